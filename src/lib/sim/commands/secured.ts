// Commands with CLA 08 inside a secure-messaging session: VERIFY, SELECT of an EF, READ BINARY. Which status word meets a
// command that has no secured form, and an empty data field, is assumed.
import type {CommandApdu} from '../../iso7816/command-apdu.ts'
import {type ResponseApdu, response} from '../../iso7816/response-apdu.ts'
import type {CardSession} from '../card-session.ts'
import {refuse} from '../refusal.ts'
import type {SecureChannel} from '../secure-channel.ts'
import {SW} from '../status-word.data.ts'
import type {Handler} from './handler.ts'
import {verify} from './pin.ts'
import {readBinary} from './read.ts'
import {select} from './select.ts'

const READ_BINARY = 0xb0
const SECURED: Readonly<Record<number, Handler>> = {32: verify, 164: select, [READ_BINARY]: readBinary}
const SELECT_EF = 0x02

export function answerSecured(command: CommandApdu, session: CardSession, channel: SecureChannel): ResponseApdu {
  // The counter moves for refused commands too.
  const iv = channel.nextIv()
  const handler = SECURED[command.ins] ?? refuse(SW.SECURE_MESSAGING_NOT_SUPPORTED)
  if (command.ins === 0xa4 && command.p1 !== SELECT_EF) return refuse(SW.WRONG_P1P2)
  if (command.data.length === 0) return refuse(SW.SM_OBJECT_MISSING)
  const inner = channel.open(command, command.ins === READ_BINARY, iv)
  if (inner === undefined) {
    session.secureChannel = undefined
    return refuse(SW.SM_OBJECT_WRONG)
  }
  const answer = handler(inner, session)
  if (answer.data.length === 0) return answer
  const sealed = channel.seal(answer.data, iv)
  return sealed.length > (command.le ?? 0) ? refuse(SW.WRONG_LENGTH) : response(answer.sw, sealed)
}
