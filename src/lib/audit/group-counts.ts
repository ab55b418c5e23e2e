// The counts of a report: by month, algorithm, use, kind and issuer. One pass over the findings.
import type {FindingVerdict, VerdictCounts} from './assess.ts'
import type {GroupCounts, MonthCounts, ReportFinding} from './audit-report.ts'

/** How many assets a finding stands for. */
export type WeightOf = (finding: ReportFinding) => number

/** Issuers beyond the first hundred, by what is exposed, tell nobody anything. */
const MAX_GROUPS = 100

export function countBy(
  findings: readonly ReportFinding[],
  nameOf: (finding: ReportFinding) => string | null,
  weightOf: WeightOf = () => 1,
): readonly GroupCounts[] {
  const groups = new Map<string, Record<FindingVerdict, number>>()
  for (const finding of findings) {
    const name = nameOf(finding)
    if (name === null) continue
    const counts = groups.get(name) ?? noCounts()
    counts[finding.verdict] += weightOf(finding)
    groups.set(name, counts)
  }
  return [...groups]
    .map(([name, counts]) => ({name, counts}))
    .sort(
      (a, b) => b.counts.exposed - a.counts.exposed || total(b.counts) - total(a.counts) || (a.name < b.name ? -1 : 1),
    )
    .slice(0, MAX_GROUPS)
}

/** From the month of the first day past a cut-off to the month of the last end. */
export function countByMonth(findings: readonly ReportFinding[], weightOf: WeightOf = () => 1): readonly MonthCounts[] {
  const over = findings.filter(({cutOff, lastDay, overrunDays}) => cutOff !== null && lastDay !== null && overrunDays)
  const months = new Map<string, {month: string; exposed: number; undecided: number; tolerated: number}>()
  let [first, last] = ['9999-12', '0000-00']
  for (const {cutOff, lastDay} of over) {
    const start = firstMonthPast(cutOff as string)
    if (start < first) first = start
    if ((lastDay as string).slice(0, 7) > last) last = (lastDay as string).slice(0, 7)
  }
  for (let month = first; month <= last && months.size < MAX_MONTHS; month = monthAfter(month))
    months.set(month, {month, exposed: 0, undecided: 0, tolerated: 0})
  for (const finding of over) {
    const {cutOff, lastDay, verdict} = finding
    const weight = weightOf(finding)
    if (verdict !== 'exposed' && verdict !== 'undecided' && verdict !== 'tolerated') continue
    for (
      let month = firstMonthPast(cutOff as string);
      month <= (lastDay as string).slice(0, 7);
      month = monthAfter(month)
    ) {
      const counts = months.get(month)
      if (counts === undefined) break
      counts[verdict] += weight
    }
  }
  return [...months.values()]
}

const DAY_MS = 24 * 60 * 60 * 1000
/** A hundred years: a certificate without an end (9999) must not make a report without one. */
const MAX_MONTHS = 1200

/** A cut-off in the middle of a month leaves days of that month. */
function firstMonthPast(cutOff: string): string {
  return new Date(Date.parse(`${cutOff}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 7)
}

function monthAfter(day: string): string {
  const month = Number(day.slice(5, 7))
  const year = Number(day.slice(0, 4))
  return month === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${day.slice(0, 4)}-${String(month + 1).padStart(2, '0')}`
}

function noCounts(): Record<FindingVerdict, number> {
  return {exposed: 0, undecided: 0, tolerated: 0, ok: 0, 'not-applicable': 0}
}

function total(counts: VerdictCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
