// Follows a conversation exchange by exchange: which AP and file are selected, and which part of the file was read.
import {parseMaskedHex} from '../bytes/masked-hex.ts'
import {locateFields} from '../card/locate-fields.ts'
import {applicationOfAid} from '../card/lookup.ts'
import type {CardProfile} from '../card/profile.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {profileAfter} from '../card/recognise-trace.ts'
import type {CommandApdu} from '../iso7816/command-apdu.ts'
import {INS} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {formatSw} from '../iso7816/response-apdu.ts'
import {Selection, understandCommand} from '../iso7816/selection.ts'
import {explainStatusWord, triesLeft} from '../iso7816/status-word.ts'
import type {CommandTextKey} from '../text/apdu.data.ts'
import {type ApName, FILE_TITLE, type FileName} from '../text/card.data.ts'
import type {FieldName} from '../text/fields.data.ts'
import {fill} from '../text/message.ts'
import {type CommandDecoding, explainCommand} from './apdu-decode.ts'

export interface ExchangeMeaning {
  /** The command's name, or "unknown". */
  readonly name: string
  readonly key: CommandTextKey
  readonly parameters: CommandDecoding['parameters'] | null
  readonly ap: ApName | null
  readonly file: {readonly fid: string; readonly name: FileName | null; readonly title: string | null} | null
  /** Bytes of the file that came; `to` is the first byte after them. */
  readonly range: {readonly from: number; readonly to: number} | null
  /** Named parts of the file that the range touches. */
  readonly fields: readonly FieldName[]
  readonly sw: string
  readonly swMeaning: string
  readonly triesLeft: number | null
}

/** READ BINARY reaches no further (ISO/IEC 7816-4:2020, 11.3.3: fifteen bits of offset), plus one block. */
const MAX_FILE = 0x8000 + 0x10000

export class TraceFollower {
  readonly #selection = new Selection()
  #profile: CardProfile = CURRENT_CARD
  /** The selected file from its start, as far as it was read in order. */
  #content: Uint8Array = new Uint8Array(0)

  /** In the order in which they happened; ** in either hex is a hidden byte. */
  follow(commandHex: string, responseHex: string): ExchangeMeaning {
    const response = parseMaskedHex(responseHex)
    const sw = ((response.bytes.at(-2) ?? 0) << 8) | (response.bytes.at(-1) ?? 0)
    const data = response.bytes.subarray(0, -2)
    const command = understandCommand(parseMaskedHex(commandHex).bytes)
    const decoding = command ? explainCommand(command, this.#selection) : undefined
    this.#follow(command, sw)
    const range = command && data.length > 0 ? rangeOf(command, data.length) : null
    if (range) this.#learn(range.from, data, response.hidden)
    this.#profile = profileAfter(this.#profile, this.#selection, command, {data, sw})
    const ap = applicationOfAid(this.#profile, this.#selection.aid)?.name ?? null
    const fid = decoding?.file ? Number.parseInt(decoding.file.fid, 16) : this.#currentFile(command)
    return {
      name: decoding?.name ?? 'unknown',
      key: decoding?.key ?? 'unknown',
      parameters: decoding?.parameters ?? null,
      ap: decoding?.ap ?? ap,
      file: fid === undefined ? null : this.#fileOf(decoding?.ap ?? ap, fid),
      range,
      fields: range ? locateFields(ap, this.#selection.fid, range, this.#content) : [],
      sw: formatSw(sw),
      swMeaning: fill(explainStatusWord(sw).text.en, explainStatusWord(sw).parameters),
      triesLeft: triesLeft(sw) ?? null,
    }
  }

  #follow(command: CommandApdu | undefined, sw: number): void {
    const {aid, fid} = this.#selection
    this.#selection.follow(command, sw)
    const selects = command?.ins === INS.SELECT
    if (selects || this.#selection.aid !== aid || this.#selection.fid !== fid) this.#content = new Uint8Array(0)
  }

  /** Bytes that continue what is known; a hidden byte ends it. */
  #learn(from: number, data: Uint8Array, hidden: ReadonlySet<number>): void {
    const known = this.#content.length
    let visible = 0
    while (visible < data.length && !hidden.has(visible)) visible += 1
    const end = from + visible
    if (from > known || end <= known || end > MAX_FILE) return
    const content = new Uint8Array(end)
    content.set(this.#content)
    content.set(data.subarray(known - from, visible), known)
    this.#content = content
  }

  /** The file that a command without an identifier of its own speaks of. */
  #currentFile(command: CommandApdu | undefined): number | undefined {
    const speaksOfFile: readonly number[] = [INS.READ_BINARY, INS.READ_RECORD, INS.VERIFY, INS.CHANGE_REFERENCE_DATA]
    const signs = command?.ins === INS.PERFORM_SECURITY_OPERATION && command.p2 === 0x80
    return command && (signs || speaksOfFile.includes(command.ins)) ? this.#selection.fid : undefined
  }

  #fileOf(ap: ApName | null, fid: number): ExchangeMeaning['file'] {
    const row = this.#profile.applications.find(each => each.name === ap)?.files.find(each => each.fid === fid)
    const name = row && row.name !== 'unknown' ? row.name : null
    return {fid: formatFid(fid), name, title: name ? FILE_TITLE[name].en : null}
  }
}

function rangeOf(command: CommandApdu, length: number): {from: number; to: number} | null {
  if (command.ins === INS.READ_RECORD) return {from: 0, to: length}
  if (command.ins !== INS.READ_BINARY || command.cla !== 0x00) return null
  const from = (command.p1 & 0x80) === 0 ? command.p1 * 256 + command.p2 : command.p2
  return {from, to: from + length}
}
