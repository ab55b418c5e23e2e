// The shape of a command handler: it answers the data of a 9000 response, a bare status word, or refuses.
import type {CommandApdu} from '../../iso7816/command-apdu.ts'
import {type ResponseApdu, response} from '../../iso7816/response-apdu.ts'
import type {CardSession} from '../card-session.ts'
import {refuse} from '../refusal.ts'
import {SW} from '../status-word.data.ts'

export type Handler = (command: CommandApdu, session: CardSession) => ResponseApdu

export function ok(data: Uint8Array = new Uint8Array(0)): ResponseApdu {
  return response(SW.OK, data)
}

/** At most Le bytes with 9000: this card reports neither 6282 nor 6Cxx (JICSAP 1.1, 6.4.1 (4); seen in open source). */
export function upToLe(data: Uint8Array, le: number): ResponseApdu {
  return ok(data.subarray(0, le))
}

/** Le of a command that must not carry data. */
export function leWithoutData(command: CommandApdu): number {
  if (command.data.length > 0) refuse(SW.WRONG_LENGTH)
  return command.le ?? refuse(SW.WRONG_LENGTH)
}
