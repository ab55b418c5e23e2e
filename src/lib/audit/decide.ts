// What the whole run answers. Suppressed findings do not decide, and with a baseline only what is new does.
import type {FindingVerdict} from './assess.ts'
import type {ReportFinding} from './audit-report.ts'
import type {WeightOf} from './group-counts.ts'

/** The mildest verdict that makes the answer "no". */
export type FailOn = 'exposed' | 'undecided' | 'tolerated'

export const FAIL_ON: readonly FailOn[] = ['exposed', 'undecided', 'tolerated']

export interface DecisionRules {
  readonly failOn: FailOn
  /** This many exposed ones are accepted. */
  readonly maxExposed: number
}

export type Decision = 'yes' | 'no' | 'undecided'

/** Counts of what decides: see `deciding`. */
export interface DecidingCounts {
  readonly exposed: number
  readonly undecided: number
  readonly tolerated: number
  /** Everything that was judged, the suppressed and the known included. */
  readonly judged: number
}

export function decide(counts: DecidingCounts, {failOn, maxExposed}: DecisionRules): Decision {
  if (counts.exposed > maxExposed) return 'no'
  if (failOn !== 'exposed' && counts.undecided > 0) return 'no'
  if (failOn === 'tolerated' && counts.tolerated > 0) return 'no'
  // Where nothing was judged, nothing can be called safe.
  return counts.undecided > 0 || counts.judged === 0 ? 'undecided' : 'yes'
}

export function deciding(
  findings: readonly ReportFinding[],
  withBaseline: boolean,
  weightOf: WeightOf = () => 1,
): DecidingCounts {
  const open = findings.filter(({suppressed, change}) => suppressed === null && (!withBaseline || change === 'new'))
  const total = (some: readonly ReportFinding[]) => some.reduce((sum, finding) => sum + weightOf(finding), 0)
  const count = (verdict: FindingVerdict) => total(open.filter(finding => finding.verdict === verdict))
  return {
    exposed: count('exposed'),
    undecided: count('undecided'),
    tolerated: count('tolerated'),
    judged: total(findings.filter(({verdict}) => verdict !== 'not-applicable')),
  }
}
