// ap read: the bytes of one file, and its fields where the layout is known. Personal data stay hidden unless revealed.
import {createHash} from 'node:crypto'
import {toHex} from '../bytes/hex.ts'
import {decodeFileFields, type FileField} from '../card/decode-file.ts'
import {parseFilePath} from '../card/lookup.ts'
import type {ElementaryFile, FileFormat} from '../card/profile.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {readPhysical} from '../card/read-file.ts'
import {CARD_PROFILES} from '../card/recognise.ts'
import {REVEAL_FIELDS, REVEAL_OF_FILE} from '../card/reveal.data.ts'
import {requireOk} from '../card/session.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {isFiller, tlvLength} from '../iso7816/ber-tlv.ts'
import {readRecord} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {type ApName, FILE_TITLE, type FileName} from '../text/card.data.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import {done, type Outcome} from './outcome.ts'

export interface ApReadResult {
  readonly reader: ReaderUsed
  readonly ap: ApName | null
  readonly fid: string
  readonly name: FileName | null
  readonly title: string | null
  /** Bytes in the file, and of those before the filler. */
  readonly size: number
  readonly objectSize: number
  readonly sha256: string | null
  /** Hex without filler; null where it is personal and not revealed. */
  readonly content: string | null
  readonly fields: readonly FileField[]
  readonly hidden: boolean
}

export async function apRead(
  request: {path: string; reveal: readonly string[]},
  options: CardOptions,
): Promise<Outcome<ApReadResult>> {
  // A name is right or wrong before any card is asked; what it means is the card's.
  parseFilePath(CURRENT_CARD, request.path, CARD_PROFILES)
  return withCard(options, card => readFileOf(card, request))
}

/** Of a card that is open. */
export async function readFileOf(
  {session, reader}: OpenCard,
  request: {path: string; reveal: readonly string[]},
): Promise<Outcome<ApReadResult>> {
  const {application, aid, fid, file} = parseFilePath(session.profile, request.path, CARD_PROFILES)
  await session.selectAp(aid, application?.name ?? toHex(aid))
  const bytes =
    application?.structure === 'record' ? await readFirstRecord(session, fid) : await readTransparent(session, fid)
  const objectSize = sizeBeforeFiller(bytes)
  const hidden = isHidden(file, request.reveal)
  const {fields, warnings} = fieldsOf(file?.format ?? 'opaque', bytes, hidden)
  const result: ApReadResult = {
    reader,
    ap: application?.name ?? null,
    fid: formatFid(fid),
    name: file?.name ?? null,
    title: file ? FILE_TITLE[file.name].en : null,
    size: bytes.length,
    objectSize,
    sha256: hidden ? null : createHash('sha256').update(bytes).digest('hex'),
    content: hidden ? null : toHex(bytes.subarray(0, objectSize)),
    fields,
    hidden,
  }
  return done(result, warnings)
}

/** A file that does not have its known layout is still shown as bytes. */
function fieldsOf(
  format: FileFormat,
  bytes: Uint8Array,
  hidden: boolean,
): {fields: readonly FileField[]; warnings: readonly Warning[]} {
  if (hidden) return {fields: [], warnings: []}
  try {
    return {fields: decodeFileFields(format, bytes), warnings: []}
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return {fields: [], warnings: [{code: 'W_FILE_LAYOUT', details: {offset: error.offset, reason: error.code}}]}
  }
}

/** An unknown file may hold anything: it is hidden like a personal one. */
function isHidden(file: ElementaryFile | undefined, reveal: readonly string[]): boolean {
  if (file && !file.personal && file.kind !== 'unknown') return false
  const needed = (file && REVEAL_OF_FILE[file.name]) ?? REVEAL_FIELDS
  return !needed.every(field => reveal.includes(field))
}

async function readTransparent(session: Parameters<typeof readPhysical>[0], fid: number): Promise<Uint8Array> {
  requireOk(await session.selectEf(fid), 'SELECT')
  return readPhysical(session)
}

async function readFirstRecord(session: Parameters<typeof readPhysical>[0], fid: number): Promise<Uint8Array> {
  const answer = await session.send(readRecord(1, fid & 0x1f))
  requireOk(answer.sw, 'READ RECORD')
  return answer.data
}

/** The whole file where it does not start with an object, else up to the filler. */
function sizeBeforeFiller(bytes: Uint8Array): number {
  try {
    const length = tlvLength(bytes)
    return length <= bytes.length && (length === bytes.length || isFiller(bytes, length)) ? length : bytes.length
  } catch (error) {
    if (error instanceof ToolkitError) return bytes.length
    throw error
  }
}
