// Brings the CRLs of one place to this machine: from a web server with everything that saves a transfer, from a directory,
// or from the cache. Each list is read while it comes, and lies in a file when it has been read.
import type {CrlCache} from '../cache/crl-cache.ts'
import {PartialFile} from '../cache/partial-file.ts'
import type {IndexWriter} from '../crl/index/index-writer.ts'
import {CrlReader} from '../crl/stream/crl-reader.ts'
import {DigestThread} from '../crl/stream/digest-thread.ts'
import {MIN_THREAD_BYTES} from '../crl/stream/hash-thread.ts'
import {readCrlFile} from '../crl/stream/read-file.ts'
import type {CrlHead, StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import {fetchBytes, type HttpAnswer} from '../net/fetch-bytes.ts'
import type {Resolver} from '../net/guarded-lookup.ts'
import {readDirectoryEntry} from '../net/ldap.ts'
import type {NetLimits} from '../net/limits.ts'
import {contentFailure, netError} from '../net/net-failure.ts'
import type {ProxyRule} from '../net/proxy.ts'
import type {HttpPlace, LdapPlace} from './crl-places.ts'

export interface Progress {
  readonly received: number
  /** Null where the server does not say. */
  readonly total: number | null
}

export interface ObtainContext {
  readonly cache: CrlCache | null
  /** The folder in which transfers are put together. */
  readonly parts: string
  readonly limits: NetLimits
  readonly offline: boolean
  readonly startTls: boolean
  readonly credentials: {readonly user: string; readonly password: string} | null
  readonly signal?: AbortSignal | undefined
  readonly resolve?: Resolver | undefined
  /** For HTTP; a directory is asked straight. */
  readonly proxy?: ProxyRule | undefined
  readonly progress?: ((progress: Progress) => void) | undefined
  /** The keys that may have signed; throws where the list must not be fetched at all. */
  readonly keysFor: (head: CrlHead) => readonly Uint8Array[]
  /** For an index that is made of a list while it is read; null where nobody wants one. */
  readonly startIndex: (() => IndexWriter) | null
}

export interface ObtainedList {
  readonly crl: StreamedCrl
  /** Made of it, and not there yet. */
  readonly index: IndexWriter | null
  /** Where its octets are. */
  readonly path: string
  /** To be stored or taken away; null for a list that the cache has. */
  readonly part: PartialFile | null
  readonly httpStatus: number | null
  readonly ldapAttribute: string | null
  readonly fromCache: boolean
  readonly notModified: boolean
  /** Octets that came over the network. */
  readonly transferred: number
  readonly resumedFrom: number | null
  readonly etag: string | null
  readonly lastModified: string | null
}

const PLAIN = {
  httpStatus: null,
  ldapAttribute: null,
  fromCache: false,
  notModified: false,
  transferred: 0,
  resumedFrom: null,
  etag: null,
  lastModified: null,
} as const

/** After these a transfer can go on where it broke off. */
const RESUMABLE: ReadonlySet<ErrorCode> = new Set(['E_NET_TIMEOUT', 'E_NET_INTERRUPTED', 'E_INTERRUPTED'])

export async function obtainLists(
  place: HttpPlace | LdapPlace,
  context: ObtainContext,
): Promise<readonly ObtainedList[]> {
  if (context.offline) {
    const known = await fromCache(place.key, context)
    if (known === null) throw new ToolkitError('E_NET_OFFLINE')
    return [known]
  }
  return place.protocol === 'http' ? [await overHttp(place, context)] : overLdap(place, context)
}

/** Null where the cache has nothing of this place, or something else than it wrote. */
async function fromCache(
  key: string,
  {cache, keysFor, limits, startIndex}: ObtainContext,
): Promise<ObtainedList | null> {
  const known = await cache?.place(key)
  if (!cache || !known) return null
  const path = cache.pathOf(known.list)
  const index = startIndex?.() ?? null
  try {
    const sinks = index ? [index.list()] : []
    const crl = await readCrlFile(path, {keysFor, sha256: true, maxBytes: limits.bytes, secondThread: true, sinks})
    if (crl.sha256 === known.list.sha256) return {...PLAIN, crl, index, path, part: null, fromCache: true}
    index?.abandon()
    return null
  } catch (cause) {
    index?.abandon()
    if (cause instanceof ToolkitError && cause.code !== 'E_REGISTERED_VERIFIER') return null
    throw cause
  }
}

async function overHttp(place: HttpPlace, context: ObtainContext): Promise<ObtainedList> {
  const part = await PartialFile.open(context.parts, place.key)
  try {
    const known = await context.cache?.place(place.key)
    const {etag, lastModified} = known?.place ?? {}
    const condition = {
      ...(etag ? {'If-None-Match': etag} : {}),
      ...(lastModified ? {'If-Modified-Since': lastModified} : {}),
    }
    const range =
      part.validator !== null && part.size > 0
        ? {Range: `bytes=${part.size}-`, 'If-Range': part.validator}
        : ({} as Record<string, string>)
    const answer = await fetchBytes({url: place.url, headers: {...condition, ...range}}, context)
    const list = await take(answer, part, place, context)
    if (list) return list
    // What is here does not fit to what is there: all of it, and without conditions.
    await part.restart()
    const whole = await take(await fetchBytes({url: place.url}, context), part, place, context)
    if (whole) return whole
    throw netError('E_NET_PROTOCOL', place.source, {reason: 'range'})
  } catch (cause) {
    await part.abandon(cause instanceof ToolkitError && RESUMABLE.has(cause.code))
    throw cause
  }
}

/** Null where the answer cannot be used with what is here. */
async function take(
  answer: HttpAnswer,
  part: PartialFile,
  place: HttpPlace,
  context: ObtainContext,
): Promise<ObtainedList | null> {
  const {status, headers, source, contentType} = answer
  if (status === 304) {
    answer.discard()
    const known = await fromCache(place.key, context)
    if (known === null) return null
    await part.abandon(false)
    return {...known, httpStatus: status, notModified: true}
  }
  const resumedFrom = status === 206 ? part.size : null
  if (status === 416 || (status === 206 && !startsAt(headers['content-range'], part.size))) {
    answer.discard()
    return null
  }
  if (status === 200) await part.restart()
  const etag = headers.etag ?? null
  const lastModified = headers['last-modified'] ?? null
  // A weak validator does not say that the octets are the same (RFC 9110, 13.1.5).
  const validator = etag?.startsWith('W/') ? null : (etag ?? lastModified)
  if (validator !== null && (status === 206 || headers['accept-ranges'] === 'bytes')) await part.resumable(validator)
  const total = answer.length === null ? null : answer.length + (resumedFrom ?? 0)
  const {crl, index, transferred} = await receive(answer.body, part, {source, contentType, total}, context)
  return {
    ...PLAIN,
    crl,
    index,
    path: part.path,
    part,
    httpStatus: status,
    transferred,
    resumedFrom,
    etag,
    lastModified,
  }
}

function startsAt(contentRange: string | undefined, offset: number): boolean {
  return contentRange?.startsWith(`bytes ${offset}-`) === true
}

/** Every value of the entry: a directory may hold the old list beside the new one, and a delta beside both. */
async function overLdap(place: LdapPlace, context: ObtainContext): Promise<readonly ObtainedList[]> {
  const {server, dn, attributes, configured, source} = place
  const {limits, signal, resolve, progress} = context
  const values = await readDirectoryEntry(
    {
      server,
      dn,
      attributes,
      startTls: context.startTls && !server.secure,
      credentials: configured ? context.credentials : null,
    },
    {
      limits: {...limits, allowPrivate: limits.allowPrivate || configured},
      signal,
      resolve,
      progress: received => progress?.({received, total: null}),
    },
  )
  const lists: ObtainedList[] = []
  let failure: unknown
  for (const {attribute, bytes} of values) {
    const part = await PartialFile.open(context.parts, place.key)
    try {
      const about = {source, contentType: attribute, total: bytes.length}
      const {crl, index} = await receive([bytes], part, about, {...context, progress: undefined})
      lists.push({...PLAIN, crl, index, path: part.path, part, ldapAttribute: attribute, transferred: bytes.length})
    } catch (cause) {
      failure ??= cause
      await part.abandon(false)
    }
  }
  if (lists.length === 0) throw failure
  return lists
}

interface About {
  readonly source: string
  readonly contentType: string | null
  readonly total: number | null
}

async function receive(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  part: PartialFile,
  {source, contentType, total}: About,
  {cache, keysFor, limits, progress, startIndex}: ObtainContext,
): Promise<{crl: StreamedCrl; index: IndexWriter | null; transferred: number}> {
  const index = startIndex?.() ?? null
  const sinks = index ? [index.list()] : []
  const digest = (total ?? 0) < MIN_THREAD_BYTES ? null : new DigestThread()
  const reader = new CrlReader({keysFor, sha256: digest === null, maxBytes: limits.bytes, sinks})
  let transferred = 0
  try {
    for await (const piece of part.read()) {
      await digest?.update(piece)
      reader.push(piece)
    }
    for await (const chunk of chunks) {
      transferred += chunk.length
      await digest?.update(chunk)
      reader.push(chunk)
      await part.write(chunk)
      progress?.({received: part.size, total})
    }
    const crl = reader.end()
    // Without a cache the file is gone when the answer is there.
    await part.finish(cache !== null)
    return {crl: digest ? {...crl, sha256: await digest.digest()} : crl, index, transferred}
  } catch (cause) {
    index?.abandon()
    if (cause instanceof ToolkitError && cause.code === 'E_INPUT_TOO_LARGE')
      throw netError('E_NET_TOO_LARGE', source, {limit: limits.bytes}, cause)
    throw contentFailure(cause, source, contentType)
  } finally {
    reader.close()
    await digest?.abandon()
  }
}
