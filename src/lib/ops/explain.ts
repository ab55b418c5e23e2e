// explain: what a code means.
import {type Explanation, explanationsOf} from '../explain/explanations.ts'
import type {Outcome} from './outcome.ts'

export interface ExplainResult {
  readonly code: string
  readonly explanations: readonly Explanation[]
}

/** The verdict is no where nothing is known: exit 1. */
export function explain(code: string): Outcome<ExplainResult> {
  const explanations = explanationsOf(code).map(each => each.explanation)
  return {verdict: explanations.length > 0 ? 'yes' : 'no', result: {code: shortened(code), explanations}, warnings: []}
}

/** What was asked for is part of the answer; something long was not a code. */
function shortened(code: string): string {
  return code.length > 64 ? `${code.slice(0, 63)}…` : code
}
