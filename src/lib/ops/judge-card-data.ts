// Judging what was read of a 券面 AP: the checks of the data, the chain of their issuer, and whether that class of issuer is
// what the user takes for an answer.
import type {CardVerifiableCertificate} from '../card/card-verifiable-certificate.ts'
import {type Check, check, type TrustClass, verdictOf} from '../card/integrity-check.ts'
import {judgeIssuer, pinnedIssuers} from '../card/issuers.ts'
import type {ReaderUsed} from './open-card.ts'
import type {Verdict} from './outcome.ts'

export interface TrustRequest {
  /** Pins the keys of real issuers, which are known from one transcription only. */
  readonly useTranscribedKeys: boolean
  /** Classes that pass besides production. */
  readonly accept: readonly TrustClass[]
}

export interface Judgement {
  readonly verdict: Exclude<Verdict, 'none'>
  readonly trust: TrustClass
  readonly checks: readonly Check[]
}

export function judgeCardData(
  data: readonly Check[],
  certificate: CardVerifiableCertificate,
  request: TrustRequest,
  reader: ReaderUsed,
): Judgement {
  const issuer = judgeIssuer([certificate], pinnedIssuers(request.useTranscribedKeys))
  return conclude([...data, ...issuer.checks], issuer.trust, request, reader)
}

/**
 * The private keys of simulated cards are public, and those of test cards belong to nobody: data signed with them pass only
 * where the user says so, or asked a simulated card by name.
 */
export function conclude(
  checks: readonly Check[],
  issuerTrust: TrustClass,
  request: TrustRequest,
  reader: ReaderUsed,
): Judgement {
  // Nobody reads "production" beside a check that did not pass.
  const trust = checks.every(({outcome}) => outcome === 'pass') ? issuerTrust : 'unknown'
  const accepted =
    trust === 'production' || request.accept.includes(trust) || (trust === 'simulated' && reader.kind !== 'pcsc')
  const all = merged(trust === 'unknown' ? checks : [...checks, check('trust-class', accepted)])
  return {verdict: verdictOf(all), trust, checks: all}
}

/** A check that was made on several files stands once, with its worst outcome. */
function merged(checks: readonly Check[]): readonly Check[] {
  const rank = {pass: 0, undecided: 1, fail: 2}
  return checks
    .filter((one, index) => checks.findIndex(other => other.name === one.name) === index)
    .map(one =>
      checks
        .filter(other => other.name === one.name)
        .reduce((worst, other) => (rank[other.outcome] > rank[worst.outcome] ? other : worst)),
    )
}
