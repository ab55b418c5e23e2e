// One check of card data or of the card itself, with its outcome. A broken signature or digest is a failure; what cannot be
// judged, such as a signature of an issuer that nobody pinned, is undecided and never passes for either.
import {CHECKS, type CheckName} from './checks.data.ts'
import type {Certainty} from './profile.ts'

export type CheckOutcome = 'pass' | 'fail' | 'undecided'

export interface Check {
  readonly name: CheckName
  readonly outcome: CheckOutcome
  /** The clause that the check follows, and how the rule is known. */
  readonly citation: string
  readonly certainty: Certainty
}

/** production: the hierarchy of real cards; test: of test cards; simulated: our own; unknown: not one that is pinned. */
export type TrustClass = 'production' | 'test' | 'simulated' | 'unknown'

export function check(name: CheckName, outcome: CheckOutcome | boolean): Check {
  const {citation, certainty} = CHECKS[name]
  return {name, outcome: typeof outcome === 'boolean' ? (outcome ? 'pass' : 'fail') : outcome, citation, certainty}
}

/** One failure decides; without one, whatever could not be judged leaves the whole open. */
export function verdictOf(checks: readonly Check[]): 'yes' | 'no' | 'undecided' {
  if (checks.some(({outcome}) => outcome === 'fail')) return 'no'
  return checks.length === 0 || checks.some(({outcome}) => outcome === 'undecided') ? 'undecided' : 'yes'
}
