// When the certificates of a card begin and end. Intervals are half-open: alive on a day from the first on, and no longer on
// the day of the end.
import {addYears, type Day} from './day.ts'
import type {Scenario} from './scenario.ts'

export interface Lives {
  /** The first certificate ends and the second begins. */
  readonly second: Day
  /** The card ends, and the first certificate of the re-issued one begins. */
  readonly reissue: Day
  /** The first certificate of the re-issued card ends: as far as the model looks. */
  readonly end: Day
}

const DAYS_OF_YEAR = 365.25
/** A birthday lies anywhere in a year: it is summed over the middles of so many equal parts. */
const BIRTHDAYS = 73

/** Equally likely lives of a card that was handed over on this day. */
export function livesOf(day: Day, {model, validityYears: years}: Pick<Scenario, 'model' | 'validityYears'>): Lives[] {
  if (model === 'fixed')
    return [{second: addYears(day, years), reissue: addYears(day, 2 * years), end: addYears(day, 3 * years)}]
  return Array.from({length: BIRTHDAYS}, (_, index) => {
    const birthday = day + ((index + 0.5) / BIRTHDAYS) * DAYS_OF_YEAR
    const after = (terms: number) => birthday + (terms * years - 1) * DAYS_OF_YEAR
    return {second: after(1), reissue: after(2), end: after(3)}
  })
}

/** The lives of a card handed over on this day that pass the soonest. */
export function soonestLife(day: Day, scenario: Pick<Scenario, 'model' | 'validityYears'>): Lives {
  const lives = livesOf(day, scenario)
  return lives.reduce((soonest, life) => (life.end < soonest.end ? life : soonest))
}

/** What is left of one card after attrition. */
export function remaining(attrition: number, from: Day, to: Day): number {
  return attrition === 0 || to <= from ? 1 : Math.exp((-attrition * (to - from)) / DAYS_OF_YEAR)
}
