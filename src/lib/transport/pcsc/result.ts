// From a PC/SC result code to the toolkit's error.
import {ToolkitError} from '../../errors/toolkit-error.ts'
import {PCSC_RESULT_CODES} from './result-codes.data.ts'

export const SCARD_S_SUCCESS = 0
export const SCARD_E_INSUFFICIENT_BUFFER = 0x80100008
export const SCARD_E_SHARING_VIOLATION = 0x8010000b
export const SCARD_W_RESET_CARD = 0x80100068
export const SCARD_W_SECURITY_VIOLATION = 0x8010006a
export const SCARD_E_NO_SERVICE = 0x8010001d
export const SCARD_E_TIMEOUT = 0x8010000a
export const SCARD_E_PROTO_MISMATCH = 0x8010000f
export const SCARD_E_NOT_TRANSACTED = 0x80100016
export const SCARD_E_NO_READERS_AVAILABLE = 0x8010002e
export const SCARD_E_UNKNOWN_READER = 0x80100009

export function pcscError(code: number): ToolkitError {
  const row = PCSC_RESULT_CODES.find(entry => entry.code === code)
  const number = `0x${code.toString(16).toUpperCase().padStart(8, '0')}`
  return new ToolkitError(row?.error ?? 'E_TRANSPORT', {details: {pcsc: row?.name ?? number, code: number}})
}
