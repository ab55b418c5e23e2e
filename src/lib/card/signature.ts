// Signatures of the card and of its issuers: PKCS#1 v1.5 (RFC 8017, 8.2.2) and ECDSA (BSI TR-03111, 5.2, plain; RFC 3279,
// 2.2.3, DER). The encoded message is built and compared as a whole: nothing in a signature block is ever parsed, so that
// there is no lenient reading which a forged block could use (Bleichenbacher, CRYPTO 2006 rump session; CVE-2006-4339).
import {constants, createHash, type KeyObject, publicDecrypt, verify} from 'node:crypto'
import {concat, equalBytes} from '../bytes/concat.ts'
import {CURVES, type CurveName} from './curves.data.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

/** DigestInfo up to the hash (RFC 8017, 9.2, note 1), with the NULL that cards write. */
export const SHA256_DIGEST_INFO = hex('3031300d060960864801650304020105000420')

/** DigestInfo of three SHA-256 hashes in one OCTET STRING of 96 bytes (seen in open source: myna-card src/ap/surface.rs). */
const TRIPLE_DIGEST_INFO = hex('3071300d060960864801650304020105000460')

/** Fewest padding bytes in a block (RFC 8017, 9.2, step 4). */
const MIN_PADDING = 8

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(
    createHash('sha256')
      .update(concat(...parts))
      .digest(),
  )
}

/**
 * What COMPUTE DIGITAL SIGNATURE signs as it is (P1 00), for a signature over this message: a DigestInfo for an RSA key,
 * the bare digest for an EC key (assumed).
 */
export function digestInput(key: KeyObject | undefined, message: Uint8Array): Uint8Array {
  const curve = key && curveOf(key)
  if (curve === undefined) return concat(SHA256_DIGEST_INFO, sha256(message))
  return Uint8Array.from(createHash(CURVES[curve].hash).update(message).digest())
}

/** A signature over a message by a key of either kind (undefined: one that is not fit to check with); the hash of an EC key is that of its curve. */
export function verifyMessage(key: KeyObject | undefined, message: Uint8Array, signature: Uint8Array): boolean {
  if (key === undefined) return false
  const curve = curveOf(key)
  if (curve !== undefined) return verifyEcdsa(key, curve, message, signature)
  return verifyBlock(key, concat(SHA256_DIGEST_INFO, sha256(message)), signature)
}

/**
 * The signature of DF28: RSA keys sign the three hashes in one DigestInfo, unhashed; EC keys (assumed) sign the hash of
 * the three.
 */
export function verifyTripleDigest(key: KeyObject | undefined, digests: Uint8Array, signature: Uint8Array): boolean {
  if (key === undefined) return false
  const curve = curveOf(key)
  if (curve !== undefined) return verifyEcdsa(key, curve, digests, signature)
  return verifyBlock(key, concat(TRIPLE_DIGEST_INFO, digests), signature)
}

/** EMSA-PKCS1-v1_5 around bytes that are used as they are: 00 01 FF..FF 00, then the bytes, and nothing after them. */
export function verifyBlock(key: KeyObject, content: Uint8Array, signature: Uint8Array): boolean {
  const length = modulusBytes(key)
  const padding = length - 3 - content.length
  if (padding < MIN_PADDING || signature.length !== length) return false
  const expected = concat(Uint8Array.of(0x00, 0x01), new Uint8Array(padding).fill(0xff), Uint8Array.of(0x00), content)
  try {
    return equalBytes(Uint8Array.from(publicDecrypt({key, padding: constants.RSA_NO_PADDING}, signature)), expected)
  } catch {
    // OpenSSL refuses a signature that is not smaller than the modulus (RFC 8017, 5.2.2, step 1).
    return false
  }
}

/** Both written forms are accepted: plain (r||s, fixed width) and ECDSA-Sig-Value. */
function verifyEcdsa(key: KeyObject, curve: CurveName, message: Uint8Array, signature: Uint8Array): boolean {
  const {bytes, hash} = CURVES[curve]
  const dsaEncoding = signature.length === 2 * bytes ? 'ieee-p1363' : 'der'
  try {
    return verify(hash, message, {key, dsaEncoding}, signature)
  } catch {
    return false
  }
}

/** By OpenSSL's name of the curve; undefined for RSA and for every curve that no card is said to use. */
export function curveOf(key: KeyObject): CurveName | undefined {
  const curve = key.asymmetricKeyDetails?.namedCurve
  if (curve === 'prime256v1') return 'P-256'
  return curve === 'secp384r1' ? 'P-384' : undefined
}

function modulusBytes(key: KeyObject): number {
  return Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
}
