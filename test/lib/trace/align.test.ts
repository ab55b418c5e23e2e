import fc from 'fast-check'
import {expect, test} from 'vitest'
import {align} from '../../../src/lib/trace/align.ts'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {maxLength: 24})

/** The table of the textbook. */
function longest(a: readonly string[], b: readonly string[]): number {
  let above = b.map(() => 0).concat(0)
  for (const letter of a) {
    const row = [0]
    for (const [index, other] of b.entries()) {
      row.push(letter === other ? (above[index] ?? 0) + 1 : Math.max(above[index + 1] ?? 0, row[index] ?? 0))
    }
    above = row
  }
  return above.at(-1) ?? 0
}

test('every element stands in one pair, in order; pairs are equal, and there are as many as there can be', () => {
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      const pairs = align(a, b)
      expect(pairs.flatMap(pair => pair.a ?? [])).toEqual(a.map((_, index) => index))
      expect(pairs.flatMap(pair => pair.b ?? [])).toEqual(b.map((_, index) => index))
      const both = pairs.filter(pair => pair.a !== undefined && pair.b !== undefined)
      for (const pair of both) expect(a[pair.a ?? -1]).toBe(b[pair.b ?? -1])
      expect(both.length).toBe(longest(a, b))
    }),
    {numRuns: 500},
  )
})

test('ten thousand against ten thousand without anything in common at the ends is aligned', () => {
  const keys = (step: number) => Array.from({length: 10_000}, (_, index) => String((index * step) % 4099))
  expect(align(keys(17), keys(23)).length).toBeGreaterThan(10_000)
})
