// A check looks at the facts and says what it found, or why it could not be made.
import type {DoctorCheckId, DoctorRule, DoctorSkip} from '../text/views/doctor.data.ts'
import type {Facts} from './facts.ts'

/** What was seen. Never a path of the user's, never personal data. */
export type Evidence = Readonly<Record<string, string | number>>

export interface RawFinding {
  readonly rule: DoctorRule
  readonly evidence: Evidence
}

export type CheckOutcome =
  | {readonly state: 'ok'; readonly evidence: Evidence}
  | {readonly state: 'skipped'; readonly reason: DoctorSkip}
  | {readonly state: 'found'; readonly findings: readonly RawFinding[]}

export interface Check {
  readonly id: DoctorCheckId
  readonly run: (facts: Facts) => CheckOutcome
}

export function skipped(reason: DoctorSkip): CheckOutcome {
  return {state: 'skipped', reason}
}

/** Fine when nothing was found. */
export function outcome(findings: readonly RawFinding[], evidence: Evidence = {}): CheckOutcome {
  return findings.length > 0 ? {state: 'found', findings} : {state: 'ok', evidence}
}

export function finding(rule: DoctorRule, evidence: Evidence = {}): RawFinding {
  return {rule, evidence}
}
