// Findings that somebody answers for: each with a reason and an end date. A suppressed finding stays in every report; it
// only does not decide the exit code.
import {japaneseDate} from '../policy/days.ts'
import {type AssetMatch, compileMatch} from './asset-match.ts'
import type {AuditReport, ReportFinding, Suppressed} from './audit-report.ts'

export interface Suppression {
  /** The id of a finding; null when `match` says which. */
  readonly finding: string | null
  readonly match: AssetMatch | null
  /** The rule that it is about; null for any. */
  readonly rule: string | null
  readonly reason: string
  /** The last day in Japan, YYYY-MM-DD. */
  readonly until: string
}

export class Suppressions {
  readonly #list: readonly {readonly suppression: Suppression; readonly fits: (finding: ReportFinding) => boolean}[]
  readonly #used = new Set<Suppression>()
  readonly #today: string

  constructor(list: readonly Suppression[], at: Date) {
    this.#today = japaneseDate(at.toISOString())
    this.#list = list.map(suppression => {
      const matches = suppression.match ? compileMatch(suppression.match) : () => true
      return {
        suppression,
        fits: finding =>
          (suppression.finding === null || suppression.finding === finding.id) &&
          (suppression.rule === null || suppression.rule === finding.ruleId) &&
          matches(finding),
      }
    })
  }

  /** Null for what is fine anyway, and when the day has passed. */
  of(finding: ReportFinding): Suppressed | null {
    if (finding.verdict === 'ok' || finding.verdict === 'not-applicable') return null
    const fitting = this.#list.filter(({suppression, fits}) => suppression.until >= this.#today && fits(finding))
    for (const {suppression} of fitting) this.#used.add(suppression)
    const [found] = fitting
    return found ? {reason: found.suppression.reason, until: found.suppression.until} : null
  }

  /** After all findings were asked about. */
  get unused(): AuditReport['suppressionsUnused'] {
    return this.#list
      .map(({suppression}) => suppression)
      .filter(suppression => !this.#used.has(suppression))
      .map(({finding, match, reason, until}) => ({
        finding: finding ?? JSON.stringify(match),
        reason,
        until,
        expired: until < this.#today,
      }))
  }
}
