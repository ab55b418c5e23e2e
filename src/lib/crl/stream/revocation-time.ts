// Times of CRL entries as one number: seconds since 1950-01-01, the first moment that UTCTime can tell (RFC 5280,
// 4.1.2.5.1). 32 bits without a sign reach the year 2086, and every UTCTime fits.
import {timeText} from '../../der/time.ts'

/** Seconds from 1950 to 1970. */
const BEFORE_1970 = 631_152_000
export const TIME_LIMIT = 2 ** 32
const DAY = 86_400
const DAYS_BEFORE = Int32Array.of(0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
const DAYS_IN = Int32Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

export interface Month {
  /** From 1950 to its start. */
  readonly seconds: number
  readonly days: number
}

/** `month`: 1 to 12, from 1950 to 2049. */
export function monthOf(yearOfCentury: number, month: number): Month {
  // Every fourth year of this century and a half is a leap year: 2000 was one as well.
  const leap = (yearOfCentury & 3) === 0
  const days = (DAYS_IN[month] as number) + (leap && month === 2 ? 1 : 0)
  const years = yearOfCentury >= 50 ? yearOfCentury - 50 : yearOfCentury + 50
  const leapDays = ((years + 1) >> 2) + (leap && month > 2 ? 1 : 0)
  return {seconds: (years * 365 + leapDays + (DAYS_BEFORE[month] as number)) * DAY, days}
}

/** RFC 3339, of a number of seconds that may have become negative in 32 bits. */
export function secondsText(seconds: number): string {
  return timeText(((seconds >>> 0) - BEFORE_1970) * 1000)
}

/** From milliseconds since 1970; -1 where 32 bits do not hold it. */
export function secondsOf(milliseconds: number): number {
  const seconds = milliseconds / 1000 + BEFORE_1970
  return seconds >= 0 && seconds < TIME_LIMIT ? seconds : -1
}
