// CSV as RFC 4180 has it: CRLF, quotes doubled. A cell that a spreadsheet would take for a formula gets an apostrophe in
// front: names in certificates are written by whoever asked for the certificate.

export type CsvCell = string | number | boolean | null | undefined

/** What starts a formula in a spreadsheet, also behind what it trims, and full-width. Negative numbers stay numbers. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r|%＝＋－＠]/u
/** The same behind what separates cells where a comma is the decimal sign, or where quotes are not understood. */
const FORMULA_INSIDE = /([;\t\r\n"][\s\p{Cc}\p{Cf}]*)(?=[=+\-@|%＝＋－＠])/gu
const NUMBER = /^-?\d+(?:\.\d+)?$/

export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: CsvCell): string {
  const text = String(value ?? '')
  const inside = text.replace(FORMULA_INSIDE, "$1'")
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${inside}` : inside
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
