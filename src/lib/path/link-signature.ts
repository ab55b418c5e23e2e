// The signature on a certificate, verified once for each key: authorities stand in many paths.
import type {Certificate} from '../x509/certificate.ts'
import {checkSignature, type SignatureProblem, signatureCost} from '../x509/verify-signature.ts'
import type {Budget} from './budget.ts'

const VERIFIED = new WeakMap<Certificate, WeakMap<Uint8Array, SignatureProblem | 'valid'>>()

/** Null when `issuerKey` (SubjectPublicKeyInfo, DER) verifies the signature on `certificate`. */
export function checkLinkSignature(
  certificate: Certificate,
  issuerKey: Uint8Array,
  budget: Budget,
): SignatureProblem | null {
  let known = VERIFIED.get(certificate)
  if (known === undefined) {
    known = new WeakMap()
    VERIFIED.set(certificate, known)
  }
  let answer = known.get(issuerKey)
  if (answer === undefined) {
    const {tbsCertificate: bytes, signatureAlgorithm: algorithm, signatureValue} = certificate
    budget.spend('signatures', signatureCost({bytes}, issuerKey))
    answer = checkSignature({bytes, algorithm, signatureValue}, issuerKey) ?? 'valid'
    known.set(issuerKey, answer)
  }
  return answer === 'valid' ? null : answer
}
