// Objects that several applications carry: public keys, key identifiers, card-verifiable certificates, filler.
// Layouts as seen in open source (myna-card src/data.rs, src/certificate.rs).
import {concat} from '../../bytes/concat.ts'
import {encodeTlv} from '../../iso7816/ber-tlv.ts'
import {CURVES, ecPoint} from '../../seeded/elliptic-curve.ts'
import {signMessage} from '../../seeded/private-key.ts'
import {modulus} from '../../seeded/rsa.ts'
import {objectIdentifierValue} from '../der-writer.ts'
import type {PrivateJwk} from '../image.ts'

const FILLER = 0xff
const PUBLIC_EXPONENT = Uint8Array.of(0x01, 0x00, 0x01)

export function ascii(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'ascii'))
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/**
 * RSA: 90 03 010001, 91 82 0100 modulus, 265 bytes. An elliptic curve: 06 with its OID and 86 with the point, the tags of
 * BSI TR-03110-3, D.3.3; that the next card would use them is assumed.
 */
export function publicKeyTemplate(key: PrivateJwk): Uint8Array {
  if (key.kty === 'RSA') return concat(encodeTlv(0x90, PUBLIC_EXPONENT), encodeTlv(0x91, modulus(key)))
  return concat(encodeTlv(0x06, objectIdentifierValue(CURVES[key.crv].oid)), encodeTlv(0x86, ecPoint(key)))
}

/**
 * A key identifier of 16 bytes: seven digits, 08 05, three digits, padding. `digits` must begin with 6 or 9: 5 is the
 * production hierarchy, and a simulated card must never pass for it.
 */
export function keyIdentifier(digits: `${6 | 9}${string}`, lastByte = 0x00): Uint8Array {
  return concat(ascii(digits), Uint8Array.of(0x08, 0x05), ascii('001'), Uint8Array.of(0, 0, 0, lastByte))
}

/** The fourth digit tells the hierarchies of the simulated authorities apart: RSA, P-256, P-384. */
export type KeyIds = 0 | 1 | 2

export function simulatedKeyId(hierarchy: KeyIds, digits: string, lastByte = 0x00): Uint8Array {
  return keyIdentifier(`699${hierarchy}${digits}`, lastByte)
}

/** The value of 7F21: 5F4E with the body (297 bytes with RSA), 5F37 with the signature over the body alone. */
export function cardVerifiableCertificate(
  issuerId: Uint8Array,
  issuerKey: PrivateJwk,
  subjectId: Uint8Array,
  subjectKey: PrivateJwk,
): Uint8Array {
  const body = concat(issuerId, subjectId, publicKeyTemplate(subjectKey))
  return concat(encodeTlv(0x5f4e, body), encodeTlv(0x5f37, signMessage(issuerKey, body)))
}

/** Pads with FF to the physical size of the EF. */
export function padTo(size: number, content: Uint8Array): Uint8Array {
  if (content.length > size) throw new RangeError(`content of ${content.length} bytes in a file of ${size}`)
  const padded = new Uint8Array(size).fill(FILLER)
  padded.set(content)
  return padded
}

/** Pads with FF to the next multiple of 256 (the real sizes are not known), by at least one byte. */
export function padToBlocks(content: Uint8Array): Uint8Array {
  return padTo((Math.floor(content.length / 256) + 1) * 256, content)
}

/** Offsets of consecutive objects, two bytes each, when the first stands at `first`. */
export function offsetTable(first: number, objects: readonly Uint8Array[]): Uint8Array {
  const offsets = objects.map((_, index) =>
    objects.slice(0, index).reduce((offset, object) => offset + object.length, first),
  )
  return Uint8Array.from(offsets.flatMap(offset => [offset >> 8, offset & 0xff]))
}
