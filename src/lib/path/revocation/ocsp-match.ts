// The part of a response that speaks of the certificate: all SingleResponses are searched, for the name, the key and the
// number of whoever really issued it (RFC 6960, 3.2 (1)). Generations of an authority share one name and differ by key.
import {toHex} from '../../bytes/hex.ts'
import {type CertIdMatch, matchCertId} from '../../ocsp/cert-id.ts'
import type {SingleResponse} from '../../ocsp/response.ts'
import {sameName} from '../../x509/compare-names.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'
import type {OcspGapReason} from './ocsp-gaps.data.ts'
import type {RevocationQuestion} from './question.ts'

/** The nearer a miss, the more it tells; the last one wins. */
const MISSES: readonly (readonly [match: CertIdMatch, reason: OcspGapReason])[] = [
  ['other-serial', 'other-certificate'],
  ['unknown-hash', 'unknown-hash'],
  ['other-name', 'other-issuer-name'],
  ['other-key', 'other-issuer-key'],
]

export type SingleMatch = {readonly single: SingleResponse} | {readonly gap: OcspGap}

export function matchSingle(responses: readonly SingleResponse[], question: RevocationQuestion): SingleMatch {
  const {certificate, issuer} = question
  if (!sameName(certificate.issuerDer, issuer.nameDer)) return {gap: gap('other-issuer-name')}
  const subject = {
    issuerNameDer: certificate.issuerDer,
    issuerPublicKeyInfo: issuer.subjectPublicKeyInfo,
    serialNumber: certificate.serialNumber,
  }
  const compared = responses.map(single => ({single, match: matchCertId(single.certId, subject)}))
  const [first, ...others] = compared.filter(({match}) => match === 'same').map(({single}) => single)
  if (first) return oneOf(first, others)
  const nearest = MISSES.findLast(([match]) => compared.some(each => each.match === match))
  const missed = compared.find(each => each.match === nearest?.[0])?.single.certId
  return {
    gap: gap(
      nearest?.[1] ?? 'other-certificate',
      missed ? {hash: missed.hash, serialNumber: toHex(missed.serialNumber)} : {},
    ),
  }
}

/** Several answers on one certificate must be one answer; the latest of them is taken, and the earliest revocation. */
function oneOf(first: SingleResponse, others: readonly SingleResponse[]): SingleMatch {
  const said = [...new Set([first, ...others].map(({certStatus}) => certStatus.status))]
  if (said.length > 1) return {gap: gap('contradiction', {statuses: said})}
  return {single: others.reduce((best, each) => (precedes(each, best) ? each : best), first)}
}

function precedes(a: SingleResponse, b: SingleResponse): boolean {
  if (a.certStatus.status === 'revoked' && b.certStatus.status === 'revoked')
    return Date.parse(a.certStatus.revocationTime) < Date.parse(b.certStatus.revocationTime)
  return Date.parse(a.thisUpdate) > Date.parse(b.thisUpdate)
}
