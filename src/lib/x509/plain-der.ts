// DER in the plain form that nearly every certificate has, stepped over without making anything: one octet of tag, a
// length below 64 KiB. Each step says no to what is wrong and to what is only rare; it never guesses.
import {timeAt} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

/** Arcs of an identifier that is no longer cannot be too long either. */
const LONGEST_IDENTIFIER = 20
const INTEGER = 0x02
const BIT_STRING = 0x03
const IDENTIFIER = 0x06
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const ZULU = 0x5a
const FOUR_ZEROS = 0x30303030

export class PlainDer {
  protected bytes: Uint8Array = new Uint8Array()
  protected view: DataView = new DataView(new ArrayBuffer(0))
  /** Of the last value: where its content starts, and where it ends. */
  protected content = 0
  protected next = 0

  /** The octets that certificates are walked over in from now on. */
  use(bytes: Uint8Array): void {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** A value with this tag; sets where its content is and where it ends. */
  protected value(tag: number, at: number, limit: number): boolean {
    if (this.bytes[at] !== tag) return false
    const length = this.bytes[at + 1] as number
    if (!(length < 0x80)) return this.long(length, at, limit)
    this.content = at + 2
    this.next = at + 2 + length
    return this.next <= limit
  }

  /** Two or three octets of length in their shortest form: what is longer than 64 KiB is for the full decoder. */
  protected long(first: number, at: number, limit: number): boolean {
    let length = 0
    if (first === 0x82 && at + 4 <= limit) {
      length = ((this.bytes[at + 2] as number) << 8) | (this.bytes[at + 3] as number)
      if (length < 0x100) return false
      this.content = at + 4
    } else if (first === 0x81 && at + 3 <= limit) {
      length = this.bytes[at + 2] as number
      if (length < 0x80) return false
      this.content = at + 3
    } else return false
    this.next = this.content + length
    return this.next <= limit
  }

  /** INTEGER in its shortest form (X.690, 8.3.2). */
  protected integer(at: number, limit: number): boolean {
    if (!this.value(INTEGER, at, limit) || this.content === this.next) return false
    if (this.content + 1 === this.next) return true
    const first = this.bytes[this.content]
    const second = this.bytes[this.content + 1] as number
    return first === 0x00 ? second >= 0x80 : first === 0xff ? second < 0x80 : true
  }

  /** BIT STRING without unused bits. */
  protected wholeOctets(at: number, limit: number): boolean {
    return this.value(BIT_STRING, at, limit) && this.content < this.next && this.bytes[this.content] === 0
  }

  /** OBJECT IDENTIFIER (X.690, 8.19): no arc is padded, and the last one ends. */
  protected identifier(at: number, limit: number): boolean {
    if (!this.value(IDENTIFIER, at, limit)) return false
    const end = this.next
    const length = end - this.content
    if (length === 0 || length > LONGEST_IDENTIFIER) return false
    let before = 0
    for (let octet = this.content; octet < end; octet++) {
      const each = this.bytes[octet] as number
      if (before < 0x80 && each === 0x80) return false
      before = each
    }
    return before < 0x80
  }

  protected same(at: number, other: number, length: number): boolean {
    const end = at + length
    let [one, two] = [at, other]
    for (; one + 4 <= end; one += 4, two += 4) if (this.view.getInt32(one) !== this.view.getInt32(two)) return false
    for (; one < end; one += 1, two += 1) if (this.bytes[one] !== this.bytes[two]) return false
    return true
  }

  /** Seconds since 1970; NaN for what is no time. */
  protected time(at: number, limit: number): number {
    if (!this.value(UTC_TIME, at, limit)) return this.generalizedTime(at, limit)
    const start = this.content
    if (this.next - start !== 13 || this.bytes[start + 12] !== ZULU) return Number.NaN
    // Four digits a word, as numbers from 0 to 9 in its octets.
    const month = this.view.getInt32(start) ^ FOUR_ZEROS
    const hour = this.view.getInt32(start + 4) ^ FOUR_ZEROS
    const second = this.view.getInt32(start + 8) ^ FOUR_ZEROS
    const digits = month | (month + 0x06060606) | hour | (hour + 0x06060606) | second | (second + 0x06060606)
    if ((digits & 0xf0f0f0f0) !== 0) return Number.NaN
    return utcSeconds(upper(month), lower(month), upper(hour), lower(hour), upper(second), lower(second))
  }

  protected generalizedTime(at: number, limit: number): number {
    if (!this.value(GENERALIZED_TIME, at, limit)) return Number.NaN
    try {
      return timeAt(this.bytes, this.content, this.next, 4, 0) / 1000
    } catch (cause) {
      if (cause instanceof DecodeError) return Number.NaN
      throw cause
    }
  }
}

function upper(word: number): number {
  return (word >>> 24) * 10 + ((word >>> 16) & 0xf)
}

function lower(word: number): number {
  return ((word >>> 8) & 0xf) * 10 + (word & 0xf)
}

/** Days from 1970 to the first of every month from 1950 to 2050: those of UTCTime (RFC 5280, 4.1.2.5.1). */
const MONTHS = Int32Array.from({length: 1201}, (_, month) => Date.UTC(1950, month) / 86_400_000)

/** NaN for a day that the calendar does not have, and for a time that the clock does not. */
function utcSeconds(yy: number, mm: number, day: number, hour: number, minute: number, second: number): number {
  if (mm < 1 || mm > 12 || hour > 23 || minute > 59 || second > 59) return Number.NaN
  const month = (yy >= 50 ? yy - 50 : yy + 50) * 12 + mm - 1
  const days = (MONTHS[month] as number) + day - 1
  if (day < 1 || days >= (MONTHS[month + 1] as number)) return Number.NaN
  return days * 86_400 + hour * 3600 + minute * 60 + second
}
