// What can be said of a response before anybody is asked about: it is an answer, of the type that is known, and nothing in
// it is critical that is not understood (RFC 6960, 2.3, 4.2.1, 4.4).
import {decodeDer} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {decodeGeneralizedTime} from '../../der/time.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {NONCE} from '../../ocsp/nonce.ts'
import type {BasicOcspResponse, OcspResponse, SingleResponse} from '../../ocsp/response.ts'
import type {Extension} from '../../x509/certificate.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'

export const EXTENDED_REVOKE = '1.3.6.1.5.5.7.48.1.9'
const CRL_REFERENCES = '1.3.6.1.5.5.7.48.1.3'
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6'
const REASON_CODE = '2.5.29.21'
const INVALIDITY_DATE = '2.5.29.24'

/** A nonce is judged by what was sent (RFC 6960, 4.4.1). */
const RESPONSE_EXTENSIONS: ReadonlySet<string> = new Set([NONCE, EXTENDED_REVOKE])
/** RFC 6960, 4.4.2 and 4.4.4, and entry extensions of CRLs that change nothing of the status (4.4.5). */
const SINGLE_EXTENSIONS: ReadonlySet<string> = new Set([CRL_REFERENCES, ARCHIVE_CUTOFF, REASON_CODE, INVALIDITY_DATE])

export type Usable = {readonly gap: OcspGap} | {readonly gap: null; readonly basic: BasicOcspResponse}

export function usableResponse({responseStatus, responseType, basic}: OcspResponse): Usable {
  // Errors are not signed: anybody could have sent them.
  if (responseStatus !== 'successful') return {gap: gap('error-status', {responseStatus})}
  if (basic === null) return {gap: gap('response-type', {responseType})}
  const critical = unknownCritical(basic.extensions, RESPONSE_EXTENSIONS)
  return critical ? {gap: critical} : {gap: null, basic}
}

export function singleExtensionGap(single: SingleResponse): OcspGap | null {
  return unknownCritical(single.extensions, SINGLE_EXTENSIONS)
}

/** invalidityDate (RFC 5280, 5.3.2), or the gap that a damaged one leaves. */
export function invalidityDateOf(single: SingleResponse): string | null | OcspGap {
  const extension = single.extensions.find(({oid}) => oid === INVALIDITY_DATE)
  if (!extension) return null
  try {
    const value = decodeDer(extension.value, extension.offset)
    return value.tag === TAG.GENERALIZED_TIME
      ? decodeGeneralizedTime(value)
      : gap('extension-encoding', {extension: INVALIDITY_DATE})
  } catch (cause) {
    if (cause instanceof DecodeError) return gap('extension-encoding', {extension: INVALIDITY_DATE})
    throw cause
  }
}

function unknownCritical(extensions: readonly Extension[], known: ReadonlySet<string>): OcspGap | null {
  const unknown = extensions.find(({oid, critical}) => critical && !known.has(oid))
  return unknown ? gap('critical-extension', {extension: unknown.oid}) : null
}
