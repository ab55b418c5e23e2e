// One fact against one policy. The answer names the rule that decided, so that its source can be shown.
import {japaneseDate, overrunDays} from './days.ts'
import type {AlgorithmUse, Policy, Rule, RuleVerdict} from './rule.ts'

export interface RuleAnswer {
  readonly policy: string
  readonly rule: Rule
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
  const rules = policy.rules.filter(rule => rule.scopes.includes(fact.scope) && rule.uses.includes(fact.use))
  const strength = fact.strengthBits
  const rule =
    strength === null
      ? rules[0]
      : rules.find(each => strength >= each.minStrength && strength <= (each.maxStrength ?? Number.POSITIVE_INFINITY))
  if (!rule) return undefined
  // The end of a key whose strength is not known cannot be judged, but an ended one harms nobody.
  if (strength === null) {
    const verdict = isExpired(fact, at) ? 'ok' : 'undecided'
    return {policy: policy.id, rule, verdict, cutOff: null, overrunDays: null}
  }
  return {policy: policy.id, rule, ...judge(rule, fact, at)}
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
