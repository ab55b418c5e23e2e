// `policy show ID|FILE`: one policy with every rule, its source, what the source leaves open, and its examples.
import type {Rule} from '../policy/rule.ts'
import {loadPolicy, textOfRule} from './choose-policies.ts'
import {done, type Outcome} from './outcome.ts'
import {type BilingualText, type PolicySummary, summarise} from './policy-list.ts'

export interface ShownRule extends Rule {
  readonly title: BilingualText
  readonly section: BilingualText
  readonly note: BilingualText | null
}

export interface PolicyShowResult {
  readonly kind: 'policy-show'
  readonly policy: PolicySummary
  readonly rules: readonly ShownRule[]
}

export async function policyShow(input: {readonly id: string}): Promise<Outcome<PolicyShowResult>> {
  const policy = await loadPolicy(input.id)
  const rules = policy.rules.map(rule => ({...rule, ...textOfRule(policy, rule.id)}))
  return done({kind: 'policy-show', policy: summarise(policy), rules})
}
