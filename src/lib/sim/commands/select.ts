// SELECT (ISO/IEC 7816-4:2020, 11.2.2) as this card narrows it: DF names by prefix, EFs under the current DF, no MF.
import {encodeTlv} from '../../iso7816/ber-tlv.ts'
import type {CommandApdu} from '../../iso7816/command-apdu.ts'
import type {ResponseApdu} from '../../iso7816/response-apdu.ts'
import type {Application} from '../card-memory.ts'
import type {CardSession} from '../card-session.ts'
import {refuse} from '../refusal.ts'
import {SW} from '../status-word.data.ts'
import {type Handler, ok} from './handler.ts'

const MAX_DF_NAME = 16
/** P2: bits 4-3 say which control information to return (11 none), bits 2-1 which occurrence. */
const NO_DATA = 0x0c
const NEXT = 0x02

export const select: Handler = (command, session) => {
  switch (command.p1) {
    case 0x00:
      return selectByIdentifier(command, session)
    case 0x02:
      return selectElementaryFile(command, session)
    case 0x04:
      return selectByName(command, session)
    default:
      return refuse(SW.WRONG_P1P2)
  }
}

/** There is no MF: with an identifier nothing is found; without, 6A86 at the card manager, and no effect elsewhere. */
function selectByIdentifier(command: CommandApdu, session: CardSession): ResponseApdu {
  if (command.p2 !== 0x00 && command.p2 !== NO_DATA) refuse(SW.WRONG_P1P2)
  if (command.data.length > 0) refuse(SW.FILE_NOT_FOUND)
  return session.application.isCardManager ? refuse(SW.WRONG_P1P2) : ok()
}

function selectElementaryFile(command: CommandApdu, session: CardSession): ResponseApdu {
  if (command.p2 !== 0x00 && command.p2 !== NO_DATA) refuse(SW.WRONG_P1P2)
  if (command.data.length !== 2) refuse(SW.WRONG_LENGTH)
  session.selectFile((command.data[0] ?? 0) * 256 + (command.data[1] ?? 0))
  // Control information of an EF: its identifier alone (assumed).
  return command.p2 === NO_DATA ? ok() : ok(encodeTlv(0x6f, encodeTlv(0x83, command.data)))
}

function selectByName(command: CommandApdu, session: CardSession): ResponseApdu {
  const occurrence = command.p2 & NEXT
  const control = command.p2 & ~NEXT
  if (control !== 0x00 && control !== NO_DATA) refuse(SW.WRONG_P1P2)
  if (command.data.length === 0) refuse(SW.WRONG_LENGTH)
  if (command.data.length > MAX_DF_NAME) refuse(SW.FILE_NOT_FOUND)
  const matches = session.memory.named(command.data)
  const chosen = occurrence === NEXT ? following(matches, session.application) : matches[0]
  if (chosen === undefined) return refuse(SW.FILE_NOT_FOUND)
  session.selectApplication(chosen)
  return control === NO_DATA ? ok() : ok(fileControlInformation(chosen))
}

function following(matches: readonly Application[], current: Application): Application | undefined {
  return matches[matches.indexOf(current) + 1]
}

/** FCI template with the DF name (tag 84). What a real card returns is not known: this is assumed. */
function fileControlInformation(application: Application): Uint8Array {
  return encodeTlv(0x6f, encodeTlv(0x84, application.aid))
}
