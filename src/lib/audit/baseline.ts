// An earlier result of migrate-check: what is new since then, and what is gone.

import {isWorse} from '../policy/evaluate.ts'
import type {FindingVerdict} from './assess.ts'
import type {BaselineReport, Change, ReportFinding} from './audit-report.ts'

export interface BaselineFinding {
  readonly id: string
  readonly what: string
  readonly algorithm: string
  readonly verdict: FindingVerdict
}

export class Baseline {
  readonly #before: ReadonlyMap<string, BaselineFinding>

  constructor(findings: readonly BaselineFinding[]) {
    this.#before = new Map(findings.filter(isOpen).map(finding => [finding.id, finding]))
  }

  /** A finding that has become worse is new. Null for what is fine. */
  changeOf(finding: BaselineFinding): Change | null {
    if (!isOpen(finding)) return null
    const before = this.#before.get(finding.id)
    if (before === undefined) return 'new'
    const {verdict} = finding
    const worse =
      verdict !== 'not-applicable' && before.verdict !== 'not-applicable' && isWorse(verdict, before.verdict)
    return worse ? 'new' : 'unchanged'
  }

  report(findings: readonly ReportFinding[]): BaselineReport {
    const open = new Set(findings.filter(isOpen).map(({id}) => id))
    return {
      new: findings.filter(({change}) => change === 'new').length,
      unchanged: findings.filter(({change}) => change === 'unchanged').length,
      fixed: [...this.#before.values()]
        .filter(({id}) => !open.has(id))
        .map(({id, what, algorithm}) => ({id, what, algorithm})),
    }
  }
}

function isOpen({verdict}: {readonly verdict: FindingVerdict}): boolean {
  return verdict !== 'ok' && verdict !== 'not-applicable'
}
