// The door to cli-table3. It draws rows that are already text; East Asian wide characters count two columns.
import Table from 'cli-table3'
import {displayWidth, wrapToWidth} from './width.ts'

const NO_BORDER = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** cli-table3 takes time that grows with the square of the rows: a long table is drawn in parts of one width. */
const ROWS_OF_PART = 200

/**
 * A table without rules: columns are two spaces apart, and no line ends in spaces. With the width of a terminal, the
 * widest columns go on below their start until the table fits.
 */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[], width?: number): string {
  const controlled = rows.map(row => row.map(withoutControls))
  const clean = width === undefined ? controlled : fitted(head, controlled, width)
  if (clean.length <= ROWS_OF_PART) return drawPart(head, clean, undefined)
  const widths = columnWidths([head, ...clean])
  const parts: string[] = []
  for (let start = 0; start < clean.length; start += ROWS_OF_PART) {
    parts.push(drawPart(start === 0 ? head : [], clean.slice(start, start + ROWS_OF_PART), widths))
  }
  return parts.join('\n')
}

function drawPart(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[] | undefined,
): string {
  const table = new Table({
    head: [...head],
    chars: NO_BORDER,
    style: {'padding-left': 0, 'padding-right': 0, head: [], border: []},
    ...(widths ? {colWidths: [...widths]} : {}),
  })
  for (const row of rows) table.push([...row])
  return trimLines(table.toString())
}

function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      const lines = cell.replace(SGR, '').split('\n')
      widths[index] = Math.max(widths[index] ?? 0, ...lines.map(displayWidth))
    }
  }
  return widths
}

/** Text without spaces to break at, as Japanese is, keeps at least this many columns. */
const MIN_UNSPACED_WIDTH = 12

function fitted(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly (readonly string[])[] {
  const widths = [...columnWidths([head, ...rows])]
  const floors = widths.map((_, column) =>
    Math.max(displayWidth(head[column] ?? ''), ...rows.map(row => narrowest(row[column] ?? ''))),
  )
  let excess = widths.reduce((sum, columns) => sum + columns + 2, -2) - width
  while (excess > 0) {
    const spare = widths.map((columns, column) => (columns > (floors[column] ?? 0) ? columns : 0))
    const widest = spare.indexOf(Math.max(...spare))
    if (spare[widest] === 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
    excess -= 1
  }
  return rows.map(row => row.map((cell, column) => wrapCell(cell, widths[column] ?? 0)))
}

/** A painted cell is short, and breaking it would tear its colour apart. */
function wrapCell(cell: string, columns: number): string {
  return cell.includes('\u001b') || displayWidth(cell) <= columns ? cell : wrapToWidth(cell, columns).join('\n')
}

/** A word is not broken: it may be a number, a time or a name that somebody copies. */
function narrowest(cell: string): number {
  if (cell.includes('\u001b')) return displayWidth(cell.replace(SGR, ''))
  const words = cell.trimStart().split(' ')
  const indent = cell.length - cell.trimStart().length
  const floors = words.map(word => {
    const columns = displayWidth(word)
    return columns > word.length ? Math.min(columns, MIN_UNSPACED_WIDTH) : columns
  })
  return indent + Math.max(...floors)
}

/** Below this many columns a value is not broken any further. */
const MIN_VALUE_WIDTH = 20

/** Names and values in two aligned columns; on a terminal long plain values go on below their start. */
export function drawFields(fields: readonly (readonly [name: string, value: string])[], width?: number): string {
  if (width === undefined) return drawTable([], fields)
  const names = Math.max(0, ...fields.map(([name]) => displayWidth(name)))
  const room = Math.max(MIN_VALUE_WIDTH, width - names - 2)
  // A painted value is short, and breaking it would tear its colour apart.
  const wrap = (value: string) => (value.includes('\u001b') ? value : wrapToWidth(value, room).join('\n'))
  return drawTable(
    [],
    fields.map(([name, value]) => [name, wrap(value)]),
  )
}

/** Text of a card or a service must not steer the terminal; our own colours (SGR) stay. */
function withoutControls(text: string): string {
  return text.replace(CONTROLS, '\ufffd')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
const SGR = /\u001b\[[0-9;]*m/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /\u001b(?!\[[0-9;]*m)|[\u0000-\u0009\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g

function trimLines(text: string): string {
  return text
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}
