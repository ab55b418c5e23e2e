// What the bytes of a raw command are, before anything is sent: harmless, a VERIFY that the counter rule may let through,
// a change of a PIN on a simulated card, or refused. Only one form of VERIFY is ever let through, so that no chained,
// secured, extended or otherwise dressed-up form can slip past the rule.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {INS, SECRET_INS} from '../iso7816/commands.ts'
import {LASTING_INS} from './refused-commands.data.ts'

export type RawKind = 'plain' | 'verify' | 'change'

/** A command APDU has four header bytes at least: anything shorter is a command that was torn apart by a shell. */
export const HEADER_LENGTH = 4
const CASE_3_HEADER = 5
/** JICSAP 1.1, 6.4.9: a key of a reference has 1 to 16 bytes. */
const MAX_PIN_LENGTH = 16
const CLA_ISO = 0x00
const CLA_JICSAP = 0x80
const INS_CHANGE_KEY = 0x32
/** Commands to the reader itself (PC/SC part 3, 3.2.2): some readers wrap a command to the card in one. */
const CLA_READER = 0xff

export function isSecretCommand(command: Uint8Array): boolean {
  return command.length > HEADER_LENGTH && SECRET_INS.has(command[1] ?? 0)
}

/** `allowVerify`: --allow-verify. `simulated`: the card is one that cannot be harmed. Throws for what is never sent. */
export function classifyRaw(command: Uint8Array, allowVerify: boolean, simulated: boolean): RawKind {
  if (command.length < HEADER_LENGTH) {
    throw new ToolkitError('E_ARG_VALUE', {details: {name: 'HEX', expected: '"00 20 00 80"'}, shown: {value: '…'}})
  }
  const [cla = 0, ins = 0] = command
  const lasting = LASTING_INS.get(ins)
  if (lasting !== undefined && cla !== CLA_READER) {
    throw new ToolkitError('E_COMMAND_REFUSED', {details: {command: lasting}})
  }
  const name = SECRET_INS.get(ins)
  if (cla === CLA_READER && command.length > CASE_3_HEADER) throw refused(name ?? 'FF', allowVerify)
  if (name === undefined || command.length === HEADER_LENGTH) return 'plain'
  if (!allowVerify) throw new ToolkitError('E_VERIFY_REFUSED', {details: {command: name}})
  if (isVerify(command)) return 'verify'
  if (isChange(command)) {
    if (simulated) return 'change'
    throw new ToolkitError('E_CHANGE_REFUSED', {details: {command: name}})
  }
  throw refused(name, allowVerify)
}

function refused(name: string, allowVerify: boolean): ToolkitError {
  return new ToolkitError(allowVerify ? 'E_VERIFY_FORM' : 'E_VERIFY_REFUSED', {details: {command: name}})
}

/** 00 20 00 80 or 81..9E, a short Lc that is true, 1 to 16 bytes, no Le. */
function isVerify(command: Uint8Array): boolean {
  const [cla, ins, p1, p2 = 0] = command
  return cla === CLA_ISO && ins === INS.VERIFY && p1 === 0x00 && isReference(p2) && hasShortData(command)
}

/** The forms that take the new value only, after VERIFY: with the old value in it the command would cost a try. */
function isChange(command: Uint8Array): boolean {
  const [cla, ins, p1, p2 = 0] = command
  const iso = cla === CLA_ISO && ins === INS.CHANGE_REFERENCE_DATA && p1 === 0x01
  const jicsap = cla === CLA_JICSAP && ins === INS_CHANGE_KEY && p1 === 0x00
  return (iso || jicsap) && isReference(p2) && hasShortData(command)
}

/** 80 is the current EF, 81..9E a short identifier. */
function isReference(p2: number): boolean {
  return p2 >= 0x80 && p2 <= 0x9e
}

function hasShortData(command: Uint8Array): boolean {
  const length = command.length - CASE_3_HEADER
  return length >= 1 && length <= MAX_PIN_LENGTH && command[HEADER_LENGTH] === length
}
