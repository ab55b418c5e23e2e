// The door to cli-table3. It draws rows that are already text; East Asian wide characters count two columns.
import Table from 'cli-table3'

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

/** A table without rules: columns are two spaces apart, and no line ends in spaces. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    chars: NO_BORDER,
    style: {'padding-left': 0, 'padding-right': 0, head: [], border: []},
  })
  for (const row of rows) table.push([...row])
  return trimLines(table.toString())
}

/** Names and values in two aligned columns. */
export function drawFields(fields: readonly (readonly [name: string, value: string])[]): string {
  return drawTable([], fields)
}

function trimLines(text: string): string {
  return text
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}
