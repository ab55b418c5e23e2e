// Whether a signature over bytes is the work of a key. Only that: which algorithms are strong enough is decided where
// paths are judged. RSA by RFC 8017 and RFC 4055, ECDSA by RFC 5480 and RFC 5758, EdDSA by RFC 8410, DSA by RFC 3279.
import {constants, type KeyObject, verify} from 'node:crypto'
import {type HashName, SIGNATURE_ALGORITHMS} from './algorithms.data.ts'
import {pssKeyWithMask} from './pss-key.ts'
import {PSS, type PssParameters, type SignatureAlgorithm} from './signature-algorithm.ts'
import {type VerificationKey, verificationKey} from './verification-key.ts'

/**
 * `unsupported-algorithm`: an algorithm that is not known here, or a hash. `algorithm-parameters`: parameters that its
 * standard does not allow. `key-mismatch`: a key of another kind, or one that is restricted to other signatures.
 * `unusable-key`: damaged, or on a curve that is not accepted. `invalid`: the signature is not the key's.
 */
export type SignatureProblem =
  | 'unsupported-algorithm'
  | 'algorithm-parameters'
  | 'key-mismatch'
  | 'unusable-key'
  | 'invalid'

export interface SignedBytes {
  readonly bytes: Uint8Array
  readonly algorithm: SignatureAlgorithm
  readonly signatureValue: Uint8Array
}

/** As OpenSSL calls them. MD2 is gone from it, and no profile uses the others for signatures. */
const DIGESTS: Readonly<Partial<Record<HashName, string>>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

/** How a signature is verified: the hash as OpenSSL calls it, null where it is part of the scheme, and the key. */
export interface SignatureScheme {
  readonly digest: string | null
  readonly key: VerifyKey
}

/** Octets that are hashed in about a millisecond; more than a hundred times as many are the price of a national CRL. */
const OCTETS_PER_UNIT = 256 * 1024
const MAX_HASH_UNITS = 100

/** What a check costs, in units of about a millisecond, one at least: whoever sends long data or huge keys pays for them. */
export function signatureCost(
  {bytes}: {readonly bytes: Pick<Uint8Array, 'length'>},
  subjectPublicKeyInfo: Uint8Array,
): number {
  const hashing = Math.min(MAX_HASH_UNITS, Math.floor(bytes.length / OCTETS_PER_UNIT))
  return 1 + hashing + (verificationKey(subjectPublicKeyInfo)?.cost ?? 0)
}

/** Null when the signature is valid. */
export function checkSignature(signed: SignedBytes, subjectPublicKeyInfo: Uint8Array): SignatureProblem | null {
  const scheme = signatureScheme(signed.algorithm, subjectPublicKeyInfo)
  if (typeof scheme === 'string') return scheme
  return isValid(scheme, signed) ? null : 'invalid'
}

/** What node:crypto needs for signatures of this algorithm by this key, or why there can be none. */
export function signatureScheme(
  algorithm: SignatureAlgorithm,
  subjectPublicKeyInfo: Uint8Array,
): SignatureScheme | SignatureProblem {
  const {oid} = algorithm
  const row = SIGNATURE_ALGORITHMS[oid]
  if (row === undefined) return 'unsupported-algorithm'
  if (oid === PSS) return pssScheme(algorithm, subjectPublicKeyInfo)
  const digest = row.hash === null ? null : DIGESTS[row.hash]
  if (digest === undefined || row.keyType === 'ml-dsa') return 'unsupported-algorithm'
  if (!parametersFit(row.keyType === 'rsa', algorithm)) return 'algorithm-parameters'
  const key = verificationKey(subjectPublicKeyInfo)
  if (key === null) return 'unusable-key'
  // A key with id-RSASSA-PSS makes no other signatures (RFC 4055, 1.2).
  if (key.type !== row.keyType) return 'key-mismatch'
  return {digest, key: key.object}
}

/**
 * RSA: NULL, and absent must be taken as well (RFC 4055, 5). ECDSA (RFC 5758, 3.2), DSA (RFC 3279, 2.2.2; RFC 5758, 3.1)
 * and EdDSA (RFC 8410, 3) leave them out.
 */
function parametersFit(rsa: boolean, algorithm: SignatureAlgorithm): boolean {
  return algorithm.parameters === 'absent' || (rsa && algorithm.parameters === 'null')
}

function pssScheme({pss}: SignatureAlgorithm, subjectPublicKeyInfo: Uint8Array): SignatureScheme | SignatureProblem {
  // In a signature the parameters must be present (RFC 4055, 3.1).
  if (pss === null) return 'algorithm-parameters'
  const digest = pssDigest(pss.hash)
  const maskDigest = pssDigest(pss.maskGenerationHash)
  if (digest === undefined || maskDigest === undefined) return 'unsupported-algorithm'
  const key = verificationKey(subjectPublicKeyInfo)
  if (key === null) return 'unusable-key'
  if (key.type !== 'rsa' && key.type !== 'rsa-pss') return 'key-mismatch'
  if (!allows(key, pss)) return 'key-mismatch'
  // node:crypto takes the hash of MGF1 from the key; without one it is the hash of the signature.
  const object = digest === maskDigest ? key.object : pssKeyWithMask(key, pss)
  if (object === null) return 'unusable-key'
  return {digest, key: {key: object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength}}
}

/** The hashes of RFC 4055, 2.1: MD5 is not among them. */
function pssDigest(hash: string): string | undefined {
  return hash === 'MD5' ? undefined : DIGESTS[hash as HashName]
}

/** Both hashes those of the key, and no shorter salt (RFC 4055, 3.3). */
function allows({pss}: VerificationKey, signature: PssParameters): boolean {
  if (pss === null) return true
  const sameHashes = pss.hash === signature.hash && pss.maskGenerationHash === signature.maskGenerationHash
  return sameHashes && signature.saltLength >= pss.saltLength
}

type VerifyKey = KeyObject | {key: KeyObject; padding: number; saltLength: number}

/**
 * The one-shot call with a bare KeyObject is the cheapest of node:crypto's. OpenSSL encodes ECDSA-Sig-Value again and
 * compares, so that only DER is accepted, and compares the whole PKCS#1 block instead of reading it.
 */
function isValid({digest, key}: SignatureScheme, {bytes, signatureValue}: SignedBytes): boolean {
  try {
    return verify(digest, bytes, key, signatureValue)
  } catch {
    // Some signatures that cannot be (a salt longer than the modulus) end in an error of OpenSSL instead of a "no".
    return false
  }
}
