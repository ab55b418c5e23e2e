// What a policy says of a use on one day: the states of NIST SP 800-131A and of LS-0003 under one set of names.
import {operationOf} from './activity.ts'
import {japaneseDate, lastSecondOf, startOf} from './days.ts'
import {evaluate} from './evaluate.ts'
import {chooseRule} from './match.ts'
import type {Activity, AlgorithmUse, Certainty, Policy, Rule, RuleVerdict} from './rule.ts'

/**
 * `migrate`: acceptable, and to be left now. `deprecated`: something new may still be made, at a risk. `legacy`: only what
 * exists may be processed. `unknown`: the source leaves it open, or too little is known of the key.
 */
export type State = 'acceptable' | 'migrate' | 'deprecated' | 'legacy' | 'disallowed' | 'unknown'

export interface StateOn {
  readonly policy: string
  readonly ruleId: string
  /** What is done on that day: who still holds an ended key only verifies with it. */
  readonly activity: Activity
  readonly state: State
  readonly verdict: RuleVerdict
  readonly certainty: Certainty
}

/** Undefined when no rule of the policy speaks of this use. */
export function stateOn(policy: Policy, fact: AlgorithmUse, day: string): StateOn | undefined {
  const onDay = factOn(fact, day)
  const chosen = chooseRule(policy, onDay)
  const answer = evaluate(policy, onDay, startOf(day))
  if (!chosen || !answer) return undefined
  return {
    policy: policy.id,
    ruleId: chosen.rule.id,
    activity: onDay.activity,
    state: chosen.certain ? stateOf(chosen.rule, onDay.activity, day) : 'unknown',
    verdict: answer.verdict,
    certainty: chosen.rule.certainty,
  }
}

/** The use on one day and no longer. A key that ended before it makes nothing new: what it made is verified. */
export function factOn(fact: AlgorithmUse, day: string): AlgorithmUse {
  const ended = fact.validUntil !== null && japaneseDate(fact.validUntil) < day
  return {...fact, activity: ended ? 'verify' : fact.activity, validUntil: lastSecondOf(day)}
}

function stateOf(rule: Rule, activity: Activity, day: string): State {
  const {cutOff, migrateFrom, toleratedUntil, beyond} = rule
  if (cutOff === null || day <= cutOff) return migrateFrom !== null && day >= migrateFrom ? 'migrate' : 'acceptable'
  if (beyond === 'exposed' || (toleratedUntil !== null && day > toleratedUntil)) return 'disallowed'
  if (beyond === 'undecided') return 'unknown'
  return operationOf(activity) === 'process' ? 'legacy' : 'deprecated'
}
