// What the bytes of an answer or of a command say, field by field. A field that tells of a person or of the one card stays
// without its value unless it was consented to. Bytes that end early are explained as far as they go.
import {toHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlvHeader, isFiller, MAX_TLV_DEPTH, type TlvHeader} from '../iso7816/ber-tlv.ts'
import {FIELD_TITLE, type FieldName} from '../text/fields.data.ts'
import {decodeFileFields} from './decode-file.ts'
import {CVC_LAYOUT, FCI_LAYOUT, FILE_LAYOUTS, type FieldLayout, type RevealedBy} from './file-layouts.data.ts'
import type {Application, ElementaryFile} from './profile.ts'
import {REVEAL_FIELDS, revealsAll} from './reveal.data.ts'

export interface ExplainedField {
  /** Upper-case hex; null where the layout has no tags. */
  readonly tag: string | null
  readonly name: FieldName
  readonly title: string
  /** Bytes of the value, as the field says. */
  readonly length: number
  /** Text or hex; null where it is hidden or stands in the fields below. */
  readonly value: string | null
  readonly hidden: boolean
}

type Layout = Readonly<Record<number, FieldLayout>>

const KEY_ID_LENGTH = 16
const TAG_CVC_BODY = 0x5f4e
const TAGS_OF_FCI: readonly number[] = [0x62, 0x64, 0x6f]

export function isRevealed(by: RevealedBy | undefined, reveal: readonly string[]): boolean {
  return by === undefined || revealsAll(reveal) || reveal.includes(by)
}

/** The answer to SELECT with FCI; nothing where it is none. */
export function explainFci(bytes: Uint8Array): readonly ExplainedField[] {
  return TAGS_OF_FCI.includes(bytes[0] ?? 0) ? explainTlv(bytes, FCI_LAYOUT, REVEAL_FIELDS, 'proprietary') : []
}

/** 00F8 and 7F21 of the card manager: with the template's header or without. */
export function explainCvc(bytes: Uint8Array): readonly ExplainedField[] {
  return explainTlv(bytes, CVC_LAYOUT, REVEAL_FIELDS, 'unknown')
}

/** The content of a known file from its start; nothing for a file without a layout. */
export function explainFile(
  application: Application,
  file: ElementaryFile,
  bytes: Uint8Array,
  reveal: readonly string[],
): readonly ExplainedField[] {
  const layout = FILE_LAYOUTS[application.name]?.[file.fid]
  if (layout) return explainTlv(bytes, layout, reveal, 'unknown')
  if (file.format === 'tlv' || file.format === 'certificate') return []
  return decodeFileFields(file.format, bytes).map(field => {
    const name = field.name as FieldName
    // The record of the common card AP: serial and municipality name the card, the day of expiry does not.
    const by = file.format === 'card-record' && name !== 'expiry' ? 'serial' : undefined
    return plain(name, field.value, field.value.length, by, reveal)
  })
}

const DIGEST_INFO: readonly {readonly algorithm: string; readonly prefix: string}[] = [
  {algorithm: 'SHA-1', prefix: '3021300906052b0e03021a05000414'},
  {algorithm: 'SHA-256', prefix: '3031300d060960864801650304020105000420'},
  {algorithm: 'SHA-384', prefix: '3041300d060960864801650304020205000430'},
  {algorithm: 'SHA-512', prefix: '3051300d060960864801650304020305000440'},
]

/** The data of COMPUTE DIGITAL SIGNATURE: a DigestInfo (RFC 8017, 9.2, note 1), or an input that is no such thing. */
export function explainSignatureInput(bytes: Uint8Array): readonly ExplainedField[] {
  const hex = toHex(bytes)
  const info = DIGEST_INFO.find(
    row => hex.startsWith(row.prefix) && bytes.length === 2 + Number.parseInt(hex.slice(2, 4), 16),
  )
  if (!info) return bytes.length === 0 ? [] : [plain('input', hex, bytes.length)]
  const digest = hex.slice(info.prefix.length)
  return [plain('digest-algorithm', info.algorithm, info.prefix.length / 2), plain('digest', digest, digest.length / 2)]
}

function explainTlv(
  bytes: Uint8Array,
  layout: Layout,
  reveal: readonly string[],
  otherwise: FieldName,
  depth = 0,
): readonly ExplainedField[] {
  const fields: ExplainedField[] = []
  let offset = 0
  while (offset < bytes.length && !isFiller(bytes, offset)) {
    const header = headerAt(bytes, offset)
    if (!header) break
    const start = offset + header.headerLength
    const value = bytes.subarray(start, start + header.valueLength)
    const row: FieldLayout = layout[header.tag] ?? {name: otherwise, form: 'hex', revealedBy: 'all'}
    // FF10 of the text AP is written as constructed and holds digits: only what has a layout inside is opened.
    const nested = opens(row, header, depth) ? explainTlv(value, layout, reveal, otherwise, depth + 1) : []
    const inside = header.tag === TAG_CVC_BODY ? explainCvcBody(value) : nested
    const revealed = isRevealed(row.revealedBy, reveal)
    fields.push({
      tag: header.tag.toString(16).toUpperCase(),
      name: row.name,
      title: FIELD_TITLE[row.name].en,
      length: header.valueLength,
      value: inside.length > 0 || !revealed ? null : textOf(value, row.form),
      hidden: !revealed,
    })
    fields.push(...inside)
    offset = start + header.valueLength
  }
  return fields
}

function opens(row: FieldLayout, header: TlvHeader, depth: number): boolean {
  return row.form === 'hex' && header.constructed && depth < MAX_TLV_DEPTH
}

/** Two key identifiers of 16 bytes, then the public key. */
function explainCvcBody(body: Uint8Array): readonly ExplainedField[] {
  const keyId = (start: number) => toHex(body.subarray(start, start + KEY_ID_LENGTH))
  if (body.length < 2 * KEY_ID_LENGTH) return []
  return [
    plain('issuer-key', keyId(0), KEY_ID_LENGTH),
    plain('subject-key', keyId(KEY_ID_LENGTH), KEY_ID_LENGTH),
    ...explainTlv(body.subarray(2 * KEY_ID_LENGTH), CVC_LAYOUT, REVEAL_FIELDS, 'unknown'),
  ]
}

function plain(
  name: FieldName,
  value: string,
  length: number,
  by?: RevealedBy,
  reveal: readonly string[] = [],
): ExplainedField {
  const revealed = isRevealed(by, reveal)
  return {tag: null, name, title: FIELD_TITLE[name].en, length, value: revealed ? value : null, hidden: !revealed}
}

function textOf(value: Uint8Array, form: FieldLayout['form']): string {
  if (form === 'hex') return toHex(value)
  return Buffer.from(value).toString(form === 'utf8' ? 'utf8' : 'latin1')
}

/** Undefined where the bytes end, or are no TLV any more. */
function headerAt(bytes: Uint8Array, offset: number): TlvHeader | undefined {
  try {
    return decodeTlvHeader(bytes, offset)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}
