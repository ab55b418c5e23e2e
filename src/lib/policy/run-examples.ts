// The examples of a policy, run. A rule passes when it was seen to catch something and to leave something alone.
import {startOf} from './days.ts'
import {evaluate} from './evaluate.ts'
import type {Policy, Rule, RuleExample} from './rule.ts'

export type ExampleKind = 'catches' | 'leaves'

/**
 * `verdict`: another verdict than expected. `not-decisive`: an example that the rule should catch was decided elsewhere.
 * `not-caught`: it is no catch, since the rule finds it ok although it has a cut-off. `not-left`: the rule decides against it.
 */
export type ExampleProblem = 'verdict' | 'not-decisive' | 'not-caught' | 'not-left'

export interface ExampleRun {
  readonly kind: ExampleKind
  readonly example: RuleExample
  readonly actual: RuleExample['verdict']
  /** The rule that decided; null when none did. */
  readonly decidedBy: string | null
  readonly problem: ExampleProblem | null
}

export interface RuleRun {
  readonly rule: string
  readonly runs: readonly ExampleRun[]
  /** Kinds of example that the rule does not have. */
  readonly missing: readonly ExampleKind[]
  readonly passed: boolean
}

const KINDS: readonly ExampleKind[] = ['catches', 'leaves']

/** `judging`: the policy as it judges, which for an overlay has more rules than its own. */
export function runExamples(rules: readonly Rule[], judging: Policy): readonly RuleRun[] {
  return rules.map(rule => {
    const runs = KINDS.flatMap(kind => rule.examples[kind].map(example => run(rule, judging, kind, example)))
    const missing = KINDS.filter(kind => rule.examples[kind].length === 0)
    return {rule: rule.id, runs, missing, passed: missing.length === 0 && runs.every(each => each.problem === null)}
  })
}

function run(rule: Rule, policy: Policy, kind: ExampleKind, example: RuleExample): ExampleRun {
  const answer = evaluate(policy, example.fact, startOf(example.day))
  const actual = answer?.verdict ?? 'not-applicable'
  const decidedBy = answer?.rule.id ?? null
  return {kind, example, actual, decidedBy, problem: problemOf()}

  function problemOf(): ExampleProblem | null {
    if (actual !== example.verdict) return 'verdict'
    const decides = decidedBy === rule.id
    if (kind === 'leaves') return decides && (actual !== 'ok' || rule.cutOff === null) ? 'not-left' : null
    if (!decides) return 'not-decisive'
    return actual === 'ok' && rule.cutOff !== null ? 'not-caught' : null
  }
}
