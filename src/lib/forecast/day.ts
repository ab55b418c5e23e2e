// Calendar days as whole numbers, counted from 1970-01-01, so that intervals of them can be summed. A day is a day in Japan;
// no time of day and no zone is left in it.

export type Day = number

const DAY_MS = 24 * 60 * 60 * 1000
/** 9999-12-31: the last day that four digits of a year can name. */
const LAST_DAY = 2_932_896

/** A calendar day as it is written, or undefined when there is no such day. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time)) return undefined
  return new Date(time).toISOString().startsWith(text) ? time / DAY_MS : undefined
}

/** For days that stand in a table of ours. */
export function dayOf(text: string): Day {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError('not a calendar day')
  return day
}

export function dateOf(day: Day): string {
  return new Date(Math.min(Math.floor(day), LAST_DAY) * DAY_MS).toISOString().slice(0, 10)
}

/** The same day of a later year; the 29th of February becomes the 1st of March where there is none. */
export function addYears(day: Day, years: number): Day {
  const date = new Date(day * DAY_MS)
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / DAY_MS
}

export function yearStart(year: number): Day {
  return Date.UTC(year, 0, 1) / DAY_MS
}

export function yearOf(day: Day): number {
  return new Date(Math.floor(day) * DAY_MS).getUTCFullYear()
}

/** The 1st of April, on which a fiscal year of the Japanese state begins. */
export function fiscalYearStart(year: number): Day {
  return Date.UTC(year, 3, 1) / DAY_MS
}

export function fiscalYearOf(day: Day): number {
  const year = yearOf(day)
  return Math.floor(day) < fiscalYearStart(year) ? year - 1 : year
}
