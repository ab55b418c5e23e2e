// The status of a certificate by OCSP responses (RFC 6960): good, revoked, or undecided, with the response that decided and
// the reason why each other one did not.
import type {Certificate} from '../../x509/certificate.ts'
import type {RevocationGap, RevocationStatus} from '../revocation-status.ts'
import {crlStatus} from './crl-status.ts'
import {answerOf, type GoodAnswer, type OcspAnswer, type RevokedAnswer} from './ocsp-answer.ts'
import {atIndex, gap} from './ocsp-gap.ts'
import type {RevocationQuestion, RevocationSource} from './question.ts'

const HOLD = 'certificateHold'

export const ocspStatus: RevocationSource = (question: RevocationQuestion): RevocationStatus => {
  const answers = question.revocation.ocspResponses.map((response, index) =>
    believed(answerOf(response, index, question), question),
  )
  const gaps = answers.flatMap(gapsOf)
  if (answers.length === 0) return {status: 'undecided', evidence: [], gaps: [atIndex(null, gap('no-response'))]}
  const good = answers.filter(isGood).toSorted(latestFirst)[0]
  const revocations = answers.filter(isRevoked).toSorted(latestFirst)
  const final = revocations.find(({reason}) => reason !== HOLD)
  if (final) return revoked(final, gaps)
  const [hold] = revocations
  if (!hold) return good ? {status: 'good', evidence: [good.evidence], gaps} : {status: 'undecided', evidence: [], gaps}
  // A hold can be lifted, and a later answer that says good says so (RFC 5280, 5.3.1).
  if (!good || latestFirst(good, hold) >= 0) return revoked(hold, gaps)
  const lifted = atIndex(hold.evidence.index, gap('hold-lifted', {revocationDate: hold.revocationDate}))
  return {status: 'good', evidence: [good.evidence], gaps: [...gaps, lifted]}
}

/** An answer of a responder whose status nobody offers is believed unless some evidence says that it is revoked. */
function believed(answer: OcspAnswer, question: RevocationQuestion): OcspAnswer {
  if (answer.gap !== null || answer.unchecked === null) return answer
  const responder = answer.unchecked.subject.text
  switch (responderStatus(answer.unchecked, question)) {
    case 'revoked':
      return {gap: gap('responder-revocation', {responder})}
    case 'good':
      return answer
    case 'undecided':
      return {...answer, notes: [gap('responder-not-checked', {responder}), ...answer.notes]}
  }
}

/** By CRLs, and by responses of the authority itself: responders that vouch for each other would never end. */
function responderStatus(responder: Certificate, question: RevocationQuestion): 'good' | 'revoked' | 'undecided' {
  const asked = {...question, certificate: responder}
  const answers = [
    crlStatus(asked),
    ...question.revocation.ocspResponses
      .map((response, index) => answerOf(response, index, asked, 'none'))
      .filter(answer => answer.gap === null),
  ]
  if (answers.some(({status}) => status === 'revoked')) return 'revoked'
  return answers.some(({status}) => status === 'good') ? 'good' : 'undecided'
}

function revoked({evidence, reason, revocationDate, invalidityDate}: RevokedAnswer, gaps: readonly RevocationGap[]) {
  return {status: 'revoked', evidence: [evidence], gaps, reason, revocationDate, invalidityDate} as const
}

function gapsOf(answer: OcspAnswer, index: number): readonly RevocationGap[] {
  return (answer.gap === null ? answer.notes : [answer.gap]).map(each => atIndex(index, each))
}

function isGood(answer: OcspAnswer): answer is GoodAnswer {
  return answer.gap === null && answer.status === 'good'
}

function isRevoked(answer: OcspAnswer): answer is RevokedAnswer {
  return answer.gap === null && answer.status === 'revoked'
}

function latestFirst(a: GoodAnswer | RevokedAnswer, b: GoodAnswer | RevokedAnswer): number {
  return Date.parse(b.evidence.thisUpdate) - Date.parse(a.evidence.thisUpdate)
}
