// What of a certificate is personal, and who consented to what. Personal values are hidden where they are decoded, so
// that no view can show by mistake what it never received.
import {toHex} from '../../bytes/hex.ts'
import {encodeOid} from '../../der/oid.ts'
import {PERSONAL_ARC, PERSONAL_ATTRIBUTES, PERSONAL_FIELDS, type PersonalField} from './attributes.data.ts'

export type Reveal = ReadonlySet<PersonalField>

export const REVEAL_NOTHING: Reveal = new Set()

const ARC_OCTETS = Buffer.from(encodeOid(PERSONAL_ARC))

export function isPersonalType(oid: string): boolean {
  return oid.startsWith(`${PERSONAL_ARC}.`)
}

/** Whether the value under this type-id may be shown. An unknown attribute below the arc needs consent to every field. */
export function isRevealed(oid: string, reveal: Reveal): boolean {
  const attribute = PERSONAL_ATTRIBUTES[oid]
  return attribute ? reveal.has(attribute.field) : revealsAll(reveal)
}

export function revealsAll(reveal: Reveal): boolean {
  return PERSONAL_FIELDS.every(field => reveal.has(field))
}

/** Whether bytes contain the identifier of a personal attribute anywhere, decoded or not. */
export function holdsPersonalData(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ARC_OCTETS)
}

/** Hex of bytes that could not be decoded, unless a personal attribute hides in them. */
export function hexUnlessPersonal(bytes: Uint8Array, reveal: Reveal): string | null {
  return holdsPersonalData(bytes) && !revealsAll(reveal) ? null : toHex(bytes)
}
