// APDU scripts: what a line may be, and where an error is when it is not.
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {parseApduScript, type ScriptVariable} from '../../../src/lib/iso7816/apdu-script.ts'

const VARIABLES: ReadonlyMap<string, ScriptVariable> = new Map([
  ['PIN', {bytes: Uint8Array.from(Buffer.from('31323334', 'hex')), typed: false}],
  ['TYPED', {bytes: Uint8Array.from(Buffer.from('31323334', 'hex')), typed: true}],
  ['EF', {bytes: Uint8Array.of(0x00, 0x06), typed: true}],
])
const parse = (text: string) => parseApduScript(text, VARIABLES)
const only = (text: string) => {
  const [step, second] = parse(text)
  if (!step || second) throw new Error('one step expected')
  return step
}
const hexOf = (text: string) => {
  const step = only(text)
  return step.kind === 'apdu' ? Buffer.from(step.command).toString('hex') : step.kind
}

function problem(text: string): readonly unknown[] {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof ToolkitError && error.code === 'E_SCRIPT') {
      // Nothing of the line is repeated: it may hold a PIN.
      expect(JSON.stringify([error.message, error.details])).not.toContain('31323334')
      return [error.details['problem'], error.details['line'], error.details['column']]
    }
    throw error
  }
  return []
}

describe('a line', () => {
  test('is a command in hex, as scriptor and ykman write it, or nothing', () => {
    for (const text of [
      '00A40400',
      '00 a4 04 00',
      '\t00A4 0400  ',
      '00A40400 # SELECT',
      '00A40400=9000',
      '\ufeff00A40400',
    ])
      expect(hexOf(text)).toBe('00a40400')
    expect(parse('\n  \r\n# only this\r\t# and this')).toEqual([])
  })

  test('is reset, select NAME or sleep MS, with its place', () => {
    expect(parse('# first\nreset\n  select jpki:0006 => 9000\nsleep 250 # wait')).toMatchObject([
      {kind: 'reset', line: 2, column: 1},
      {kind: 'select', line: 3, column: 10, name: 'jpki:0006', expect: {text: '9000'}},
      {kind: 'sleep', line: 4, ms: 250},
    ])
  })

  test('takes variables, and knows which bytes behind Lc stood on the command line', () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the form of a variable
    expect(hexOf('00A4020C02${EF}')).toBe('00a4020c020006')
    expect(only('0020008004${PIN}')).toMatchObject({typed: false})
    expect(only('0020008004 ${TYPED}')).toMatchObject({typed: true})
    expect(only('${TYPED}')).toMatchObject({typed: false})
    expect(only('${TYPED}${TYPED}')).toMatchObject({typed: true})
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the form of a variable
  })
})

describe('an expectation', () => {
  const judge = (expectation: string, sw: number, data = '') => {
    const step = only(`00B00000 => ${expectation}`)
    if (step.kind !== 'apdu' || !step.expect) throw new Error('no expectation')
    return step.expect.mismatch(sw, Uint8Array.from(Buffer.from(data, 'hex')))
  }

  test('is a status word, X for any digit, or one under a mask', () => {
    expect([judge('9000', 0x9000), judge('9000', 0x6a82), judge('63CX', 0x63c2), judge('63cx', 0x6300)]).toEqual([
      undefined,
      'sw',
      undefined,
      'sw',
    ])
    expect([judge('6100/FF00', 0x6142), judge('6100/ff00', 0x9000)]).toEqual([undefined, 'sw'])
  })

  test('is of the data, as hex or as text', () => {
    expect([judge('9000 hex:30 82XX', 0x9000, '3082ab'), judge('9000 hex:3082', 0x9000, '3082ab')]).toEqual([
      undefined,
      'data',
    ])
    expect([judge('9000 hex:', 0x9000), judge('9000 hex:', 0x9000, '00')]).toEqual([undefined, 'data'])
    expect([
      judge('9000 ascii:/^JP# K\\/I/ # here', 0x9000, '4a5023204b2f49'),
      judge('9000 ascii:/jp/i', 0x9000, '4a50'),
      judge('9000 ascii:/jp/', 0x9000, '4a50'),
      judge('9000 ascii:/J/', 0x6a82, '4a50'),
    ]).toEqual([undefined, undefined, 'data', 'sw'])
  })
})

test('everything else is an error with its line and column', () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the form of a variable
  const wrong: readonly (readonly [string, readonly unknown[]])[] = [
    ['00A4', ['short', 1, 1]],
    ['00A4040', ['odd', 1, 1]],
    ['00 A 4 04 00', ['odd', 1, 4]],
    ['00A40400:01', ['character', 1, 9]],
    ['\n\n  verify jpki', ['character', 3, 3]],
    ['0xA40400', ['odd', 1, 1]],
    ['00A40400 => 900', ['expectation', 1, 13]],
    ['00A40400 => 90000', ['expectation', 1, 13]],
    ['00A40400 =>', ['expectation', 1, 12]],
    ['00A40400=90', ['expectation', 1, 10]],
    ['00A40400 => 9000/F0', ['mask', 1, 17]],
    ['00A40400 => 90XX/FF00', ['mask', 1, 17]],
    ['00A40400 => 9000 hex:3', ['character', 1, 22]],
    ['00A40400 => 9000 ascii:JP', ['expression', 1, 24]],
    ['00A40400 => 9000 ascii:/(/', ['expression', 1, 27]],
    ['00A40400 => 9000 what', ['expectation', 1, 18]],
    ['00A40400=9000 => 9000', ['rest', 1, 15]],
    ['reset now', ['rest', 1, 7]],
    ['select', ['name', 1, 7]],
    ['select jpki jpki', ['rest', 1, 13]],
    ['sleep', ['sleep', 1, 6]],
    ['sleep 60001', ['sleep', 1, 12]],
    ['sleep -1', ['sleep', 1, 7]],
    ['0020008004${NONE}', ['variable', 1, 11]],
    ['00200080${PIN', ['variableForm', 1, 9]],
    ['0020008004$PIN', ['variableForm', 1, 11]],
    ['002000800431323334 zz', ['character', 1, 20]],
  ]
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the form of a variable
  for (const [text, expected] of wrong) expect([text, problem(text)]).toEqual([text, expected])
})

test('any text is a script or an error in a place', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme', maxLength: 60}), text => {
      try {
        expect(Array.isArray(parse(text))).toBe(true)
      } catch (error) {
        expect(error).toMatchObject({code: 'E_SCRIPT'})
      }
    }),
    {numRuns: 500},
  )
})
