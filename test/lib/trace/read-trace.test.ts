// The one reader of trace files: our format, OpenSC's and pcscd's logs, whole, damaged and cut off.
import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {INPUT_LIMITS} from '../../../src/lib/input/limits.ts'
import {type Line, readLines} from '../../../src/lib/input/lines.ts'
import {readTrace, type TraceReading} from '../../../src/lib/trace/read-trace.ts'
import type {TraceEvent} from '../../../src/lib/trace/trace-event.ts'

const log = (name: string) => readFileSync(`test/fixtures/traces/${name}`)
const OPENSC = log('opensc-list.log').toString('latin1')
const PCSCD = log('pcscd.log').toString('latin1')
const VERIFY = '0020008004' + '31323334'

async function readings(content: string | Uint8Array): Promise<readonly TraceReading[]> {
  const chunks = (async function* () {
    yield Buffer.from(content as string, 'latin1')
  })()
  const list: TraceReading[] = []
  for await (const reading of readTrace(readLines(chunks, INPUT_LIMITS) as AsyncIterable<Line>)) list.push(reading)
  return list
}
const events = async (content: string) => (await readings(content)).map(({event}) => event)
const exchanges = (list: readonly TraceEvent[]) => list.flatMap(event => (event.kind === 'exchange' ? [event] : []))
const damages = (list: readonly TraceEvent[]) =>
  list.flatMap(event => (event.kind === 'damage' ? [`${event.line} ${event.reason}`] : []))
const lineOf = (content: string, part: string) => content.slice(0, content.indexOf(part)).split('\n').length

describe('OpenSC', () => {
  test('every exchange of the log comes with its line, time and reader', async () => {
    const list = await events(OPENSC)
    expect(damages(list)).toEqual([])
    expect(exchanges(list).length).toBe(OPENSC.match(/^Outgoing APDU/gm)?.length)
    const [first] = exchanges(list)
    expect(first).toMatchObject({
      n: 1,
      line: lineOf(OPENSC, 'Outgoing APDU'),
      reader: 'Virtual PCD 00 00',
      command: '00a4040c0ad392f000260100000001',
      response: '9000',
      at: expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3}$/),
    })
    expect(first?.ms).toBeGreaterThanOrEqual(0)
    expect(list[0]).toMatchObject({kind: 'session', atr: '3bda13ff8131fb468012392f31c173c601c03b'})
  })

  test('a missing answer, a damaged dump and an answer without its command are told with their lines', async () => {
    const [, second = ''] = [...OPENSC.matchAll(/^Incoming APDU.*\n.*\n/gm)].map(match => match[0])
    const [third = ''] = [...OPENSC.matchAll(/^Incoming APDU \(258.*\n.*\n/gm)].map(match => match[0])
    const without = OPENSC.replace(second, '')
    expect(damages(await events(without)).map(text => text.split(' ')[1])).toEqual(['no-response'])
    const broken = OPENSC.replace(third, third.replace(/\n[0-9A-F]{2} /, '\nZZ '))
    expect(damages(await events(broken))).toEqual([`${lineOf(broken, 'ZZ ')} bad-hex`])
    const short = OPENSC.replace(third, `${third.split('\n')[0]}\n\n`)
    expect(damages(await events(short)).map(text => text.split(' ')[1])).toEqual(['bad-hex'])
    const orphan = OPENSC.replace(/^Outgoing APDU \(5 bytes\):\n.*\n/m, '')
    expect(damages(await events(orphan)).map(text => text.split(' ')[1])).toEqual(['no-command'])
    for (const text of [without, broken, short, orphan])
      expect(exchanges(await events(text)).length).toBe(exchanges(await events(OPENSC)).length - 1)
  })

  test('cut off anywhere, every exchange before is there and the last is told of or whole', async () => {
    const whole = exchanges(await events(OPENSC)).map(({command, response}) => command + response)
    for (let end = OPENSC.indexOf('Outgoing'); end < OPENSC.length; end += 97) {
      const list = await events(OPENSC.slice(0, end))
      const found = exchanges(list).map(({command, response}) => command + response)
      expect(found).toEqual(whole.slice(0, found.length))
    }
  })

  test('CRLF, a byte order mark and UTF-16 of PowerShell change nothing', async () => {
    const plain = exchanges(await events(OPENSC))
    const crlf = OPENSC.replaceAll('\n', '\r\n')
    expect(exchanges(await events(crlf))).toEqual(plain)
    expect(exchanges(await events(`\u00ef\u00bb\u00bf${OPENSC}`))).toEqual(plain)
    const wide = Buffer.from(`\ufeff${crlf}`, 'utf16le').toString('latin1')
    expect(exchanges(await events(wide))).toEqual(plain)
  })

  test('two programs in one log keep their exchanges apart', async () => {
    const head = (process: number) => `P:${process}; T:0x1 10:00:00.000 [a] reader-pcsc.c:326:pcsc_transmit: \n`
    const text = [
      `${head(1)}Outgoing APDU (5 bytes):\n00 B0 00 00 01 .....\n`,
      `${head(2)}Outgoing APDU (5 bytes):\n00 CA 00 42 01 ..B..\n`,
      `${head(1)}Incoming APDU (3 bytes):\n11 90 00 ...\n`,
      `${head(2)}Incoming APDU (3 bytes):\n22 90 00 ...\n`,
    ].join('')
    expect(exchanges(await events(text)).map(({command, response}) => [command, response])).toEqual([
      ['00b0000001', '119000'],
      ['00ca004201', '229000'],
    ])
  })
})

describe('pcscd', () => {
  test('every exchange comes with the time between its lines', async () => {
    const list = await events(PCSCD)
    expect(damages(list)).toEqual([])
    expect(exchanges(list).length).toBe(PCSCD.match(/ APDU: /g)?.length)
    expect(list.find(event => event.kind === 'session')).toMatchObject({atr: '3bda13ff8131fb468012392f31c173c601c03b'})
    const verify = exchanges(list).find(event => event.command === VERIFY)
    expect(verify).toMatchObject({line: lineOf(PCSCD, '00 20 00 80 04'), response: '9000', reader: null})
    const delta = Number(/(\d{8}) SW: /.exec(PCSCD)?.[1])
    expect(exchanges(list)[0]?.ms).toBe(delta / 1000)
  })

  test('lines of the system log and of a coloured terminal are read too', async () => {
    const text = '\u001b[92m00000003\u001b[0m APDU: 00 A4 04 00 \nNov 22 04:58:38 host pcscd[77]: 00000176 SW: 6A 86 \n'
    expect(exchanges(await events(text))).toMatchObject([{command: '00a40400', response: '6a86', ms: 0.176}])
  })

  test('with cards in two readers no selection is trusted', async () => {
    const text = `00000001 eventhandler.c:1:x() Card inserted into A\n00000001 eventhandler.c:1:x() Card inserted into B\n${PCSCD}`
    const readers = exchanges(await events(text)).map(event => event.reader)
    expect(new Set(readers).size).toBe(readers.length)
  })

  test('an answer without its end is damage: the status word may be missing', async () => {
    const end = PCSCD.lastIndexOf(' SW: ') + 20
    expect(damages(await events(PCSCD.slice(0, end)))).toHaveLength(1)
  })
})

describe('ours', () => {
  const SESSION = '{"type":"session","schema":"mynakit.trace/1","kind":"sim","protocol":"none","atr":"3b"}'
  const APDU = '{"type":"apdu","n":1,"command":"00200080","response":"63c3","ms":1}'

  test('records are read, and a document of --ndjson at the end is none', async () => {
    const list = await readings(`${SESSION}\n${APDU}\n{"schema":"x/1","tool":{},"exitCode":0}\n`)
    expect(list.map(({format, event}) => [format, event.kind])).toEqual([
      ['mynakit', 'session'],
      ['mynakit', 'exchange'],
    ])
  })

  test('every other line is damage with its number', async () => {
    const lines = [SESSION, '{', APDU.replace('63c3', '63C3'), APDU.replace('"ms":1', '"ms":-1'), APDU]
    expect(damages(await events(lines.join('\n')))).toEqual(['2 not-a-record', '3 not-a-record', '4 not-a-record'])
  })
})

test('any text ends in events or E_TRACE_FORMAT, and exchanges are whole', async () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(...OPENSC.split('\n').slice(0, 60), ...PCSCD.split('\n').slice(0, 40)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, {maxLength: 30}), async lines => {
      try {
        for (const event of exchanges(await events(lines.join('\n')))) {
          expect(event.command).toMatch(/^(?:[0-9a-f]{2})+$/)
          expect(event.response.length).toBeGreaterThanOrEqual(4)
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ToolkitError)
        expect((error as ToolkitError).code).toBe('E_TRACE_FORMAT')
      }
    }),
  )
})
