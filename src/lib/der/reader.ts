// A strict, bounded reader for DER (ITU-T X.690 (02/2021), clauses 8.1 and 10.1): definite lengths in the shortest form,
// nothing else. Values are views on the input, never copies. Every offset counts from the first byte of the outermost
// decoded object, also inside an OCTET STRING that holds DER.
import {DecodeError} from '../errors/toolkit-error.ts'

export interface DerValue {
  /** The identifier octets as one number, constructed bit included: 0x30, 0xa0, 0xbf1f. */
  readonly tag: number
  readonly constructed: boolean
  /** Of the identifier octet. */
  readonly offset: number
  readonly headerLength: number
  readonly value: Uint8Array
  /** Identifier, length and value as they stand in the input. */
  readonly encoded: Uint8Array
  readonly depth: number
}

/** Deeper than any certificate (the deepest extension reaches 15), shallow enough to end at once on hostile bytes. */
export const MAX_DER_DEPTH = 64
const MAX_TAG_OCTETS = 5
/** Four length octets reach 4 GiB, more than any input that is read here. */
const MAX_LENGTH_OCTETS = 4

/** Decodes one value that fills `bytes` exactly. `base` is the offset of `bytes` in the outermost object. */
export function decodeDer(bytes: Uint8Array, base = 0, depth = 0): DerValue {
  const value = readDer(bytes, 0, base, depth)
  if (value.encoded.length !== bytes.length) throw new DecodeError('E_DER_TRAILING', base + value.encoded.length)
  return value
}

/** Reads the value that starts at `at` and leaves what follows alone. */
export function readDer(bytes: Uint8Array, at = 0, base = 0, depth = 0): DerValue {
  const offset = base + at
  if (depth > MAX_DER_DEPTH) throw new DecodeError('E_DER_DEPTH', offset, {limit: MAX_DER_DEPTH})
  const identifier = readIdentifier(bytes, at, base)
  const length = readLength(bytes, at + identifier.size, base)
  const headerLength = identifier.size + length.size
  const start = at + headerLength
  if (start + length.length > bytes.length) throw new DecodeError('E_DER_TRUNCATED', offset)
  return {
    tag: identifier.tag,
    constructed: identifier.constructed,
    offset,
    headerLength,
    value: bytes.subarray(start, start + length.length),
    encoded: bytes.subarray(at, start + length.length),
    depth,
  }
}

/** The values inside a constructed value, which they must fill exactly. */
export function readChildren(parent: DerValue): readonly DerValue[] {
  return [...eachChild(parent)]
}

/** Reads the values inside a constructed value one at a time: nothing is kept of a long list. */
export function* eachChild(parent: DerValue): Generator<DerValue> {
  const base = parent.offset + parent.headerLength
  let at = 0
  while (at < parent.value.length) {
    const child = readDer(parent.value, at, base, parent.depth + 1)
    at += child.encoded.length
    yield child
  }
}

/** The DER inside an OCTET STRING or an EXPLICIT tag: exactly one value. */
export function unwrap(parent: DerValue): DerValue {
  return decodeDer(parent.value, parent.offset + parent.headerLength, parent.depth + 1)
}

/** The offset of the first content octet. */
export function contentOffset(value: DerValue): number {
  return value.offset + value.headerLength
}

interface Identifier {
  readonly tag: number
  readonly constructed: boolean
  readonly size: number
}

function readIdentifier(bytes: Uint8Array, at: number, base: number): Identifier {
  const first = byteAt(bytes, at, base)
  const constructed = (first & 0x20) !== 0
  // Identifier 00 is the end-of-contents mark of the indefinite form, which DER does not have (X.690, 10.1).
  if (first === 0) throw new DecodeError('E_DER_TAG', base + at, {expected: 'DER'})
  if ((first & 0x1f) !== 0x1f) return {tag: first, constructed, size: 1}
  let tag = first
  let number = 0
  for (let size = 1; size < MAX_TAG_OCTETS; size++) {
    const next = byteAt(bytes, at + size, base)
    // A leading 80 pads the number, and a number below 31 has a one-octet form (X.690, 8.1.2.4.2).
    if (size === 1 && next === 0x80) throw new DecodeError('E_DER_TAG', base + at, {expected: 'DER'})
    tag = tag * 256 + next
    number = number * 128 + (next & 0x7f)
    if ((next & 0x80) !== 0) continue
    if (number < 31) throw new DecodeError('E_DER_TAG', base + at, {expected: 'DER'})
    return {tag, constructed, size: size + 1}
  }
  throw new DecodeError('E_DER_TAG', base + at, {expected: 'DER'})
}

function readLength(bytes: Uint8Array, at: number, base: number): {length: number; size: number} {
  const first = byteAt(bytes, at, base)
  if (first < 0x80) return {length: first, size: 1}
  const octets = first & 0x7f
  if (octets === 0 || octets > MAX_LENGTH_OCTETS) throw new DecodeError('E_DER_LENGTH', base + at)
  let length = 0
  for (let index = 1; index <= octets; index++) length = length * 256 + byteAt(bytes, at + index, base)
  const shortest = length >= 0x80 && byteAt(bytes, at + 1, base) !== 0
  if (!shortest) throw new DecodeError('E_DER_LENGTH', base + at)
  return {length, size: 1 + octets}
}

function byteAt(bytes: Uint8Array, at: number, base: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new DecodeError('E_DER_TRUNCATED', base + at)
  return byte
}
