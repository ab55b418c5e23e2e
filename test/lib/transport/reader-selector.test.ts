import fc from 'fast-check'
import {expect, test} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import type {ReaderState} from '../../../src/lib/transport/pcsc/driver.ts'
import {matchReaders, parseReaderSelector} from '../../../src/lib/transport/reader-selector.ts'

const reader = (name: string, atr = ''): ReaderState => ({
  name,
  present: atr !== '',
  atr: Uint8Array.from(Buffer.from(atr, 'hex')),
  mute: false,
  inUse: false,
  exclusive: false,
  unavailable: false,
})
const READERS = [
  reader('SONY FeliCa RC-S300/S 00 00', '3b8880010000'),
  reader('ACS ACR122U 01 00'),
  reader('ACS ACR122U 02 00', '3bda13ff'),
]
const names = (selector: string) => matchReaders(parseReaderSelector(selector), READERS).map(each => each.name)

test('#N counts from 1, as reader list shows', () => {
  expect([names('#1'), names('#3'), names('#4'), names('#0')]).toEqual([[READERS[0]?.name], [READERS[2]?.name], [], []])
})

test('a name matches in part and in any case; the whole name matches alone', () => {
  expect(names('felica')).toEqual([READERS[0]?.name])
  expect(names('acr122u').length).toBe(2)
  expect(names('ACS ACR122U 01 00')).toEqual([READERS[1]?.name])
})

test('/regex/ and atr:HEX', () => {
  expect(names('/^acs .* 02/')).toEqual([READERS[2]?.name])
  expect(names('atr:3B DA')).toEqual([READERS[2]?.name])
})

test('sim: and replay: carry what follows', () => {
  expect(parseReaderSelector('sim:')).toMatchObject({kind: 'sim', source: 'current'})
  expect(parseReaderSelector('sim:a/b.json')).toMatchObject({kind: 'sim', source: 'a/b.json'})
  expect(parseReaderSelector('replay:t.ndjson')).toMatchObject({kind: 'replay', file: 't.ndjson'})
})

test('any text is a selector or a usage error', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      try {
        parseReaderSelector(text)
      } catch (error) {
        expect(error).toBeInstanceOf(ToolkitError)
        expect((error as ToolkitError).exitCode).toBe(2)
      }
    }),
  )
})
