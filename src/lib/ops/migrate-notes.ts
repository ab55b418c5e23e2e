// What is known of JPKI's third generation, told where something of it is among the assets, and what a switch date that
// the user gives makes of it.
import type {AuditNote, ReportFinding} from '../audit/audit-report.ts'
import {dateOf, dayOf} from '../forecast/day.ts'
import {CUT_OFF, NEWEST_AUTHORITY_END} from '../forecast/facts.data.ts'
import {lastExpiry, lastIssueWithinAuthority, overrunDays} from '../forecast/last-expiry.ts'
import {daysBetween} from '../policy/days.ts'

const GENERATION = 3
/** Of a certificate of today's card (the government paper). */
const YEARS = 5

export function migrateNotes(findings: readonly ReportFinding[], switchDate: string | null): readonly AuditNote[] {
  const third = findings.some(
    ({generation, limitedBy}) => generation === GENERATION || limitedBy?.lastDay === NEWEST_AUTHORITY_END,
  )
  return [...(third ? THIRD_GENERATION : []), ...(switchDate === null ? [] : [switchNote(switchDate)])]
}

const THIRD_GENERATION: readonly AuditNote[] = [
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

function switchNote(switchDate: string): AuditNote {
  const day = dateOf(lastExpiry(dayOf(switchDate), YEARS))
  return {
    id: 'switch',
    day,
    overrunDays: overrunDays(dayOf(switchDate), YEARS, dayOf(CUT_OFF)),
    withinGeneration3: day <= NEWEST_AUTHORITY_END,
    certainty: 'inference',
  }
}
