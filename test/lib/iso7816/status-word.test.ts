import {expect, test} from 'vitest'
import {explainStatusWord, isProcessed, matchesPattern, triesLeft} from '../../../src/lib/iso7816/status-word.ts'
import {STATUS_WORDS} from '../../../src/lib/iso7816/status-words.data.ts'

test('6984 is this card\'s "blocked", and 6983 is told apart from it', () => {
  expect(explainStatusWord(0x6984)).toMatchObject({row: {text: 'referenceBlocked', certainty: 'seen in open source'}})
  expect(explainStatusWord(0x6983).row?.text).toBe('authenticationBlocked')
})

test('63CX carries the tries left as a number up to ten', () => {
  expect(explainStatusWord(0x63ca).parameters['tries']).toBe(10)
  expect([triesLeft(0x63c0), triesLeft(0x63ca), triesLeft(0x6300), triesLeft(0x9000)]).toEqual([
    0,
    10,
    undefined,
    undefined,
  ])
  expect(explainStatusWord(0x63c0).row?.text).toBe('noTriesLeft')
})

test('6C00 means 256 bytes', () => {
  expect(explainStatusWord(0x6c00).parameters['le']).toBe(256)
})

test('a pattern digit X stands for any digit', () => {
  expect([matchesPattern(0x63c2, '63CX'), matchesPattern(0x63c2, '63c2'), matchesPattern(0x63d2, '63CX')]).toEqual([
    true,
    true,
    false,
  ])
})

test('normal and warning processing is told apart from errors (ISO/IEC 7816-4, table 5)', () => {
  expect([0x9000, 0x6110, 0x6282, 0x63c3, 0x6c10].map(isProcessed)).toEqual([true, true, true, true, true])
  expect([0x6400, 0x6700, 0x6982, 0x6a82, 0x6f00].map(isProcessed)).toEqual([false, false, false, false, false])
})

test('every row of the table can be reached, and cites its source', () => {
  for (const row of STATUS_WORDS) {
    const sw = Number.parseInt(row.pattern.replaceAll('X', '5'), 16)
    expect([row.pattern, explainStatusWord(sw).row?.pattern]).toEqual([row.pattern, row.pattern])
    expect(row.source).not.toBe('')
  }
})
