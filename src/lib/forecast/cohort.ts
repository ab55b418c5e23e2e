// Cards handed over in one stretch of time. Inside it they are taken to be spread evenly over the days.
import {type Day, fiscalYearStart} from './day.ts'

export interface Cohort {
  /** FY2021, or the days as they were given. */
  readonly label: string
  readonly from: Day
  /** The first day that no longer belongs to it. */
  readonly until: Day
  readonly count: number
}

/** My Number Cards have been handed over since this day: fiscal year 2015 has 91 days. */
export const FIRST_CARD_DAY: Day = Date.UTC(2016, 0, 1) / 86_400_000

export function fiscalYearCohort(year: number, count: number): Cohort {
  const start = fiscalYearStart(year)
  const until = fiscalYearStart(year + 1)
  const from = start < FIRST_CARD_DAY && FIRST_CARD_DAY < until ? FIRST_CARD_DAY : start
  return {label: `FY${year}`, from, until, count}
}

export function daysOf({from, until}: Cohort): number {
  return until - from
}
