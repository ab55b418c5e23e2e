import fc from 'fast-check'
import {expect, test} from 'vitest'
import {decodePkcs7} from '../../../src/lib/der/asn1js.ts'
import {decodeBareBase64, decodePem, encodePem} from '../../../src/lib/der/pem.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'

const LABELS = new Set(['CERTIFICATE'])

test('a block survives the way to text and back, whatever stands around it', () => {
  const words = fc.string().filter(text => !text.includes('-----') && !/[\n\r]/.test(text))
  fc.assert(
    fc.property(fc.uint8Array({minLength: 1, maxLength: 300}), words, (bytes, around) => {
      const [block] = decodePem(`${around}\n${encodePem('CERTIFICATE', bytes)}${around}`, LABELS)
      expect(block instanceof DecodeError ? null : block?.bytes).toEqual(bytes)
    }),
  )
})

test('any text gives blocks or damage with a line number', () => {
  const line = fc.oneof(
    fc.constantFrom('-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----', '-----BEGIN X-----', 'AAAA', '!', ''),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(line, {maxLength: 30}), lines => {
      for (const event of decodePem(lines.join('\n'), LABELS)) {
        if (!(event instanceof DecodeError)) continue
        expect(event.code).toBe('E_PEM')
        expect(event.details['line']).toBeGreaterThan(0)
      }
    }),
    {numRuns: 1000},
  )
})

test('damage is reported at the line where it is', () => {
  const [event] = decodePem('words\n-----BEGIN CERTIFICATE-----\nAAAA\n!!!!\n-----END CERTIFICATE-----\n', LABELS)
  expect(event).toBeInstanceOf(DecodeError)
  expect((event as DecodeError).details).toEqual({line: 4, offset: 39})
})

test('a private key is passed over without being decoded', () => {
  expect(decodePem(`-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n`, LABELS)).toEqual([])
})

test('bare base64 is nothing but base64', () => {
  expect(decodeBareBase64('MAA=\n')).toEqual(Uint8Array.of(0x30, 0))
  expect(decodeBareBase64('MAA')).toBeUndefined()
  expect(decodeBareBase64('a word')).toBeUndefined()
})

test('any bytes as PKCS#7 give certificates or a DecodeError', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({maxLength: 120}), async bytes => {
      const prefix = [0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0, 0x80]
      for (const input of [bytes, Uint8Array.from([...prefix, ...bytes])])
        await decodePkcs7(input).catch(error => expect(error).toBeInstanceOf(DecodeError))
    }),
    {numRuns: 300},
  )
})

test('a block is never lost in silence: byte order mark, text before BEGIN, END without BEGIN', () => {
  const wanted = new Set(['CERTIFICATE'])
  const block = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
  const kinds = (text: string) =>
    decodePem(text, wanted).map(event => ('label' in event ? event.line : event.details['line']))
  expect(decodePem(`\ufeff${block}${block}`, wanted).every(event => 'label' in event)).toBe(true)
  expect(decodePem(`\u00ef\u00bb\u00bf${block}`, wanted).length).toBe(1)
  for (const text of [`foo ${block}${block}`, block + block.replace(/^.*\n/, '')]) {
    const events = decodePem(text, wanted)
    expect(events.filter(event => 'label' in event).length).toBe(1)
    expect(events.some(event => !('label' in event))).toBe(true)
    expect(kinds(text).every(line => typeof line === 'number')).toBe(true)
  }
  expect(decodePem('-----END PRIVATE KEY-----\n', wanted)).toEqual([])
})
