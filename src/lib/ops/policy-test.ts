// `policy test [ID|FILE...]`: the examples of each rule, run against the policy that they stand in.
import {complete, SHIPPED} from '../policy/policies.ts'
import {type RuleRun, runExamples} from '../policy/run-examples.ts'
import {loadPolicy} from './choose-policies.ts'
import type {Outcome} from './outcome.ts'

export interface TestedPolicy {
  readonly policy: string
  readonly rules: readonly RuleRun[]
  readonly failed: number
}

export interface PolicyTestResult {
  readonly kind: 'policy-test'
  readonly policies: readonly TestedPolicy[]
  /** Of all rules of all policies. */
  readonly counts: {readonly rules: number; readonly examples: number; readonly failed: number}
}

export async function policyTest(input: {readonly names: readonly string[]}): Promise<Outcome<PolicyTestResult>> {
  const chosen = input.names.length === 0 ? SHIPPED : await Promise.all([...new Set(input.names)].map(loadPolicy))
  const policies = chosen.map(policy => {
    const rules = runExamples(policy.rules, complete(policy))
    return {policy: policy.id, rules, failed: rules.filter(rule => !rule.passed).length}
  })
  const all = policies.flatMap(policy => policy.rules)
  const failed = all.filter(rule => !rule.passed).length
  const counts = {rules: all.length, examples: all.reduce((sum, rule) => sum + rule.runs.length, 0), failed}
  return {verdict: failed === 0 ? 'yes' : 'no', result: {kind: 'policy-test', policies, counts}, warnings: []}
}
