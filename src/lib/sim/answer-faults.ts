// Faults of the way between card and program: what readers and protocols do to commands and answers that the card
// itself handles well.
import {concat} from '../bytes/concat.ts'
import {decodeCommand} from '../iso7816/command-apdu.ts'
import {INS} from '../iso7816/commands.ts'
import {decodeResponse, encodeResponse, response, SW_OK} from '../iso7816/response-apdu.ts'
import type {FaultName} from './faults.data.ts'

/** Tells whether a fault strikes now. */
export type Strikes = (name: FaultName) => boolean

const READS: readonly number[] = [INS.READ_BINARY, INS.READ_RECORD]
const WRONG_LENGTH = Uint8Array.of(0x67, 0x00)
const INTERNAL_ERROR = Uint8Array.of(0x6f, 0x00)
const CONDITIONS_OF_USE = Uint8Array.of(0x69, 0x85)
/** T=0 announces every answer of a command with data; a limit keeps short answers, as of GET CHALLENGE, whole. */
const ANNOUNCED_FROM = 129
const SHORT_READ = 255
const FULL = 256

/** What the reader answers for a command that it does not carry, where it cannot report an error. */
export function refusedByReader(command: Uint8Array, strikes: Strikes): Uint8Array | undefined {
  if (strikes('extended-refused') && isExtended(command)) return WRONG_LENGTH
  return strikes('odd-ins-refused') && ((command[1] ?? 0) & 1) === 1 ? INTERNAL_ERROR : undefined
}

/** What the card answers instead of executing. */
export function answeredInstead(command: Uint8Array, strikes: Strikes): Uint8Array | undefined {
  const isQuery = command[1] === INS.VERIFY && command.length === 4
  return isQuery && strikes('counter-unreadable') ? CONDITIONS_OF_USE : undefined
}

/** Changes answers, and holds back those that 61xx announces. */
export class AnswerShape {
  #waiting: Uint8Array | undefined

  /** The held answer for GET RESPONSE; undefined for any other command, which drops it. */
  fetch(command: Uint8Array): Uint8Array | undefined {
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting === undefined || command[1] !== INS.GET_RESPONSE || command.length !== 5) return undefined
    const le = command[4] || FULL
    const {data, sw} = decodeResponse(waiting)
    if (data.length <= le) return waiting
    this.#waiting = encodeResponse(response(sw, data.subarray(le)))
    return concat(data.subarray(0, le), moreData(data.length - le))
  }

  apply(command: Uint8Array, answer: Uint8Array, strikes: Strikes): Uint8Array {
    const shaped = limited(command, answer, strikes)
    const {data, sw} = decodeResponse(shaped)
    if (sw !== SW_OK) return shaped
    if (strikes('sw-6cxx')) {
      const le = shortLe(command)
      if (le !== undefined && data.length > 0 && data.length < le) return Uint8Array.of(0x6c, data.length)
    }
    if (strikes('sw-61xx') && data.length >= ANNOUNCED_FROM) {
      this.#waiting = shaped
      return moreData(data.length)
    }
    return shaped
  }
}

function limited(command: Uint8Array, answer: Uint8Array, strikes: Strikes): Uint8Array {
  const {data, sw} = decodeResponse(answer)
  if (strikes('short-read-255') && READS.includes(command[1] ?? 0) && data.length > SHORT_READ) {
    return encodeResponse(response(sw, data.subarray(0, SHORT_READ)))
  }
  if (data.length !== FULL) return answer
  if (strikes('le256-zeroed')) return encodeResponse(response(sw, new Uint8Array(FULL)))
  return strikes('le256-cut') ? encodeResponse(response(sw, data.subarray(0, FULL - 1))) : answer
}

/** 61xx: xx bytes wait, 00 for 256 or more. */
function moreData(length: number): Uint8Array {
  return Uint8Array.of(0x61, length >= FULL ? 0 : length)
}

function isExtended(command: Uint8Array): boolean {
  return command.length >= 7 && command[4] === 0
}

/** Le of a short command without data. */
function shortLe(command: Uint8Array): number | undefined {
  if (command.length !== 5) return undefined
  return decodeCommand(command).le
}
