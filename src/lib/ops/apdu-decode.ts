// apdu decode: explains the bytes of commands and responses, without any card. What is selected is followed from one
// command to the next, so that a response is explained by the file that it comes from.
import {toHex} from '../bytes/hex.ts'
import {type ExplainedField, explainSignatureInput} from '../card/explain-fields.ts'
import {findApplication, parseFilePath} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type CommandApdu, decodeCommand} from '../iso7816/command-apdu.ts'
import {INS, SECRET_INS} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {decodeResponse, SW_OK} from '../iso7816/response-apdu.ts'
import {Selection, shortFid} from '../iso7816/selection.ts'
import {type CommandTextKey, commandText} from '../text/apdu.data.ts'
import {AP_TITLE, type ApName, FILE_TITLE, type FileName} from '../text/card.data.ts'
import {fill} from '../text/message.ts'
import {type CardContext, contextOf} from './card-context.ts'
import {explainResponse, type ResponseDecoding} from './explain-response.ts'
import {cardMasker} from './open-card.ts'
import {done, type Outcome} from './outcome.ts'

export type {ExplainedField} from '../card/explain-fields.ts'
export type {ResponseDecoding} from './explain-response.ts'

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
  /** What the data field says: a DigestInfo of COMPUTE DIGITAL SIGNATURE. */
  readonly fields: readonly ExplainedField[]
}

export interface DecodedStep {
  readonly command: CommandDecoding | null
  readonly response: ResponseDecoding | null
  /** What is selected after it. */
  readonly context: CardContext
}

export interface ApduDecodeResult {
  /** The first command or, without any, the first response. */
  readonly decoding: CommandDecoding | ResponseDecoding
  readonly steps: readonly DecodedStep[]
}

/** A command, a response, or a command with its response. */
export interface ApduPair {
  readonly command?: Uint8Array
  readonly response?: Uint8Array
}

export interface ApduDecodeRequest {
  readonly pairs: readonly ApduPair[]
  /** What is selected before the first command. */
  readonly ap: string | undefined
  readonly file: string | undefined
  readonly reveal: readonly string[]
}

export function apduDecode(request: ApduDecodeRequest): Outcome<ApduDecodeResult> {
  const selection = initialSelection(request.ap, request.file)
  const masker = cardMasker(() => CURRENT_CARD)
  const steps = request.pairs.map(({command, response}): DecodedStep => {
    const decoded = command && decodeCommand(command)
    const explained = decoded ? explainCommand(decoded, selection) : null
    const answer = response && explainResponse(response, {command: decoded, selection, reveal: request.reveal, masker})
    // Without its response a command is taken to have done what it says.
    if (decoded) selection.follow(decoded, response ? decodeResponse(response).sw : SW_OK)
    return {command: explained, response: answer ?? null, context: contextOf(selection)}
  })
  const [first] = steps
  const decoding = first?.command ?? first?.response
  if (!decoding) throw new ToolkitError('E_ARG_MISSING', {details: {command: 'apdu decode', name: 'HEX'}})
  return done({decoding, steps})
}

function initialSelection(ap: string | undefined, file: string | undefined): Selection {
  const selection = new Selection()
  if (ap === undefined) {
    if (file !== undefined)
      throw new ToolkitError('E_FLAG_COMBINATION', {details: {flags: ['--file'], command: 'apdu decode'}})
    return selection
  }
  const {aid} = findApplication(CURRENT_CARD, ap)
  const fid = file === undefined ? undefined : parseFilePath(CURRENT_CARD, `${ap}:${file}`).fid
  selection.set(toHex(aid).toUpperCase(), fid)
  return selection
}

/** `selection`: as it was before the command. */
export function explainCommand(command: CommandApdu, selection: Selection): CommandDecoding {
  const key = commandKey(command)
  const {ap, fid} = target(command, selection)
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
    fields: key === 'computeSignature' ? explainSignatureInput(command.data) : [],
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

/** Commands on the current EF where they name no other one. */
const ON_CURRENT_EF: readonly number[] = [INS.READ_BINARY, INS.READ_RECORD]
/** Commands that name a reference or a key by P2: 80 is the current EF. */
const BY_REFERENCE: readonly number[] = [INS.VERIFY, INS.CHANGE_REFERENCE_DATA, INS.PERFORM_SECURITY_OPERATION]
const CURRENT_EF = 0x80

function target(command: CommandApdu, selection: Selection): {ap: ApName | null; fid: number | undefined} {
  const ap = selectedApplication(command) ?? contextOf(selection).ap
  if (command.ins === INS.SELECT) {
    const byIdentifier = command.p1 === 0x02 && command.data.length === 2
    return {ap, fid: byIdentifier ? (command.data[0] ?? 0) * 256 + (command.data[1] ?? 0) : undefined}
  }
  if (ON_CURRENT_EF.includes(command.ins)) return {ap, fid: shortFid(command) ?? selection.fid}
  if (!BY_REFERENCE.includes(command.ins) || command.p2 < CURRENT_EF) return {ap, fid: undefined}
  return {ap, fid: command.p2 === CURRENT_EF ? selection.fid : command.p2 & 0x1f}
}

function selectedApplication(command: CommandApdu): ApName | undefined {
  if (command.ins !== INS.SELECT || command.p1 !== 0x04) return undefined
  const aid = toHex(command.data).toUpperCase()
  return CURRENT_CARD.applications.find(row => row.aid === aid)?.name
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
