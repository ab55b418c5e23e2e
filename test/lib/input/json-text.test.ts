import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parseJsonText} from '../../../src/lib/input/json-text.ts'

describe('JSON that a person writes', () => {
  test('has the same value as JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(parseJsonText(text, 'f').value).toEqual(JSON.parse(text))
      }),
    )
  })

  test('what JSON.parse refuses is refused, with its line', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({maxLength: 2}), (text, at, noise) => {
        const damaged = text.slice(0, at % text.length) + noise + text.slice((at % text.length) + 1)
        let expected: unknown
        try {
          expected = JSON.parse(damaged)
        } catch {
          expect(() => parseJsonText(damaged, 'f')).toThrow(expect.objectContaining({code: 'E_CONFIGURATION_SYNTAX'}))
          return
        }
        try {
          expect(parseJsonText(damaged, 'f').value).toEqual(expected)
        } catch (error) {
          // The one thing that is stricter here: a name twice.
          expect(error).toMatchObject({details: {expected: 'unique'}})
        }
      }),
    )
  })

  test('the line of every value can be asked for', () => {
    const {lineOf} = parseJsonText('{\n "a": [\n  1,\n  {"b": 2}\n ]\n}', 'f')
    expect([lineOf(''), lineOf('a'), lineOf('a.0'), lineOf('a.1.b'), lineOf('a.1.missing')]).toEqual([1, 2, 3, 4, 4])
  })

  test.each([
    ['{"a": 1,\n "a": 2}', 2, 'unique'],
    ['{"a": 1,\n}', 2, '"…"'],
    ['[1 2]', 1, ','],
    ['', 1, 'value'],
    ['{} x', 1, 'EOF'],
  ])('%j: line %i, %s is expected', (text, line, what) => {
    expect(() => parseJsonText(text, 'f')).toThrow(
      expect.objectContaining({
        code: 'E_CONFIGURATION_SYNTAX',
        exitCode: 13,
        details: expect.objectContaining({line, expected: what}),
      }),
    )
  })

  test('nesting without end is refused and does not overflow', () => {
    expect(() => parseJsonText('['.repeat(100_000), 'f')).toThrow(
      expect.objectContaining({code: 'E_CONFIGURATION_SYNTAX'}),
    )
  })
})
