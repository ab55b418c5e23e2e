// The commands that clients of this card send, as constructors (ISO/IEC 7816-4:2020, clause 11; card-specific forms as
// seen in open source: myna-card src/apdu.rs, OpenSC card-jpki.c).
import {type CommandApdu, case1, case2, case3, case4} from './command-apdu.ts'
import {fidBytes} from './identifiers.ts'

export const INS = {
  VERIFY: 0x20,
  CHANGE_REFERENCE_DATA: 0x24,
  PERFORM_SECURITY_OPERATION: 0x2a,
  RESET_RETRY_COUNTER: 0x2c,
  CHANGE_KEY: 0x32,
  EXTERNAL_AUTHENTICATE: 0x82,
  GET_CHALLENGE: 0x84,
  GENERAL_AUTHENTICATE: 0x87,
  INTERNAL_AUTHENTICATE: 0x88,
  SELECT: 0xa4,
  READ_BINARY: 0xb0,
  READ_RECORD: 0xb2,
  GET_RESPONSE: 0xc0,
  GET_DATA: 0xca,
  /** GET DATA with a tag list in the data field. */
  GET_DATA_OBJECT: 0xcb,
  /** Of class 80: opens secure messaging (seen in open source: myna-card src/sm.rs). */
  SET_SESSION_KEY: 0xae,
} as const

/**
 * Commands whose data field is or may carry a PIN, by INS and whatever their class: VERIFY, CHANGE REFERENCE DATA,
 * DISABLE and ENABLE VERIFICATION REQUIREMENT, RESET RETRY COUNTER (ISO/IEC 7816-4:2020, 11.6), CHANGE KEY of the record
 * APs (seen in open source: myna-card), and ENVELOPE, which may wrap any of them.
 */
export const SECRET_INS: ReadonlyMap<number, string> = new Map([
  [0x20, 'VERIFY'],
  [0x21, 'VERIFY'],
  [0x24, 'CHANGE REFERENCE DATA'],
  [0x26, 'DISABLE VERIFICATION REQUIREMENT'],
  [0x28, 'ENABLE VERIFICATION REQUIREMENT'],
  [0x2c, 'RESET RETRY COUNTER'],
  [0x32, 'CHANGE KEY'],
  [0xc2, 'ENVELOPE'],
  [0xc3, 'ENVELOPE'],
])

/** Offset of the last byte that READ BINARY with an even INS can address. */
export const MAX_READ_OFFSET = 0x7fff

/** SELECT by DF name; without FCI the card answers a bare status word (case 3). */
export function selectByName(aid: Uint8Array, fci = false): CommandApdu {
  return fci
    ? case4({cla: 0x00, ins: INS.SELECT, p1: 0x04, p2: 0x00}, aid, 256)
    : case3({cla: 0x00, ins: INS.SELECT, p1: 0x04, p2: 0x0c}, aid)
}

/** SELECT an EF under the current DF. */
export function selectEf(fid: number): CommandApdu {
  return case3({cla: 0x00, ins: INS.SELECT, p1: 0x02, p2: 0x0c}, fidBytes(fid))
}

/** READ BINARY of the current EF; `length` 1..256 short, more in extended form. */
export function readBinary(offset: number, length: number): CommandApdu {
  return case2({cla: 0x00, ins: INS.READ_BINARY, p1: offset >> 8, p2: offset & 0xff}, length)
}

/** READ RECORD by number, of the file with this short identifier. */
export function readRecord(record: number, sfi: number): CommandApdu {
  return case2({cla: 0x00, ins: INS.READ_RECORD, p1: record, p2: (sfi << 3) | 0x04}, 256)
}

/** VERIFY without data: asks for the retry counter of the current EF and spends no try. */
export function verifyQuery(): CommandApdu {
  return case1({cla: 0x00, ins: INS.VERIFY, p1: 0x00, p2: 0x80})
}

/** VERIFY the current EF. Only the guarded path of the card room may send this. */
export function verify(pin: Uint8Array): CommandApdu {
  return case3({cla: 0x00, ins: INS.VERIFY, p1: 0x00, p2: 0x80}, pin)
}

export function getData(tag: number, length = 256): CommandApdu {
  return case2({cla: 0x00, ins: INS.GET_DATA, p1: tag >> 8, p2: tag & 0xff}, length)
}

/** GET DATA with a tag list, P1-P2 3FFF: an object of the current DF (ISO/IEC 7816-4:2020, 11.5.3). */
export function getDataObject(tagList: Uint8Array, length: number): CommandApdu {
  return case4({cla: 0x00, ins: INS.GET_DATA_OBJECT, p1: 0x3f, p2: 0xff}, tagList, length)
}

/** COMPUTE DIGITAL SIGNATURE with the current EF's key; P1 says what the card does with the input (myna-card src/ap/jpki.rs). */
export function computeDigitalSignature(p1: number, input: Uint8Array): CommandApdu {
  return case4({cla: 0x80, ins: INS.PERFORM_SECURITY_OPERATION, p1, p2: 0x80}, input, 256)
}

/** A new value for the current EF, after VERIFY. Only the guarded path of the card room may send this. */
export function changeReferenceData(pin: Uint8Array): CommandApdu {
  return case3({cla: 0x00, ins: INS.CHANGE_REFERENCE_DATA, p1: 0x01, p2: 0x80}, pin)
}

/** The same in the record APs (CHANGE KEY, JICSAP 1.1; seen in open source: myna). */
export function changeKey(pin: Uint8Array): CommandApdu {
  return case3({cla: 0x80, ins: INS.CHANGE_KEY, p1: 0x00, p2: 0x80}, pin)
}

/** PUK and new PIN for the current EF (ISO/IEC 7816-4:2020, 11.6.10). Only the guarded path of the card room may send this. */
export function resetRetryCounter(pukAndPin: Uint8Array): CommandApdu {
  return case3({cla: 0x00, ins: INS.RESET_RETRY_COUNTER, p1: 0x00, p2: 0x80}, pukAndPin)
}

export function getResponse(length: number): CommandApdu {
  return case2({cla: 0x00, ins: INS.GET_RESPONSE, p1: 0x00, p2: 0x00}, length)
}

/** Room for an RSA-2048 signature and for any ECDSA signature. */
const SIGNATURE_ROOM = 256

/** COMPUTE DIGITAL SIGNATURE with the AP's own key, which needs no credential (P2 00; myna-card src/ap/text.rs). */
export function signWithApKey(input: Uint8Array): CommandApdu {
  return case4({cla: 0x80, ins: INS.PERFORM_SECURITY_OPERATION, p1: 0x00, p2: 0x00}, input, SIGNATURE_ROOM)
}

/** INTERNAL AUTHENTICATE with the key of this short identifier. */
export function internalAuthenticate(challenge: Uint8Array, sfi: number): CommandApdu {
  return case4({cla: 0x00, ins: INS.INTERNAL_AUTHENTICATE, p1: 0x00, p2: 0x80 + sfi}, challenge, SIGNATURE_ROOM)
}

/** GENERAL AUTHENTICATE (NIST SP 800-73-4, part 2, 3.2.4). */
export function generalAuthenticate(algorithm: number, key: number, template: Uint8Array): CommandApdu {
  return case4({cla: 0x00, ins: INS.GENERAL_AUTHENTICATE, p1: algorithm, p2: key}, template, SIGNATURE_ROOM)
}

/** SET SESSION KEY with the encrypted key block (seen in open source: myna-card src/sm.rs). */
export function setSessionKey(block: Uint8Array): CommandApdu {
  return case3({cla: 0x80, ins: INS.SET_SESSION_KEY, p1: 0x00, p2: 0x00}, block)
}
