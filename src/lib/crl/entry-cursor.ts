// Reads the entries of revokedCertificates (RFC 5280, 5.1) in their bytes. One object serves a whole list: a national
// list has millions of entries, and an object for each of them would cost more than the list itself.
import {TAG, tagName} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

/** An entry in use has three; the bound keeps the search for duplicates short on hostile bytes. */
const MAX_ENTRY_EXTENSIONS = 32
const DAYS = Uint8Array.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
const UTC_TIME_LENGTH = 13
const GENERALIZED_TIME_LENGTH = 15
const ZERO = 0x30
const Z = 0x5a

export class EntryCursor {
  readonly bytes: Uint8Array
  /** Of the first byte, from the start of the CRL: errors count from there. */
  readonly base: number
  /** Positions in `bytes`; each end is that of the last octet plus one. */
  start = 0
  end = 0
  serialStart = 0
  serialEnd = 0
  /** Of the identifier octet of revocationDate. */
  dateStart = 0
  /** Content of crlEntryExtensions; start and end are equal where there are none. */
  extensionsStart = 0
  extensionsEnd = 0
  /** Of the extension that `nextExtension` read. */
  oidStart = 0
  oidEnd = 0
  critical = false
  /** Content of extnValue. */
  valueStart = 0
  valueEnd = 0
  #nextExtension = 0
  // Of the last header that was read.
  #tag = 0
  #from = 0
  #to = 0

  constructor(bytes: Uint8Array, base: number) {
    this.bytes = bytes
    this.base = base
  }

  /** Reads the entry that follows; false at the end of the list. */
  next(): boolean {
    if (this.end >= this.bytes.length) return false
    this.readAt(this.end)
    return true
  }

  /** Reads the entry whose identifier octet stands at `at`. */
  readAt(at: number): void {
    this.start = at
    this.#header(at, this.bytes.length, TAG.SEQUENCE)
    this.end = this.#to
    this.#header(this.#from, this.end, TAG.INTEGER)
    this.serialStart = this.#from
    this.serialEnd = this.#to
    this.#checkSerial()
    this.dateStart = this.#to
    this.#header(this.dateStart, this.end, TAG.UTC_TIME, TAG.GENERALIZED_TIME)
    this.#checkTime()
    this.extensionsStart = this.extensionsEnd = this.#nextExtension = this.end
    if (this.#to === this.end) return
    const extensions = this.#to
    this.#header(extensions, this.end, TAG.SEQUENCE)
    // Without members, too: lists in use hold such entries, and they say the same as those without the field.
    if (this.#to !== this.end) throw new DecodeError('E_DER_TRAILING', this.base + this.#to)
    this.extensionsStart = this.#nextExtension = this.#from
    this.extensionsEnd = this.#to
  }

  /** Goes back to the first extension of the entry. */
  rewindExtensions(): void {
    this.#nextExtension = this.extensionsStart
  }

  /** Reads the next extension of the entry; false when there is none left. */
  nextExtension(): boolean {
    if (this.#nextExtension >= this.extensionsEnd) return false
    this.#header(this.#nextExtension, this.extensionsEnd, TAG.SEQUENCE)
    const end = this.#to
    this.#header(this.#from, end, TAG.OBJECT_IDENTIFIER)
    this.oidStart = this.#from
    this.oidEnd = this.#to
    this.#checkOid()
    this.critical = false
    let at = this.#to
    if (this.bytes[at] === TAG.BOOLEAN && at < end) {
      this.#header(at, end, TAG.BOOLEAN)
      const octet = this.bytes[this.#from]
      if (this.#to - this.#from !== 1 || (octet !== 0x00 && octet !== 0xff)) throw this.#bad(this.#from, 'BOOLEAN')
      this.critical = octet === 0xff
      at = this.#to
    }
    this.#header(at, end, TAG.OCTET_STRING)
    if (this.#to !== end) throw new DecodeError('E_DER_TRAILING', this.base + this.#to)
    this.valueStart = this.#from
    this.valueEnd = this.#to
    this.#nextExtension = end
    return true
  }

  /** The last arc of an identifier below id-ce (2.5.29) that has one octet; -1 for all others. */
  get idCe(): number {
    if (this.oidEnd - this.oidStart !== 3) return -1
    const below = this.bytes[this.oidStart] === 0x55 && this.bytes[this.oidStart + 1] === 0x1d
    return below ? (this.bytes[this.oidStart + 2] ?? -1) : -1
  }

  #header(at: number, end: number, expected: number, other = expected): void {
    const {bytes} = this
    this.#tag = at < end ? (bytes[at] ?? 0) : 0
    if (this.#tag !== expected && this.#tag !== other)
      throw new DecodeError('E_DER_TAG', this.base + at, {
        expected: [...new Set([expected, other])].map(tagName).join(', '),
      })
    const first = bytes[at + 1] ?? 0
    let size = 2
    let length = first
    if (first >= 0x80) {
      const octets = first & 0x7f
      if (octets === 0 || octets > 4) throw new DecodeError('E_DER_LENGTH', this.base + at + 1)
      length = 0
      for (let index = 0; index < octets; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0)
      size = 2 + octets
      // The shortest form only (X.690, 10.1).
      if (length < 0x80 || bytes[at + 2] === 0) throw new DecodeError('E_DER_LENGTH', this.base + at + 1)
    }
    this.#from = at + size
    this.#to = this.#from + length
    if (this.#to > end) throw new DecodeError('E_DER_TRUNCATED', this.base + at)
  }

  /**
   * The shortest form (X.690, 8.3.2), of any length and sign. RFC 5280 (4.1.2.2) keeps serial numbers positive and within
   * 20 octets; an authority that broke it for one certificate must not make its whole list unreadable for all others.
   */
  #checkSerial(): void {
    const first = this.bytes[this.serialStart] ?? 0
    const second = this.bytes[this.serialStart + 1] ?? 0
    const length = this.serialEnd - this.serialStart
    const padded = length > 1 && ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80))
    if (length === 0 || padded) throw this.#bad(this.serialStart, 'INTEGER')
  }

  /** YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ (5.1.2.6), a day and a time that exist. Either form for any year, as issued. */
  #checkTime(): void {
    const length = this.#tag === TAG.UTC_TIME ? UTC_TIME_LENGTH : GENERALIZED_TIME_LENGTH
    if (this.#to - this.#from !== length || this.bytes[this.#to - 1] !== Z) throw this.#bad(this.#from, 'Time')
    const short = this.#digits(this.#to - 13)
    const century = length === UTC_TIME_LENGTH ? (short >= 50 ? 19 : 20) : this.#digits(this.#from)
    const month = this.#digits(this.#to - 11)
    const day = this.#digits(this.#to - 9)
    const year = century * 100 + short
    const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 1 : 0
    const exists = month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + leap
    const inDay = this.#digits(this.#to - 7) < 24 && this.#digits(this.#to - 5) < 60 && this.#digits(this.#to - 3) < 60
    if (!exists || !inDay) throw this.#bad(this.#from, 'Time')
  }

  #digits(at: number): number {
    const tens = (this.bytes[at] ?? 0) - ZERO
    const ones = (this.bytes[at + 1] ?? 0) - ZERO
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw this.#bad(this.#from, 'Time')
    return tens * 10 + ones
  }

  #checkOid(): void {
    let starts = true
    for (let at = this.oidStart; at < this.oidEnd; at++) {
      const octet = this.bytes[at] ?? 0
      if (starts && octet === 0x80) throw this.#bad(at, 'OBJECT IDENTIFIER')
      starts = octet < 0x80
    }
    if (this.oidStart === this.oidEnd || !starts) throw this.#bad(this.oidStart, 'OBJECT IDENTIFIER')
  }

  #bad(at: number, reason: string): DecodeError {
    return new DecodeError('E_DER_VALUE', this.base + at, {reason})
  }
}

/** Checks the frames of the extensions of one entry after the other. A version 1 list has no extensions. */
export class EntryCheck {
  readonly #version: 1 | 2
  readonly #seen = new Int32Array(2 * MAX_ENTRY_EXTENSIONS)

  constructor(version: 1 | 2) {
    this.#version = version
  }

  /** The entry that the cursor read last; answers how many extensions it has. */
  check(cursor: EntryCursor): number {
    const {base, extensionsStart, extensionsEnd} = cursor
    const seen = this.#seen
    let index = 0
    if (this.#version === 1 && extensionsStart < extensionsEnd)
      throw new DecodeError('E_DER_VALUE', base + extensionsStart, {reason: 'Version'})
    for (; cursor.nextExtension(); index++) {
      if (index === MAX_ENTRY_EXTENSIONS || repeats(cursor, seen, index))
        throw new DecodeError('E_DER_VALUE', base + cursor.oidStart, {reason: 'Extensions'})
      seen[2 * index] = cursor.oidStart
      seen[2 * index + 1] = cursor.oidEnd
    }
    return index
  }
}

/** Reads every entry with every frame of its extensions once, and counts them. */
export function checkEntries(entries: Uint8Array, base: number, version: 1 | 2): number {
  const cursor = new EntryCursor(entries, base)
  const check = new EntryCheck(version)
  let count = 0
  for (; cursor.next(); count++) check.check(cursor)
  return count
}

/** RFC 5280, 4.2: one extension of a kind; 5.3 has the same syntax. */
function repeats(cursor: EntryCursor, seen: Int32Array, count: number): boolean {
  for (let index = 0; index < count; index++) {
    if (equalRanges(cursor.bytes, seen[2 * index] ?? 0, seen[2 * index + 1] ?? 0, cursor.oidStart, cursor.oidEnd))
      return true
  }
  return false
}

function equalRanges(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false
  for (let index = 0; index < to - from; index++) {
    if (bytes[from + index] !== bytes[otherFrom + index]) return false
  }
  return true
}
