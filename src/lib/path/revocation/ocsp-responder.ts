// Who signed a response, and whether they may (RFC 6960, 3.2 (2) to (4), 4.2.2.2): the key of the issuer itself, or a
// certificate to which that key has delegated. Every candidate that the ResponderID fits is tried; what a certificate says
// of its issuer's key identifier proves nothing and is not asked.
import {equalBytes} from '../../bytes/concat.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {responderKeyHash} from '../../ocsp/cert-id.ts'
import type {BasicOcspResponse, ResponderId} from '../../ocsp/response.ts'
import type {Certificate} from '../../x509/certificate.ts'
import {sameName} from '../../x509/compare-names.ts'
import {decodeCertificate} from '../../x509/decode.ts'
import {checkDelegate} from './ocsp-delegate.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'
import {signatureGap} from './ocsp-signature.ts'
import type {RevocationQuestion} from './question.ts'

/** `certificate` is null when the issuer's own key signed. */
export type ResponderFinding =
  | {readonly gap: OcspGap}
  | {readonly gap: null; readonly certificate: Certificate | null; readonly unchecked: boolean}

/** Of the reasons against several candidates the one that comes nearest to an answer is told; the last one wins. */
const NEARNESS: readonly OcspGap['reason'][] = ['signature', 'signature-algorithm', 'weak-algorithm']

/** `none`: only the key of the issuer itself may answer. */
export type Delegates = 'any' | 'none'

export function findResponder(
  response: BasicOcspResponse,
  question: RevocationQuestion,
  delegates: Delegates = 'any',
): ResponderFinding {
  const {issuer} = question
  const signed = {
    bytes: response.tbsResponseData,
    algorithm: response.signatureAlgorithm,
    signatureValue: response.signatureValue,
  }
  let nearest = gap('responder-not-found', {by: response.responderId.by})
  if (isNamed(response.responderId, issuer)) {
    const problem = signatureGap(signed, issuer.subjectPublicKeyInfo, question)
    if (problem === null) return {gap: null, certificate: null, unchecked: false}
    nearest = problem
  }
  if (delegates === 'none') return {gap: nearest}
  for (const certificate of candidates(response, question)) {
    const problem = signatureGap(signed, certificate.subjectPublicKeyInfo, question)
    if (problem === null) {
      const delegation = checkDelegate(certificate, response, question)
      if (delegation.gap === null) return {gap: null, certificate, unchecked: delegation.unchecked}
      nearest = delegation.gap
    } else nearest = nearer(nearest, problem)
  }
  return {gap: nearest}
}

function nearer(known: OcspGap, found: OcspGap): OcspGap {
  if (known.reason === 'responder-not-found') return found
  const rank = NEARNESS.indexOf(known.reason)
  return rank >= 0 && NEARNESS.indexOf(found.reason) > rank ? found : known
}

/** Those of the response first, each once; the issuer's own key has been tried. */
function candidates(response: BasicOcspResponse, question: RevocationQuestion): readonly Certificate[] {
  const fitting: Certificate[] = []
  for (const certificate of [...certificatesOf(response), ...question.candidates]) {
    const {subjectDer: nameDer, subjectPublicKeyInfo} = certificate
    if (!isNamed(response.responderId, {nameDer, subjectPublicKeyInfo})) continue
    if (equalBytes(certificate.subjectPublicKeyInfo, question.issuer.subjectPublicKeyInfo)) continue
    if (!fitting.some(known => equalBytes(known.der, certificate.der))) fitting.push(certificate)
  }
  return fitting
}

interface NamedKey {
  readonly nameDer: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
}

function isNamed(responderId: ResponderId, {nameDer, subjectPublicKeyInfo}: NamedKey): boolean {
  return responderId.by === 'name'
    ? sameName(responderId.nameDer, nameDer)
    : equalBytes(responderId.keyHash, responderKeyHash(subjectPublicKeyInfo))
}

const DECODED = new WeakMap<BasicOcspResponse, readonly Certificate[]>()

/** A certificate that cannot be decoded is no candidate. */
function certificatesOf(response: BasicOcspResponse): readonly Certificate[] {
  const known = DECODED.get(response)
  if (known) return known
  const certificates = response.certificates.flatMap(der => {
    try {
      return [decodeCertificate(der)]
    } catch (cause) {
      if (cause instanceof DecodeError) return []
      throw cause
    }
  })
  DECODED.set(response, certificates)
  return certificates
}
