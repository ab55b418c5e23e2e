// What every op returns: a result that is JSON-safe by construction, the verdict where it judges, and warnings.
import type {Warning} from '../errors/warning.ts'

/** `none`: the command did something and judged nothing. */
export type Verdict = 'yes' | 'no' | 'undecided' | 'none'

export interface Outcome<Result> {
  readonly verdict: Verdict
  readonly result: Result
  readonly warnings: readonly Warning[]
  /**
   * Takes the place of the exit code that follows from the verdict. Used where the answer stands but something beside it
   * failed: 11 (INPUT) when a part of an explicitly named input was damaged and the rest was read.
   */
  readonly exitCode?: number
}

export function done<Result>(result: Result, warnings: readonly Warning[] = []): Outcome<Result> {
  return {verdict: 'none', result, warnings}
}
