// `policy show ID`: one policy with every rule, its source and what the source leaves open.
import {findPolicy} from '../policy/policies.ts'
import type {Rule} from '../policy/rule.ts'
import {ruleText} from '../text/policies.data.ts'
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

export function policyShow(input: {readonly id: string}): Outcome<PolicyShowResult> {
  const policy = findPolicy(input.id)
  const rules = policy.rules.map(rule => ({...rule, ...ruleText(rule.id)}))
  return done({kind: 'policy-show', policy: summarise(policy), rules})
}
