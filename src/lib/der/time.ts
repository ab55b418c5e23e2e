// UTCTime and GeneralizedTime in the only forms that RFC 5280 (4.1.2.5.1, 4.1.2.5.2) allows: seconds, Z, no fraction.
import {DecodeError} from '../errors/toolkit-error.ts'
import {contentOffset, type DerValue} from './reader.ts'
import {TAG} from './tags.ts'

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/

/** Time ::= CHOICE {utcTime, generalizedTime} as RFC 3339 text in UTC. */
export function decodeTime(value: DerValue): string {
  if (value.tag === TAG.UTC_TIME) return decodeUtcTime(value)
  if (value.tag === TAG.GENERALIZED_TIME) return decodeGeneralizedTime(value)
  throw new DecodeError('E_DER_TAG', value.offset, {expected: 'UTCTime, GeneralizedTime'})
}

export function decodeUtcTime(value: DerValue): string {
  const fields = match(value, UTC_TIME)
  // YY of 50 and more is 19YY (RFC 5280, 4.1.2.5.1).
  const year = Number(fields[0])
  return toText(value, year >= 50 ? 1900 + year : 2000 + year, fields)
}

export function decodeGeneralizedTime(value: DerValue): string {
  const fields = match(value, GENERALIZED_TIME)
  return toText(value, Number(fields[0]), fields)
}

function match(value: DerValue, form: RegExp): readonly string[] {
  const found = form.exec(Buffer.from(value.value).toString('latin1'))
  if (!found) throw bad(value)
  return found.slice(1)
}

function toText(value: DerValue, year: number, fields: readonly string[]): string {
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.slice(1).map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  // A day or an hour that does not exist rolls over into the next one: the fields then differ from what was written.
  const written = [year, month - 1, day, hour, minute, second]
  const read = [
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
  if (written.some((field, index) => field !== read[index])) throw bad(value)
  return `${String(year).padStart(4, '0')}-${fields[1]}-${fields[2]}T${fields[3]}:${fields[4]}:${fields[5]}Z`
}

function bad(value: DerValue): DecodeError {
  return new DecodeError('E_DER_VALUE', contentOffset(value), {reason: 'Time'})
}
