// PC/SC result codes (PC/SC part 5; numbers and names as in pcsclite.h 1.9.9) and the error each becomes. Where
// winerror.h of Windows differs (8010001F is SCARD_E_UNEXPECTED there), its name stands in a row of its own.
import type {ErrorCode} from '../../errors/codes.data.ts'

export interface PcscResultCode {
  readonly code: number
  readonly name: string
  readonly error: ErrorCode
}

export const PCSC_RESULT_CODES: readonly PcscResultCode[] = [
  {code: 0x80100001, name: 'SCARD_F_INTERNAL_ERROR', error: 'E_TRANSPORT'},
  {code: 0x80100002, name: 'SCARD_E_CANCELLED', error: 'E_TRANSPORT'},
  {code: 0x80100003, name: 'SCARD_E_INVALID_HANDLE', error: 'E_TRANSPORT'},
  {code: 0x80100004, name: 'SCARD_E_INVALID_PARAMETER', error: 'E_TRANSPORT'},
  {code: 0x80100006, name: 'SCARD_E_NO_MEMORY', error: 'E_TRANSPORT'},
  {code: 0x80100008, name: 'SCARD_E_INSUFFICIENT_BUFFER', error: 'E_TRANSPORT'},
  {code: 0x80100009, name: 'SCARD_E_UNKNOWN_READER', error: 'E_READER_UNPLUGGED'},
  {code: 0x8010000a, name: 'SCARD_E_TIMEOUT', error: 'E_TRANSPORT'},
  {code: 0x8010000b, name: 'SCARD_E_SHARING_VIOLATION', error: 'E_CARD_BUSY'},
  {code: 0x8010000c, name: 'SCARD_E_NO_SMARTCARD', error: 'E_CARD_ABSENT'},
  {code: 0x8010000d, name: 'SCARD_E_UNKNOWN_CARD', error: 'E_TRANSPORT'},
  {code: 0x8010000f, name: 'SCARD_E_PROTO_MISMATCH', error: 'E_TRANSPORT'},
  {code: 0x80100010, name: 'SCARD_E_NOT_READY', error: 'E_TRANSPORT'},
  {code: 0x80100011, name: 'SCARD_E_INVALID_VALUE', error: 'E_TRANSPORT'},
  {code: 0x80100012, name: 'SCARD_E_SYSTEM_CANCELLED', error: 'E_TRANSPORT'},
  {code: 0x80100013, name: 'SCARD_F_COMM_ERROR', error: 'E_PCSC_SERVICE'},
  {code: 0x80100014, name: 'SCARD_F_UNKNOWN_ERROR', error: 'E_TRANSPORT'},
  {code: 0x80100016, name: 'SCARD_E_NOT_TRANSACTED', error: 'E_CARD_REMOVED'},
  {code: 0x80100017, name: 'SCARD_E_READER_UNAVAILABLE', error: 'E_READER_UNPLUGGED'},
  {code: 0x8010001d, name: 'SCARD_E_NO_SERVICE', error: 'E_PCSC_SERVICE'},
  {code: 0x8010001e, name: 'SCARD_E_SERVICE_STOPPED', error: 'E_PCSC_SERVICE'},
  {code: 0x8010001f, name: 'SCARD_E_UNSUPPORTED_FEATURE', error: 'E_TRANSPORT'},
  {code: 0x8010001f, name: 'SCARD_E_UNEXPECTED', error: 'E_TRANSPORT'},
  {code: 0x80100022, name: 'SCARD_E_UNSUPPORTED_FEATURE', error: 'E_TRANSPORT'},
  {code: 0x80100027, name: 'SCARD_E_NO_ACCESS', error: 'E_PCSC_ACCESS'},
  {code: 0x8010002e, name: 'SCARD_E_NO_READERS_AVAILABLE', error: 'E_READER_NONE'},
  {code: 0x8010002f, name: 'SCARD_E_COMM_DATA_LOST', error: 'E_TRANSPORT'},
  {code: 0x80100031, name: 'SCARD_E_SERVER_TOO_BUSY', error: 'E_PCSC_SERVICE'},
  {code: 0x80100065, name: 'SCARD_W_UNSUPPORTED_CARD', error: 'E_CARD_MUTE'},
  {code: 0x80100066, name: 'SCARD_W_UNRESPONSIVE_CARD', error: 'E_CARD_MUTE'},
  {code: 0x80100067, name: 'SCARD_W_UNPOWERED_CARD', error: 'E_CARD_MUTE'},
  {code: 0x80100068, name: 'SCARD_W_RESET_CARD', error: 'E_CARD_RESET'},
  {code: 0x80100069, name: 'SCARD_W_REMOVED_CARD', error: 'E_CARD_REMOVED'},
  {code: 0x8010006a, name: 'SCARD_W_SECURITY_VIOLATION', error: 'E_PCSC_ACCESS'},
]
