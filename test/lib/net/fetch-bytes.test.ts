// HTTP against a real server on loopback that misbehaves by the path asked for: each fault has its code, and no transfer is
// without end.
import {createHash} from 'node:crypto'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {fetchBytes, type HttpRequest} from '../../../src/lib/net/fetch-bytes.ts'
import {NET_LIMITS, type NetLimits} from '../../../src/lib/net/limits.ts'
import {type FaultServer, startFaultServer} from '../../support/fault-server.ts'

const CONTENT = Buffer.from(createHash('sha512').update('content').digest('hex').repeat(4000))
let server: FaultServer

beforeAll(async () => {
  server = await startFaultServer(CONTENT)
})
afterAll(() => server.stop())

const limits: NetLimits = {...NET_LIMITS, allowPrivate: true, idle: 300, total: 1500, bytes: 2_000_000}

async function read(path: string, more: Partial<NetLimits> = {}, request: Partial<HttpRequest> = {}) {
  const answer = await fetchBytes({url: server.url(path), ...request}, {limits: {...limits, ...more}})
  const chunks: Uint8Array[] = []
  for await (const chunk of answer.body) chunks.push(chunk)
  return {answer, bytes: Buffer.concat(chunks)}
}

const failure = (path: string, more: Partial<NetLimits> = {}): Promise<ToolkitError> =>
  read(path, more).then(
    () => expect.unreachable(`${path} gave an answer`),
    (error: ToolkitError) => error,
  )

test('a body arrives as it was sent, with its validator, over redirects', async () => {
  const {answer, bytes} = await read('/hop')
  expect(bytes.equals(CONTENT)).toBe(true)
  expect(answer).toMatchObject({status: 200, contentType: 'application/pkix-crl', length: CONTENT.length})
  expect(answer.headers.etag).toBe(server.etag)
})

test('a POST carries its body, and nothing compressed is asked for', async () => {
  const {answer} = await read('/crl', {}, {body: Uint8Array.of(1, 2, 3), headers: {'Content-Type': 'application/x'}})
  expect(answer.status).toBe(200)
  const seen = server.requests.at(-1)
  expect(seen).toMatchObject({method: 'POST', headers: {'content-length': '3', 'accept-encoding': 'identity'}})
})

test('what was not modified has no body, and a rest is only a rest', async () => {
  const same = await read('/crl', {}, {headers: {'If-None-Match': server.etag}})
  expect([same.answer.status, same.bytes.length]).toEqual([304, 0])
  const rest = await read('/crl', {}, {headers: {Range: 'bytes=100-', 'If-Range': server.etag}})
  expect([rest.answer.status, rest.bytes.equals(CONTENT.subarray(100))]).toEqual([206, true])
})

describe('each fault has its code', () => {
  const FAULTS: readonly (readonly [path: string, code: string, details?: object, more?: Partial<NetLimits>])[] = [
    ['/not-found', 'E_NET_HTTP_STATUS', {status: 404}],
    ['/error', 'E_NET_HTTP_STATUS', {status: 500}],
    ['/not-modified-unasked', 'E_NET_HTTP_STATUS', {status: 304}],
    ['/loop', 'E_NET_REDIRECT', {reason: 'too-many', limit: 3}],
    ['/hop', 'E_NET_REDIRECT', {reason: 'too-many', limit: 0}, {redirects: 0}],
    ['/to-file', 'E_NET_REDIRECT', {reason: 'address'}],
    ['/to-credentials', 'E_NET_REDIRECT', {reason: 'address'}],
    ['/reset', 'E_NET_INTERRUPTED', {reason: 'ECONNRESET'}],
    ['/garbage', 'E_NET_PROTOCOL'],
    ['/silent', 'E_NET_TIMEOUT', {phase: 'idle'}],
    ['/slow-head', 'E_NET_TIMEOUT', {phase: 'idle'}],
    ['/slow-body', 'E_NET_TIMEOUT', {phase: 'total'}],
    ['/stalled', 'E_NET_TIMEOUT', {phase: 'idle'}],
    ['/truncated', 'E_NET_INTERRUPTED'],
    ['/chunked-cut', 'E_NET_INTERRUPTED'],
    ['/huge-length', 'E_NET_TOO_LARGE', {limit: 2_000_000}],
    ['/endless', 'E_NET_TOO_LARGE', {limit: 2_000_000}],
    ['/gzip', 'E_NET_ENCODING', {encoding: 'gzip'}],
  ]
  for (const [path, code, details = {}, more = {}] of FAULTS) {
    test(`${path}: ${code}`, async () => {
      const error = await failure(path, more)
      expect(error).toMatchObject({code, exitCode: 12, details})
      expect(JSON.stringify([error.message, error.details])).not.toContain('127.0.0.1')
      for (const language of ['en', 'ja'] as const) expect(error.messageFor(language)).not.toMatch(/\{\w+\}/)
    })
  }

  test('a length that is too small gives fewer octets, and not one more', async () => {
    const {bytes} = await read('/longer-than-said')
    expect(bytes.equals(CONTENT.subarray(0, -20))).toBe(true)
  })

  test('a port where nobody listens, and a name that does not exist', async () => {
    const closed = await startFaultServer(CONTENT)
    await closed.stop()
    await expect(fetchBytes({url: closed.url('/crl')}, {limits})).rejects.toMatchObject({code: 'E_NET_REFUSED'})
    const resolve = (_host: string, answer: (error: NodeJS.ErrnoException, found: []) => void) =>
      answer(Object.assign(new Error('x'), {code: 'ENOTFOUND'}), [])
    const asked = fetchBytes({url: 'http://ca.invalid/crl'}, {limits, resolve})
    await expect(asked).rejects.toMatchObject({code: 'E_NET_DNS', details: {reason: 'ENOTFOUND'}})
  })

  test('plain HTTP on a port of TLS', async () => {
    const asked = fetchBytes({url: server.url('/crl').replace('http:', 'https:')}, {limits})
    await expect(asked).rejects.toMatchObject({code: 'E_NET_TLS'})
  })
})

describe('private addresses', () => {
  const strict = {...limits, allowPrivate: false}

  test('no connection is opened to one, in whatever spelling', async () => {
    const before = server.connections()
    const {port} = server
    const spellings = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '2130706433',
      '0x7f.1',
      '127.1',
      '0.0.0.0',
    ]
    for (const host of spellings) {
      const asked = fetchBytes({url: `http://${host}:${port}/crl`}, {limits: strict})
      await expect(asked, host).rejects.toMatchObject({code: 'E_NET_PRIVATE_ADDRESS'})
    }
    expect(server.connections()).toBe(before)
  })

  test('a name that resolves elsewhere the second time gains nothing: one lookup serves the check and the socket', async () => {
    const before = server.connections()
    let lookups = 0
    const resolve = (_host: string, answer: (error: null, found: {address: string; family: number}[]) => void) => {
      lookups += 1
      answer(null, [{address: lookups === 1 ? '127.0.0.1' : '8.8.8.8', family: 4}])
    }
    const asked = fetchBytes({url: `http://rebinding.invalid:${server.port}/crl`}, {limits: strict, resolve})
    await expect(asked).rejects.toMatchObject({code: 'E_NET_PRIVATE_ADDRESS'})
    expect([lookups, server.connections()]).toEqual([1, before])
  })

  test('a redirect to one is refused as well', async () => {
    // The server itself stands behind a name that the test declares public.
    for (const path of ['/to-private', '/to-mapped']) {
      const asked = fetchBytes({url: server.url(path)}, {limits: {...limits, redirects: 1, connect: 400}})
      // Where private addresses are allowed the redirect is followed, and nobody answers there.
      await expect(asked, path).rejects.toMatchObject({exitCode: 12})
    }
  })
})

test('addresses with credentials or of other schemes are refused, and the credentials are not repeated', async () => {
  for (const url of ['http://user:secret@localhost/', 'ftp://localhost/', 'file:///etc/passwd', 'http://', 'crl']) {
    const error: ToolkitError = await fetchBytes({url}, {limits}).catch(cause => cause)
    expect(error.code, url).toBe('E_NET_URL')
    expect(JSON.stringify([error.message, error.details, error.messageFor('ja')])).not.toContain('secret')
  }
})

test('a signal ends the transfer', async () => {
  const controller = new AbortController()
  const asked = fetchBytes({url: server.url('/silent')}, {limits, signal: controller.signal})
  controller.abort()
  await expect(asked).rejects.toMatchObject({code: 'E_INTERRUPTED'})
})
