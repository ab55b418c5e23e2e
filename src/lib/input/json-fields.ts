// A configuration read member by member: whatever is missing, unknown or of the wrong kind is an error with its line and
// its path, so that a slip of the pen never passes as "not set".
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {JsonObject, JsonText, JsonValue} from './json-text.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

export class JsonFields {
  readonly #json: JsonText
  readonly #file: string
  readonly #path: string
  readonly #object: JsonObject

  /** The object at `path`; the whole text is the empty path. Names beyond `known` are refused. */
  constructor(json: JsonText, file: string, path: string, value: JsonValue, known: readonly string[]) {
    this.#json = json
    this.#file = file
    this.#path = path
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw this.#bad(path, '{…}')
    this.#object = value as JsonObject
    const unknown = Object.keys(this.#object).find(name => !known.includes(name))
    if (unknown !== undefined) throw this.#bad(this.#at(unknown), known.join(', '))
  }

  has(name: string): boolean {
    return name in this.#object
  }

  text(name: string): string {
    const value = this.#object[name]
    if (typeof value !== 'string' || value === '') throw this.#bad(this.#at(name), '"…"')
    return value
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined
  }

  word<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.#object[name]
    const found = words.find(word => word === value)
    if (found === undefined) throw this.#bad(this.#at(name), words.join(', '))
    return found
  }

  /** A calendar day that exists. */
  day(name: string): string {
    const value = this.#object[name]
    const exists =
      typeof value === 'string' &&
      DAY.test(value) &&
      !Number.isNaN(Date.parse(value)) &&
      new Date(value).toISOString().startsWith(value)
    if (!exists) throw this.#bad(this.#at(name), 'YYYY-MM-DD')
    return value as string
  }

  integer(name: string, low: number, high: number): number {
    const value = this.#object[name]
    if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > high)
      throw this.#bad(this.#at(name), `${low}..${high}`)
    return value
  }

  /** Each one of the words, at least one, none twice. */
  words<Word extends string>(name: string, words: readonly Word[]): readonly Word[] {
    return this.texts(name).map((text, index) => {
      const found = words.find(word => word === text)
      if (found === undefined) throw this.#bad(`${this.#at(name)}.${index}`, words.join(', '))
      return found
    })
  }

  /** At least one text, none twice. */
  texts(name: string): readonly string[] {
    const values = this.#array(name)
    if (values.length === 0) throw this.#bad(this.#at(name), '["…"]')
    return values.map((value, index) => {
      if (typeof value !== 'string' || value === '' || values.indexOf(value) < index)
        throw this.#bad(`${this.#at(name)}.${index}`, '"…"')
      return value
    })
  }

  /** False where it is left out. */
  flag(name: string): boolean {
    const value = this.has(name) ? this.#object[name] : false
    if (typeof value !== 'boolean') throw this.#bad(this.#at(name), 'true, false')
    return value
  }

  isText(name: string): boolean {
    return typeof this.#object[name] === 'string'
  }

  integers(name: string, low: number, high: number): readonly number[] {
    return this.#array(name).map((value, index) => {
      if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > high)
        throw this.#bad(`${this.#at(name)}.${index}`, `${low}..${high}`)
      return value
    })
  }

  object(name: string, known: readonly string[]): JsonFields {
    return new JsonFields(this.#json, this.#file, this.#at(name), this.#object[name] ?? null, known)
  }

  /** The members of an array of objects; none where the array is left out. */
  objects(name: string, known: readonly string[]): readonly JsonFields[] {
    if (!this.has(name)) return []
    return this.#array(name).map(
      (value, index) => new JsonFields(this.#json, this.#file, `${this.#at(name)}.${index}`, value, known),
    )
  }

  /** The 1-based line of a member. */
  lineOf(name: string): number {
    return this.#json.lineOf(this.#at(name))
  }

  /** The error of a member whose value means nothing here. */
  refuse(name: string, expected: string): ToolkitError {
    return this.#bad(this.#at(name), expected)
  }

  #array(name: string): readonly JsonValue[] {
    const value = this.#object[name]
    if (!Array.isArray(value)) throw this.#bad(this.#at(name), '[…]')
    return value
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`
  }

  #bad(path: string, expected: string): ToolkitError {
    const details = {line: this.#json.lineOf(path), path: path === '' ? '.' : path, expected}
    return new ToolkitError('E_CONFIGURATION', {shown: {file: this.#file}, details})
  }
}
