// What a report has to say beside its findings: what is known of JPKI's third generation, told where something of it is
// among the assets, what a switch date that the user gives makes of it, and what is not known of the inputs.
import type {CardAssumedNote, DatedNote, IssuerDroppedNote, LeftOutNote, ReportFinding} from '../audit/audit-report.ts'
import type {CountedFinding} from '../bulk/bulk-judgement.ts'
import type {CardProfile} from '../card/profile.ts'
import {dateOf, dayOf} from '../forecast/day.ts'
import {CUT_OFF, NEWEST_AUTHORITY_END} from '../forecast/facts.data.ts'
import {lastExpiry, lastIssueWithinAuthority, overrunDays} from '../forecast/last-expiry.ts'
import type {FolderPatterns} from '../input/exclude-patterns.ts'
import {daysBetween} from '../policy/days.ts'

const GENERATION = 3
/** Of a certificate of today's card (the government paper). */
const YEARS = 5

export function datedNotes(findings: readonly ReportFinding[], switchDate: string | null): readonly DatedNote[] {
  const third = findings.some(
    ({generation, limitedBy}) => generation === GENERATION || limitedBy?.lastDay === NEWEST_AUTHORITY_END,
  )
  return [...(third ? THIRD_GENERATION : []), ...(switchDate === null ? [] : [switchNote(switchDate)])]
}

const THIRD_GENERATION: readonly DatedNote[] = [
  {
    id: 'generation-3',
    day: NEWEST_AUTHORITY_END,
    overrunDays: daysBetween(CUT_OFF, NEWEST_AUTHORITY_END),
    withinGeneration3: null,
    certainty: 'primary',
  },
  {
    id: 'five-years-fit',
    day: dateOf(lastIssueWithinAuthority(YEARS)),
    overrunDays: null,
    withinGeneration3: true,
    certainty: 'inference',
  },
]

function switchNote(switchDate: string): DatedNote {
  const day = dateOf(lastExpiry(dayOf(switchDate), YEARS))
  return {
    id: 'switch',
    day,
    overrunDays: overrunDays(dayOf(switchDate), YEARS, dayOf(CUT_OFF)),
    withinGeneration3: day <= NEWEST_AUTHORITY_END,
    certainty: 'inference',
  }
}

/** By the folder that was walked. */
export function leftOutNotes(walked: ReadonlyMap<string, FolderPatterns>): readonly LeftOutNote[] {
  return [...walked].flatMap(([folder, {counts}]) => counts.map(count => ({id: 'left-out', folder, ...count}) as const))
}

/** Of the kind of card that was read. */
export type CardKind = Pick<CardProfile, 'name' | 'assumed'>

export function cardNotes(card: CardKind | null): readonly CardAssumedNote[] {
  if (card === null || card.assumed.length === 0) return []
  return [{id: 'card-assumed', profile: card.name, assumptions: card.assumed, certainty: 'assumed'}]
}

/** Every certificate has an issuer, but for groups that were joined because there were too many. */
export function issuerNotes(counted: readonly CountedFinding[]): readonly IssuerDroppedNote[] {
  const dropped = counted.filter(({finding}) => finding.issuer === null)
  if (dropped.length === 0) return []
  return [{id: 'issuer-dropped', certificates: dropped.reduce((sum, {count}) => sum + count, 0)}]
}
