// `ocsp query` against a responder that is scripted: every way in which an answer can be none, or not the one that was asked for.
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import type {ServerResponse} from 'node:http'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, describe, expect, test} from 'vitest'
import {octetString, sequence} from '../../../src/lib/der/encode.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {NONCE} from '../../../src/lib/ocsp/nonce.ts'
import {
  type OcspQueryAnswer,
  type OcspQueryContext,
  type OcspQueryInput,
  ocspQuery,
} from '../../../src/lib/ops/ocsp-query.ts'
import {AT, makeCa, makeCertificate, makeKey, toPem} from '../../support/make-pki.ts'
import {CA} from '../../support/ocsp-scene.ts'
import {errorAnswer, honest, OcspServer, reply, type SeenRequest} from '../../support/ocsp-server.ts'
import {extension, generalName} from '../../support/pki-extensions.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-ocsp-query-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const file = (name: string, ...certificates: readonly Uint8Array[]) => {
  const path = join(folder, name)
  writeFileSync(path, certificates.map(each => toPem('CERTIFICATE', each)).join(''))
  return path
}

const leafKey = makeKey('p256', 'leaf')
const leafOf = (serial: number, more: readonly Uint8Array[] = [], issuer = CA) =>
  makeCertificate({subject: `C=JP,CN=Leaf ${serial}`, issuer, key: leafKey, serial, more})
const ISSUER = file('ca.pem', CA.certificate)
const LEAF = file('leaf.pem', leafOf(2))

const servers: OcspServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function serve(answer: ConstructorParameters<typeof OcspServer>[0]) {
  const server = new OcspServer(answer)
  servers.push(server)
  return {server, url: await server.listen()}
}

function ask(
  input: Partial<OcspQueryInput> & {readonly files?: readonly string[]},
  tell?: (a: OcspQueryAnswer) => void,
  context?: Partial<OcspQueryContext>,
) {
  const {files = [LEAF], ...rest} = input
  return ocspQuery(
    {
      sources: files.map((path, index) => ({input: index + 1, path})),
      issuer: [ISSUER],
      trust: [],
      untrusted: [],
      crl: [],
      profile: 'pkix',
      accept: [],
      allowed: {smallKeys: false, hashes: []},
      url: undefined,
      method: 'auto',
      nonce: 'on',
      hashes: ['SHA-256', 'SHA-1'],
      seed: undefined,
      maxAge: null,
      clockSkew: undefined,
      multiple: false,
      concurrency: 4,
      save: undefined,
      overwrite: false,
      maxRedirects: undefined,
      allowPrivate: true,
      registeredVerifier: false,
      offline: false,
      timeout: 5000,
      ...rest,
    },
    {
      readStdin: async function* () {},
      at: AT,
      ...(tell ? {tell: async (answer: OcspQueryAnswer) => tell(answer)} : {}),
      ...context,
    },
  )
}

const codeOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof ToolkitError ? error.code : error),
  )

test('good is 0 and the nonce of 32 octets came back; nothing is asked twice', async () => {
  const {server, url} = await serve(seen => honest(seen))
  const {verdict, exitCode, result} = await ask({url, nonce: 'require'})
  expect([verdict, exitCode, result.counts.good]).toEqual(['yes', undefined, 1])
  expect(server.seen.map(({method, contentType}) => [method, contentType])).toEqual([
    ['POST', 'application/ocsp-request'],
  ])
  expect(result.answers[0]?.checks.filter(({status}) => status !== 'pass' && status !== 'skipped')).toEqual([])
  expect(result.answers[0]?.checks.find(({id}) => id === 'nonce-size')?.detail).toEqual({octets: 32})
})

test('revoked is 1 with its reason; a reason that is absent and reason 0 are told apart', async () => {
  for (const [reason, name] of [
    [null, null],
    [0, 'unspecified'],
    [6, 'certificateHold'],
  ] as const) {
    const {url} = await serve(seen => honest(seen, {status: {revokedAt: new Date('2026-03-01T00:00:00Z'), reason}}))
    const {verdict, result} = await ask({url})
    expect([verdict, result.answers[0]?.reason]).toEqual(['no', name])
  }
})

describe('whatever a responder answers that is neither good nor revoked is undecided', () => {
  const old = new Date('2025-01-01T00:00:00Z')
  test.each<[string, (seen: SeenRequest) => Uint8Array, string]>([
    ['tryLater', () => errorAnswer(3), 'error-status'],
    ['unauthorized', () => errorAnswer(6), 'error-status'],
    ['unknown', seen => honest(seen, {status: 'unknown'}), 'unknown'],
    ['a nonce of another request', seen => honest(seen, {}, {extensions: [otherNonce]}), 'nonce-mismatch'],
    ['an answer for another certificate', seen => honest(seen, {serial: 99}), 'other-certificate'],
    ['an answer under another key', seen => honest(seen, {issuer: OTHER}), 'other-issuer-key'],
    ['a forged signature', seen => honest(seen, {}, {forged: true}), 'signature'],
    ['a stale answer', seen => honest(seen, {thisUpdate: old, nextUpdate: old}, {producedAt: old}), 'stale'],
    ['an unknown type', seen => honest(seen, {}, {responseType: '1.2.3'}), 'response-type'],
  ])('%s', async (_, answer, reason) => {
    const {url} = await serve(answer)
    const {verdict, exitCode, result} = await ask({url})
    expect([verdict, exitCode, result.answers[0]?.gaps[0]?.reason]).toEqual(['undecided', undefined, reason])
    expect(result.answers[0]?.checks.some(({status}) => status === 'fail' || status === 'undecided')).toBe(true)
  })
})

const otherNonce = extension(NONCE, octetString(new Uint8Array(32)))
const OTHER = makeCa({subject: 'C=JP,O=Example,CN=Issuing', key: makeKey('p256', 'other generation')})

test('a response that was recorded is refused when it is played again', async () => {
  let recorded: Uint8Array | undefined
  const {url} = await serve(seen => (recorded ??= honest(seen)))
  expect((await ask({url})).verdict).toBe('yes')
  const replayed = await ask({url})
  expect([replayed.verdict, replayed.result.answers[0]?.gaps[0]?.reason]).toEqual(['undecided', 'nonce-mismatch'])
})

test('a response without a nonce is marked with on, refused with require, and fine with off', async () => {
  const {url} = await serve(seen => honest(seen, {}, {extensions: [NO_NONCE]}))
  const verdicts = await Promise.all((['on', 'require', 'off'] as const).map(nonce => ask({url, nonce})))
  expect(verdicts.map(({verdict}) => verdict)).toEqual(['yes', 'undecided', 'yes'])
  expect(verdicts.map(({result}) => result.answers[0]?.checks.find(({id}) => id === 'nonce')?.status)).toEqual([
    'warning',
    'fail',
    'skipped',
  ])
})
const NO_NONCE = extension('1.3.6.1.5.5.7.48.1.9', Uint8Array.of(5, 0))

describe('what is no OCSP response is no answer: exit 12, with the reason', () => {
  const page = (response: ServerResponse) => reply(response, '<html>', 'text/html')
  const cut = (response: ServerResponse, seen: SeenRequest) => reply(response, honest(seen).subarray(0, 40))
  const large = (response: ServerResponse) => reply(response, new Uint8Array(5 * 1024 * 1024))
  const short = (response: ServerResponse) => {
    response.writeHead(200, {'Content-Type': 'application/ocsp-response', 'Content-Length': '500'}).write('0')
    setTimeout(() => response.destroy(), 50)
  }
  const loop = (response: ServerResponse) => void response.writeHead(307, {Location: '/again'}).end()
  const fault = (response: ServerResponse) => void response.writeHead(500).end()
  const silent = () => undefined
  test.each<[string, (response: ServerResponse, seen: SeenRequest) => void, string]>([
    ['a page for people', page, 'E_NET_OCSP_CONTENT'],
    ['a response that is cut off', cut, 'E_NET_OCSP_CONTENT'],
    ['five megabytes', large, 'E_NET_TOO_LARGE'],
    ['fewer octets than promised', short, 'E_NET_INTERRUPTED'],
    ['redirects without end', loop, 'E_NET_REDIRECT'],
    ['status 500', fault, 'E_NET_HTTP_STATUS'],
    ['nothing at all', silent, 'E_NET_TIMEOUT'],
  ])('%s', async (_, answer, code) => {
    const {url} = await serve(() => answer)
    const {verdict, exitCode, result} = await ask({url, timeout: 1500})
    expect([verdict, exitCode, result.counts.unanswered]).toEqual(['undecided', 12, 1])
    expect(result.answers[0]?.tried.map(({error}) => error?.code)).toEqual([code])
  })

  test('a port where nobody listens, and an address of this machine without consent', async () => {
    const {server, url} = await serve(seen => honest(seen))
    expect((await ask({url, allowPrivate: false})).result.answers[0]?.tried[0]?.error?.code).toBe(
      'E_NET_PRIVATE_ADDRESS',
    )
    expect(server.connections).toBe(0)
    await server.close()
    servers.splice(0)
    expect((await ask({url})).result.answers[0]?.tried[0]?.error?.code).toBe('E_NET_REFUSED')
  })
})

describe('the hash of the CertID', () => {
  test('SHA-1 is asked where SHA-256 is refused or not known, and only there', async () => {
    const onlySha1 = (seen: SeenRequest) =>
      seen.request.requests[0]?.certId.hash === 'SHA-1' ? honest(seen) : errorAnswer(6)
    const {server, url} = await serve(onlySha1)
    const {verdict, result} = await ask({url})
    expect([verdict, result.answers[0]?.tried.map(({hash, responseStatus}) => [hash, responseStatus])]).toEqual([
      'yes',
      [
        ['SHA-256', 'unauthorized'],
        ['SHA-1', 'successful'],
      ],
    ])
    expect((await ask({url, hashes: ['SHA-256']})).verdict).toBe('undecided')
    expect(server.seen).toHaveLength(3)
  })
})

describe('the method', () => {
  test('GET carries small requests without a nonce, and POST all others', async () => {
    const {server, url} = await serve(seen => honest(seen))
    const methods = async (input: Parameters<typeof ask>[0]) => {
      server.seen.length = 0
      expect((await ask({url, ...input})).verdict).toBe('yes')
      return server.seen.map(({method}) => method)
    }
    expect(await methods({nonce: 'off'})).toEqual(['GET'])
    expect(await methods({nonce: 'on'})).toEqual(['POST'])
    expect(await methods({nonce: 'off', method: 'post'})).toEqual(['POST'])
    expect(await methods({nonce: 'on', method: 'get'})).toEqual(['GET'])
    const many = file('many.pem', ...[2, 3, 4, 5].map(serial => leafOf(serial)))
    expect(await methods({nonce: 'off', multiple: true, files: [many]})).toEqual(['POST'])
  })
})

describe('several certificates', () => {
  const many = file('batch.pem', ...Array.from({length: 40}, (_, index) => leafOf(index + 1)))
  const evenRevoked = (seen: SeenRequest) =>
    honest(seen, (seen.request.requests[0]?.certId.serialNumber.at(-1) ?? 0) % 2 ? {} : {status: {revokedAt: AT}})

  test('with --multiple one request asks for all, and each is judged by its own part', async () => {
    const {server, url} = await serve(seen => honest(seen))
    const {result, verdict} = await ask({url, multiple: true, files: [many]})
    expect([verdict, result.counts.good, server.seen.length]).toEqual(['yes', 40, 1])
    expect(server.seen[0]?.request.requests).toHaveLength(40)
  })

  test('answers come in the order of the certificates, over as few connections as run at once', async () => {
    const {server, url} = await serve(evenRevoked)
    const told: string[] = []
    const outcome = await ask(
      {url, files: [many], concurrency: 4},
      ({certificate, status}) => void told.push(`${Number.parseInt(certificate.serialNumber, 16)} ${status}`),
    )
    expect(told).toEqual(Array.from({length: 40}, (_, n) => `${n + 1} ${n % 2 ? 'revoked' : 'good'}`))
    expect([outcome.verdict, outcome.result.answers]).toEqual(['no', []])
    expect(server.connections).toBeLessThanOrEqual(4)
    expect(new Set(server.seen.map(({request}) => Buffer.from(request.der).toString('hex'))).size).toBe(40)
  })

  test('one that is revoked outweighs one that nobody answers for; silence outweighs good', async () => {
    const {url} = await serve(seen =>
      seen.request.requests[0]?.certId.serialNumber[0] === 2 ? evenRevoked(seen) : response => response.destroy(),
    )
    const pair = file('pair.pem', leafOf(2), leafOf(3))
    expect((await ask({url, files: [pair]})).verdict).toBe('no')
    const silent = await ask({url, files: [file('three.pem', leafOf(3))]})
    expect([silent.verdict, silent.exitCode]).toEqual(['undecided', 12])
  })
})

describe('whom to ask', () => {
  const aia = (url: string) =>
    extension(
      '1.3.6.1.5.5.7.1.1',
      sequence(sequence(Uint8Array.from([6, 8, 0x2b, 6, 1, 5, 5, 7, 0x30, 1]), generalName.uri(url))),
    )

  test('the address in the certificate is asked once its chain holds, and the issuer comes from there', async () => {
    const {server, url} = await serve(seen => honest(seen))
    const leaf = file('aia.pem', leafOf(2, [aia(url)]))
    const {verdict} = await ask({files: [leaf], issuer: [], trust: [ISSUER]})
    expect([verdict, server.connections]).toEqual(['yes', 1])
  })

  test('no connection is made to the address of a certificate whose chain does not hold', async () => {
    const {server, url} = await serve(seen => honest(seen))
    const stranger = makeCa({subject: 'C=JP,O=Example,CN=Issuing', key: makeKey('p256', 'stranger')})
    for (const leaf of [leafOf(2, [aia(url)], stranger), leafOf(3, [aia(url)], OTHER)]) {
      const {verdict, result} = await ask({files: [file('x.pem', leaf)], issuer: [], trust: [ISSUER]})
      expect([verdict, result.answers[0]?.gaps[0]?.reason]).toEqual(['undecided', 'issuer-path'])
      expect(result.answers[0]?.tried).toEqual([])
    }
    expect(server.connections).toBe(0)
  })

  test('without --url and --trust nobody is asked: the address of an unverified certificate is not used', async () => {
    const {server, url} = await serve(seen => honest(seen))
    expect(await codeOf(ask({files: [file('y.pem', leafOf(2, [aia(url)]))]}))).toBe('E_OCSP_ADDRESS')
    expect(server.connections).toBe(0)
  })

  test('a certificate that names nobody is undecided', async () => {
    const {result, verdict} = await ask({issuer: [], trust: [ISSUER]})
    expect([verdict, result.answers[0]?.gaps[0]?.reason]).toEqual(['undecided', 'no-address'])
  })

  test('another generation of the issuer is noticed before anything is sent, and the right one of two is taken', async () => {
    const {server, url} = await serve(seen => honest(seen))
    const other = file('other.pem', OTHER.certificate)
    const wrong = await ask({url, issuer: [other]})
    expect([wrong.verdict, wrong.result.answers[0]?.gaps[0]?.reason]).toEqual(['undecided', 'issuer-signature'])
    expect(server.connections).toBe(0)
    expect((await ask({url, issuer: [other, ISSUER]})).verdict).toBe('yes')
  })

  test('--offline opens no socket, and issuers under O=JPKI are not asked about without consent', async () => {
    const jpki = makeCa({subject: 'C=JP,O=JPKI,OU=Example'})
    const {server, url} = await serve(seen => honest(seen, {issuer: jpki}, {signer: jpki}))
    expect(await codeOf(ask({url, offline: true}))).toBe('E_NET_OFFLINE')
    const files = [file('jpki.pem', leafOf(2, [], jpki))]
    const issuer = [file('jpki-ca.pem', jpki.certificate)]
    expect(await codeOf(ask({url, files, issuer}))).toBe('E_REGISTERED_VERIFIER')
    expect(server.connections).toBe(0)
    const {verdict, warnings} = await ask({url, files, issuer, registeredVerifier: true})
    expect([verdict, warnings.map(({code}) => code)]).toEqual(['yes', ['W_JPKI_VERIFICATION']])
  })
})

test('--save keeps the response as it came, and does not replace a file unasked', async () => {
  const {url} = await serve(seen => honest(seen))
  const save = join(folder, 'saved.der')
  await ask({url, save, seed: 7})
  expect(readFileSync(save)[0]).toBe(0x30)
  expect(await codeOf(ask({url, save}))).toBe('E_OUTPUT_EXISTS')
})

test('--save is refused for several responses before anything is sent, and keeps the one of --multiple', async () => {
  const {server, url} = await serve(seen => honest(seen))
  const save = join(folder, 'several.der')
  expect(await codeOf(ask({url, save, files: [LEAF, LEAF]}))).toBe('E_FLAG_COMBINATION')
  expect([server.connections, existsSync(save)]).toEqual([0, false])
  await ask({url, save, files: [LEAF, LEAF], multiple: true})
  expect([server.seen.length, existsSync(save)]).toEqual([1, true])
})

test('an answer is told as soon as it is there, also while the next question is still to come', async () => {
  const {url} = await serve(seen => honest(seen))
  const told: string[] = []
  let inTime = false
  const pem = readFileSync(LEAF)
  const heard = new Promise<void>(resolve => {
    const context = {
      at: AT,
      readStdin: async function* () {
        yield pem
        for (let wait = 0; wait < 400 && told.length === 0; wait++) await new Promise(next => setTimeout(next, 10))
        inTime = told.length === 1
        yield pem
        resolve()
      },
    }
    void ask({url, files: ['-']}, answer => told.push(answer.status), context).then(() => resolve())
  })
  await heard
  expect(inTime).toBe(true)
})

test('the same seed asks with the same octets', async () => {
  const {server, url} = await serve(seen => honest(seen))
  await ask({url, seed: 7})
  await ask({url, seed: 7})
  expect(server.seen[0]?.request.der).toEqual(server.seen[1]?.request.der)
})
