// The header of one DER value (X.690 (02/2021), 8.1.2, 8.1.3, 10.1): read into numbers that the caller keeps, so that a
// walk over a whole certificate makes no objects.
import {DecodeError} from '../errors/toolkit-error.ts'

export interface Header {
  /** The identifier octets as one number, constructed bit included: 0x30, 0xa0, 0xbf1f. */
  tag: number
  /** Of the first content octet. */
  content: number
  /** Behind the last content octet. */
  end: number
}

const MAX_TAG_OCTETS = 5
/** Four length octets reach 4 GiB, more than any input that is read here. */
const MAX_LENGTH_OCTETS = 4

/** Reads the header at `at` of a value that must end at `limit`. Errors count from `base`. */
export function readHeader(header: Header, bytes: Uint8Array, at: number, limit: number, base: number): void {
  if (at >= limit) throw new DecodeError('E_DER_TRUNCATED', base + limit)
  const first = bytes[at] as number
  let next = at + 1
  header.tag = first
  if ((first & 0x1f) === 0x1f) next = readLongTag(header, bytes, at, limit, base)
  // Identifier 00 is the end-of-contents mark of the indefinite form, which DER does not have (10.1).
  else if (first === 0) throw new DecodeError('E_DER_TAG', base + at, {expected: 'DER'})
  if (next >= limit) throw new DecodeError('E_DER_TRUNCATED', base + limit)
  const length = bytes[next] as number
  header.content = next + 1
  header.end = length < 0x80 ? next + 1 + length : readLongLength(header, bytes, next, limit, base)
  if (header.end > limit) throw new DecodeError('E_DER_TRUNCATED', base + at)
}

/** Answers where the length starts. */
function readLongTag(header: Header, bytes: Uint8Array, at: number, limit: number, base: number): number {
  let tag = header.tag
  let number = 0
  for (let size = 1; size < MAX_TAG_OCTETS; size++) {
    if (at + size >= limit) throw new DecodeError('E_DER_TRUNCATED', base + limit)
    const next = bytes[at + size] as number
    // A leading 80 pads the number, and a number below 31 has a one-octet form (8.1.2.4.2).
    if (size === 1 && next === 0x80) break
    tag = tag * 256 + next
    number = number * 128 + (next & 0x7f)
    if ((next & 0x80) !== 0) continue
    if (number < 31) break
    header.tag = tag
    return at + size + 1
  }
  throw new DecodeError('E_DER_TAG', base + at, {expected: 'DER'})
}

/** Answers where the value ends. */
function readLongLength(header: Header, bytes: Uint8Array, at: number, limit: number, base: number): number {
  const octets = (bytes[at] as number) & 0x7f
  if (octets === 0 || octets > MAX_LENGTH_OCTETS) throw new DecodeError('E_DER_LENGTH', base + at)
  if (at + octets >= limit) throw new DecodeError('E_DER_TRUNCATED', base + limit)
  let length = 0
  for (let index = 1; index <= octets; index++) length = length * 256 + (bytes[at + index] as number)
  if (length < 0x80 || bytes[at + 1] === 0) throw new DecodeError('E_DER_LENGTH', base + at)
  header.content = at + 1 + octets
  return header.content + length
}
