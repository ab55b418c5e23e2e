// The last day of an RSA certificate, and what stands in its way.
import {addYears, type Day, dayOf} from './day.ts'
import {NEWEST_AUTHORITY_END} from './facts.data.ts'

/** Of one that was issued on the day before the switch. */
export function lastExpiry(switchDay: Day, validityYears: number): Day {
  return addYears(switchDay - 1, validityYears)
}

/** Days past a cut-off that the last certificate lives; 0 when it ends in time. */
export function overrunDays(switchDay: Day, validityYears: number, cutOff: Day): number {
  return Math.max(0, lastExpiry(switchDay, validityYears) - cutOff)
}

/** The last day on which a certificate of this length still ends within the newest authority of today. */
export function lastIssueWithinAuthority(validityYears: number): Day {
  return addYears(dayOf(NEWEST_AUTHORITY_END), -validityYears)
}
