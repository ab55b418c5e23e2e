// COMPUTE DIGITAL SIGNATURE, INTERNAL AUTHENTICATE, GET CHALLENGE (ISO/IEC 7816-8:2021, 7816-4:2020, 11.6.2 and 11.6.3;
// the meaning of P1 as seen in open source, myna-card src/ap/jpki.rs).
import type {KeyObject} from 'node:crypto'
import {concat} from '../../bytes/concat.ts'
import type {CommandApdu} from '../../iso7816/command-apdu.ts'
import type {CardSession} from '../card-session.ts'
import type {CardFileEntry, KeyFile} from '../image.ts'
import {refuse} from '../refusal.ts'
import {SHA256_DIGEST_INFO, sha256, signBlock, signPss, signSha256} from '../rsa.ts'
import {SW} from '../status-word.data.ts'
import {type Handler, ok} from './handler.ts'

const HASH_BYTES = 32
/** RSA-2048 leaves 256 - 11 bytes inside a PKCS#1 v1.5 block. */
const MAX_BLOCK_INPUT = 245
const MAX_MESSAGE = 255
const SIGNATURE_BYTES = 256
const MAX_CHALLENGE = 256

type Signer = (key: KeyObject, input: Uint8Array, salt: () => Uint8Array) => Uint8Array
interface SignatureForm {
  readonly min: number
  readonly max: number
  readonly sign: Signer
}

const hashOnly = {min: HASH_BYTES, max: HASH_BYTES}
const message = {min: 1, max: MAX_MESSAGE}

/** By P1. */
const SIGNATURE_FORMS: readonly SignatureForm[] = [
  {min: 1, max: MAX_BLOCK_INPUT, sign: signBlock},
  {...message, sign: (key, input) => signBlock(key, sha256(input))},
  {...hashOnly, sign: (key, input) => signBlock(key, concat(SHA256_DIGEST_INFO, input))},
  {...message, sign: signSha256},
  {...hashOnly, sign: (key, input, salt) => signPss(key, input, salt())},
  {...message, sign: (key, input, salt) => signPss(key, sha256(input), salt())},
]

export const computeDigitalSignature: Handler = (command, session) => {
  const form = SIGNATURE_FORMS[command.p1]
  if (form === undefined) return refuse(SW.WRONG_P1P2)
  const file = command.p2 === 0x00 ? defaultKey(session) : session.fileByP2(command.p2)
  const key = usableKey(file, session)
  if (file.kind !== 'key' || file.operation !== 'sign') return refuse(SW.CONDITIONS_OF_USE)
  checkLengths(command)
  if (command.data.length < form.min || command.data.length > form.max) return refuse(SW.CONDITIONS_OF_USE)
  return ok(form.sign(key, command.data, () => session.memory.challenges.bytes(HASH_BYTES)))
}

/** Only key 0019 of the common application signs a challenge; the keys of the 券面 applications answer 6985. */
export const internalAuthenticate: Handler = (command, session) => {
  if (command.p1 !== 0x00) return refuse(SW.WRONG_P1P2)
  const file = session.fileByP2(command.p2)
  if (file.kind !== 'key') return refuse(SW.FILE_STRUCTURE)
  if (file.default) return refuse(SW.CONDITIONS_OF_USE)
  if (file.operation !== 'internal-authenticate') return refuse(SW.SECURITY_STATUS)
  const key = usableKey(file, session)
  checkLengths(command)
  if (command.data.length > MAX_MESSAGE) return refuse(SW.WRONG_LENGTH)
  return ok(signSha256(key, command.data))
}

/** Deterministic, so that a recorded session replays; a simulated card protects nothing. */
export const getChallenge: Handler = (command, session) => {
  if (command.p1 !== 0x00 || command.p2 !== 0x00) return refuse(SW.WRONG_P1P2)
  if (command.data.length > 0 || command.le === undefined) return refuse(SW.WRONG_LENGTH)
  if (command.form === 'extended' || command.le > MAX_CHALLENGE) return refuse(SW.CONDITIONS_OF_USE)
  return ok(session.memory.challenges.bytes(command.le))
}

function defaultKey(session: CardSession): KeyFile {
  const files = [...session.application.files.values()]
  return files.find((file): file is KeyFile => file.kind === 'key' && file.default) ?? refuse(SW.REFERENCE_NOT_FOUND)
}

function usableKey(file: CardFileEntry, session: CardSession): KeyObject {
  if (file.kind !== 'key') return refuse(SW.FILE_STRUCTURE)
  if (!session.allows(file.use)) return refuse(SW.SECURITY_STATUS)
  return session.memory.keyOf(file) ?? refuse(SW.CONDITIONS_OF_USE)
}

/** Data and room for the whole signature; what a card says when either is missing is assumed. */
function checkLengths(command: CommandApdu): void {
  if (command.data.length === 0 || command.le === undefined || command.le < SIGNATURE_BYTES) refuse(SW.WRONG_LENGTH)
}
