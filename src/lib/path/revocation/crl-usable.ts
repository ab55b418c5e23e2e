// The CRLs of a request that may speak of a certificate: in scope, and signed by whoever may (RFC 5280, 6.3.3 (b), (f)
// to (h)). Every other one leaves a gap that says why it does not.
import {type CertificatePoint, distributionPointsOf} from '../../crl/distribution-point.ts'
import type {CrlEvidence} from '../../crl/evidence.ts'
import {type CrlExtensions, crlExtensions} from '../../crl/extensions.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {type Freshness, freshnessOf} from './crl-freshness.ts'
import {crlGap, type GapList} from './crl-gap.ts'
import {findCrlIssuer} from './crl-issuer.ts'
import {impliedPoint, matchScope} from './crl-scope.ts'
import type {RevocationQuestion} from './question.ts'

export interface UsableCrl {
  readonly crl: CrlEvidence
  /** Position in the request. */
  readonly index: number
  readonly extensions: CrlExtensions
  /** The reasons for which it speaks of the certificate. */
  readonly reasons: number
  /** SubjectPublicKeyInfo of its signer. */
  readonly key: Uint8Array
  readonly freshness: Freshness
}

export function usableCrls(question: RevocationQuestion, gaps: GapList): readonly UsableCrl[] {
  const points = [...ownPoints(question, gaps), impliedPoint(question.certificate)]
  return question.revocation.crls.flatMap((crl, index) => usable(question, points, crl, index, gaps) ?? [])
}

/** Damaged points are told, and the implied one is still asked. */
function ownPoints({certificate}: RevocationQuestion, gaps: GapList): readonly CertificatePoint[] {
  try {
    return distributionPointsOf(certificate)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    gaps.add(null, crlGap('malformed-distribution-points', {offset: cause.offset}))
    return []
  }
}

function usable(
  question: RevocationQuestion,
  points: readonly CertificatePoint[],
  crl: CrlEvidence,
  index: number,
  gaps: GapList,
): UsableCrl | undefined {
  const extensions = readExtensions(crl, index, gaps)
  if (extensions === undefined) return undefined
  const scope = matchScope(question.certificate, points, crl, extensions)
  if (scope.gap !== null) {
    gaps.add(index, scope.gap)
    return undefined
  }
  const issuer = findCrlIssuer(crl, extensions, question)
  if (issuer.gap !== null) {
    gaps.add(index, issuer.gap)
    return undefined
  }
  const freshness = freshnessOf(crl, question.at, question.revocation.maxAge)
  return {crl, index, extensions, reasons: scope.reasons, key: issuer.key, freshness}
}

function readExtensions(crl: CrlEvidence, index: number, gaps: GapList): CrlExtensions | undefined {
  try {
    return crlExtensions(crl)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    gaps.add(index, crlGap('malformed-extension', {offset: cause.offset}))
    return undefined
  }
}

/**
 * The later one first: by CRL number, which grows with every list of one scope (5.2.3), else by thisUpdate. Two lists that
 * carry the same number are ordered by thisUpdate, too.
 */
export function laterFirst(a: UsableCrl, b: UsableCrl): number {
  const [numberA, numberB] = [a.extensions.number, b.extensions.number]
  if (numberA !== null && numberB !== null && numberA !== numberB) return numberA > numberB ? -1 : 1
  return Date.parse(b.crl.thisUpdate) - Date.parse(a.crl.thisUpdate)
}
