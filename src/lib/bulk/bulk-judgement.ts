// What a large run answers: every group judged on the days on which its members end, by the judge of single assets, and
// the worst certificates read again as whole assets.

import {FINDING_ORDER} from '../audit/assess.ts'
import type {Asset} from '../audit/asset.ts'
import type {ReportFinding} from '../audit/audit-report.ts'
import {CaLimits} from '../audit/ca-limits.ts'
import {type JudgeRules, judgeAlone} from '../audit/judge-inventory.ts'
import {JPKI_AUTHORITIES} from '../x509/jpki/authorities.data.ts'
import type {BulkRun} from './bulk-run.ts'
import {forEachDistinct} from './distinct.ts'
import {dayOf, type EndDays} from './end-days.ts'
import {AssetReader, addPlaces, type Pick, pickOf} from './fetch-assets.ts'
import {endOfDay, japaneseDay} from './record.ts'
import {groupOf} from './record-file.ts'

/** One finding that stands for all certificates of a group that end in the same part of a month. */
export interface CountedFinding {
  readonly finding: ReportFinding
  readonly count: number
}

const MOST_OVERRUN = 3_999_999

export class BulkJudgement {
  readonly counted: readonly CountedFinding[]
  readonly #ranks = new Map<number, number>()
  readonly #days: EndDays

  /** `inventory`: the CAs above, and everything else that was found. */
  constructor(run: BulkRun, days: EndDays, inventory: readonly Asset[], rules: JudgeRules) {
    this.#days = days
    const judge = judgeAlone(new CaLimits(inventory), rules)
    const turns = turningDays(inventory, rules)
    const counted: CountedFinding[] = []
    let open: Span | undefined
    const close = (span: Span) => {
      const {template, expired} = run.groups[span.group] ?? {}
      if (template === undefined || expired === undefined) return
      const last = span.days.at(-1) as number
      const {finding, own} = judge({...template, validUntil: endOf(last, expired, rules.at)})
      counted.push({finding, count: span.count})
      for (const [index, day] of span.days.entries()) {
        const overrun = finding.overrunDays ?? 0
        const rank = rankOf(finding, own && overrun > 0 ? overrun - (last - day) : overrun)
        days.setRank(span.group, day, rank)
        this.#ranks.set(rank, (this.#ranks.get(rank) ?? 0) + (span.counts[index] as number))
      }
    }
    for (const {group, day, count} of days.entries()) {
      const part = partOf(day, turns)
      if (open === undefined || open.group !== group || open.part !== part) {
        if (open) close(open)
        open = {group, part, days: [], counts: [], count: 0}
      }
      open.days.push(day)
      open.counts.push(count)
      open.count += count
    }
    if (open) close(open)
    this.counted = counted
  }

  /** The worst certificates, and of equally bad ones those that were read first; with every place where they stand. */
  worst(run: BulkRun, known: ReadonlySet<string>, keep: number): readonly Asset[] {
    let left = keep
    let limit = -1
    let atLimit = 0
    for (const [rank, count] of [...this.#ranks].sort(([a], [b]) => a - b)) {
      limit = rank
      atLimit = Math.min(left, count)
      left -= atLimit
      if (left === 0) break
    }
    const picks: Pick[] = []
    forEachDistinct(run.records, known, (bytes, at) => {
      const rank = this.#days.rankOf(groupOf(bytes, at), dayOf(bytes, at))
      if (rank < limit) picks.push(pickOf(bytes, at))
      else if (rank === limit && atLimit > 0) {
        atLimit -= 1
        picks.push(pickOf(bytes, at))
      }
    })
    return readPicks(run, picks)
  }
}

/** Every distinct certificate as an asset. */
export function allAssets(run: BulkRun): readonly Asset[] {
  const picks: Pick[] = []
  forEachDistinct(run.records, new Set(), (bytes, at) => picks.push(pickOf(bytes, at)))
  return readPicks(run, picks)
}

function readPicks(run: BulkRun, picks: readonly Pick[]): readonly Asset[] {
  if (run.records.count > picks.length) addPlaces(run.records, picks)
  const reader = new AssetReader(run.records)
  try {
    return picks.map(pick => reader.read(pick))
  } finally {
    reader.close()
  }
}

interface Span {
  readonly group: number
  readonly part: string
  readonly days: number[]
  readonly counts: number[]
  count: number
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

/** Days in the same part of the same month are judged alike, but for the length of the overrun. */
function partOf(day: number, turns: readonly number[]): string {
  let [low, high] = [0, turns.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle] as number) < day) low = middle + 1
    else high = middle
  }
  const date = new Date(day * 86_400_000)
  return `${date.getUTCFullYear()}-${date.getUTCMonth()}-${low}`
}
