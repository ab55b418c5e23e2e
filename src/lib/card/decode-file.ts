// What the bytes of a known file say, field by field. Layouts: myna-card src/ap/jpki.rs (EF 0006, 0008), src/ap/common.rs.
import {toHex} from '../bytes/hex.ts'
import {decodeTlvTree, type TlvNode} from '../iso7816/ber-tlv.ts'
import type {FileFormat} from './profile.ts'

export interface FileField {
  readonly name: string
  readonly value: string
}

/** Fields in file order; empty for a format that has no fields. A TLV that cannot be decoded throws DecodeError. */
export function decodeFileFields(format: FileFormat, bytes: Uint8Array): readonly FileField[] {
  switch (format) {
    case 'token-information':
      return tokenInformation(bytes)
    case 'availability':
      return availability(bytes)
    case 'card-record':
      return cardRecord(bytes)
    case 'tlv':
      return decodeTlvTree(bytes).flatMap(node => tlvFields(node, ''))
    default:
      return []
  }
}

/** PKCS#11 CK_TOKEN_INFO, 160 bytes, big-endian. */
function tokenInformation(bytes: Uint8Array): readonly FileField[] {
  const text = (start: number, length: number) => ascii(bytes.subarray(start, start + length)).replace(/[ \0]+$/, '')
  const number = (offset: number) =>
    String(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset))
  if (bytes.length < 160) return []
  return [
    {name: 'label', value: text(0, 32)},
    {name: 'manufacturerID', value: text(32, 32)},
    {name: 'model', value: text(64, 16)},
    {name: 'serialNumber', value: text(80, 16)},
    {name: 'flags', value: toHex(bytes.subarray(96, 100))},
    {name: 'ulMaxPinLen', value: number(116)},
    {name: 'ulMinPinLen', value: number(120)},
    {name: 'hardwareVersion', value: text(140, 2)},
    {name: 'firmwareVersion', value: text(142, 2)},
    {name: 'utcTime', value: text(144, 16)},
  ]
}

/** Byte 0: signing certificate, byte 1: authentication certificate; 8F was seen where one is there; 00 where none is: assumed. */
function availability(bytes: Uint8Array): readonly FileField[] {
  const present = (byte: number | undefined) =>
    byte === 0x8f ? 'present' : byte === 0x00 ? 'absent' : `unknown (${toHex(Uint8Array.of(byte ?? 0))})`
  return [
    {name: 'sign', value: present(bytes[0])},
    {name: 'auth', value: present(bytes[1])},
    {name: 'byte2', value: toHex(bytes.subarray(2, 3))},
  ]
}

/** 28 digits: serial (15), municipality code (5), expiry YYYYMMDD (8). */
function cardRecord(bytes: Uint8Array): readonly FileField[] {
  const digits = ascii(bytes.subarray(2, 30))
  return [
    {name: 'serial', value: digits.slice(0, 15)},
    {name: 'municipality', value: digits.slice(15, 20)},
    {name: 'expiry', value: `${digits.slice(20, 24)}-${digits.slice(24, 26)}-${digits.slice(26, 28)}`},
  ]
}

function tlvFields(node: TlvNode, parent: string): readonly FileField[] {
  const name = `${parent}${node.tag.toString(16).toUpperCase()}`
  if (node.children.length > 0) return node.children.flatMap(child => tlvFields(child, `${name}.`))
  return [{name, value: toHex(node.value)}]
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
