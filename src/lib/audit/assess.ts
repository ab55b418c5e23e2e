// Assets against policies. Each asset is judged by every policy that speaks of it, and its finding carries the worst
// answer; the others stay visible beside it.

import {startOf} from '../policy/days.ts'
import {evaluate, isWorse, type RuleAnswer} from '../policy/evaluate.ts'
import type {AlgorithmUse, Certainty, Operation, Policy, RuleVerdict} from '../policy/rule.ts'
import {factOn} from '../policy/state.ts'
import type {Asset} from './asset.ts'

/** `not-applicable`: no rule of the chosen policies speaks of this use. It counts neither for nor against. */
export type FindingVerdict = RuleVerdict | 'not-applicable'

export interface PolicyAnswer {
  readonly policy: string
  readonly ruleId: string
  /** What was judged: the key, or the signature on the certificate. */
  readonly subject: 'key' | 'certificate-signature'
  readonly operation: Operation
  readonly verdict: RuleVerdict
  /** The last day of use in Japan Standard Time. */
  readonly cutOff: string | null
  /** Whole days past the cut-off; 0 when it is kept, null when the end is not known or there is no cut-off. */
  readonly overrunDays: number | null
  readonly certainty: Certainty
}

export interface Finding {
  readonly asset: Asset
  readonly verdict: FindingVerdict
  /** The worst answer; null when no rule applies. */
  readonly decisive: PolicyAnswer | null
  readonly answers: readonly PolicyAnswer[]
}

export type VerdictCounts = Readonly<Record<FindingVerdict, number>>

/** With a day: the use on that day is judged, not its whole life. */
export function assess(asset: Asset, policies: readonly Policy[], at: Date, on: string | null = null): Finding {
  const time = on === null ? at : startOf(on)
  const facts = on === null ? factsOf(asset) : factsOf(asset).map(each => ({...each, fact: factOn(each.fact, on)}))
  const answers = policies.flatMap(policy =>
    facts.flatMap(({subject, fact}) => {
      const answer = evaluate(policy, fact, time)
      return answer ? [toAnswer(answer, subject)] : []
    }),
  )
  const decisive = answers.reduce<PolicyAnswer | null>(worse, null)
  return {asset, verdict: decisive?.verdict ?? 'not-applicable', decisive, answers}
}

interface Fact {
  readonly subject: PolicyAnswer['subject']
  readonly fact: AlgorithmUse
}

/** What policies judge of a key. */
export function keyFact(asset: Omit<Asset, 'links'>): AlgorithmUse {
  const {scope, use, activity, algorithm, family, keyBits, curve, strengthBits, validUntil} = asset
  return {scope, use, activity, algorithm, family, keyBits, curve, strengthBits, validUntil}
}

function factsOf(asset: Asset): readonly Fact[] {
  const {scope, validUntil, certificateSignature} = asset
  const key: Fact = {subject: 'key', fact: keyFact(asset)}
  if (!certificateSignature) return [key]
  const fact: AlgorithmUse = {
    scope,
    use: 'certificate-signature',
    activity: 'verify',
    keyBits: null,
    curve: null,
    validUntil,
    ...certificateSignature,
  }
  return [key, {subject: 'certificate-signature', fact}]
}

function toAnswer(answer: RuleAnswer, subject: PolicyAnswer['subject']): PolicyAnswer {
  return {
    policy: answer.policy,
    ruleId: answer.rule.id,
    subject,
    operation: answer.operation,
    verdict: answer.verdict,
    cutOff: answer.cutOff,
    overrunDays: answer.overrunDays,
    certainty: answer.rule.certainty,
  }
}

/** Of two answers that are equally bad the longer overrun is shown, and then the one that came first. */
function worse(worst: PolicyAnswer | null, answer: PolicyAnswer): PolicyAnswer {
  if (worst === null || isWorse(answer.verdict, worst.verdict)) return answer
  if (isWorse(worst.verdict, answer.verdict)) return worst
  return (answer.overrunDays ?? 0) > (worst.overrunDays ?? 0) ? answer : worst
}

/** The worst first. */
export const FINDING_ORDER: readonly FindingVerdict[] = ['exposed', 'undecided', 'tolerated', 'ok', 'not-applicable']

/** Exposed first, then the longest overrun, then by name: the same assets always give the same order. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    FINDING_ORDER.indexOf(a.verdict) - FINDING_ORDER.indexOf(b.verdict) ||
    (b.decisive?.overrunDays ?? 0) - (a.decisive?.overrunDays ?? 0) ||
    compareText(a.asset.what, b.asset.what) ||
    compareText(a.asset.sha256 ?? '', b.asset.sha256 ?? '') ||
    compareText(a.asset.where.join(), b.asset.where.join())
  )
}

/** `weightOf`: how many assets a finding stands for. */
export function countVerdicts<Judged extends {readonly verdict: FindingVerdict}>(
  findings: readonly Judged[],
  weightOf: (finding: Judged) => number = () => 1,
): VerdictCounts {
  const counts = {exposed: 0, undecided: 0, tolerated: 0, ok: 0, 'not-applicable': 0}
  for (const finding of findings) counts[finding.verdict] += weightOf(finding)
  return counts
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
