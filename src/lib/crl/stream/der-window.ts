// The octets of a long value that are in memory: read from the front, filled at the back, never grown.
import {type DerValue, decodeDer} from '../../der/reader.ts'
import {tagName} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'

/** In one chunk the octets that are hashed are still in the cache of the processor when they are scanned. */
const CHUNK_BYTES = 256 * 1024
/** One value, or one entry with the names of its issuer in many forms; hostile input must not fill the memory. */
export const MAX_VALUE_BYTES = 256 * 1024
/** What a scanner may read behind the last octet, whatever stands there. */
const OVERRUN = 64
/** A chunk behind the start of a value that is as long as values may be. */
export const WINDOW_BYTES = CHUNK_BYTES + MAX_VALUE_BYTES + OVERRUN

export class DerWindow {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Offset of the first octet of the window, and what is read and what is dealt with of it. */
  base = 0
  filled = 0
  at = 0

  /** `bytes`: as many as WINDOW_BYTES. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
  }

  /** Offset of the next octet to be dealt with. */
  get offset(): number {
    return this.base + this.at
  }

  /** Offset of the next octet to be read. */
  get end(): number {
    return this.base + this.filled
  }

  /** Forgets everything that was dealt with. */
  slide(): void {
    if (this.at === 0) return
    this.bytes.copyWithin(0, this.at, this.filled)
    this.base += this.at
    this.filled -= this.at
    this.at = 0
  }

  /** Goes on elsewhere, with nothing read. */
  jump(offset: number): void {
    this.base = offset
    this.filled = this.at = 0
  }

  /** Where the next octets may be put; `filled` grows by how many were. */
  get space(): Uint8Array {
    const room = Math.min(CHUNK_BYTES, WINDOW_BYTES - OVERRUN - this.filled)
    if (room <= 0) throw new DecodeError('E_DER_LENGTH', this.offset)
    return this.bytes.subarray(this.filled, this.filled + room)
  }

  /** Steps over the header of a value whose content is read later; its end, or null when the header is not whole. */
  open(tag: number, limit: number): number | null {
    const header = this.#header(tag, limit)
    if (header === null) return null
    this.at = header.content
    return this.base + header.end
  }

  /** Steps over a whole value, as a copy that outlives the window; null when it is not whole. */
  value(limit: number, tags: readonly number[]): DerValue | null {
    if (this.offset >= limit) throw new DecodeError('E_DER_TAG', this.offset, {expected: tags.map(tagName).join(', ')})
    if (this.at >= this.filled) return null
    const tag = this.bytes[this.at] as number
    if (!tags.includes(tag)) throw new DecodeError('E_DER_TAG', this.offset, {expected: tags.map(tagName).join(', ')})
    const header = this.#header(tag, limit)
    if (header === null || header.end > this.filled) {
      if (header !== null && header.end - this.at > MAX_VALUE_BYTES) throw new DecodeError('E_DER_LENGTH', this.offset)
      return null
    }
    const value = decodeDer(this.bytes.slice(this.at, header.end), this.offset)
    this.at = header.end
    return value
  }

  /** Positions in the window. */
  #header(expected: number, limit: number): {readonly content: number; readonly end: number} | null {
    const at = this.at
    const {bytes} = this
    if (at >= this.filled) return null
    if (bytes[at] !== expected) throw new DecodeError('E_DER_TAG', this.base + at, {expected: tagName(expected)})
    if (at + 2 > this.filled) return null
    const first = bytes[at + 1] as number
    const octets = first < 0x80 ? 0 : first & 0x7f
    if (first === 0x80 || octets > 4) throw new DecodeError('E_DER_LENGTH', this.base + at + 1)
    if (at + 2 + octets > this.filled) return null
    let length = octets === 0 ? first : 0
    for (let index = 0; index < octets; index++) length = length * 256 + (bytes[at + 2 + index] as number)
    // The shortest form only (X.690, 10.1).
    if (octets > 0 && (length < 0x80 || bytes[at + 2] === 0)) throw new DecodeError('E_DER_LENGTH', this.base + at + 1)
    const content = at + 2 + octets
    if (this.base + content + length > limit) throw new DecodeError('E_DER_TRUNCATED', this.base + at)
    return {content, end: content + length}
  }
}
