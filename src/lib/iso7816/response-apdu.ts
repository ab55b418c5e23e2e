// Response APDUs: data and the two status bytes (ISO/IEC 7816-4:2020, 5.2).

import {concat} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

export interface ResponseApdu {
  readonly data: Uint8Array
  /** SW1 and SW2 as one number, 0x9000 for success. */
  readonly sw: number
}

export const SW_OK = 0x9000

export function response(sw: number, data: Uint8Array = new Uint8Array(0)): ResponseApdu {
  return {data, sw}
}

export function decodeResponse(bytes: Uint8Array): ResponseApdu {
  if (bytes.length < 2) throw new DecodeError('E_APDU_TRUNCATED', bytes.length)
  const sw = (bytes[bytes.length - 2] ?? 0) * 256 + (bytes[bytes.length - 1] ?? 0)
  return {data: bytes.slice(0, -2), sw}
}

export function encodeResponse(answer: ResponseApdu): Uint8Array {
  return concat(answer.data, Uint8Array.of(answer.sw >> 8, answer.sw & 0xff))
}

/** A status word as it is written: four upper-case hex digits. */
export function formatSw(sw: number): string {
  return sw.toString(16).toUpperCase().padStart(4, '0')
}
