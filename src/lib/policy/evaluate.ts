// One fact against one policy. The answer names the rule that decided, so that its source can be shown.
import {operationOf} from './activity.ts'
import {japaneseDate, overrunDays} from './days.ts'
import {chooseRule} from './match.ts'
import type {AlgorithmUse, Operation, Policy, Rule, RuleVerdict} from './rule.ts'

export interface RuleAnswer {
  readonly policy: string
  readonly rule: Rule
  readonly operation: Operation
  readonly verdict: RuleVerdict
  /** The day that the overrun counts from; null when the rule has none. */
  readonly cutOff: string | null
  /** 0 when the cut-off is not passed; null when there is no cut-off or no known end. */
  readonly overrunDays: number | null
}

/** The worst last. */
const RANK: readonly RuleVerdict[] = ['ok', 'tolerated', 'undecided', 'exposed']

export function isWorse(verdict: RuleVerdict, than: RuleVerdict): boolean {
  return RANK.indexOf(verdict) > RANK.indexOf(than)
}

/** Undefined when no rule of the policy speaks of this use. */
export function evaluate(policy: Policy, fact: AlgorithmUse, at: Date): RuleAnswer | undefined {
  const chosen = chooseRule(policy, fact)
  if (!chosen) return undefined
  const {rule, certain} = chosen
  const answer = {policy: policy.id, rule, operation: operationOf(fact.activity)}
  if (certain) return {...answer, ...judge(rule, fact, at)}
  // What is not known well enough cannot be judged, but an ended one harms nobody.
  const verdict = isExpired(fact, at) ? 'ok' : 'undecided'
  return {...answer, verdict, cutOff: null, overrunDays: null}
}

function judge(rule: Rule, fact: AlgorithmUse, at: Date): Pick<RuleAnswer, 'verdict' | 'cutOff' | 'overrunDays'> {
  const {cutOff, toleratedUntil} = rule
  if (cutOff === null) return {verdict: 'ok', cutOff, overrunDays: null}
  // Without a known end it cannot be said that the cut-off is kept; nor that it is broken.
  if (fact.validUntil === null) {
    const verdict = rule.beyond === 'exposed' ? 'undecided' : rule.beyond
    return {verdict, cutOff, overrunDays: null}
  }
  const overrun = overrunDays(cutOff, fact.validUntil)
  if (overrun === 0) return {verdict: 'ok', cutOff, overrunDays: 0}
  // Nobody uses an expired certificate any more: it was exposed, but it is not.
  if (isExpired(fact, at)) return {verdict: 'ok', cutOff, overrunDays: 0}
  if (toleratedUntil === null || japaneseDate(fact.validUntil) <= toleratedUntil)
    return {verdict: rule.beyond, cutOff, overrunDays: overrun}
  return {verdict: 'exposed', cutOff: toleratedUntil, overrunDays: overrunDays(toleratedUntil, fact.validUntil)}
}

function isExpired(fact: AlgorithmUse, at: Date): boolean {
  return fact.validUntil !== null && Date.parse(fact.validUntil) < at.getTime()
}
