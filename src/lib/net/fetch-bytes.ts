// One request of HTTP or HTTPS with its redirects (RFC 9110), and an answer whose body streams under limits. No cookies, no
// compression: a CRL is signed octets, and a few of them must not unfold to gigabytes.
import type {IncomingHttpHeaders, IncomingMessage} from 'node:http'
import type {ToolkitError} from '../errors/toolkit-error.ts'
import type {ConnectionPool} from './connection-pool.ts'
import {type Resolver, systemResolver} from './guarded-lookup.ts'
import {boundedBody, wholeBody} from './http-body.ts'
import {exchange} from './http-exchange.ts'
import {parseHttpUrl, shownUrl} from './http-url.ts'
import type {NetLimits} from './limits.ts'
import {netError} from './net-failure.ts'
import {NO_PROXY, type ProxyRule} from './proxy.ts'
import {TransferClock} from './transfer-clock.ts'

export interface HttpRequest {
  readonly url: string
  /** POST where there is a body. */
  readonly body?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface HttpContext {
  readonly limits: NetLimits
  /** The user ends the program. */
  readonly signal?: AbortSignal | undefined
  readonly resolve?: Resolver | undefined
  /** None unless given. */
  readonly proxy?: ProxyRule | undefined
  /** A connection of its own for each request unless given. */
  readonly pool?: ConnectionPool | undefined
}

export interface HttpAnswer {
  /** After redirects, for people. */
  readonly source: string
  /** 200; 206 and 416 where a range was asked for, 304 where the request was conditional. */
  readonly status: number
  readonly contentType: string | null
  /** As Content-Length says, which may be a lie; null without it. */
  readonly length: number | null
  readonly headers: IncomingHttpHeaders
  /** Throws E_NET_*; to be read to its end, or to be discarded. */
  readonly body: AsyncIterable<Uint8Array>
  /** All of a small body, instead of `body`. */
  whole(): Promise<Uint8Array>
  discard(): void
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Of these a POST is repeated as it was (RFC 9110, 15.4.8 and 15.4.9). */
const KEEP_METHOD: ReadonlySet<number> = new Set([307, 308])

export async function fetchBytes(request: HttpRequest, context: HttpContext): Promise<HttpAnswer> {
  const {limits, resolve = systemResolver, proxy = NO_PROXY, pool} = context
  // Before the clock: an address that cannot be used must not leave one running, which would hold the process.
  let url = parseHttpUrl(request.url)
  const clock = new TransferClock(limits, context.signal)
  try {
    for (let redirects = 0; ; redirects += 1) {
      const message = await exchange(url, request, {limits, clock, resolve, proxy, pool})
      const next = redirectOf(message, url, request)
      if (next === null) return answerOf(message, url, request, limits, clock)
      message.destroy()
      if (redirects >= limits.redirects)
        throw netError('E_NET_REDIRECT', shownUrl(url), {reason: 'too-many', limit: limits.redirects})
      url = next
    }
  } catch (cause) {
    clock.stop()
    throw cause
  }
}

/** Where the answer sends on to; null for any other answer. */
function redirectOf(message: IncomingMessage, url: URL, request: HttpRequest): URL | null {
  const status = message.statusCode ?? 0
  const {location} = message.headers
  if (!REDIRECTS.has(status) || location === undefined) return null
  const refused = (reason: string): ToolkitError => {
    message.destroy()
    return netError('E_NET_REDIRECT', shownUrl(url), {reason})
  }
  let next: URL
  try {
    next = parseHttpUrl(location, url)
  } catch {
    throw refused('address')
  }
  if (url.protocol === 'https:' && next.protocol === 'http:') throw refused('downgrade')
  if (request.body !== undefined && !KEEP_METHOD.has(status)) throw refused('method')
  return next
}

function answerOf(
  message: IncomingMessage,
  url: URL,
  request: HttpRequest,
  limits: NetLimits,
  clock: TransferClock,
): HttpAnswer {
  const source = shownUrl(url)
  const status = message.statusCode ?? 0
  const refuse = (error: ToolkitError): never => {
    message.destroy()
    throw error
  }
  if (!expects(request, status)) refuse(netError('E_NET_HTTP_STATUS', source, {status}))
  const encoding = message.headers['content-encoding'] ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') refuse(netError('E_NET_ENCODING', source, {encoding: token(encoding)}))
  const length = lengthOf(message)
  if (length !== null && length > limits.bytes) refuse(netError('E_NET_TOO_LARGE', source, {limit: limits.bytes}))
  return {
    source,
    status,
    contentType: token(message.headers['content-type'] ?? '') || null,
    length,
    headers: message.headers,
    body: boundedBody(message, {source, limits, clock}),
    whole: () => wholeBody(message, {source, limits, clock}),
    discard: () => {
      clock.stop()
      message.destroy()
    },
  }
}

function expects({headers = {}}: HttpRequest, status: number): boolean {
  if (status === 200) return true
  if (status === 304) return 'If-None-Match' in headers || 'If-Modified-Since' in headers
  return 'Range' in headers && (status === 206 || status === 416)
}

function lengthOf(message: IncomingMessage): number | null {
  const text = message.headers['content-length']
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** What a server wrote, made fit for a document: at most a media type. */
function token(text: string): string {
  return text.replace(/[^\w!#$&^.+/;= -]/g, '').slice(0, 80)
}
