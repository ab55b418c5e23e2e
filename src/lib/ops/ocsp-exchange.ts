// One OCSP request over HTTP (RFC 6960, appendix A.1), and the response as it is decoded. Whatever is no OCSP response is
// no answer at all.
import {DecodeError} from '../errors/toolkit-error.ts'
import {fetchBytes, type HttpContext, type HttpRequest} from '../net/fetch-bytes.ts'
import {netError} from '../net/net-failure.ts'
import {decodeOcspResponse} from '../ocsp/decode.ts'
import type {OcspResponse} from '../ocsp/response.ts'

export type OcspMethod = 'auto' | 'get' | 'post'

/** Requests that are small after encoding may go in the address (A.1), which a cache in between can answer. */
const MAX_GET = 255
const REQUEST_TYPE = 'application/ocsp-request'
const RESPONSE_TYPE = 'application/ocsp-response'

/** GET is for what a cache may answer: with a nonce every answer is new. */
export function methodFor(method: OcspMethod, url: string, der: Uint8Array, nonce: boolean): 'GET' | 'POST' {
  if (method !== 'auto') return method === 'get' ? 'GET' : 'POST'
  return nonce || url.includes('?') || pathOf(der).length > MAX_GET ? 'POST' : 'GET'
}

export async function askResponder(
  url: string,
  der: Uint8Array,
  method: 'GET' | 'POST',
  context: HttpContext,
): Promise<OcspResponse> {
  const {source, contentType, whole} = await fetchBytes(requestOf(url, der, method), context)
  const bytes = await whole()
  // A page of a portal or of a proxy comes with status 200, too.
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== RESPONSE_TYPE)
    throw netError('E_NET_OCSP_CONTENT', source, {reason: 'content-type', contentType: contentType ?? '-'})
  try {
    return decodeOcspResponse(bytes)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    const {code: reason, offset} = cause
    throw netError('E_NET_OCSP_CONTENT', source, {reason, offset, contentType: RESPONSE_TYPE}, cause)
  }
}

function requestOf(url: string, der: Uint8Array, method: 'GET' | 'POST'): HttpRequest {
  const headers = {Accept: RESPONSE_TYPE}
  if (method === 'POST') return {url, body: der, headers: {...headers, 'Content-Type': REQUEST_TYPE}}
  return {url: `${url}${url.endsWith('/') ? '' : '/'}${pathOf(der)}`, headers}
}

function pathOf(der: Uint8Array): string {
  return encodeURIComponent(Buffer.from(der).toString('base64'))
}
