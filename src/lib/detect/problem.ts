// What could not be read, as an item of the report.
import {DecodeError, type Details, type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import type {Detected} from './detected.ts'

export type Problem = Extract<Detected, {readonly kind: 'problem'}>

/** `reason` is a code or a name of the format, never text of the file. */
export function problem(
  code: ErrorCode,
  place: string,
  index: number | null,
  details: Details = {},
  offset: number | null = null,
): Problem {
  const error = new ToolkitError(code, {shown: {file: place}, details: index === null ? details : {...details, index}})
  return {kind: 'problem', error, place, index, offset}
}

/** What a decoder said, under the name of what was decoded. */
export function damage(code: ErrorCode, place: string, index: number | null, cause: DecodeError): Problem {
  const {details, ...why} = cause.asReason
  const error = new ToolkitError(code, {
    ...why,
    shown: {file: place},
    details: {...details, ...(index === null ? {} : {index})},
  })
  return {kind: 'problem', error, place, index, offset: cause.offset}
}

/** Damage becomes a problem; whatever else is thrown is a fault of ours. */
export function attempt(code: ErrorCode, place: string, index: number | null, make: () => Detected): Detected {
  try {
    return make()
  } catch (cause) {
    if (cause instanceof DecodeError) return damage(code, place, index, cause)
    throw cause
  }
}

/** Of a format that is no DER: only the decoder's own word for it tells something. */
export function plainDamage(code: ErrorCode, place: string, index: number | null, cause: DecodeError): Problem {
  const {reason = cause.code === 'E_DER_TRUNCATED' ? 'truncated' : cause.code} = cause.details
  return problem(code, place, index, {reason, offset: cause.offset}, cause.offset)
}
