// What every op returns: a result that is JSON-safe by construction, the verdict where it judges, and warnings.
import type {Warning} from '../errors/warning.ts'

/** `none`: the command did something and judged nothing. */
export type Verdict = 'yes' | 'no' | 'undecided' | 'none'

export interface Outcome<Result> {
  readonly verdict: Verdict
  readonly result: Result
  readonly warnings: readonly Warning[]
  /** Only where the result stands although something failed: the exit code of that cause. */
  readonly exitCode?: number
}

export function done<Result>(result: Result, warnings: readonly Warning[] = []): Outcome<Result> {
  return {verdict: 'none', result, warnings}
}
