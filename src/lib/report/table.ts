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
  for (const row of rows) table.push(row.map(withoutControls))
  return trimLines(table.toString())
}

/** Names and values in two aligned columns. */
export function drawFields(fields: readonly (readonly [name: string, value: string])[]): string {
  return drawTable([], fields)
}

/** Text of a card or a service must not steer the terminal; our own colours (SGR) stay. */
function withoutControls(text: string): string {
  return text.replace(CONTROLS, '\ufffd')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /\u001b(?!\[[0-9;]*m)|[\u0000-\u0009\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g

function trimLines(text: string): string {
  return text
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}
