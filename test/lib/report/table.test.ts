import {expect, test} from 'vitest'
import {drawTable} from '../../../src/lib/report/table.ts'
import {displayWidth} from '../../../src/lib/report/width.ts'

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

test('in a terminal the widest columns go on below their start, and no word and no colour is broken', () => {
  const painted = '\u001b[32mneeds a PIN\u001b[39m'
  const rows = [
    ['  0003', 'digests and signature over the data', 'verification number A, verification number B', painted],
    ['  0005', '券面事項の画像と個人番号の画像の署名', '2030-01-01T00:00:00Z', painted],
  ]
  const head = ['EF', 'title', 'opened by', 'state']
  const lines = drawTable(head, rows, 60).split('\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
  const seen = lines.map(line => line.replace(/\u001b\[\d+m/g, ''))
  expect(Math.max(...seen.map(displayWidth))).toBeLessThanOrEqual(60)
  expect(lines.join('\n')).toContain(painted)
  expect(lines.join('\n')).toContain('2030-01-01T00:00:00Z')
  expect(seen.join(' ').split(/\s+/)).toEqual(expect.arrayContaining(rows[0]?.[2]?.split(' ') ?? []))
  expect(drawTable(head, rows).split('\n').length).toBe(3)
})
