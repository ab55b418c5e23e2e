// JSON that a person writes: parsed with the line of every value, so that a complaint can name it. The grammar is RFC
// 8259; a key that is written twice is refused, since its reader would silently take the last.
import {ToolkitError} from '../errors/toolkit-error.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [name: string]: JsonValue
}

export interface JsonText {
  readonly value: JsonValue
  /** The 1-based line of the value at a path such as `systems.2.match`; of the nearest one above where there is none. */
  readonly lineOf: (path: string) => number
}

/** Deeper than any configuration; ends hostile nesting. */
const MAX_DEPTH = 64

/** Throws E_CONFIGURATION_SYNTAX with the line and the column; `file` is named in it. */
export function parseJsonText(text: string, file: string): JsonText {
  const parser = new Parser(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, file)
  const value = parser.document()
  return {value, lineOf: path => parser.lineOf(path)}
}

class Parser {
  readonly #text: string
  readonly #file: string
  readonly #lines = new Map<string, number>()
  #at = 0
  #line = 1
  #lineStart = 0

  constructor(text: string, file: string) {
    this.#text = text
    this.#file = file
  }

  document(): JsonValue {
    const value = this.#value('', 0)
    this.#space()
    if (this.#at < this.#text.length) throw this.#bad('EOF')
    return value
  }

  lineOf(path: string): number {
    for (let each = path; each !== ''; each = each.includes('.') ? each.slice(0, each.lastIndexOf('.')) : '') {
      const line = this.#lines.get(each)
      if (line !== undefined) return line
    }
    return this.#lines.get('') ?? 1
  }

  #value(path: string, depth: number): JsonValue {
    this.#space()
    if (!this.#lines.has(path)) this.#lines.set(path, this.#line)
    if (depth > MAX_DEPTH) throw this.#bad(`depth<=${MAX_DEPTH}`)
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(path, depth)
      case '[':
        return this.#array(path, depth)
      case '"':
        return this.#string()
      default:
        return this.#word()
    }
  }

  #object(path: string, depth: number): JsonObject {
    const members: [string, JsonValue][] = []
    this.#members('}', () => {
      if (this.#text[this.#at] !== '"') throw this.#bad('"…"')
      const line = this.#line
      const name = this.#string()
      if (members.some(([known]) => known === name)) throw this.#bad('unique')
      const inner = path === '' ? name : `${path}.${name}`
      this.#lines.set(inner, line)
      this.#space()
      this.#take(':')
      members.push([name, this.#value(inner, depth + 1)])
    })
    return Object.fromEntries(members)
  }

  #array(path: string, depth: number): readonly JsonValue[] {
    const items: JsonValue[] = []
    this.#members(']', () =>
      items.push(this.#value(path === '' ? `${items.length}` : `${path}.${items.length}`, depth + 1)),
    )
    return items
  }

  #members(close: '}' | ']', member: () => void): void {
    this.#at += 1
    this.#space()
    if (this.#text[this.#at] === close) {
      this.#at += 1
      return
    }
    for (;;) {
      this.#space()
      member()
      this.#space()
      if (this.#text[this.#at] === close) break
      this.#take(',')
    }
    this.#at += 1
  }

  #string(): string {
    const match = /"(?:[^"\\]|\\.)*"/y
    match.lastIndex = this.#at
    const found = match.exec(this.#text)?.[0]
    if (found === undefined) throw this.#bad('"…"')
    try {
      const text = JSON.parse(found) as string
      this.#at += found.length
      return text
    } catch {
      // A control character or an unknown escape.
      throw this.#bad('"…"')
    }
  }

  #word(): JsonValue {
    const match = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
    match.lastIndex = this.#at
    const found = match.exec(this.#text)?.[0]
    if (found === undefined) throw this.#bad('value')
    this.#at += found.length
    return JSON.parse(found) as JsonValue
  }

  #take(sign: ':' | ','): void {
    if (this.#text[this.#at] !== sign) throw this.#bad(sign)
    this.#at += 1
  }

  #space(): void {
    for (; ; this.#at += 1) {
      const sign = this.#text[this.#at]
      if (sign === '\n') {
        this.#line += 1
        this.#lineStart = this.#at + 1
      } else if (sign !== ' ' && sign !== '\t' && sign !== '\r') return
    }
  }

  #bad(expected: string): ToolkitError {
    const column = this.#at - this.#lineStart + 1
    return new ToolkitError('E_CONFIGURATION_SYNTAX', {
      shown: {file: this.#file},
      details: {line: this.#line, column, expected},
    })
  }
}
