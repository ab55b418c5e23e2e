// A signature in or around a response: of an algorithm and a key that are strong enough for the request, and valid.
import {OctetCache} from '../../bytes/octet-cache.ts'
import {decodeDer} from '../../der/reader.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Certificate} from '../../x509/certificate.ts'
import type {SignatureAlgorithm} from '../../x509/signature-algorithm.ts'
import {decodePublicKey, type PublicKey} from '../../x509/spki.ts'
import {checkSignature, type SignatureProblem, type SignedBytes, signatureCost} from '../../x509/verify-signature.ts'
import {checkKey, weakHash} from '../checks/algorithms.ts'
import {checkLinkSignature} from '../link-signature.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'
import type {RevocationQuestion} from './question.ts'

type Limits = Pick<RevocationQuestion, 'allowed' | 'budget'>

/** Null when the signature is strong and valid. */
export function signatureGap(signed: SignedBytes, subjectPublicKeyInfo: Uint8Array, limits: Limits): OcspGap | null {
  const weak = weakness(signed.algorithm, subjectPublicKeyInfo, limits)
  if (weak) return weak
  limits.budget.spend('signatures', signatureCost(signed, subjectPublicKeyInfo))
  return told(signed.algorithm, checkSignature(signed, subjectPublicKeyInfo))
}

/** The same of the signature on a certificate, which is verified once for each key. */
export function linkGap(certificate: Certificate, issuerKey: Uint8Array, limits: Limits): OcspGap | null {
  const {signatureAlgorithm} = certificate
  const weak = weakness(signatureAlgorithm, issuerKey, limits)
  return weak ?? told(signatureAlgorithm, checkLinkSignature(certificate, issuerKey, limits.budget))
}

function told(algorithm: SignatureAlgorithm, problem: SignatureProblem | null): OcspGap | null {
  if (problem === null) return null
  const unsupported = problem === 'unsupported-algorithm' || problem === 'algorithm-parameters'
  return gap(unsupported ? 'signature-algorithm' : 'signature', {algorithm: algorithmName(algorithm), problem})
}

function weakness(algorithm: SignatureAlgorithm, spki: Uint8Array, {allowed}: Limits): OcspGap | null {
  const hash = weakHash(algorithm, allowed)
  if (hash !== null) return gap('weak-algorithm', {algorithm: algorithmName(algorithm), hash, allowed: allowed.hashes})
  const key = readKey(spki)
  if (key === null) return gap('signature', {algorithm: algorithmName(algorithm), problem: 'unusable-key'})
  const strength = checkKey(key, allowed, true)
  return strength.status === 'fail' ? gap('weak-algorithm', strength.detail()) : null
}

const KEYS = new OctetCache<PublicKey>(64, 2048)

function readKey(spki: Uint8Array): PublicKey | null {
  const known = KEYS.get(spki)
  if (known !== undefined) return known
  const key = decodeKey(spki)
  if (key !== null) KEYS.set(key, spki)
  return key
}

function decodeKey(spki: Uint8Array): PublicKey | null {
  try {
    return decodePublicKey(decodeDer(spki))
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}

function algorithmName({name, oid}: SignatureAlgorithm): string {
  return name ?? oid
}
