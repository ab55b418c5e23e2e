import fc from 'fast-check'
import {expect, test} from 'vitest'
import {printable} from '../../../src/lib/report/printable.ts'
import {cutToWidth, displayWidth, wrapToWidth} from '../../../src/lib/report/width.ts'

test('East Asian characters take two columns and combining marks none', () => {
  expect(displayWidth('JPKI 署名')).toBe(9)
  expect(displayWidth('e\u0301')).toBe(1)
  expect(cutToWidth('公的個人認証サービス', 7)).toBe('公的個…')
})

test('a cut text never takes more columns than it may', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), fc.integer({min: 1, max: 40}), (text, columns) => {
      expect(displayWidth(cutToWidth(text, columns))).toBeLessThanOrEqual(columns)
    }),
  )
})

test('text from outside cannot move the cursor or turn the line', () => {
  expect(printable('a\u001b[2Jb\u202ec')).toBe('a\\u001b[2Jb\\u202ec')
})

test('text is broken at spaces, else where the width ends, and nothing is lost', () => {
  expect(wrapToWidth('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrapToWidth('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  expect(wrapToWidth('公的個人認証', 5)).toEqual(['公的', '個人', '認証'])
  for (const text of ['', 'a', '日本語 and English 混じり文', 'x'.repeat(100)]) {
    const lines = wrapToWidth(text, 10)
    expect(lines.every(line => displayWidth(line) <= 10)).toBe(true)
    expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''))
  }
})
