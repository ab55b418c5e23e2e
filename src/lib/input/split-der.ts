// Certificates that stand one after the other in a binary file. A PKCS#7 container may stand among them.

import {decodePkcs7, looksLikePkcs7} from '../der/asn1js.ts'
import {readChildren, readDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import type {Origin, SourceItem, Wrapping} from './source-item.ts'

export interface Counter {
  next(): number
}

/** Splits `bytes` into certificates. What is no SEQUENCE any more is trailing data; what breaks off is damaged. */
export async function* splitDer(
  bytes: Uint8Array,
  origin: Origin,
  counter: Counter,
  wrapping: Wrapping,
  line: number | null,
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
      yield {kind: 'error', origin, index, error: damaged(origin, index, der), offset: der.offset}
      return
    }
    yield {kind: 'certificate', origin, index, der, wrapping, line}
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
    for (const der of content.certificates)
      yield {kind: 'certificate', origin, index: counter.next(), der, wrapping: 'pkcs7', line: null}
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

/** An error about one certificate of a file, with what its decoder said. */
export function damaged(origin: Origin, index: number, cause: DecodeError): ToolkitError {
  return new ToolkitError('E_CERTIFICATE', {
    shown: {file: origin.path},
    details: {input: origin.input, index, reason: cause.code, offset: cause.offset},
    localized: {reason: {en: cause.messageFor('en'), ja: cause.messageFor('ja')}},
    cause,
  })
}

/**
 * Whether DER that does not decode as a certificate is a damaged one or something else altogether. A CRL has a time
 * where a certificate has its validity, a request has attributes there, and keys have no SEQUENCE in front.
 */
export function looksLikeCertificate(der: Uint8Array): boolean {
  try {
    const tbs = readChildren(readDer(der))[0]
    if (tbs?.tag !== TAG.SEQUENCE) return false
    const tags = readChildren(tbs).map(field => field.tag)
    if (tags[0] === 0xa0) return true
    if (tags[0] !== TAG.INTEGER) return false
    return tags[1] === TAG.SEQUENCE && tags[2] === TAG.SEQUENCE && tags[3] === TAG.SEQUENCE && tags[4] === TAG.SEQUENCE
  } catch (cause) {
    // Broken so early that its kind cannot be told: it was given as a certificate, so it is a damaged one.
    if (cause instanceof DecodeError) return true
    throw cause
  }
}
