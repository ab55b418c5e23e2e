// What one response says of one certificate at one instant (RFC 6960, 3.2): an answer, or the first gap. Whatever needs no
// signature is checked before one is spent.

import type {BasicOcspResponse, OcspResponse, SingleResponse} from '../../ocsp/response.ts'
import type {Certificate} from '../../x509/certificate.ts'
import {nameOf} from '../../x509/name.ts'
import type {RevocationEvidence} from '../revocation-status.ts'
import {freshnessGap, timesGap} from './ocsp-freshness.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'
import {matchSingle} from './ocsp-match.ts'
import {judgeNonce} from './ocsp-nonce.ts'
import {type Delegates, findResponder, type ResponderFinding} from './ocsp-responder.ts'
import {EXTENDED_REVOKE, invalidityDateOf, singleExtensionGap, usableResponse} from './ocsp-usable.ts'
import type {RevocationQuestion} from './question.ts'

interface Answered {
  readonly gap: null
  readonly evidence: RevocationEvidence
  readonly notes: readonly OcspGap[]
  /** The responder's certificate where it names no way to learn its own status. */
  readonly unchecked: Certificate | null
}

export interface RevokedAnswer extends Answered {
  readonly status: 'revoked'
  readonly reason: string | null
  readonly revocationDate: string
  readonly invalidityDate: string | null
}

export interface GoodAnswer extends Answered {
  readonly status: 'good'
}

export type OcspAnswer = {readonly gap: OcspGap} | GoodAnswer | RevokedAnswer

/** What a certificate that was never issued is said to be revoked by (RFC 6960, 2.2). */
const NEVER_ISSUED = {reason: 'certificateHold', revocationTime: '1970-01-01T00:00:00Z'} as const

export function answerOf(
  response: OcspResponse,
  index: number,
  question: RevocationQuestion,
  delegates: Delegates = 'any',
): OcspAnswer {
  const usable = usableResponse(response)
  if (usable.gap) return usable
  const {basic} = usable
  const nonce = judgeNonce(basic, question.revocation.ocspNonce)
  if (nonce.gap) return nonce
  const match = matchSingle(basic.responses, question)
  if ('gap' in match) return match
  const {single} = match
  const invalid = singleExtensionGap(single) ?? timesGap(basic, single, question.revocation)
  if (invalid) return {gap: invalid}
  const responder = findResponder(basic, question, delegates)
  if (responder.gap) return responder
  const notFresh = freshnessGap(basic, single, question.at, question.revocation)
  const found = {
    evidence: evidenceOf(single, index, responderName(responder, question), notFresh === null),
    notes: nonce.notes,
    unchecked: responder.unchecked ? responder.certificate : null,
  }
  if (single.certStatus.status === 'revoked') return revokedAnswer(basic, single, question.at, found)
  // A status that is not known cannot get out of date.
  if (single.certStatus.status === 'unknown') return {gap: gap('unknown')}
  return notFresh ? {gap: notFresh} : {gap: null, status: 'good', ...found}
}

/** Whoever was revoked before `at` stays so, however old or young the news are; a later revocation decides nothing. */
function revokedAnswer(
  basic: BasicOcspResponse,
  single: SingleResponse,
  at: Date,
  found: Omit<Answered, 'gap'>,
): OcspAnswer {
  const {certStatus} = single
  if (certStatus.status !== 'revoked') return {gap: gap('unknown')}
  const {reason, revocationTime} = certStatus
  if (Date.parse(revocationTime) > at.getTime())
    return {gap: gap('revoked-later', {revocationTime, at: at.toISOString()})}
  const invalidityDate = invalidityDateOf(single)
  if (typeof invalidityDate === 'object' && invalidityDate !== null) return {gap: invalidityDate}
  const neverIssued = reason === NEVER_ISSUED.reason && revocationTime === NEVER_ISSUED.revocationTime
  const extendedRevoke = basic.extensions.some(({oid}) => oid === EXTENDED_REVOKE)
  const notes = neverIssued ? [...found.notes, gap('never-issued', {extendedRevoke})] : found.notes
  return {gap: null, status: 'revoked', reason, revocationDate: revocationTime, invalidityDate, ...found, notes}
}

function responderName(responder: ResponderFinding & {gap: null}, {issuer}: RevocationQuestion): string {
  return responder.certificate?.subject.text ?? nameOf(issuer.nameDer).text
}

function evidenceOf(single: SingleResponse, index: number, issuer: string, fresh: boolean): RevocationEvidence {
  const {thisUpdate, nextUpdate} = single
  return {kind: 'ocsp', index, issuer, thisUpdate, nextUpdate, fresh, number: null}
}
