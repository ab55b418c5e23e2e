// COMPUTE DIGITAL SIGNATURE, INTERNAL AUTHENTICATE, GET CHALLENGE (ISO/IEC 7816-8:2021, 7816-4:2020, 11.6.2 and 11.6.3).
import type {CommandApdu} from '../../iso7816/command-apdu.ts'
import type {CardKey} from '../card-key.ts'
import type {CardSession} from '../card-session.ts'
import type {CardFileEntry, KeyFile} from '../image.ts'
import {refuse} from '../refusal.ts'
import {HASH_BYTES, messageOperation, type SignatureOperation, signatureOperations} from '../signature-forms.ts'
import {SW} from '../status-word.data.ts'
import {type Handler, ok} from './handler.ts'

const MAX_P1 = 0x05
const MAX_CHALLENGE = 256

export const computeDigitalSignature: Handler = (command, session) => {
  if (command.p1 > MAX_P1) return refuse(SW.WRONG_P1P2)
  const file = command.p2 === 0x00 ? defaultKey(session) : session.fileByP2(command.p2)
  const operation = operationFor(command.p1, session.memory.keyOf(file), session)
  usableKey(file, session)
  if (file.kind !== 'key' || file.operation !== 'sign' || operation === undefined) return refuse(SW.CONDITIONS_OF_USE)
  checkLengths(command, operation)
  if (command.data.length < operation.min || command.data.length > operation.max) return refuse(SW.CONDITIONS_OF_USE)
  return ok(operation.sign(command.data, () => session.memory.challenges.bytes(HASH_BYTES)))
}

/** The keys without a credential sign challenges, of the next card also in the JPKI AP; the 券面 keys answer 6985. */
export const internalAuthenticate: Handler = (command, session) => {
  if (command.p1 !== 0x00) return refuse(SW.WRONG_P1P2)
  const file = session.fileByP2(command.p2)
  if (file.kind !== 'key') return refuse(SW.FILE_STRUCTURE)
  if (file.default) return refuse(SW.CONDITIONS_OF_USE)
  if (file.operation !== 'internal-authenticate') return refuse(SW.SECURITY_STATUS)
  const operation = messageOperation(usableKey(file, session), session.memory.signatureForm)
  checkLengths(command, operation)
  if (command.data.length > operation.max) return refuse(SW.WRONG_LENGTH)
  return ok(operation.sign(command.data, () => new Uint8Array(0)))
}

/** Deterministic, so that a recorded session replays; a simulated card protects nothing. */
export const getChallenge: Handler = (command, session) => {
  if (command.p1 !== 0x00 || command.p2 !== 0x00) return refuse(SW.WRONG_P1P2)
  if (command.data.length > 0 || command.le === undefined) return refuse(SW.WRONG_LENGTH)
  if (command.form === 'extended' || command.le > MAX_CHALLENGE) return refuse(SW.CONDITIONS_OF_USE)
  return ok(session.memory.challenges.bytes(command.le))
}

/** A P1 that the key does not know is told before anything about the key is. */
function operationFor(p1: number, key: CardKey | undefined, session: CardSession): SignatureOperation | undefined {
  if (key === undefined) return undefined
  return signatureOperations(key, session.memory.signatureForm)[p1] ?? refuse(SW.WRONG_P1P2)
}

function defaultKey(session: CardSession): KeyFile {
  const files = [...session.application.files.values()]
  return files.find((file): file is KeyFile => file.kind === 'key' && file.default) ?? refuse(SW.REFERENCE_NOT_FOUND)
}

function usableKey(file: CardFileEntry, session: CardSession): CardKey {
  if (file.kind !== 'key') return refuse(SW.FILE_STRUCTURE)
  if (!session.allows(file.use)) return refuse(SW.SECURITY_STATUS)
  return session.memory.keyOf(file) ?? refuse(SW.CONDITIONS_OF_USE)
}

/** Data and room for the whole signature; what a card says when either is missing is assumed. */
function checkLengths(command: CommandApdu, operation: SignatureOperation): void {
  if (command.data.length === 0 || command.le === undefined || command.le < operation.room) refuse(SW.WRONG_LENGTH)
}
