// Policies side by side: until when each allows a use, and the first day on which two of them say the opposite.
import {addDays} from './days.ts'
import {chooseRule} from './match.ts'
import type {AlgorithmUse, Policy, Rule, RuleVerdict} from './rule.ts'
import {type StateOn, stateOn} from './state.ts'

export interface PolicyEnd {
  readonly policy: string
  readonly ruleId: string
  /** The last day of unconditional use; null when the policy sets none. */
  readonly cutOff: string | null
  /** The last day on which it is allowed at all, tolerated or not; null when the policy sets none. */
  readonly lastDay: string | null
  /** What a use on the day after it is; `ok` without an end. */
  readonly afterwards: RuleVerdict
}

/** Null when the policy does not speak of the use, or too little is known of the key. */
export function endOf(policy: Policy, fact: AlgorithmUse): PolicyEnd | null {
  const chosen = chooseRule(policy, fact)
  if (!chosen?.certain) return null
  const {id: ruleId, cutOff, beyond, toleratedUntil} = chosen.rule
  const named = {policy: policy.id, ruleId, cutOff}
  if (cutOff === null) return {...named, lastDay: null, afterwards: 'ok'}
  if (beyond !== 'tolerated') return {...named, lastDay: cutOff, afterwards: beyond}
  return {...named, lastDay: toleratedUntil, afterwards: toleratedUntil === null ? 'tolerated' : 'exposed'}
}

export interface Disagreement {
  /** The first day on which one allows what another forbids. */
  readonly day: string
  /** What each policy that speaks of the use says on that day. */
  readonly sides: readonly StateOn[]
}

/** What is left open contradicts nothing. */
export function firstDisagreement(policies: readonly Policy[], fact: AlgorithmUse): Disagreement | null {
  const use = {...fact, validUntil: null}
  const days = new Set(policies.flatMap(policy => daysOfChange(chooseRule(policy, use)?.rule)))
  for (const day of [...days].sort()) {
    const sides = policies.flatMap(policy => stateOn(policy, use, day) ?? [])
    const allowed = sides.some(({verdict}) => verdict === 'ok' || verdict === 'tolerated')
    if (allowed && sides.some(({verdict}) => verdict === 'exposed')) return {day, sides}
  }
  return null
}

function daysOfChange(rule: Rule | undefined): readonly string[] {
  return [rule?.cutOff, rule?.toleratedUntil].flatMap(day => (day ? [addDays(day, 1)] : []))
}
