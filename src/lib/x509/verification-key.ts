// A public key that signatures are verified with: taken from its SubjectPublicKeyInfo once, because node:crypto needs
// longer to import a key (100 us and more) than to verify with it.
import {createPublicKey, type KeyObject} from 'node:crypto'
import {BoundedCache} from '../bytes/bounded-cache.ts'
import {bytesKey} from '../bytes/bytes-key.ts'
import {DerFields} from '../der/fields.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {KeyType} from './algorithms.data.ts'
import {decodeAlgorithmIdentifier, decodePss, type PssParameters} from './signature-algorithm.ts'
import {decodePublicKey, type PublicKey} from './spki.ts'

export interface VerificationKey {
  readonly object: KeyObject
  readonly type: KeyType
  /** The content of subjectPublicKey: its octet of unused bits, then the key. */
  readonly subjectPublicKey: Uint8Array
  /** What a key with id-RSASSA-PSS demands of its signatures (RFC 4055, 3.1); null when it restricts nothing. */
  readonly pss: PssParameters | null
  /** Milliseconds that a check takes beyond the first, about. */
  readonly cost: number
}

/** Named curves that certificates are verified with (RFC 5480, 2.1.1.1); the toolkit knows the names of more. */
const CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521'])
/** Authorities of one run: a mesh of two hundred is already pathological. A key object takes about a kilobyte. */
const MAX_KEYS = 1024

const byArray = new WeakMap<Uint8Array, VerificationKey | null>()
const byContent = new BoundedCache<VerificationKey | null>(MAX_KEYS)

/** Null when the key is damaged, or of a kind that must not be used. */
export function verificationKey(subjectPublicKeyInfo: Uint8Array): VerificationKey | null {
  const known = byArray.get(subjectPublicKeyInfo)
  if (known !== undefined) return known
  const content = bytesKey(subjectPublicKeyInfo)
  let key = byContent.get(content)
  if (key === undefined) {
    key = importKey(subjectPublicKeyInfo)
    byContent.set(content, key)
  }
  byArray.set(subjectPublicKeyInfo, key)
  return key
}

function importKey(subjectPublicKeyInfo: Uint8Array): VerificationKey | null {
  try {
    const value = decodeDer(subjectPublicKeyInfo)
    const publicKey = decodePublicKey(value)
    const {type, curve, parameters} = publicKey
    // A curve that is spelt out can be crafted (CVE-2020-0601).
    if (type === 'ec' && (parameters !== 'named' || !CURVES.has(curve ?? ''))) return null
    if (type === 'unknown' || type === 'x25519' || type === 'x448') return null
    const fields = DerFields.ofSequence(value)
    const algorithm = decodeAlgorithmIdentifier(fields.required(TAG.SEQUENCE))
    const subjectPublicKey = fields.required(TAG.BIT_STRING).value
    if (type === 'ec' && isHybridPoint(subjectPublicKey)) return null
    const pss = type === 'rsa-pss' && algorithm.parameters ? decodePss(algorithm.parameters) : null
    const object = createPublicKey({key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki'})
    return {object, type, subjectPublicKey, pss, cost: costOf(publicKey)}
  } catch (cause) {
    if (cause instanceof DecodeError || isOpensslError(cause)) return null
    throw cause
  }
}

/** Squared bits of a modulus times bits of an exponent that take a millisecond, measured with OpenSSL 3. */
const BITS_PER_MILLISECOND = 1.7e9
/** Of the two exponents of DSA together: a subgroup has at most 256 bits (FIPS 186-4, 4.2). */
const DSA_EXPONENT_BITS = 512
const BITS_PER_DIGIT = Math.log2(10)

/** OpenSSL takes RSA-16384, and exponents as long as the modulus up to RSA-3072: 17 ms a check instead of 0.03. */
function costOf({type, bits, publicExponent}: PublicKey): number {
  const exponentBits = type === 'dsa' ? DSA_EXPONENT_BITS : (publicExponent?.length ?? 0) * BITS_PER_DIGIT
  return Math.floor(((bits ?? 0) ** 2 * exponentBits) / BITS_PER_MILLISECOND)
}

/** ECPoint is uncompressed or compressed (RFC 5480, 2.2); OpenSSL reads the hybrid form of X9.62 as well. */
function isHybridPoint(bitString: Uint8Array): boolean {
  return bitString[1] === 0x06 || bitString[1] === 0x07
}

/** What createPublicKey throws at a key that it does not take. */
function isOpensslError(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && cause.code.startsWith('ERR_')
}
