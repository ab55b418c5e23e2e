// Walks over DER without making an object a value: the structure of a certificate is checked whole before anybody asks for
// a part of it, and most parts are never asked for. The rules are those of the reader, for which `readDer` makes values.
import {DecodeError} from '../errors/toolkit-error.ts'
import {type Header, readHeader} from './header.ts'
import {tagName} from './tags.ts'

export class DerCursor implements Header {
  readonly bytes: Uint8Array
  /** Of the current value: its identifier octets as one number, and where its content starts and ends. */
  tag = 0
  content = 0
  end = 0
  /** Where the current value starts. */
  start = 0
  readonly #base: number

  constructor(bytes: Uint8Array, base = 0) {
    this.bytes = bytes
    this.#base = base
  }

  /** The value at `at`, which must end at `limit` or before. */
  any(at: number, limit: number, expected: string): void {
    if (at >= limit) throw new DecodeError('E_DER_TAG', this.#base + at, {expected})
    this.start = at
    readHeader(this, this.bytes, at, limit, this.#base)
  }

  required(tag: number, at: number, limit: number): void {
    if (at >= limit) throw this.#unexpected(tag, at)
    this.start = at
    readHeader(this, this.bytes, at, limit, this.#base)
    if (this.tag !== tag) throw this.#unexpected(tag, at)
  }

  /** Whether a value with this tag stands at `at`; if not, the cursor stays where it was. */
  optional(tag: number, at: number, limit: number): boolean {
    if (at >= limit || this.bytes[at] !== tag) return false
    this.required(tag, at, limit)
    return true
  }

  /** Refuses what the standard does not list. */
  ended(at: number, limit: number): void {
    if (at < limit) throw new DecodeError('E_DER_TRAILING', this.#base + at)
  }

  /** The current value is not what its type allows. */
  bad(reason: string, at = this.content): DecodeError {
    return new DecodeError('E_DER_VALUE', this.#base + at, {reason})
  }

  /** Where a position stands in the outermost object. */
  offsetOf(at: number): number {
    return this.#base + at
  }

  #unexpected(tag: number, at: number): DecodeError {
    return new DecodeError('E_DER_TAG', this.#base + at, {expected: tagName(tag)})
  }
}
