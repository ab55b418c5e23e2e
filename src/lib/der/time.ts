// UTCTime and GeneralizedTime in the only forms that RFC 5280 (4.1.2.5.1, 4.1.2.5.2) allows: seconds, Z, no fraction.
import {DecodeError} from '../errors/toolkit-error.ts'
import {contentOffset, type DerValue} from './reader.ts'
import {TAG} from './tags.ts'

const ZULU = 0x5a
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const DAY = 86_400_000

/** Time ::= CHOICE {utcTime, generalizedTime} as RFC 3339 text in UTC. */
export function decodeTime(value: DerValue): string {
  if (value.tag === TAG.UTC_TIME) return decodeUtcTime(value)
  if (value.tag === TAG.GENERALIZED_TIME) return decodeGeneralizedTime(value)
  throw new DecodeError('E_DER_TAG', value.offset, {expected: 'UTCTime, GeneralizedTime'})
}

export function decodeUtcTime(value: DerValue): string {
  return timeText(timeAt(value.source, value.content, value.end, 2, contentOffset(value)))
}

export function decodeGeneralizedTime(value: DerValue): string {
  return timeText(timeAt(value.source, value.content, value.end, 4, contentOffset(value)))
}

/** RFC 3339 text of milliseconds that `timeAt` gave. */
export function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** Milliseconds since 1970. `yearDigits`: two in UTCTime, four in GeneralizedTime. */
export function timeAt(bytes: Uint8Array, start: number, end: number, yearDigits: 2 | 4, offset: number): number {
  if (end - start !== yearDigits + 11 || bytes[end - 1] !== ZULU) throw bad(offset)
  const lead = pairAt(bytes, start)
  const at = start + yearDigits
  // YY of 50 and more is 19YY (RFC 5280, 4.1.2.5.1).
  const year = yearDigits === 2 ? (lead >= 50 ? 1900 : 2000) + lead : lead * 100 + pairAt(bytes, start + 2)
  const month = pairAt(bytes, at)
  const day = pairAt(bytes, at + 2)
  const hour = pairAt(bytes, at + 4)
  const minute = pairAt(bytes, at + 6)
  const second = pairAt(bytes, at + 8)
  const sound = lead >= 0 && year >= 0 && minute >= 0 && second >= 0 && hour >= 0
  if (!sound || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) throw bad(offset)
  if (day < 1 || day > daysIn(year, month)) throw bad(offset)
  return daysSince1970(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000
}

/** Two digits; a negative number that no sum makes up for when one is none. */
function pairAt(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 0x30
  const units = (bytes[at + 1] as number) - 0x30
  return tens < 0 || tens > 9 || units < 0 || units > 9 ? -1_000_000 : tens * 10 + units
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0)
}

/** Days of the Gregorian calendar, counted in years that begin with March, so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468
}

function bad(offset: number): DecodeError {
  return new DecodeError('E_DER_VALUE', offset, {reason: 'Time'})
}
