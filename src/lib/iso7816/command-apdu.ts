// Command APDUs: the four cases of ISO/IEC 7816-4:2020, 5.2, in short and extended form.
import {concat} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

export type ApduForm = 'short' | 'extended'

/**
 * A command APDU. `le` is the number of bytes expected (1..256 short, 1..65536 extended), never the byte on the wire:
 * "no Le" is `undefined` and cannot be confused with "Le = 256", which the wire writes as 00.
 */
export interface CommandApdu {
  readonly case: 1 | 2 | 3 | 4
  readonly form: ApduForm
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly data: Uint8Array
  readonly le: number | undefined
}

/** CLA INS P1 P2. */
export interface CommandHeader {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
}

const NO_DATA = new Uint8Array(0)
const MAX_SHORT_LC = 255
const MAX_SHORT_LE = 256
const MAX_EXTENDED_LC = 65535
const MAX_EXTENDED_LE = 65536

export function case1(header: CommandHeader): CommandApdu {
  return {case: 1, form: 'short', ...header, data: NO_DATA, le: undefined}
}

export function case2(header: CommandHeader, le: number, form: ApduForm = formFor(0, le)): CommandApdu {
  checkRange(le, 1, form === 'short' ? MAX_SHORT_LE : MAX_EXTENDED_LE)
  return {case: 2, form, ...header, data: NO_DATA, le}
}

export function case3(header: CommandHeader, data: Uint8Array, form: ApduForm = formFor(data.length, 0)): CommandApdu {
  checkRange(data.length, 1, form === 'short' ? MAX_SHORT_LC : MAX_EXTENDED_LC)
  return {case: 3, form, ...header, data, le: undefined}
}

export function case4(
  header: CommandHeader,
  data: Uint8Array,
  le: number,
  form: ApduForm = formFor(data.length, le),
): CommandApdu {
  checkRange(data.length, 1, form === 'short' ? MAX_SHORT_LC : MAX_EXTENDED_LC)
  checkRange(le, 1, form === 'short' ? MAX_SHORT_LE : MAX_EXTENDED_LE)
  return {case: 4, form, ...header, data, le}
}

/** The bytes on the wire. */
export function encodeCommand(command: CommandApdu): Uint8Array {
  const header = Uint8Array.of(command.cla, command.ins, command.p1, command.p2)
  if (command.form === 'short') {
    const lc = command.data.length > 0 ? Uint8Array.of(command.data.length) : NO_DATA
    const le = command.le === undefined ? NO_DATA : Uint8Array.of(command.le % MAX_SHORT_LE)
    return concat(header, lc, command.data, le)
  }
  // The extended marker 00 stands once, before Lc or, without data, before Le.
  const lc = command.data.length > 0 ? Uint8Array.of(0, ...twoBytes(command.data.length)) : NO_DATA
  const le = command.le === undefined ? NO_DATA : Uint8Array.of(...twoBytes(command.le % MAX_EXTENDED_LE))
  return command.data.length > 0 ? concat(header, lc, command.data, le) : concat(header, Uint8Array.of(0), le)
}

/** Decodes the bytes of a command APDU; refuses what is none of the seven forms with the offset of the fault. */
export function decodeCommand(bytes: Uint8Array): CommandApdu {
  if (bytes.length < 4) throw new DecodeError('E_APDU_TRUNCATED', bytes.length)
  const header = {cla: at(bytes, 0), ins: at(bytes, 1), p1: at(bytes, 2), p2: at(bytes, 3)}
  if (bytes.length === 4) return case1(header)
  const first = at(bytes, 4)
  if (bytes.length === 5) return case2(header, first === 0 ? MAX_SHORT_LE : first, 'short')
  if (first !== 0) return decodeShort(header, bytes, first)
  if (bytes.length < 7) throw new DecodeError('E_APDU_TRUNCATED', bytes.length)
  return decodeExtended(header, bytes)
}

function decodeShort(header: CommandHeader, bytes: Uint8Array, lc: number): CommandApdu {
  const rest = bytes.length - 5
  if (rest === lc) return case3(header, bytes.slice(5), 'short')
  if (rest === lc + 1) {
    const le = at(bytes, bytes.length - 1)
    return case4(header, bytes.slice(5, 5 + lc), le === 0 ? MAX_SHORT_LE : le, 'short')
  }
  throw new DecodeError('E_APDU_LENGTH', 4, {announced: lc, present: rest})
}

function decodeExtended(header: CommandHeader, bytes: Uint8Array): CommandApdu {
  const length = at(bytes, 5) * 256 + at(bytes, 6)
  const rest = bytes.length - 7
  if (rest === 0) return case2(header, length === 0 ? MAX_EXTENDED_LE : length, 'extended')
  if (length > 0 && rest === length) return case3(header, bytes.slice(7), 'extended')
  if (length > 0 && rest === length + 2) {
    const le = at(bytes, bytes.length - 2) * 256 + at(bytes, bytes.length - 1)
    return case4(header, bytes.slice(7, 7 + length), le === 0 ? MAX_EXTENDED_LE : le, 'extended')
  }
  throw new DecodeError('E_APDU_LENGTH', 5, {announced: length, present: rest})
}

function formFor(lc: number, le: number): ApduForm {
  return lc > MAX_SHORT_LC || le > MAX_SHORT_LE ? 'extended' : 'short'
}

function checkRange(value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`APDU length ${value} outside ${low}..${high}`)
  }
}

function twoBytes(value: number): [number, number] {
  return [value >> 8, value & 0xff]
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}
