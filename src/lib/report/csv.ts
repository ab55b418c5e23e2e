// CSV as RFC 4180 has it: CRLF, quotes doubled. A cell that a spreadsheet would take for a formula gets an apostrophe in
// front: names in certificates are written by whoever asked for the certificate.

export type CsvCell = string | number | boolean | null | undefined

/** What starts a formula in a spreadsheet, also behind what it trims. Negative numbers stay numbers. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\t\r|%]/u
const NUMBER = /^-?\d+(?:\.\d+)?$/

export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: CsvCell): string {
  const text = String(value ?? '')
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
