// The certificates of one file of PEM or DER, one at a time, in constant memory whatever the length of the file. What
// stands among them and is none is handed on as it is.

import {decodeBareBase64} from '../der/pem.ts'
import {firstValue} from '../der/reader.ts'
import {derKind} from '../detect/der-kind.ts'
import {BLOCK_LABELS, WANTED_LABELS} from '../detect/der-objects.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {InputLimits} from '../input/limits.ts'
import {derObjects, type FoundObject, looksLikeDer, pemObjects} from '../input/objects.ts'
import type {Origin} from '../input/source-item.ts'
import {damaged} from '../input/split-der.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'

export interface CertificateFile {
  readonly origin: Origin
  /** The first octets, which `chunks` gives as well. */
  readonly head: Uint8Array
  readonly chunks: AsyncIterable<Uint8Array>
  readonly limits: InputLimits
}

export type CertificateItem =
  | {readonly kind: 'certificate'; readonly certificate: Certificate; readonly index: number}
  | FoundObject

export async function* readCertificates({
  origin,
  head,
  chunks,
  limits,
}: CertificateFile): AsyncGenerator<CertificateItem> {
  if (looksLikeDer(head)) {
    for await (const item of derObjects(chunks, origin, limits)) yield itemOf(item, origin)
    return
  }
  // A file with a zero octet is no text; nothing else reads it, or it would not be here.
  if (head.includes(0)) return
  for await (const item of pemObjects(chunks, origin, limits, WANTED_LABELS)) {
    const decoded = item.kind === 'text' ? bareBase64(item.bytes) : undefined
    if (decoded === undefined) yield itemOf(item, origin)
    else for await (const inner of derObjects(oneChunk(decoded), origin, limits)) yield itemOf(inner, origin)
  }
}

function itemOf(item: FoundObject, origin: Origin): CertificateItem {
  if (item.kind === 'damaged') return damagedItem(item, origin)
  if (item.kind !== 'object') return item
  const {index} = item
  const kind = (item.label === null ? null : BLOCK_LABELS[item.label]) ?? derKind(item.bytes)
  // So damaged that nothing can be told: it was given as a certificate, most likely.
  if (kind !== 'certificate' && kind !== 'broken') return item
  try {
    // Behind a trusted certificate OpenSSL writes data of its own.
    const der = item.label === null ? item.bytes : firstValue(item.bytes)
    return {kind: 'certificate', certificate: decodeCertificate(der), index}
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    const error = damaged(origin, index, cause, 'certificate')
    return {kind: 'damaged', index, error, offset: cause.offset, bytes: null}
  }
}

/** DER that breaks off is told under the name of what it seems to be. */
function damagedItem(item: Extract<FoundObject, {kind: 'damaged'}>, origin: Origin): FoundObject {
  if (!(item.error instanceof DecodeError)) return item
  const kind = item.bytes === null ? 'certificate' : derKind(item.bytes)
  const named = kind === 'crl' || kind === 'ocsp-response' ? kind : 'certificate'
  return {...item, error: damaged(origin, item.index, item.error, named)}
}

function bareBase64(bytes: Uint8Array): Uint8Array | undefined {
  const decoded = decodeBareBase64(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'))
  return decoded?.[0] === 0x30 ? decoded : undefined
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
