// apdu decode: explains the bytes of a command or a response, without any card.
import {toHex} from '../bytes/hex.ts'
import {findApplication} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {type CommandApdu, decodeCommand} from '../iso7816/command-apdu.ts'
import {INS, SECRET_INS} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {decodeResponse, formatSw} from '../iso7816/response-apdu.ts'
import {explainStatusWord} from '../iso7816/status-word.ts'
import {type CommandTextKey, commandText} from '../text/apdu.data.ts'
import {AP_TITLE, type ApName, FILE_TITLE, type FileName} from '../text/card.data.ts'
import {fill} from '../text/message.ts'
import {done, type Outcome} from './outcome.ts'

export interface CommandDecoding {
  readonly kind: 'command'
  readonly case: 1 | 2 | 3 | 4
  readonly form: 'short' | 'extended'
  readonly cla: string
  readonly ins: string
  readonly p1: string
  readonly p2: string
  readonly lc: number | null
  /** Hex; null where it would be a secret. */
  readonly data: string | null
  /** Bytes expected, 256 for a short Le of 00. */
  readonly le: number | null
  /** The command's name, or "unknown". */
  readonly name: string
  /** Which meaning it is, and what it speaks of. */
  readonly key: CommandTextKey
  readonly parameters: {
    readonly offset: number
    readonly offset8: number
    readonly sfi: number
    readonly record: number
    readonly tag: string
    readonly aid: string
  }
  readonly meaning: string
  readonly ap: ApName | null
  readonly file: {readonly fid: string; readonly name: FileName | null; readonly title: string | null} | null
}

export interface ResponseDecoding {
  readonly kind: 'response'
  /** Hex. */
  readonly data: string
  readonly sw: string
  readonly meaning: string
  readonly triesLeft: number | null
  readonly source: string | null
  readonly certainty: string | null
}

export interface ApduDecodeResult {
  readonly decoding: CommandDecoding | ResponseDecoding
}

/** `ap`: the AP that is selected, where file names are wanted. */
export function apduDecode(
  bytes: Uint8Array,
  options: {response: boolean; ap: string | undefined},
): Outcome<ApduDecodeResult> {
  return done({decoding: options.response ? explainResponse(bytes) : explainCommand(bytes, options.ap)})
}

function explainResponse(bytes: Uint8Array): ResponseDecoding {
  const {data, sw} = decodeResponse(bytes)
  const {row, text, parameters} = explainStatusWord(sw)
  return {
    kind: 'response',
    data: toHex(data),
    sw: formatSw(sw),
    meaning: fill(text.en, parameters),
    triesLeft: sw >> 4 === 0x63c ? sw & 0x0f : null,
    source: row?.source ?? null,
    certainty: row?.certainty ?? null,
  }
}

export function explainCommand(bytes: Uint8Array, apText: string | undefined): CommandDecoding {
  const command = decodeCommand(bytes)
  const key = commandKey(command)
  const {ap, fid} = target(command, apText)
  const file = CURRENT_CARD.applications.find(row => row.name === ap)?.files.find(row => row.fid === fid)
  const named = file && file.name !== 'unknown' ? file.name : null
  const parameters = meaningParameters(command)
  const application = selectedApplication(command)
  const hidden = SECRET_INS.has(command.ins) && command.data.length > 0
  return {
    kind: 'command',
    case: command.case,
    form: command.form,
    cla: hexByte(command.cla),
    ins: hexByte(command.ins),
    p1: hexByte(command.p1),
    p2: hexByte(command.p2),
    lc: command.data.length > 0 ? command.data.length : null,
    data: hidden ? null : toHex(command.data),
    le: command.le ?? null,
    name: commandText(key).name,
    key,
    parameters,
    meaning: fill(commandText(key).meaning.en, {
      ...parameters,
      ap: application ? AP_TITLE[application].en : parameters.aid,
    }),
    ap,
    file: fid === undefined ? null : {fid: formatFid(fid), name: named, title: named ? FILE_TITLE[named].en : null},
  }
}

function meaningParameters(command: CommandApdu): CommandDecoding['parameters'] {
  return {
    offset: command.p1 * 256 + command.p2,
    offset8: command.p2,
    sfi: command.p1 & 0x1f,
    record: command.p1,
    tag: hexByte(command.p1) + hexByte(command.p2),
    // Only a SELECT by name carries an AID; anything else in the data field stays out of texts.
    aid: command.ins === INS.SELECT ? toHex(command.data).toUpperCase() : '',
  }
}

function commandKey(command: CommandApdu): CommandTextKey {
  const {cla, ins, p1, p2} = command
  if (cla === 0x80 && ins === INS.PERFORM_SECURITY_OPERATION) return 'computeSignature'
  if (cla === 0x80 && ins === 0x32) return 'changeKey'
  if (cla === 0x80 && ins === 0xae) return 'setSessionKey'
  if (cla === 0x80 && ins === 0xa2) return 'terminalAuthentication'
  if (cla === 0x80 && ins === 0xfc) return 'lastCommand'
  if (cla !== 0x00 && cla !== 0x08) return 'unknown'
  switch (ins) {
    case INS.SELECT:
      return p1 === 0x04 ? (p2 === 0x0c ? 'selectName' : 'selectNameFci') : p1 === 0x02 ? 'selectEf' : 'select'
    case INS.READ_BINARY:
      return (p1 & 0x80) === 0 ? 'readBinary' : 'readBinarySfi'
    case INS.READ_RECORD:
      return 'readRecord'
    case INS.VERIFY:
      return command.data.length === 0 ? 'verifyQuery' : 'verify'
    case INS.CHANGE_REFERENCE_DATA:
      return 'changeReferenceData'
    case INS.GET_CHALLENGE:
      return 'getChallenge'
    case INS.INTERNAL_AUTHENTICATE:
      return 'internalAuthenticate'
    case INS.EXTERNAL_AUTHENTICATE:
      return 'externalAuthenticate'
    case INS.GET_RESPONSE:
      return 'getResponse'
    case INS.GET_DATA:
      return 'getData'
    default:
      return 'unknown'
  }
}

function target(command: CommandApdu, apText: string | undefined): {ap: ApName | null; fid: number | undefined} {
  const given = apText === undefined ? undefined : findApplication(CURRENT_CARD, apText).application?.name
  const ap = selectedApplication(command) ?? given ?? null
  if (command.ins === INS.SELECT && command.p1 === 0x02 && command.data.length === 2) {
    return {ap, fid: (command.data[0] ?? 0) * 256 + (command.data[1] ?? 0)}
  }
  const short = command.ins === INS.READ_BINARY && (command.p1 & 0x80) !== 0 ? command.p1 & 0x1f : undefined
  const record = command.ins === INS.READ_RECORD && command.p2 >> 3 !== 0 ? command.p2 >> 3 : undefined
  const reference =
    [INS.VERIFY, INS.PERFORM_SECURITY_OPERATION].some(ins => ins === command.ins) && command.p2 > 0x80
      ? command.p2 & 0x1f
      : undefined
  return {ap, fid: short ?? record ?? reference}
}

function selectedApplication(command: CommandApdu): ApName | undefined {
  if (command.ins !== INS.SELECT || command.p1 !== 0x04) return undefined
  const aid = toHex(command.data).toUpperCase()
  return CURRENT_CARD.applications.find(row => row.aid === aid)?.name
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
