// The parts of a certificate that are walked over before anybody asks for them: names, keys, and what they are made of.
// Each function checks what its decoder would refuse, and nothing else, so that the decoder can wait and cannot fail.
import type {DerCursor} from '../der/cursor.ts'
import {decodeOidAt} from '../der/oid.ts'
import {TAG} from '../der/tags.ts'

/** RDNSequence (RFC 5280, 4.1.2.4): structure and types; the strings are the business of whoever reads them. */
export function walkName(cursor: DerCursor, start: number, end: number): void {
  for (let rdn = start; rdn < end; ) {
    cursor.required(TAG.SET, rdn, end)
    const rdnEnd = cursor.end
    if (cursor.content === rdnEnd) throw cursor.bad('empty', rdn)
    for (let attribute = cursor.content; attribute < rdnEnd; ) {
      cursor.required(TAG.SEQUENCE, attribute, rdnEnd)
      const attributeEnd = cursor.end
      walkIdentifier(cursor, cursor.content, attributeEnd)
      cursor.any(cursor.end, attributeEnd, 'AttributeValue')
      cursor.ended(cursor.end, attributeEnd)
      attribute = attributeEnd
    }
    rdn = rdnEnd
  }
}

/** The OBJECT IDENTIFIER at `at`, as dotted text. */
export function walkIdentifier(cursor: DerCursor, at: number, limit: number): string {
  cursor.required(TAG.OBJECT_IDENTIFIER, at, limit)
  return decodeOidAt(cursor.bytes, cursor.content, cursor.end, cursor.offsetOf(cursor.content))
}

/** INTEGER in its shortest form (X.690, 8.3.2); leaves the cursor on it. */
export function walkInteger(cursor: DerCursor, at: number, limit: number): void {
  cursor.required(TAG.INTEGER, at, limit)
  const {bytes, content, end} = cursor
  if (content === end) throw cursor.bad('INTEGER')
  const first = bytes[content]
  const second = content + 1 < end ? (bytes[content + 1] as number) : -1
  if ((first === 0x00 && second >= 0 && second < 0x80) || (first === 0xff && second >= 0x80))
    throw cursor.bad('INTEGER')
}

/** BIT STRING of whole octets, as keys are (RFC 5280, 4.1.2.7): no bits are unused. */
export function walkOctets(cursor: DerCursor, at: number, limit: number): void {
  if (walkBits(cursor, at, limit) !== 0) throw cursor.bad('BIT STRING')
}

/** BIT STRING; answers how many bits of its last octet are unused. They are zero (X.690, 11.2.1). */
export function walkBits(cursor: DerCursor, at: number, limit: number): number {
  cursor.required(TAG.BIT_STRING, at, limit)
  const {bytes, content, end} = cursor
  const unused = content < end ? (bytes[content] as number) : 8
  const last = end - content > 1 ? (bytes[end - 1] as number) : 0xff
  if (unused > 7 || (last & ((1 << unused) - 1)) !== 0) throw cursor.bad('BIT STRING')
  return unused
}
