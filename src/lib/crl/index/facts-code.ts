// The facts of an index as text: by columns, because the thousands of partitions of one authority say nearly the same, and
// whoever asks one question reads all of it.
import type {IndexedContext, IndexedList, IndexFacts} from './facts.ts'

/** Values that are all told; strings one after the other; or each value once, and which one stands where. */
type Column = readonly unknown[] | string | {readonly distinct: readonly unknown[]; readonly ofRow: readonly number[]}

interface Table {
  readonly rows: number
  readonly columns: Readonly<Record<string, Column>>
}

const SEPARATOR = '|'

export function encodeFacts({lists, contexts}: IndexFacts): string {
  return JSON.stringify({lists: tableOf(lists), contexts: tableOf(contexts)})
}

export function decodeFacts(text: string): IndexFacts {
  const {lists, contexts} = JSON.parse(text) as {lists: Table; contexts: Table}
  return {lists: rowsOf<IndexedList>(lists), contexts: rowsOf<IndexedContext>(contexts)}
}

function tableOf(rows: readonly object[]): Table {
  const names = Object.keys(rows[0] ?? {})
  const column = (name: string) => encodeColumn(rows.map(row => (row as Record<string, unknown>)[name]))
  return {rows: rows.length, columns: Object.fromEntries(names.map(name => [name, column(name)]))}
}

function encodeColumn(cells: readonly unknown[]): Column {
  const numbers = new Map<string, number>()
  const distinct: unknown[] = []
  const ofRow = cells.map(cell => {
    const key = JSON.stringify(cell)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, distinct.length)
    return distinct.push(cell) - 1
  })
  if (distinct.length * 2 <= cells.length) return {distinct, ofRow}
  const plain = cells.every(cell => typeof cell === 'string' && !cell.includes(SEPARATOR))
  return plain ? cells.join(SEPARATOR) : cells
}

function rowsOf<Row>({rows, columns}: Table): readonly Row[] {
  const made = Array.from({length: rows}, () => ({}) as Record<string, unknown>)
  for (const [name, column] of Object.entries(columns)) {
    const cells = cellsOf(column)
    for (let row = 0; row < rows; row++) (made[row] as Record<string, unknown>)[name] = cells[row]
  }
  return made as readonly Row[]
}

function cellsOf(column: Column): readonly unknown[] {
  if (typeof column === 'string') return column.split(SEPARATOR)
  if (!('distinct' in column)) return column
  const {distinct, ofRow} = column
  return ofRow.map(place => distinct[place])
}
