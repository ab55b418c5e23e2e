import {expect, test} from 'vitest'
import {drawTable} from '../../../src/lib/report/table.ts'

const row = (index: number) => ['ok', `名前 ${index}`, index % 7 === 0 ? 'a longer place than the others' : 'here']

test('a long table has the same lines as a short one of the same rows', () => {
  const rows = Array.from({length: 450}, (_, index) => row(index))
  const lines = drawTable(['verdict', 'what', 'where'], rows).split('\n')
  expect(lines.length).toBe(451)
  const column = (line: string) => line.search(/(?:where|a longer|here)/)
  // The header and every row, in whichever part they were drawn, start their last column at the same place.
  const wide = (text: string) =>
    [...text].reduce((sum, character) => sum + (/[\u3000-\u9fff]/.test(character) ? 2 : 1), 0)
  expect(new Set(lines.map(line => wide(line.slice(0, column(line))))).size).toBe(1)
  expect(lines.every(line => line === line.trimEnd())).toBe(true)
})

test('nothing is cut in a long table', () => {
  const rows = Array.from({length: 300}, (_, index) => row(index))
  expect(drawTable(['a', 'b', 'c'], rows)).not.toContain('…')
})
