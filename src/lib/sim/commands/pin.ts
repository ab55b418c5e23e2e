// VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (ISO/IEC 7816-4:2020, 11.6.6, 11.6.7, 11.6.10), JICSAP CHANGE KEY.
import {response} from '../../iso7816/response-apdu.ts'
import type {CardSession} from '../card-session.ts'
import type {CardFileEntry, PinChange, ReferenceFile} from '../image.ts'
import type {PinCounter} from '../pin-counter.ts'
import {refuse} from '../refusal.ts'
import {SW} from '../status-word.data.ts'
import {type Handler, ok} from './handler.ts'

/** Digital Agency, 2023-09-07, 2. (7): every PUK that the paper compares has eight digits. */
const PUK_BYTES = 8

/** Without data: how many tries are left, and none is spent. */
export const verify: Handler = (command, session) => {
  if (command.p1 !== 0x00) return refuse(SW.WRONG_P1P2)
  const {file, counter} = referenced(session.fileByP2(command.p2), session)
  // VERIFY has no response data; with Le the length is wrong, and no try is spent (assumed).
  if (command.le !== undefined) return refuse(SW.WRONG_LENGTH)
  if (command.data.length === 0) return response(queryAnswer(file, counter, session))
  const sw = counter.verify(command.data)
  session.setVerified(file, sw === SW.OK)
  return response(sw)
}

function queryAnswer(file: ReferenceFile, counter: PinCounter, session: CardSession): number {
  if (counter.blocked && session.quirks.has('blockedQuery6984')) return SW.REFERENCE_BLOCKED
  if (session.isVerified(file) && session.quirks.has('verifiedQuery9000')) return SW.OK
  return SW.MISMATCH + counter.remaining
}

export const changeReferenceData: Handler = (command, session) => {
  if (command.p1 !== 0x01) return refuse(SW.WRONG_P1P2)
  return change('CHANGE REFERENCE DATA', session.fileByP2(command.p2), command.data, session)
}

export const changeKey: Handler = (command, session) => {
  if (command.p1 !== 0x00) return refuse(SW.WRONG_P1P2)
  return change('CHANGE KEY', session.fileByP2(command.p2), command.data, session)
}

/** The old value must have been verified. That the reference stays verified afterwards is assumed, and so is 6A80. */
function change(by: PinChange, file: CardFileEntry, value: Uint8Array, session: CardSession) {
  const {file: reference, counter} = referenced(file, session)
  if (!session.isVerified(reference)) return refuse(SW.SECURITY_STATUS)
  // Each reference takes one of the two commands; what a card says to the other one is assumed.
  if (counter.facts.change !== by) return refuse(SW.CONDITIONS_OF_USE)
  return counter.change(value) ? ok() : refuse(SW.WRONG_DATA)
}

/**
 * PUK and new PIN, one after the other. A malformed one spends nothing. The PIN counts as not verified afterwards, like all
 * of this command assumed: today's card does not know it.
 */
export const resetRetryCounter: Handler = (command, session) => {
  const {pins} = session.memory
  if (![...pins.values()].some(({facts}) => facts.unblockedBy !== undefined)) return refuse(SW.INS_NOT_SUPPORTED)
  if (command.p1 !== 0x00) return refuse(SW.WRONG_P1P2)
  const {file, counter} = referenced(session.fileByP2(command.p2), session)
  const puk = counter.facts.unblockedBy === undefined ? undefined : pins.get(counter.facts.unblockedBy)
  if (puk === undefined) return refuse(SW.CONDITIONS_OF_USE)
  if (command.le !== undefined) return refuse(SW.WRONG_LENGTH)
  const value = command.data.subarray(PUK_BYTES)
  if (!puk.fits(command.data.subarray(0, PUK_BYTES)) || !counter.fits(value)) return refuse(SW.WRONG_DATA)
  const sw = puk.verify(command.data.subarray(0, PUK_BYTES))
  if (sw !== SW.OK) return response(sw)
  counter.change(value)
  session.setVerified(file, false)
  return ok()
}

function referenced(
  file: CardFileEntry,
  session: CardSession,
): {readonly file: ReferenceFile; readonly counter: PinCounter} {
  const counter = file.kind === 'reference' ? session.memory.pins.get(file.pin) : undefined
  return file.kind !== 'reference' || counter === undefined ? refuse(SW.FILE_STRUCTURE) : {file, counter}
}
