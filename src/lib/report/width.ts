// The columns that a text takes on a terminal: East Asian wide and fullwidth characters take two (Unicode UAX #11),
// combining marks none.

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NONE = /\p{Mn}|\p{Me}|\p{Cf}/u
const ELLIPSIS = '…'

export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

/** Cuts a text to so many columns; the last one is then an ellipsis. */
export function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let width = 0
  let kept = ''
  for (const character of text) {
    width += widthOf(character)
    if (width > columns - 1) break
    kept += character
  }
  return kept + ELLIPSIS
}

/** The same, with the end kept: of a path it tells more than the beginning. */
export function cutStartToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let width = 0
  let kept = ''
  for (const character of [...text].reverse()) {
    width += widthOf(character)
    if (width > columns - 1) break
    kept = character + kept
  }
  return ELLIPSIS + kept
}

/** Breaks a text into lines of at most so many columns, at a space where there is one. */
export function wrapToWidth(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const character of text) {
    if (width + widthOf(character) > columns) {
      const space = character === ' ' ? line.length : line.lastIndexOf(' ')
      const kept = space > 0 ? line.slice(0, space) : line
      lines.push(kept)
      line = line.slice(kept.length).trimStart()
      width = displayWidth(line)
    }
    if (line === '' && character === ' ' && lines.length > 0) continue
    line += character
    width += widthOf(character)
  }
  return [...lines, line]
}

function widthOf(character: string): number {
  if (NONE.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}
