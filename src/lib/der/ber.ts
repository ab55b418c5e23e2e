// BER to DER, as far as CMS and PKCS#12 of other programs need it (RFC 5652, 5.1; RFC 7292, 4): lengths become definite
// and as short as they can be, and strings in pieces become whole. What is in that form already keeps its bytes.
import {concat} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {encodeDer} from './encode.ts'
import {MAX_DER_DEPTH} from './reader.ts'

const CONSTRUCTED = 0x20
const OCTET_STRING_IN_PIECES = 0x24
const INDEFINITE = 0x80
const END_OF_CONTENTS = 0x00

interface Converted {
  readonly der: Uint8Array
  /** Behind the value in the input. */
  readonly end: number
}

/** The value at the start of `bytes`, and where it ends. */
export function berToDer(bytes: Uint8Array): Converted {
  return convert(bytes, 0, bytes.length, 0)
}

function convert(bytes: Uint8Array, at: number, limit: number, depth: number): Converted {
  if (depth > MAX_DER_DEPTH) throw new DecodeError('E_DER_DEPTH', at, {limit: MAX_DER_DEPTH})
  const {tagEnd, content, length, shortest} = header(bytes, at, limit)
  const first = bytes[at] as number
  const constructed = (first & CONSTRUCTED) !== 0
  if (length === null && !constructed) throw new DecodeError('E_DER_LENGTH', at)
  const end = length === null ? limit : content + length
  if (end > limit) throw new DecodeError('E_DER_TRUNCATED', at)
  if (!constructed) {
    if (shortest) return {der: bytes.subarray(at, end), end}
    return {der: withTag(bytes.subarray(at, tagEnd), [bytes.subarray(content, end)]), end}
  }
  const children: Uint8Array[] = []
  let next = content
  let changed = length === null || !shortest
  for (;;) {
    if (length !== null && next >= end) break
    if (length === null && bytes[next] === END_OF_CONTENTS) {
      if (bytes[next + 1] !== 0) throw new DecodeError('E_DER_LENGTH', next)
      next += 2
      break
    }
    const child = convert(bytes, next, end, depth + 1)
    changed ||= child.der.length !== child.end - next
    children.push(child.der)
    next = child.end
  }
  // In pieces: the content of each, under the tag without its constructed bit.
  if (first === OCTET_STRING_IN_PIECES) return {der: encodeDer(0x04, ...children.map(piece)), end: next}
  if (!changed) return {der: bytes.subarray(at, next), end: next}
  return {der: withTag(bytes.subarray(at, tagEnd), children), end: next}
}

function piece(der: Uint8Array): Uint8Array {
  if (der[0] !== 0x04) throw new DecodeError('E_DER_TAG', 0, {expected: 'OCTET STRING'})
  return der.subarray(header(der, 0, der.length).content)
}

function withTag(tag: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  // encodeDer writes the length; its tag of one octet is taken off.
  return concat(tag, encodeDer(0, ...parts).subarray(1))
}

interface BerHeader {
  readonly tagEnd: number
  readonly content: number
  /** Null where it is indefinite. */
  readonly length: number | null
  readonly shortest: boolean
}

function header(bytes: Uint8Array, at: number, limit: number): BerHeader {
  let tagEnd = at + 1
  if (((bytes[at] ?? 0) & 0x1f) === 0x1f) {
    while (tagEnd < limit && ((bytes[tagEnd] as number) & 0x80) !== 0) tagEnd += 1
    tagEnd += 1
  }
  const first = bytes[tagEnd]
  if (tagEnd >= limit || first === undefined) throw new DecodeError('E_DER_TRUNCATED', at)
  if (first === INDEFINITE) return {tagEnd, content: tagEnd + 1, length: null, shortest: false}
  if (first < 0x80) return {tagEnd, content: tagEnd + 1, length: first, shortest: true}
  const octets = first & 0x7f
  if (octets > 6) throw new DecodeError('E_DER_LENGTH', tagEnd)
  if (tagEnd + octets >= limit) throw new DecodeError('E_DER_TRUNCATED', at)
  let length = 0
  for (let index = 1; index <= octets; index++) length = length * 256 + (bytes[tagEnd + index] as number)
  const shortest = length >= 0x80 && bytes[tagEnd + 1] !== 0
  return {tagEnd, content: tagEnd + 1 + octets, length, shortest}
}
