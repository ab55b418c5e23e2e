// HTTP over a kit (RFC 9110): its certificates, CRLs and responses with validators and ranges, and what a server does wrong
// when it is told to. Keys are not served.
import {createHash} from 'node:crypto'
import {createReadStream, readFileSync, type Stats, statSync} from 'node:fs'
import type {IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse} from 'node:http'
import {join} from 'node:path'
import type {FaultPlan, HttpFault} from './faults.data.ts'
import {trickle} from './trickle.ts'

/** By folder of the kit: whatever lies elsewhere does not exist. */
const TYPES: Readonly<Record<string, string>> = {
  ca: 'application/x-pem-file',
  certs: 'application/x-pem-file',
  crls: 'application/pkix-crl',
  ocsp: 'application/ocsp-response',
}
const SERVED = /^\/(ca|certs|crls|ocsp)\/[\w.-]+$/
const MORE_THAN_THERE_IS = 1000

export function fileListener(folder: string, faults: FaultPlan['http'], ocsp: RequestListener): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/s, '')
    const fault = faults.find(each => each.path === null || each.path === path)?.fault
    if (isOcsp(request, path)) {
      ocsp(request, response)
      return
    }
    const served = fault === 'stale' ? staleTwin(path) : path
    const kind = SERVED.exec(served)?.[1]
    const file = join(folder, served)
    const stats = kind === undefined || fault === 'missing' ? undefined : statSync(file, {throwIfNoEntry: false})
    if (kind === undefined || !stats?.isFile()) return end(response, 404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, {Allow: 'GET, HEAD'})
    const headers = headersOf(file, stats, fault === 'wrong-type' ? 'text/html' : (TYPES[kind] ?? ''))
    if (fault && misbehave(fault, {request, response, file, size: stats.size, headers, path})) return
    answer(request, response, file, stats.size, headers)
  }
}

/** A request to the responder, also on the port of the files. */
function isOcsp(request: IncomingMessage, path: string): boolean {
  return path === '/ocsp' || (request.method === 'GET' && /^\/ocsp\/(?![\w.-]+\.ors$)./.test(path))
}

/** Another list of the same authority that has run out. */
function staleTwin(path: string): string {
  return path.replace(/^(\/crls\/\w+-\w+)-.*\.crl$/, '$1-stale.crl')
}

// A type and not an interface: only that has the index signature of Node's headers.
type Headers = {
  readonly 'Content-Type': string
  readonly ETag: string
  readonly 'Last-Modified': string
  readonly 'Accept-Ranges': 'bytes'
}

const TAGS = new Map<string, string>()

function headersOf(file: string, {mtime, size}: Stats, type: string): Headers {
  const key = `${file} ${mtime.getTime()} ${size}`
  const tag = TAGS.get(key) ?? createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32)
  TAGS.set(key, tag)
  return {'Content-Type': type, ETag: `"${tag}"`, 'Last-Modified': mtime.toUTCString(), 'Accept-Ranges': 'bytes'}
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  size: number,
  headers: Headers,
): void {
  if (isUnchanged(request, headers)) {
    end(response, 304, headers)
    return
  }
  const range = rangeOf(request, headers, size)
  if (range === 'unsatisfiable') {
    end(response, 416, {'Content-Range': `bytes */${size}`})
    return
  }
  const [start, last] = range ?? [0, size - 1]
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Content-Length': last - start + 1,
    ...(range ? {'Content-Range': `bytes ${start}-${last}/${size}`} : {}),
  })
  if (request.method === 'HEAD' || size === 0) {
    response.end()
    return
  }
  createReadStream(file, {start, end: last})
    .on('error', () => response.destroy())
    .pipe(response)
}

/** If-None-Match before If-Modified-Since (RFC 9110, 13.2.2). */
function isUnchanged({headers}: IncomingMessage, own: Headers): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags.split(',').some(tag => ['*', own.ETag].includes(tag.trim().replace(/^W\//, '')))
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Date.parse(own['Last-Modified']) <= since
}

/** One range; several, or one of another version, are answered by the whole (RFC 9110, 14.2). */
function rangeOf({headers}: IncomingMessage, own: Headers, size: number): [number, number] | 'unsatisfiable' | null {
  const condition = headers['if-range']
  if (condition !== undefined && condition !== own.ETag && condition !== own['Last-Modified']) return null
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > last ? 'unsatisfiable' : [start, last]
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly file: string
  readonly size: number
  readonly headers: Headers
  readonly path: string
}

/** True where the fault has answered. */
function misbehave(fault: HttpFault, {request, response, file, size, headers, path}: Exchange): boolean {
  switch (fault) {
    case 'reset':
      request.socket.destroy()
      return true
    case 'redirect-loop':
      end(response, 302, {Location: path})
      return true
    case 'truncated':
      response.writeHead(200, {...headers, 'Content-Length': size})
      response.write(readFileSync(file).subarray(0, size >> 1), () => request.socket.destroy())
      return true
    case 'lying-length':
      response.writeHead(200, {...headers, 'Content-Length': size + MORE_THAN_THERE_IS})
      response.write(readFileSync(file), () => request.socket.destroy())
      return true
    case 'slow':
      response.writeHead(200, {...headers, 'Content-Length': size})
      trickle(response, readFileSync(file))
      return true
    case 'endless':
      response.writeHead(200, headers)
      flood(response, readFileSync(file))
      return true
    case 'stale':
    case 'wrong-type':
    case 'missing':
      return false
  }
}

/** The list, and zeros for as long as anybody takes them. */
function flood(response: ServerResponse, start: Uint8Array): void {
  const zeros = new Uint8Array(65536)
  const more = () => {
    while (!response.destroyed && response.write(zeros));
  }
  response.on('drain', more)
  response.write(start, more)
}

function end(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}): void {
  response.writeHead(status, {...headers}).end()
}
