// One response, explained by the command that it answers and by what is selected.
import {toHex} from '../bytes/hex.ts'
import {type ExplainedField, explainCvc, explainFci, explainFile, isRevealed} from '../card/explain-fields.ts'
import {applicationOfAid} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {type CommandApdu, encodeCommand} from '../iso7816/command-apdu.ts'
import {INS} from '../iso7816/commands.ts'
import {decodeResponse, formatSw} from '../iso7816/response-apdu.ts'
import {type Selection, shortFid} from '../iso7816/selection.ts'
import {explainStatusWord} from '../iso7816/status-word.ts'
import {fill} from '../text/message.ts'
import type {Masker} from '../trace/mask.ts'

export interface ResponseDecoding {
  readonly kind: 'response'
  /** Hex; ** for bytes that may be personal, unless everything was revealed. */
  readonly data: string
  readonly hidden: boolean
  readonly sw: string
  readonly meaning: string
  readonly triesLeft: number | null
  readonly source: string | null
  readonly certainty: string | null
  /** The data, field by field, where their layout is known. */
  readonly fields: readonly ExplainedField[]
}

interface ResponseContext {
  readonly command: CommandApdu | undefined
  /** As it was before the command. */
  readonly selection: Selection
  readonly reveal: readonly string[]
  /** Follows the exchanges from the first one on. */
  readonly masker: Masker
}

/** Objects of the card manager that are card-verifiable certificates. */
const CVC_OBJECTS: readonly number[] = [0x00f8, 0x7f21]

export function explainResponse(bytes: Uint8Array, context: ResponseContext): ResponseDecoding {
  const {data, sw} = decodeResponse(bytes)
  const {row, text, parameters} = explainStatusWord(sw)
  const shown = shownData(bytes, data, context)
  return {
    kind: 'response',
    data: shown,
    hidden: shown.includes('*'),
    sw: formatSw(sw),
    meaning: fill(text.en, parameters),
    triesLeft: sw >> 4 === 0x63c ? sw & 0x0f : null,
    source: row?.source ?? null,
    certainty: row?.certainty ?? null,
    fields: data.length === 0 ? [] : explainData(data, context),
  }
}

/** The context is the user's own word where no SELECT was seen: the file that it names decides. */
function shownData(bytes: Uint8Array, data: Uint8Array, {command, selection, reveal, masker}: ResponseContext): string {
  const masked = command ? masker.mask(encodeCommand(command), bytes).response.slice(0, -4) : undefined
  if (isRevealed('all', reveal)) return toHex(data)
  const file = fileOf(command, selection)
  const readsFile = command === undefined || command.ins === INS.READ_BINARY || command.ins === INS.READ_RECORD
  if (readsFile && file) {
    const open = !file.file.personal && file.file.kind !== 'unknown'
    return open ? toHex(data) : '**'.repeat(data.length)
  }
  // A response of which nothing is known but what was typed.
  return masked ?? toHex(data)
}

function explainData(data: Uint8Array, {command, selection, reveal}: ResponseContext): readonly ExplainedField[] {
  if (command === undefined || command.ins === INS.SELECT) {
    const fci = explainFci(data)
    if (fci.length > 0 || command) return fci
  }
  if (command?.ins === INS.GET_DATA) {
    return CVC_OBJECTS.includes(command.p1 * 256 + command.p2) ? explainCvc(data) : []
  }
  // Only the start of a file has a layout: what is read from an offset is a piece of something.
  if (command && !readsStart(command)) return []
  const found = fileOf(command, selection)
  return found ? explainFile(found.application, found.file, data, reveal) : []
}

function readsStart(command: CommandApdu): boolean {
  if (command.ins === INS.READ_RECORD) return true
  if (command.ins !== INS.READ_BINARY) return false
  return (command.p1 & 0x80) !== 0 ? command.p2 === 0 : command.p1 * 256 + command.p2 === 0
}

function fileOf(command: CommandApdu | undefined, selection: Selection) {
  const application = applicationOfAid(CURRENT_CARD, selection.aid)
  const fid = (command && shortFid(command)) ?? selection.fid
  const file = application?.files.find(row => row.fid === fid)
  return application && file ? {application, file} : undefined
}
