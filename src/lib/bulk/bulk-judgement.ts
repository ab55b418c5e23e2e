// What a large run answers: every group judged on the days on which its members end, by the judge of single assets, and
// the worst certificates read again as whole assets.

import {FINDING_ORDER} from '../audit/assess.ts'
import type {Asset} from '../audit/asset.ts'
import type {ReportFinding} from '../audit/audit-report.ts'
import {CaLimits} from '../audit/ca-limits.ts'
import {type JudgeRules, judgeAlone} from '../audit/judge-inventory.ts'
import {JPKI_AUTHORITIES} from '../x509/jpki/authorities.data.ts'
import type {DistinctCertificates} from './distinct-certificates.ts'
import type {Group} from './group-finder.ts'
import {endOfDay, japaneseDay} from './record.ts'

/** One finding that stands for all certificates of a group that are judged alike. */
export interface CountedFinding {
  readonly finding: ReportFinding
  readonly count: number
}

const MOST_OVERRUN = 3_999_999

export class BulkJudgement {
  readonly counted: readonly CountedFinding[]
  readonly #ranks = new Map<number, number>()
  readonly #certificates: DistinctCertificates

  /** `inventory`: the CAs above, and everything else that was found. */
  constructor(certificates: DistinctCertificates, inventory: readonly Asset[], rules: JudgeRules) {
    this.#certificates = certificates
    const {run, days} = certificates
    const judge = judgeAlone(new CaLimits(inventory, rules.at), rules)
    const turns = turningDays(inventory, rules)
    const counted: CountedFinding[] = []
    let open: Span | undefined
    const close = (span: Span) => {
      const {template, expired} = run.groups[span.group] as Group
      const last = span.days.at(-1) as number
      const {finding, own} = judge({...template, validUntil: endOf(last, expired, rules.at)})
      const overrun = finding.overrunDays ?? 0
      const moves = own && overrun > 0
      for (const [index, day] of span.days.entries()) {
        const rank = rankOf(finding, moves ? overrun - (last - day) : overrun)
        days.setRank(span.group, day, rank)
        this.#ranks.set(rank, (this.#ranks.get(rank) ?? 0) + (span.counts[index] as number))
      }
      if (moves) counted.push(...monthsOf(span, finding))
      else counted.push({finding, count: span.counts.reduce((sum, count) => sum + count, 0)})
    }
    for (const {group, day, count} of days.entries()) {
      const part = turnsBefore(day, turns)
      if (open === undefined || open.group !== group || open.part !== part) {
        if (open) close(open)
        open = {group, part, days: [], counts: []}
      }
      open.days.push(day)
      open.counts.push(count)
    }
    if (open) close(open)
    this.counted = counted
  }

  /** The worst certificates, and of equally bad ones those that were read first; with every place where they stand. */
  worst(keep: number): readonly Asset[] {
    let left = keep
    let limit = -1
    let atLimit = 0
    for (const [rank, count] of [...this.#ranks].sort(([a], [b]) => a - b)) {
      limit = rank
      atLimit = Math.min(left, count)
      left -= atLimit
      if (left === 0) break
    }
    const {days} = this.#certificates
    return this.#certificates.assets(keep - left, (group, day) => {
      const rank = days.rankOf(group, day)
      return rank < limit || (rank === limit && atLimit-- > 0)
    })
  }
}

/** Days of a group that are judged alike, but for the length of the overrun. */
interface Span {
  readonly group: number
  readonly part: number
  readonly days: number[]
  readonly counts: number[]
}

/** What is past its cut-off is counted by the month of its end. */
function monthsOf({days, counts}: Span, finding: ReportFinding): readonly CountedFinding[] {
  const months = new Map<string, {finding: ReportFinding; count: number}>()
  for (const [index, day] of days.entries()) {
    const lastDay = new Date(day * 86_400_000).toISOString().slice(0, 10)
    const month = lastDay.slice(0, 7)
    const known = months.get(month)
    if (known === undefined) months.set(month, {finding: {...finding, lastDay}, count: counts[index] as number})
    else known.count += counts[index] as number
  }
  return [...months.values()]
}

/** Smaller is worse. */
function rankOf({verdict}: ReportFinding, overrun: number): number {
  return FINDING_ORDER.indexOf(verdict) * (MOST_OVERRUN + 1) + MOST_OVERRUN - Math.min(MOST_OVERRUN, overrun)
}

/** The last second of the day, on the right side of the time of judging. */
function endOf(day: number, expired: boolean, at: Date): string {
  const end = endOfDay(day)
  return expired && Date.parse(end) >= at.getTime() ? `${new Date(at.getTime() - 1).toISOString().slice(0, 19)}Z` : end
}

/** Days after which a judgement may be another one: those that policies name, and the ends of the CAs above. */
function turningDays(inventory: readonly Asset[], {policies, on}: JudgeRules): readonly number[] {
  const named = JSON.stringify([policies, on]).match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? []
  const ends = [
    ...inventory.flatMap(({links, validUntil}) => (links?.cA === true && validUntil !== null ? [validUntil] : [])),
    ...JPKI_AUTHORITIES.map(({notAfter}) => notAfter),
  ]
  const days = [
    ...named.map(day => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)),
    ...ends.map(end => japaneseDay(Date.parse(end) / 1000)),
  ]
  return [...new Set(days)].sort((a, b) => a - b)
}

/** Where no turn lies between two days, both are judged alike. */
function turnsBefore(day: number, turns: readonly number[]): number {
  let [low, high] = [0, turns.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle] as number) < day) low = middle + 1
    else high = middle
  }
  return low
}
