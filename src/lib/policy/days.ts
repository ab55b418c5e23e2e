// Whole days in Japan Standard Time. The sources name days, not instants, and mean days in Japan. JST is UTC+9 all year:
// 2030-12-31 ends at 2030-12-31T14:59:59Z.

const JST_OFFSET_MS = 9 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** The last instant of four-digit years: what RFC 5280 (4.1.2.5) writes for "no well-defined end". */
const LAST_DATE = '9999-12-31'

/** The calendar day in Japan of an instant: YYYY-MM-DD. */
export function japaneseDate(instant: string): string {
  const shifted = new Date(Date.parse(instant) + JST_OFFSET_MS)
  return shifted.getUTCFullYear() > 9999 ? LAST_DATE : shifted.toISOString().slice(0, LAST_DATE.length)
}

/** Days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Whole days by which a validity outlives a cut-off; 0 when it does not. */
export function overrunDays(cutOff: string, validUntil: string): number {
  return Math.max(0, daysBetween(cutOff, japaneseDate(validUntil)))
}

/** A day of the calendar as YYYY-MM-DD; 2031-02-30 is none. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, day.length)
}

/** The last second of a day in Japan. */
export function lastSecondOf(day: string): string {
  return `${day}T14:59:59Z`
}

/** The first instant of a day in Japan. */
export function startOf(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - JST_OFFSET_MS)
}
