// The objects of a signed file in the order in which the card writes them. Signatures cover bytes as they stand, so that an
// object in another place, a second one or a stranger among them is a finding.
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlv, decodeTlvList, findTlv, type Tlv, tlvBytes} from '../iso7816/ber-tlv.ts'

export interface DataObjects {
  /** The file up to the end of its object; offsets count from its first byte. */
  readonly file: Uint8Array
  /** Of the value, from the start of the file. */
  readonly valueOffset: number
  readonly value: Uint8Array
  readonly list: readonly Tlv[]
  /** These objects, each once, in this order, and nothing else in the outer object, not even filler. */
  readonly inOrder: boolean
}

/** Decodes the outer object with this tag. One of the expected objects that is missing is damage, not a finding. */
export function decodeDataObjects(file: Uint8Array, tag: number, expected: readonly number[]): DataObjects {
  const outer = decodeTlv(file)
  if (outer.tag !== tag) throw new DecodeError('E_TLV_TAG', 0)
  const list = decodeTlvList(outer.value)
  if (expected.some(each => !findTlv(list, each))) throw new DecodeError('E_TLV_TAG', outer.headerLength)
  return {
    file,
    valueOffset: outer.headerLength,
    value: outer.value,
    list,
    inOrder:
      list.length === expected.length &&
      list.every((tlv, index) => tlv.tag === expected[index]) &&
      list.reduce((length, tlv) => length + tlv.headerLength + tlv.value.length, 0) === outer.value.length,
  }
}

export function objectValue(objects: DataObjects, tag: number): Uint8Array {
  return required(objects, tag).value
}

/** Header and value of one object, as the signature covers them. */
export function wholeObject(objects: DataObjects, tag: number): Uint8Array {
  return tlvBytes(objects.value, required(objects, tag))
}

/**
 * The table of offsets agrees with the objects: two bytes for each, counted from the first byte of the file. Clients that
 * go by it must read what the signature covers.
 */
export function offsetsAgree(objects: DataObjects, tableTag: number): boolean {
  const table = objectValue(objects, tableTag)
  const others = objects.list.filter(tlv => tlv.tag !== tableTag)
  return (
    table.length === 2 * others.length &&
    others.every(
      (tlv, index) => (table[2 * index] ?? 0) * 256 + (table[2 * index + 1] ?? 0) === objects.valueOffset + tlv.offset,
    )
  )
}

export function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** YYYYMMDD as YYYY-MM-DD; anything else as it stands. */
export function dateText(bytes: Uint8Array): string {
  const text = asciiText(bytes)
  return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text
}

function required(objects: DataObjects, tag: number): Tlv {
  const found = findTlv(objects.list, tag)
  if (!found) throw new DecodeError('E_TLV_TAG', objects.valueOffset)
  return found
}
