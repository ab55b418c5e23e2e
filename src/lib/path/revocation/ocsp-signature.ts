// A signature in or around a response: of an algorithm that is strong enough for the request, and valid.
import {decodeDer} from '../../der/reader.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {HASH_STRENGTH} from '../../x509/algorithms.data.ts'
import type {SignatureAlgorithm} from '../../x509/signature-algorithm.ts'
import {decodePublicKey, keyLabel, type PublicKey} from '../../x509/spki.ts'
import {checkSignature, type SignedBytes} from '../../x509/verify-signature.ts'
import type {AllowedWeakness} from '../request.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'
import type {RevocationQuestion} from './question.ts'

/** Security strength that is accepted without being asked for (NIST SP 800-131A Rev. 2, 3). */
const STRENGTH = 112
const SMALLEST_RSA = 1024

/** Null when the signature is strong and valid. One signature of the budget is spent. */
export function signatureGap(
  signed: SignedBytes,
  subjectPublicKeyInfo: Uint8Array,
  question: Pick<RevocationQuestion, 'allowed' | 'budget'>,
): OcspGap | null {
  const weak = weakness(signed.algorithm, subjectPublicKeyInfo, question.allowed)
  if (weak) return weak
  question.budget.spend('signatures')
  const problem = checkSignature(signed, subjectPublicKeyInfo)
  if (problem === null) return null
  const algorithm = signed.algorithm.name ?? signed.algorithm.oid
  const unsupported = problem === 'unsupported-algorithm' || problem === 'algorithm-parameters'
  return gap(unsupported ? 'signature-algorithm' : 'signature', {algorithm, problem})
}

function weakness(algorithm: SignatureAlgorithm, spki: Uint8Array, allowed: AllowedWeakness): OcspGap | null {
  const hashes = [algorithm.hash, algorithm.pss?.maskGenerationHash ?? null].filter(hash => hash !== null)
  const weakHash = hashes.find(hash => !isStrongHash(hash) && !allowed.hashes.some(name => name === hash))
  if (weakHash !== undefined) return gap('weak-algorithm', {algorithm: algorithm.name ?? algorithm.oid, hash: weakHash})
  const key = readKey(spki)
  if (key === null) return gap('signature', {algorithm: algorithm.name ?? algorithm.oid, problem: 'unusable-key'})
  return isStrongKey(key, allowed) ? null : gap('weak-algorithm', {key: keyLabel(key)})
}

function isStrongHash(hash: string): boolean {
  return (Object.entries(HASH_STRENGTH).find(([name]) => name === hash)?.[1] ?? 0) >= STRENGTH
}

function isStrongKey(key: PublicKey, allowed: AllowedWeakness): boolean {
  // A curve that is spelt out can be crafted (CVE-2020-0601).
  if (key.parameters === 'explicit') return false
  if (key.type === 'dsa') return allowed.smallKeys
  if (key.type === 'rsa' || key.type === 'rsa-pss') return (key.bits ?? 0) >= (allowed.smallKeys ? SMALLEST_RSA : 2048)
  return (key.strengthBits ?? 0) >= STRENGTH
}

function readKey(spki: Uint8Array): PublicKey | null {
  try {
    return decodePublicKey(decodeDer(spki))
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}
