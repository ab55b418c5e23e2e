// Lines of text and small tables, one below the other, as text of an SVG: what a picture says has to stay readable and
// searchable in it.
import {type Html, html} from '../html/page.ts'
import {displayWidth} from '../width.ts'

const LINE = 18
/** Columns of text at 13 pixels in a picture of 760, Japanese characters counting two. */
const COLUMNS = 100
const HANGING = 14
const [FIRST_COLUMN, LONGEST_STEP] = [60, 130]

export class TextColumn {
  readonly #left: number
  readonly #width: number
  readonly #lines: Html[] = []
  y: number

  constructor(place: {readonly left: number; readonly width: number; readonly top: number}) {
    this.#left = place.left
    this.#width = place.width
    this.y = place.top
  }

  get body(): readonly Html[] {
    return this.#lines
  }

  gap(): void {
    this.y += LINE / 2
  }

  /** A long text goes on below its start. */
  write(text: string, className = ''): void {
    for (const line of wrapped(text, COLUMNS)) this.#line(line, className, this.#left)
  }

  /** With a mark in front, so that one statement is told from the next. */
  item(text: string): void {
    for (const [index, line] of wrapped(text, COLUMNS - 2).entries())
      this.#line(index === 0 ? `– ${line}` : line, '', this.#left + (index === 0 ? 0 : HANGING))
  }

  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const step = Math.min(LONGEST_STEP, (this.#width - FIRST_COLUMN) / Math.max(1, head.length - 1))
    for (const [index, [first = '', ...cells]] of [head, ...rows].entries()) {
      const className = index === 0 ? 'dim' : ''
      this.#lines.push(html`<text class="${className}" x="${this.#left}" y="${this.y}">${first}</text>${cells.map(
        (cell, column) =>
          html`<text class="${className}" text-anchor="end" x="${Math.round(this.#left + FIRST_COLUMN + step * (column + 1))}" y="${this.y}">${cell}</text>`,
      )}
`)
      this.y += LINE
    }
  }

  #line(text: string, className: string, x: number): void {
    this.#lines.push(html`<text class="${className}" x="${x}" y="${this.y}">${text}</text>
`)
    this.y += LINE
  }
}

/** A word of this many letters is not broken; where no space stands so near, as in Japanese, any character ends a line. */
const LONGEST_WORD = 14
/** Japanese marks that must not begin a line (JIS X 4051) hang over its end. */
const NOT_FIRST = /^[、。）)」:：]/

function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (displayWidth(rest) > columns) {
    const characters = [...rest]
    let [end, width] = [0, 0]
    for (const character of characters) {
      width += displayWidth(character)
      if (width > columns) break
      end += character.length
    }
    const space = rest.lastIndexOf(' ', end)
    const isNear = space > 0 && end - space <= LONGEST_WORD
    while (!isNear && NOT_FIRST.test(rest.slice(end))) end += 1
    lines.push(rest.slice(0, isNear ? space : end))
    rest = rest.slice(isNear ? space + 1 : end)
  }
  return rest === '' ? lines : [...lines, rest]
}
