// BER-TLV as this card writes it (ISO/IEC 7816-4:2020, 6.3; deviations seen in open source, myna-card src/data.rs):
// tag numbers below 31 in the two-byte form (FF10), lengths that are longer than needed (82 00 80), and FF or 00 filler
// after the last object. Everything else that is not BER-TLV is refused with its offset.
import {concat} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

export interface Tlv {
  /** The tag bytes as one number: 0x7F21, 0xFF10. */
  readonly tag: number
  readonly constructed: boolean
  /** Of the tag, from the start of the decoded bytes. */
  readonly offset: number
  readonly headerLength: number
  readonly value: Uint8Array
}

export interface TlvHeader {
  readonly tag: number
  readonly constructed: boolean
  readonly headerLength: number
  readonly valueLength: number
}

const MAX_TAG_BYTES = 3
/** Deeper than any layout of the card (three levels), shallow enough to end at once on hostile bytes. */
export const MAX_TLV_DEPTH = 16

/** The length in bytes of the whole object that starts `bytes`, of which only the header must be present. */
export function tlvLength(bytes: Uint8Array): number {
  const header = decodeTlvHeader(bytes, 0)
  return header.headerLength + header.valueLength
}

/** Decodes tag and length at `offset`; the value may lie beyond the end of `bytes`. */
export function decodeTlvHeader(bytes: Uint8Array, offset: number): TlvHeader {
  const first = byteAt(bytes, offset, offset)
  if (first === 0x00) throw new DecodeError('E_TLV_TAG', offset)
  let tag = first
  let cursor = offset + 1
  if ((first & 0x1f) === 0x1f) {
    let next: number
    do {
      if (cursor - offset >= MAX_TAG_BYTES) throw new DecodeError('E_TLV_TAG', offset)
      next = byteAt(bytes, cursor, offset)
      // A first subsequent byte of 80 would be a leading zero (ISO/IEC 8825-1, 8.1.2.4.2.c); FF FF is filler.
      if (cursor === offset + 1 && (next === 0x80 || next === 0xff)) throw new DecodeError('E_TLV_TAG', offset)
      tag = tag * 256 + next
      cursor += 1
    } while ((next & 0x80) !== 0)
  }
  const {length, size} = decodeLength(bytes, cursor)
  return {tag, constructed: (first & 0x20) !== 0, headerLength: cursor + size - offset, valueLength: length}
}

function decodeLength(bytes: Uint8Array, offset: number): {length: number; size: number} {
  const first = byteAt(bytes, offset, offset)
  if (first < 0x80) return {length: first, size: 1}
  if (first === 0x81) return {length: byteAt(bytes, offset + 1, offset), size: 2}
  if (first === 0x82)
    return {length: byteAt(bytes, offset + 1, offset) * 256 + byteAt(bytes, offset + 2, offset), size: 3}
  // The indefinite form and lengths above 65535 do not occur: no file is that long.
  throw new DecodeError('E_TLV_LENGTH', offset)
}

/** Decodes one object at `offset`. Bytes after it are left alone. */
export function decodeTlv(bytes: Uint8Array, offset = 0): Tlv {
  const header = decodeTlvHeader(bytes, offset)
  const start = offset + header.headerLength
  if (start + header.valueLength > bytes.length) throw new DecodeError('E_TLV_TRUNCATED', offset)
  return {
    tag: header.tag,
    constructed: header.constructed,
    offset,
    headerLength: header.headerLength,
    value: bytes.subarray(start, start + header.valueLength),
  }
}

/** Decodes objects up to the end or to the filler (FF or 00) that reaches to the end. */
export function decodeTlvList(bytes: Uint8Array): readonly Tlv[] {
  const list: Tlv[] = []
  let offset = 0
  while (offset < bytes.length) {
    if (isFiller(bytes, offset)) break
    const tlv = decodeTlv(bytes, offset)
    list.push(tlv)
    offset += tlv.headerLength + tlv.value.length
  }
  return list
}

export interface TlvNode extends Tlv {
  readonly children: readonly TlvNode[]
}

/** Decodes objects and, in constructed ones, their children. Offsets of children count from the start of `bytes`. */
export function decodeTlvTree(bytes: Uint8Array): readonly TlvNode[] {
  return decodeLevel(bytes, 0, 0)
}

function decodeLevel(bytes: Uint8Array, base: number, depth: number): readonly TlvNode[] {
  if (depth >= MAX_TLV_DEPTH) throw new DecodeError('E_TLV_DEPTH', base, {limit: MAX_TLV_DEPTH})
  return rebased(base, () => decodeTlvList(bytes)).map(tlv => ({
    ...tlv,
    offset: base + tlv.offset,
    children: tlv.constructed ? decodeLevel(tlv.value, base + tlv.offset + tlv.headerLength, depth + 1) : [],
  }))
}

function rebased<T>(base: number, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    if (base > 0 && error instanceof DecodeError) throw new DecodeError(error.code, base + error.offset, error.details)
    throw error
  }
}

/** The first object with this tag, or undefined. */
export function findTlv<T extends Tlv>(list: readonly T[], tag: number): T | undefined {
  return list.find(tlv => tlv.tag === tag)
}

/** Header and value as they stand in the file: what the card's signatures cover. */
export function tlvBytes(source: Uint8Array, tlv: Tlv): Uint8Array {
  return source.subarray(tlv.offset, tlv.offset + tlv.headerLength + tlv.value.length)
}

/** Encodes as the card writes: one length byte below 128, else 82 hi lo. */
export function encodeTlv(tag: number, value: Uint8Array): Uint8Array {
  if (value.length > 0xffff) throw new RangeError(`TLV value of ${value.length} bytes`)
  const tagBytes =
    tag > 0xffff ? [tag >> 16, (tag >> 8) & 0xff, tag & 0xff] : tag > 0xff ? [tag >> 8, tag & 0xff] : [tag]
  const length = value.length < 0x80 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff]
  return concat(Uint8Array.from([...tagBytes, ...length]), value)
}

/** True when only FF or only 00 bytes are left. A lone byte counts: text EF 0001 ends in FF FF. */
export function isFiller(bytes: Uint8Array, offset: number): boolean {
  const first = bytes[offset]
  if (first !== 0xff && first !== 0x00) return false
  for (let index = offset; index < bytes.length; index += 1) if (bytes[index] !== first) return false
  return true
}

function byteAt(bytes: Uint8Array, index: number, objectOffset: number): number {
  const byte = bytes[index]
  if (byte === undefined) throw new DecodeError('E_TLV_TRUNCATED', objectOffset)
  return byte
}
