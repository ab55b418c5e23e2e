// OCSP requests and responses in files: DER, or base64 of it. Which of the two it is, the first field says (RFC 6960, 4.1.1
// and 4.2.1): a status, or what is asked.

import {peek, peekMembers} from '../der/peek.ts'
import {readChildren, readDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {type DerKind, derKind} from '../detect/der-kind.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {type ReadContext, readSource} from '../input/read-source.ts'
import type {ObjectItem, Source} from '../input/source-item.ts'
import {damaged} from '../input/split-der.ts'
import {decodeOcspResponse} from '../ocsp/decode.ts'
import {decodeOcspRequest} from '../ocsp/decode-request.ts'
import type {OcspRequest} from '../ocsp/request.ts'
import type {OcspResponse} from '../ocsp/response.ts'
import {DER_KIND_TEXT} from '../text/der-kinds.data.ts'
import {InputNotes} from './input-notes.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export type OcspObject =
  | {readonly kind: 'response'; readonly value: OcspResponse; readonly place: ObjectPlace}
  | {readonly kind: 'request'; readonly value: OcspRequest; readonly place: ObjectPlace}

export interface OcspObjects {
  readonly objects: readonly OcspObject[]
  readonly notes: InputNotes
}

/** Every request and response of the sources; throws when nothing at all could be read. */
export async function readOcspObjects(sources: readonly Source[], context: ReadContext): Promise<OcspObjects> {
  const notes = new InputNotes()
  const objects: OcspObject[] = []
  for (const source of sources) {
    for await (const item of readSource({...source, kinds: ['ocsp-response']}, context)) {
      if (!('der' in item)) {
        notes.note(item)
        continue
      }
      const read = decode(item, notes)
      if (read) objects.push(read)
    }
  }
  if (objects.length === 0 && notes.first) throw notes.first
  return {objects, notes}
}

/** The one object of a file that must hold it. */
export async function readOne<Kind extends OcspObject['kind']>(
  kind: Kind,
  source: Source,
  context: ReadContext,
): Promise<Extract<OcspObject, {kind: Kind}>> {
  const {objects, notes} = await readOcspObjects([source], context)
  const found = objects.find((each): each is Extract<OcspObject, {kind: Kind}> => each.kind === kind)
  if (found && !notes.first) return found
  const code = kind === 'request' ? 'E_NO_OCSP_REQUEST' : 'E_NO_OCSP_RESPONSE'
  throw notes.first ?? new ToolkitError(code, {shown: {file: source.path}, details: {input: source.input}})
}

function decode({origin, index, der}: ObjectItem, notes: InputNotes): OcspObject | undefined {
  const place = {input: origin.input, path: origin.path, index}
  const kind = isRequest(der) ? 'request' : 'response'
  try {
    return kind === 'request'
      ? {kind, value: decodeOcspRequest(der), place}
      : {kind, value: decodeOcspResponse(der), place}
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    const other = otherKind(der)
    if (other !== null) {
      if (origin.named) notes.fail(origin, index, notOcsp(origin, index, other), null)
      else notes.skipped += 1
      return undefined
    }
    const error =
      kind === 'request' ? damagedRequest(origin, index, cause) : damaged(origin, index, cause, 'ocsp-response')
    notes.fail(origin, index, error, cause.offset)
    return undefined
  }
}

function damagedRequest(origin: Source, index: number, cause: DecodeError): ToolkitError {
  const {details, ...why} = cause.asReason
  return new ToolkitError('E_OCSP_REQUEST', {
    ...why,
    shown: {file: origin.path},
    details: {...details, input: origin.input, index},
  })
}

type OtherKind = keyof typeof DER_KIND_TEXT

function notOcsp(origin: Source, index: number, kind: OtherKind): ToolkitError {
  return new ToolkitError('E_NOT_OCSP', {
    shown: {file: origin.path},
    details: {input: origin.input, index, kind},
    localized: {kind: DER_KIND_TEXT[kind]},
  })
}

/** Null for what may be a damaged request or response. */
function otherKind(der: Uint8Array): OtherKind | null {
  const kind = derKind(der)
  if (!isOther(kind)) return null
  // A request may begin with its version, as a certificate does, and no serial number follows then.
  return kind === 'certificate' && !hasSerialNumber(der) ? null : kind
}

function isOther(kind: DerKind): kind is OtherKind & DerKind {
  return kind in DER_KIND_TEXT
}

function hasSerialNumber(der: Uint8Array): boolean {
  const tags = peekMembers(der, peek(der, 0)?.content ?? 0, 2).map(({tag}) => tag)
  return tags.includes(TAG.INTEGER)
}

/** Damaged so early that nobody can tell is a damaged response: that is what is asked for most. */
function isRequest(der: Uint8Array): boolean {
  try {
    return readChildren(readDer(der))[0]?.tag === TAG.SEQUENCE
  } catch (cause) {
    if (cause instanceof DecodeError) return false
    throw cause
  }
}
