// Objects that stand one after the other in a binary file. A PKCS#7 container may stand among them.

import {decodePkcs7, looksLikePkcs7} from '../der/asn1js.ts'
import {readChildren, readDer} from '../der/reader.ts'
import {contextConstructed, TAG} from '../der/tags.ts'
import {DecodeError, type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import type {ObjectKind, Origin, Source, SourceItem, Wrapping} from './source-item.ts'

export interface Counter {
  next(): number
}

export const OBJECT_KINDS: readonly ObjectKind[] = ['certificate', 'crl', 'ocsp-response']

export function kindsOf(source: Source): readonly ObjectKind[] {
  return source.kinds ?? ['certificate']
}

/** What the user says is in a source. */
export function expectedOf(source: Source): ObjectKind {
  return kindsOf(source)[0] ?? 'certificate'
}

/** The PEM block around the bytes: its BEGIN line, and the kind that its label names. */
export interface Frame {
  readonly line: number | null
  readonly kind: ObjectKind | null
}

const NO_FRAME: Frame = {line: null, kind: null}

/** Splits `bytes` into objects. What is no SEQUENCE any more is trailing data; what breaks off is damaged. */
export async function* splitDer(
  bytes: Uint8Array,
  origin: Origin,
  counter: Counter,
  wrapping: Wrapping,
  frame: Frame = NO_FRAME,
): AsyncGenerator<SourceItem> {
  let at = 0
  let index = 0
  while (at < bytes.length) {
    const rest = bytes.subarray(at)
    if (rest[0] !== TAG.SEQUENCE && at > 0) {
      yield {kind: 'trailing', origin, index, length: rest.length}
      return
    }
    if (looksLikePkcs7(rest)) {
      const content = yield* splitPkcs7(rest, origin, counter)
      if (content === undefined) return
      at += content
      continue
    }
    const der = firstValue(rest, at)
    index = counter.next()
    if (der instanceof DecodeError) {
      const kind = frame.kind ?? expectedOf(origin)
      yield {kind: 'error', origin, index, error: damaged(origin, index, der, kind), offset: der.offset}
      return
    }
    // A label binds the first value only: OpenSSL writes its own data behind a trusted certificate.
    const kind = (at === 0 ? frame.kind : null) ?? kindOf(der, origin)
    yield {kind, origin, index, der, wrapping, line: frame.line}
    at += der.length
  }
}

async function* splitPkcs7(
  bytes: Uint8Array,
  origin: Origin,
  counter: Counter,
): AsyncGenerator<SourceItem, number | undefined> {
  try {
    const content = await decodePkcs7(bytes)
    const members = [
      ...content.certificates.map(der => ({kind: 'certificate', der}) as const),
      ...content.crls.map(der => ({kind: 'crl', der}) as const),
      ...content.ocspResponses.map(der => ({kind: 'ocsp-response', der}) as const),
    ]
    for (const {kind, der} of members.filter(member => kindsOf(origin).includes(member.kind)))
      yield {kind, origin, index: counter.next(), der, wrapping: 'pkcs7', line: null}
    return content.length
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    const index = counter.next()
    const error = new ToolkitError('E_PKCS7', {
      shown: {file: origin.path},
      details: {input: origin.input, index, offset: cause.offset},
      cause,
    })
    yield {kind: 'error', origin, index, error, offset: cause.offset}
    return undefined
  }
}

function firstValue(bytes: Uint8Array, base: number): Uint8Array | DecodeError {
  try {
    return readDer(bytes, 0, base).encoded
  } catch (cause) {
    if (cause instanceof DecodeError) return cause
    throw cause
  }
}

const DAMAGE: Readonly<Record<ObjectKind, ErrorCode>> = {
  certificate: 'E_CERTIFICATE',
  crl: 'E_CRL',
  'ocsp-response': 'E_OCSP_RESPONSE',
}

/** An error about one object of a file, with what its decoder said. */
export function damaged(origin: Origin, index: number, cause: DecodeError, kind: ObjectKind): ToolkitError {
  const {details, ...why} = cause.asReason
  return new ToolkitError(DAMAGE[kind], {
    ...why,
    shown: {file: origin.path},
    details: {...details, input: origin.input, index},
  })
}

/** Of the kinds that are looked for, the one that the structure speaks for; else what the user says is in there. */
function kindOf(der: Uint8Array, origin: Origin): ObjectKind {
  const kinds = kindsOf(origin)
  if (kinds.length === 1) return expectedOf(origin)
  const structure = structureOf(der)
  return kinds.find(kind => kind === structure) ?? expectedOf(origin)
}

/**
 * Whether DER that does not decode as an object of this kind is a damaged one or something else altogether. Broken so
 * early that its kind cannot be told, it is a damaged one: it was given as such.
 */
export function looksLike(kind: ObjectKind, der: Uint8Array): boolean {
  const structure = structureOf(der)
  return structure === kind || structure === 'broken'
}

/**
 * An OCSP response starts with its status (RFC 6960, 4.2.1). A CRL has a time where a certificate has its validity
 * (RFC 5280, 5.1 and 4.1), a request has attributes there, and keys have no SEQUENCE in front.
 */
function structureOf(der: Uint8Array): ObjectKind | 'other' | 'broken' {
  try {
    const first = readChildren(readDer(der))[0]
    if (first?.tag === TAG.ENUMERATED) return 'ocsp-response'
    if (first?.tag !== TAG.SEQUENCE) return 'other'
    const tags = readChildren(first).map(field => field.tag)
    if (tags[0] === contextConstructed(0)) return 'certificate'
    const [algorithm, issuer, third, fourth] = tags[0] === TAG.INTEGER ? tags.slice(1) : tags
    if (algorithm !== TAG.SEQUENCE || issuer !== TAG.SEQUENCE) return 'other'
    if (third === TAG.UTC_TIME || third === TAG.GENERALIZED_TIME) return 'crl'
    return tags[0] === TAG.INTEGER && third === TAG.SEQUENCE && fourth === TAG.SEQUENCE ? 'certificate' : 'other'
  } catch (cause) {
    if (cause instanceof DecodeError) return 'broken'
    throw cause
  }
}
