// The check of a redacted trace: it finds each kind of leak on its own, and agrees with the masking.
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {TraceMasker} from '../../../src/lib/ops/trace-masking.ts'
import {checkText, LeakChecker} from '../../../src/lib/trace/leaks/checker.ts'
import {findContent, isIndividualNumber} from '../../../src/lib/trace/leaks/content.ts'
import type {TraceExchange} from '../../../src/lib/trace/trace-event.ts'

const JPKI = '00A4040C0AD392F000260100000001'
const TEXT = '00A4040C0AD3921000310001010408'
const VISUAL = '00A4040C0AD3921000310001010402'
const COMMON = '00A4040C0AD3921000310001010100'
const select = (fid: string) => `00A4020C02${fid}`
const RECORD = `011C${Buffer.from('4000000000000011310120350401').toString('hex')}`

const exchange = (command: string, response: string, n = 1): TraceExchange => ({
  kind: 'exchange',
  line: n,
  n,
  reader: null,
  command: command.replace(/\s/g, '').toLowerCase(),
  response: response.replace(/\s/g, '').toLowerCase(),
  ms: null,
  at: null,
})

/** Reasons found in the last exchange. */
function reasons(...list: readonly [command: string, response: string][]): readonly string[] {
  const checker = new LeakChecker()
  return (
    list.map(([command, response]) => checker.check(exchange(command, response)).map(leak => leak.reason)).at(-1) ?? []
  )
}

describe('PINs', () => {
  test('one unmasked byte of a VERIFY is a finding, a masked one and a query are none', () => {
    expect(reasons(['0020008004 31323334', '9000'])).toEqual(['pin-data'])
    expect(reasons(['0020008004 ******34', '9000'])).toEqual(['pin-data'])
    expect(reasons(['0020008004 ********', '9000'])).toEqual([])
    expect(reasons(['00200080', '63C3'])).toEqual([])
  })

  test('every class and every command that may carry one counts; a fifth byte that is no length too', () => {
    for (const ins of ['20', '21', '24', '26', '28', '2c', '32', 'c2', 'c3'])
      for (const cla of ['00', '08', '80', '10'])
        expect(reasons([`${cla}${ins}008004 31323334`, '9000'])).toContain('pin-data')
    expect(reasons(['0020008031323334', '6700'])).toContain('pin-data')
    expect(reasons(['0020008031', '6700'])).toEqual(['pin-data'])
  })

  test('what a pseudo-APDU or an unknown command carries must be masked', () => {
    expect(reasons(['FF00000009 D44000200080043132', '9000'])).toEqual(['unknown-data'])
    expect(reasons(['FF000000**************', '9000'])).toEqual([])
  })
})

describe('files', () => {
  test('free files may be seen; personal and unknown ones, and files of an unknown selection, may not', () => {
    expect(reasons([JPKI, '9000'], [select('000A'), '9000'], ['00B0000004', '308202E5 9000'])).toEqual([])
    for (const [ap, fid] of [
      [JPKI, '0001'],
      [JPKI, '0009'],
      [TEXT, '0001'],
      [TEXT, '0002'],
      [TEXT, '0003'],
      [VISUAL, '0001'],
      [VISUAL, '0002'],
      [VISUAL, '0005'],
    ] as const)
      expect(reasons([ap, '9000'], [select(fid), '9000'], ['00B0000002', '0102 9000'])).toEqual(['personal-file'])
    expect(reasons(['00B0000002', '0102 9000'])).toEqual(['personal-file'])
    expect(reasons([JPKI, '9000'], [select('000A'), '9000'], [TEXT, '9000'], ['00B0000002', '0102 9000'])).toEqual([
      'personal-file',
    ])
    expect(reasons([JPKI, '9000'], ['00B0810002', '0102 9000'])).toEqual(['personal-file'])
  })

  test('of the card record only the serial number and the municipality must be masked', () => {
    const masked = `${RECORD.slice(0, 4)}${'**'.repeat(20)}${RECORD.slice(44)}`
    expect(reasons([COMMON, '9000'], ['00B2010C00', `${RECORD}9000`])).toContain('card-number')
    expect(reasons([COMMON, '9000'], ['00B2010C00', `${masked}9000`])).toEqual([])
    expect(reasons(['00CA004500', '0102 9000'])).toEqual(['personal-file'])
  })
})

describe('content', () => {
  const utf8 = (text: string) => Buffer.from(text)

  test('an individual number, Japanese text, images, JPKI attributes and personal objects are seen', () => {
    expect(findContent(utf8('a123456789018b'))).toEqual(['individual-number'])
    expect(findContent(utf8('見本　花子'))).toEqual(['japanese-text'])
    expect(findContent(Buffer.from('89504e470d0a1a0a', 'hex'))).toEqual(['image'])
    expect(findContent(Buffer.from('0000000c6a502020', 'hex'))).toEqual(['image'])
    expect(findContent(Buffer.from('060b2a83088c9b5508050501', 'hex'))).toEqual(['jpki-attribute'])
    expect(findContent(Buffer.from('df24083139393030343031', 'hex'))).toEqual(['personal-object'])
    expect(findContent(Buffer.from('df250132', 'hex'))).toEqual(['personal-object'])
  })

  test('a time of a certificate, a filler, a wrong check digit and the names of the service are none', () => {
    expect(findContent(utf8('260101000000Z'))).toEqual([])
    for (const text of ['000000000000', '123456789017', '1234567890188']) expect(findContent(utf8(text))).toEqual([])
    expect(findContent(utf8('公的個人認証サービス利用者証明用'))).toEqual([])
    expect(isIndividualNumber('123456789018')).toBe(true)
  })

  test('what two reads of a free file share is found in the second', () => {
    const name = utf8('見本　花子').toString('hex')
    const list: [string, string][] = [
      [JPKI, '9000'],
      [select('000A'), '9000'],
      ['00B0000004', `00${name.slice(0, 14)}9000`],
    ]
    expect(reasons(...list)).toEqual([])
    expect(reasons(...list, ['00B0000809', `${name.slice(14)}9000`])).toEqual(['japanese-text'])
  })

  test('lines of a log are looked at, their addresses are not', () => {
    expect(checkText('label: 見本花子', 3)).toEqual([{line: 3, n: null, where: 'text', reason: 'japanese-text'}])
    expect(checkText('{"note":"\\u898b\\u672c\\u82b1"}', 1).map(leak => leak.reason)).toEqual(['japanese-text'])
    expect(checkText('number 123456789018.', 1).map(leak => leak.reason)).toEqual(['individual-number'])
    expect(checkText(`DF 24 08 31 39 39 30 30 34 30 31 .$.19900401`, 1).map(leak => leak.reason)).toEqual([
      'personal-object',
    ])
    expect(checkText('P:1; T:0x123456789018 04:58:38.614 [x] y', 1)).toEqual([])
  })
})

test('whatever is sent, the check passes what the masking wrote', () => {
  const byte = fc.integer({min: 0, max: 255})
  const hex = (bytes: readonly number[]) => Buffer.from(bytes).toString('hex')
  const command = fc.oneof(
    fc.constantFrom(JPKI, TEXT, VISUAL, COMMON, ...['0001', '0002', '0003', '000A', '0006'].map(select), '00B2010C00'),
    fc.constantFrom('00B0000000', '00B0810000', '00C0000010', '00CA004500', '00CA00F800', '002000800431323334'),
    fc.array(byte, {minLength: 4, maxLength: 12}).map(hex),
  )
  const response = fc
    .tuple(fc.array(byte, {maxLength: 40}), fc.constantFrom('9000', '6A82', '6982', '6110', '63C2'))
    .map(([data, sw]) => hex(data) + sw)
  fc.assert(
    fc.property(fc.array(fc.tuple(command, response), {maxLength: 20}), list => {
      const masker = new TraceMasker()
      const checker = new LeakChecker()
      const serious = ['pin-data', 'unknown-data', 'personal-file', 'card-number']
      for (const [sent, answer] of list) {
        const raw = exchange(sent, answer)
        const found = checker.check({...raw, ...masker.mask(raw)}).map(leak => leak.reason)
        expect(found.filter(reason => serious.includes(reason))).toEqual([])
      }
    }),
    {numRuns: 2000},
  )
})
