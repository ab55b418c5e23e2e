// `policy diff A B`: until when each of two policies allows each kind of key, and from when they say the opposite.
import {diffPolicies, type PolicyDifference} from '../policy/diff.ts'
import {loadWhole} from './choose-policies.ts'
import {done, type Outcome} from './outcome.ts'
import {type PolicySummary, summarise} from './policy-list.ts'

export interface PolicyDiffResult {
  readonly kind: 'policy-diff'
  readonly a: PolicySummary
  readonly b: PolicySummary
  readonly rows: readonly PolicyDifference[]
  /** The earliest day on which they say the opposite of any of them; null when they never do. */
  readonly firstContradiction: string | null
}

export async function policyDiff(input: {readonly a: string; readonly b: string}): Promise<Outcome<PolicyDiffResult>> {
  const [a, b] = await Promise.all([loadWhole(input.a), loadWhole(input.b)])
  const rows = diffPolicies(a, b)
  const days = rows.flatMap(row => row.contradiction ?? []).sort()
  return done({
    kind: 'policy-diff',
    a: summarise(a),
    b: summarise(b),
    rows,
    firstContradiction: days[0] ?? null,
  })
}
