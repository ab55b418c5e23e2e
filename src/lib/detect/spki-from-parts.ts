// SubjectPublicKeyInfo from the parts of a key that came in another form (SSH, JWK), so that the same key is known
// again wherever it stands.
import {concat} from '../bytes/concat.ts'
import {encodeDer, objectIdentifier, sequence, unsignedInteger} from '../der/encode.ts'
import {TAG} from '../der/tags.ts'
import {KEY_ALGORITHM} from '../x509/spki.ts'
import {spkiOfRsa} from './public-part.ts'

/** By the names of SSH (RFC 5656, 6.1), of JWK (RFC 7518, 6.2.1.1; RFC 8812, 3.1) and in general use. */
export const CURVE_OID: Readonly<Record<string, string>> = {
  nistp256: '1.2.840.10045.3.1.7',
  nistp384: '1.3.132.0.34',
  nistp521: '1.3.132.0.35',
  'P-256': '1.2.840.10045.3.1.7',
  'P-384': '1.3.132.0.34',
  'P-521': '1.3.132.0.35',
  secp256k1: '1.3.132.0.10',
}

/** RFC 8410, 3. */
export const FIXED_OID: Readonly<Record<string, string>> = {
  X25519: '1.3.101.110',
  X448: '1.3.101.111',
  Ed25519: '1.3.101.112',
  Ed448: '1.3.101.113',
}

export function rsaSpki(modulus: Uint8Array, exponent: Uint8Array): Uint8Array {
  return spkiOfRsa(sequence(unsignedInteger(modulus), unsignedInteger(exponent)))
}

export function ecSpki(curveOid: string, point: Uint8Array): Uint8Array {
  return sequence(sequence(objectIdentifier(KEY_ALGORITHM.ec), objectIdentifier(curveOid)), bits(point))
}

export function fixedSpki(oid: string, key: Uint8Array): Uint8Array {
  return sequence(sequence(objectIdentifier(oid)), bits(key))
}

export function dsaSpki(p: Uint8Array, q: Uint8Array, g: Uint8Array, y: Uint8Array): Uint8Array {
  const parameters = sequence(unsignedInteger(p), unsignedInteger(q), unsignedInteger(g))
  return sequence(sequence(objectIdentifier(KEY_ALGORITHM.dsa), parameters), bits(unsignedInteger(y)))
}

/** An uncompressed point (SEC 1, 2.3.3). */
export function point(x: Uint8Array, y: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(0x04), x, y)
}

function bits(bytes: Uint8Array): Uint8Array {
  return encodeDer(TAG.BIT_STRING, Uint8Array.of(0), bytes)
}
