// Japanese civil dates. Japan Standard Time is UTC+9 the whole year, so no time-zone database is needed.

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const JST_OFFSET_MS = 9 * 3600 * 1000

export function civilDateInJapan(instant: Date): CivilDate {
  const shifted = new Date(instant.getTime() + JST_OFFSET_MS)
  return {year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate()}
}

/** 23:59:59 JST of that day, which certificates write as 14:59:59Z. */
export function endOfDayInJapan(date: CivilDate): Date {
  return new Date(Date.UTC(date.year, date.month - 1, date.day, 14, 59, 59))
}

/** YYYYMMDD, Gregorian: the form of every date on the card. */
export function compactDate(date: CivilDate): string {
  return `${String(date.year).padStart(4, '0')}${twoDigits(date.month)}${twoDigits(date.day)}`
}

/** RFC 3339 in UTC, without fractions. */
export function rfc3339(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`
}

interface Era {
  /** The digit of otherName 1.2.392.200149.8.5.5.4. */
  readonly digit: string
  readonly firstYear: number
  readonly from: string
}

/** First days of the eras, the newest first. */
const ERAS: readonly Era[] = [
  {digit: '5', firstYear: 2019, from: '20190501'},
  {digit: '4', firstYear: 1989, from: '19890108'},
  {digit: '3', firstYear: 1926, from: '19261225'},
  {digit: '2', firstYear: 1912, from: '19120730'},
  {digit: '1', firstYear: 1868, from: '18680125'},
]

/** The era of a YYYYMMDD date: its digit and the two-digit year that is printed on the card. */
export function eraOf(compact: string): {readonly digit: string; readonly year: string} {
  const era = ERAS.find(candidate => compact >= candidate.from)
  const year = Number(compact.slice(0, 4))
  return era === undefined
    ? {digit: '0', year: twoDigits(year % 100)}
    : {digit: era.digit, year: twoDigits(year - era.firstYear + 1)}
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
