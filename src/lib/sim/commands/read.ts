// READ BINARY, READ RECORD and GET DATA (ISO/IEC 7816-4:2020, 11.3.3, 11.4.3, 11.5.3).
import {parseHex} from '../../bytes/hex.ts'
import type {CommandApdu} from '../../iso7816/command-apdu.ts'
import type {CardSession} from '../card-session.ts'
import type {CardFileEntry} from '../image.ts'
import {refuse} from '../refusal.ts'
import {SW} from '../status-word.data.ts'
import {type Handler, leWithoutData, upToLe} from './handler.ts'

const MAX_SHORT_LE = 256
/** P2 of READ RECORD: bits 8-4 short identifier, bits 3-1 how P1 is meant. */
const RECORD_NUMBER = 0x04
const RECORDS_FROM = 0x05

export const readBinary: Handler = (command, session) => {
  const {file, offset} = addressed(command, session)
  const le = leWithoutData(command)
  if (file.kind !== 'transparent') return refuse(SW.FILE_STRUCTURE)
  if (!session.allows(file.read)) return refuse(SW.SECURITY_STATUS)
  const content = session.memory.contentOf(file)
  if (offset >= content.length) return refuse(SW.WRONG_OFFSET)
  return upToLe(content.subarray(offset), le)
}

/** P1 with bit 8: a short identifier, which also becomes the current EF, and an offset of one byte. */
function addressed(
  command: CommandApdu,
  session: CardSession,
): {readonly file: CardFileEntry; readonly offset: number} {
  if (command.p1 < 0x80) return {file: session.currentFile(), offset: command.p1 * 256 + command.p2}
  if ((command.p1 & 0x60) !== 0) return refuse(SW.WRONG_P1P2)
  return {file: session.selectFile(command.p1 & 0x1f), offset: command.p2}
}

export const readRecord: Handler = (command, session) => {
  const mode = command.p2 & 0x07
  const sfi = command.p2 >> 3
  if (mode !== RECORD_NUMBER && mode !== RECORDS_FROM) return refuse(SW.WRONG_P1P2)
  const file = sfi === 0 ? session.currentFile() : session.selectFile(sfi)
  const le = leWithoutData(command)
  if (file.kind !== 'record') return refuse(SW.FILE_STRUCTURE)
  if (!session.allows(file.read)) return refuse(SW.SECURITY_STATUS)
  // JICSAP 1.1, 6.4.4 lets a card refuse the form that reads several records; that this one does is assumed.
  if (mode === RECORDS_FROM) return refuse(SW.FUNCTION_NOT_SUPPORTED)
  const record = file.records[command.p1 - 1]
  return record === undefined ? refuse(SW.RECORD_NOT_FOUND) : upToLe(parseHex(record), le)
}

export const getData: Handler = (command, session) => {
  const object = session.memory.dataObject(command.p1 * 256 + command.p2)
  if (object === undefined || !(object.everywhere || session.application.isCardManager)) {
    return refuse(SW.REFERENCE_NOT_FOUND)
  }
  const le = leWithoutData(command)
  const {value} = object
  // A long object is not cut: the card wants the extended form (seen in open source).
  if (value.length > MAX_SHORT_LE && command.form === 'short') return refuse(SW.WRONG_LENGTH)
  return upToLe(value, le)
}
