// `crl fetch` as a process, against a real HTTP server on loopback: what is kept, what is refused, and that nothing is left
// behind when something goes wrong.
import {createHash} from 'node:crypto'
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {mynakit} from '../cli.ts'
import {schemaErrors} from '../schema.ts'
import {type FaultServer, startFaultServer} from '../support/fault-server.ts'
import {crlFetch, crlFetchJson, FetchScene} from '../support/fetch-scene.ts'
import {makeCa, makeCrl, makeKey, makeName} from '../support/make-pki.ts'
import {crlNumber, generalName, issuingDistributionPoint} from '../support/pki-extensions.ts'

const scene = new FetchScene()
const ca = makeCa({subject: 'C=JP,O=JPKI-SYNTH,CN=Fetch CA'})
const stranger = makeCa({subject: 'C=JP,O=JPKI-SYNTH,CN=Fetch CA', key: makeKey('p256', 'another generation')})
const list = (number: number, more: Partial<Parameters<typeof makeCrl>[0]> = {}) =>
  makeCrl({issuer: ca, entries: [{serial: 7}, {serial: 9}], extensions: [crlNumber(number)], ...more})
const CRL = list(5)
const SHA256 = createHash('sha256').update(CRL).digest('hex')
const caFile = scene.pem(ca.certificate)
const strangerFile = scene.pem(stranger.certificate)
const uri = (url: string) => ({fullName: [generalName.uri(url)]})
let server: FaultServer

beforeAll(async () => {
  server = await startFaultServer(CRL)
})
afterAll(() => server.stop())

const from = (path: string) => ['--url', server.url(path), '--issuer', caFile, '--allow-private']

describe('an address', () => {
  test('gives a list that is verified, kept for this user alone, written where it was asked to, and described', async () => {
    const cache = scene.cache()
    const output = join(scene.folder, 'out.crl')
    const {exitCode, verdict, result, run} = await crlFetchJson(cache, [...from('/crl'), '--output', output])
    expect([exitCode, verdict, run.stderr]).toEqual([0, 'yes', ''])
    expect(result).toMatchObject({
      source: server.url('/crl'),
      httpStatus: 200,
      bytes: CRL.length,
      transferred: CRL.length,
      fromCache: false,
      notModified: false,
      crlNumber: '05',
      entryCount: 2,
      sha256: SHA256,
      freshness: 'fresh',
      signature: {status: 'valid', signer: 'C=JP,O=JPKI-SYNTH,CN=Fetch CA', problem: null},
      written: true,
      tried: [{point: null, form: 'url', used: true, code: null}],
    })
    expect(schemaErrors('crl:fetch', JSON.parse(run.stdout))).toEqual([])
    expect(readFileSync(output).equals(CRL)).toBe(true)
    const kept = String(result['file'])
    expect([statSync(kept).mode & 0o777, statSync(join(kept, '..')).mode & 0o777]).toEqual([0o600, 0o700])
    expect([cache.lists.length, cache.parts]).toEqual([1, []])
  })

  test('is asked a second time whether the list has changed, and a damaged list in the cache is fetched again', async () => {
    const cache = scene.cache()
    await crlFetchJson(cache, from('/crl'))
    const again = await crlFetchJson(cache, from('/crl'))
    expect(again.result).toMatchObject({
      httpStatus: 304,
      notModified: true,
      fromCache: true,
      transferred: 0,
      sha256: SHA256,
    })
    expect(again.exitCode).toBe(0)
    const kept = String(again.result['file'])
    const bytes = readFileSync(kept)
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
    const {writeFileSync} = await import('node:fs')
    writeFileSync(kept, bytes)
    const mended = await crlFetchJson(cache, from('/crl'))
    expect(mended.result).toMatchObject({httpStatus: 200, sha256: SHA256, signature: {status: 'valid'}})
    expect(readFileSync(String(mended.result['file'])).equals(CRL)).toBe(true)
  })

  test('answers from the cache with --offline, and opens no socket', async () => {
    const cache = scene.cache()
    const before = server.connections()
    const none = await crlFetchJson(cache, [...from('/crl'), '--offline'])
    expect([none.exitCode, none.error?.code]).toEqual([12, 'E_NET_OFFLINE'])
    expect(server.connections()).toBe(before)
    await crlFetchJson(cache, from('/crl'))
    const after = server.connections()
    const kept = await crlFetchJson(cache, [...from('/crl'), '--offline'])
    expect(kept).toMatchObject({exitCode: 0, result: {fromCache: true, sha256: SHA256, httpStatus: null}})
    expect(server.connections()).toBe(after)
  })

  test('without a certificate of the issuer, or with one of another name, is undecided', async () => {
    const nobody = await crlFetchJson(scene.cache(), ['--url', server.url('/crl'), '--allow-private'])
    expect(nobody).toMatchObject({
      exitCode: 3,
      verdict: 'undecided',
      result: {signature: {status: 'not-checked', problem: 'no-issuer'}},
    })
    const other = scene.pem(makeCa({subject: 'CN=other'}).certificate)
    const foreign = await crlFetchJson(scene.cache(), [
      '--url',
      server.url('/crl'),
      '--allow-private',
      '--issuer',
      other,
    ])
    expect(foreign).toMatchObject({exitCode: 3, result: {signature: {problem: 'issuer-unknown'}}})
  })

  test('with the key of another generation is a no: nothing is kept and nothing is written', async () => {
    const cache = scene.cache()
    const output = join(scene.folder, 'forged.crl')
    const args = ['--url', server.url('/crl'), '--issuer', strangerFile, '--allow-private', '--output', output]
    const {exitCode, verdict, result} = await crlFetchJson(cache, args)
    expect([exitCode, verdict, result['written'], result['file']]).toEqual([1, 'no', false, null])
    expect(result['signature']).toMatchObject({status: 'invalid', problem: 'invalid'})
    expect([cache.lists, cache.parts, existsSync(output)]).toEqual([[], [], false])
    const both = await crlFetchJson(cache, [...from('/crl'), '--issuer', strangerFile])
    expect(both.exitCode).toBe(0)
  })

  test('with --no-cache keeps nothing', async () => {
    const cache = scene.cache()
    const output = join(scene.folder, 'only.crl')
    const words = ['crl', 'fetch', ...from('/crl'), '--no-cache', '--output', output, '--at', '2026-06-01', '--json']
    const run = await mynakit(words, {env: {XDG_CACHE_HOME: cache.path, TMPDIR: cache.path}})
    expect([run.exitCode, readFileSync(output).equals(CRL), cache.lists]).toEqual([0, true, []])
    expect(readdirSync(cache.path)).toEqual([])
  })

  test('is indexed while it comes, from the network and from the cache, and only where the signature is valid', async () => {
    const cache = scene.cache()
    const index = join(scene.folder, 'fetched.index')
    const check = (serial: string) => mynakit(['crl', 'check', '--index', index, serial, '--at', '2026-06-01'])
    const forged = ['--url', server.url('/crl'), '--issuer', strangerFile, '--allow-private', '--index', index]
    expect(await crlFetchJson(cache, forged)).toMatchObject({exitCode: 1, result: {indexed: false}})
    expect(readdirSync(scene.folder).filter(name => name.includes('fetched.index'))).toEqual([])
    for (const more of [[], ['--overwrite'], ['--overwrite', '--offline']]) {
      const {exitCode, result} = await crlFetchJson(cache, [...from('/crl'), '--index', index, ...more])
      expect([exitCode, result['indexed']]).toEqual([0, true])
      expect([(await check('07')).exitCode, (await check('08')).exitCode]).toEqual([1, 0])
    }
    const refused = await crlFetchJson(cache, [...from('/crl'), '--index', index])
    expect(refused.error?.code).toBe('E_OUTPUT_EXISTS')
    expect((await crlFetch(cache, [...from('/crl'), '--index', index, '--overwrite'])).stdout).toContain('index')
  })

  test('a person reads who signed, where it is kept, and what to do', async () => {
    const {stdout, stderr, exitCode} = await crlFetch(scene.cache(), from('/crl'))
    expect(stdout).toContain('fetched and verified')
    expect(stdout).toContain('C=JP,O=JPKI-SYNTH,CN=Fetch CA')
    expect([exitCode, stderr]).toEqual([0, ''])
    const japanese = await crlFetch(scene.cache(), ['--url', server.url('/crl'), '--allow-private', '--lang', 'ja'])
    expect(japanese.stdout).toContain('--issuer FILE')
    expect(japanese.stdout).not.toMatch(/\{\w+\}|undefined/)
  })
})

describe('faults', () => {
  const FAULTS: readonly (readonly [path: string, code: string, more?: readonly string[]])[] = [
    ['/html', 'E_NET_CONTENT'],
    ['/empty', 'E_NET_CONTENT'],
    ['/not-found', 'E_NET_HTTP_STATUS'],
    ['/error', 'E_NET_HTTP_STATUS'],
    ['/loop', 'E_NET_REDIRECT'],
    ['/to-file', 'E_NET_REDIRECT'],
    ['/reset', 'E_NET_INTERRUPTED'],
    ['/garbage', 'E_NET_PROTOCOL'],
    ['/slow-head', 'E_NET_TIMEOUT', ['--timeout', '600ms']],
    ['/slow-body', 'E_NET_CONTENT'],
    ['/stalled', 'E_NET_TIMEOUT', ['--timeout', '600ms']],
    ['/truncated', 'E_NET_INTERRUPTED'],
    ['/chunked-cut', 'E_NET_INTERRUPTED'],
    ['/longer-than-said', 'E_NET_CONTENT'],
    ['/huge-length', 'E_NET_TOO_LARGE'],
    ['/endless', 'E_NET_CONTENT'],
    ['/crl', 'E_NET_TOO_LARGE', ['--max-size', '100']],
    ['/gzip', 'E_NET_ENCODING'],
  ]
  for (const [path, code, more = []] of FAULTS) {
    test(`${path} ${more.join(' ')} is ${code}, and leaves nothing`, async () => {
      const cache = scene.cache()
      const output = join(scene.folder, 'never.crl')
      const {exitCode, error} = await crlFetchJson(cache, [...from(path), ...more, '--output', output])
      expect([exitCode, error?.code]).toEqual([12, code])
      expect(error?.hint).not.toBe('')
      expect([cache.lists, cache.parts, existsSync(output)]).toEqual([[], [], false])
    })
  }

  test('a wrong content type does not matter where the octets are a list', async () => {
    expect((await crlFetchJson(scene.cache(), from('/octets-as-html'))).exitCode).toBe(0)
  })

  test('a transfer that broke off goes on where it broke off', async () => {
    const cache = scene.cache()
    const broken = await crlFetchJson(cache, from('/half'))
    expect([broken.exitCode, broken.error?.code]).toEqual([12, 'E_NET_INTERRUPTED'])
    expect(cache.parts).toHaveLength(2)
    const whole = await crlFetchJson(cache, from('/half'))
    expect(whole.result).toMatchObject({
      httpStatus: 206,
      resumedFrom: server.half,
      transferred: CRL.length - server.half,
      sha256: SHA256,
      signature: {status: 'valid'},
    })
    expect(server.requests.at(-1)?.headers).toMatchObject({range: `bytes=${server.half}-`, 'if-range': '"one"'})
    expect(cache.parts).toEqual([])
  })

  test('and begins anew where the list has changed meanwhile', async () => {
    const cache = scene.cache()
    await crlFetchJson(cache, from('/half'))
    server.etag = '"two"'
    server.half = CRL.length
    try {
      const {result} = await crlFetchJson(cache, from('/half'))
      expect(result).toMatchObject({httpStatus: 200, resumedFrom: null, sha256: SHA256, signature: {status: 'valid'}})
      expect(cache.parts).toEqual([])
    } finally {
      server.etag = '"one"'
      server.half = Math.floor(CRL.length / 2)
    }
  })

  test('an older list than the kept one is a rollback: the kept one stays, unless the user wants it so', async () => {
    const cache = scene.cache()
    server.content = list(6)
    server.etag = '"six"'
    await crlFetchJson(cache, from('/crl'))
    server.content = CRL
    server.etag = '"five"'
    try {
      const back = await crlFetchJson(cache, from('/crl'))
      expect(back.warnings.map(({code}) => code)).toEqual(['W_CRL_ROLLBACK'])
      expect(back.result).toMatchObject({crlNumber: '06', fromCache: true, signature: {status: 'valid'}})
      expect([cache.lists.length, cache.parts]).toEqual([1, []])
      const forced = await crlFetchJson(cache, [...from('/crl'), '--allow-rollback'])
      expect([forced.result['crlNumber'], forced.warnings]).toEqual(['05', []])
      expect(cache.lists).toHaveLength(1)
    } finally {
      server.etag = '"one"'
    }
  })

  test('a stale list is undecided', async () => {
    const run = await crlFetchJson(scene.cache(), [...from('/crl'), '--at', '2027-01-01'])
    expect(run).toMatchObject({exitCode: 3, result: {freshness: 'stale'}, warnings: [{code: 'W_CRL_STALE'}]})
  })
})

describe('a certificate', () => {
  const trusted = (leaf: string) => ['--cert', leaf, '--trust', caFile, '--allow-private']

  test('leads to its list over the first of its points that answers, and tried says why the others did not', async () => {
    const points = [
      {fullName: [generalName.email('crl@ca.invalid')]},
      {
        fullName: [
          generalName.directory(makeName('C=JP,O=JPKI-SYNTH,CN=entry')),
          generalName.uri(server.url('/not-found')),
        ],
      },
      uri('ftp://ca.invalid/crl'),
      uri(server.url('/crl')),
      uri(server.url('/error')),
    ]
    const {exitCode, result} = await crlFetchJson(scene.cache(), trusted(scene.leaf(ca, points)))
    expect(exitCode).toBe(0)
    expect(result['tried']).toMatchObject([
      {point: 1, form: 'directoryName', code: 'E_NET_LDAP_SERVER', used: false},
      {point: 1, form: 'uri', code: 'E_NET_HTTP_STATUS', details: {status: 404}, used: false},
      {point: 2, form: 'uri', code: 'E_NET_URL', details: {reason: 'scheme'}, used: false},
      {point: 3, form: 'uri', code: null, used: true},
    ])
  })

  test('whose chain is not verified opens no connection, whatever it says', async () => {
    const before = server.connections()
    const leaf = scene.leaf(ca, [uri(server.url('/crl'))])
    for (const trust of [
      ['--trust', strangerFile],
      ['--profile', 'jpki'],
    ]) {
      const run = await crlFetchJson(scene.cache(), ['--cert', leaf, ...trust, '--allow-private'])
      expect([run.exitCode, run.error?.code]).toEqual([8, 'E_PATH_UNVERIFIED'])
    }
    const expired = await crlFetchJson(scene.cache(), [...trusted(leaf), '--at', '2040-01-01'])
    expect(expired.error).toMatchObject({code: 'E_PATH_UNVERIFIED'})
    expect(server.connections()).toBe(before)
  })

  test('that points inside is refused without --allow-private, and no connection is opened', async () => {
    const before = server.connections()
    const leaf = scene.leaf(ca, [uri(server.url('/crl')), uri(`http://localhost:${server.port}/crl`)])
    const run = await crlFetchJson(scene.cache(), ['--cert', leaf, '--trust', caFile])
    expect(run.error).toMatchObject({code: 'E_CRL_NOT_FETCHED'})
    expect(run.error?.details).toEqual({tried: ['uri E_NET_PRIVATE_ADDRESS', 'uri E_NET_PRIVATE_ADDRESS']})
    expect(server.connections()).toBe(before)
  })

  test('does not take the list of another point, or of another authority', async () => {
    const elsewhere = issuingDistributionPoint({fullName: [generalName.uri('http://ca.invalid/other')]})
    server.content = list(8, {extensions: [crlNumber(8), elsewhere]})
    server.etag = '"other"'
    try {
      const cache = scene.cache()
      const run = await crlFetchJson(cache, trusted(scene.leaf(ca, [uri(server.url('/crl'))])))
      expect(run.error).toMatchObject({code: 'E_CRL_SCOPE', details: {reason: 'scope-mismatch'}})
      expect([cache.lists, cache.parts]).toEqual([[], []])
    } finally {
      server.content = CRL
      server.etag = '"one"'
    }
  })

  test('without a point has nobody to ask', async () => {
    const run = await crlFetchJson(scene.cache(), trusted(scene.leaf(ca, [])))
    expect([run.exitCode, run.error?.code]).toEqual([11, 'E_CRL_NO_POINT'])
  })
})

describe('issuers under O=JPKI', () => {
  const jpki = makeCa({subject: 'C=JP,O=JPKI,OU=JPKI for digital signature'})
  const jpkiFile = scene.pem(jpki.certificate)

  test('are not asked about without --registered-verifier: no connection, exit 8', async () => {
    const before = server.connections()
    const leaf = scene.leaf(jpki, [uri(server.url('/crl'))])
    for (const args of [
      ['--cert', leaf, '--trust', jpkiFile],
      ['--url', server.url('/crl'), '--issuer', jpkiFile],
      ['--url', 'http://www.jpki.go.jp/crl'],
      ['--url', `ldap://127.0.0.1:${server.port}/OU=x,O=JPKI,C=JP`],
    ]) {
      const run = await crlFetchJson(scene.cache(), [...args, '--allow-private'])
      expect([run.exitCode, run.error?.code], args.join(' ')).toEqual([8, 'E_REGISTERED_VERIFIER'])
    }
    expect(server.connections()).toBe(before)
  })

  test('are recognised in the first octets of a list, and then nothing of it is kept', async () => {
    const cache = scene.cache()
    server.content = makeCrl({issuer: jpki, extensions: [crlNumber(1)]})
    server.etag = '"jpki"'
    try {
      const plain = await crlFetchJson(cache, ['--url', server.url('/crl'), '--allow-private'])
      expect([plain.exitCode, plain.error?.code]).toEqual([8, 'E_REGISTERED_VERIFIER'])
      expect([cache.lists, cache.parts]).toEqual([[], []])
      const args = ['--url', server.url('/crl'), '--issuer', jpkiFile, '--allow-private', '--registered-verifier']
      const verifier = await crlFetchJson(cache, args)
      expect([verifier.exitCode, verifier.warnings.map(({code}) => code)]).toEqual([0, ['W_JPKI_VERIFICATION']])
    } finally {
      server.content = CRL
      server.etag = '"one"'
    }
  })
})

test('wrong flags are told before anything is opened, and a password in an address is not repeated', async () => {
  const before = server.connections()
  const secret = 'hunter2hunter2'
  const wrong: readonly (readonly string[])[] = [
    [],
    [...from('/crl'), '--cert', caFile],
    ['--url', `http://user:${secret}@127.0.0.1:${server.port}/crl`],
    ['--url', 'ftp://ca.invalid/crl'],
    ['--url', server.url('/crl'), '--ldap-server', `ldap://user:${secret}@h`],
    ['--url', server.url('/crl'), '--max-size', '0'],
    ['--url', server.url('/crl'), '--max-redirects', '11'],
    ['--url', server.url('/crl'), '--ldap-user', 'cn=x'],
  ]
  for (const args of wrong) {
    const run = await crlFetch(scene.cache(), args)
    expect(run.exitCode, args.join(' ')).toBe(2)
    expect(run.stdout + run.stderr).not.toContain(secret)
  }
  expect(server.connections()).toBe(before)
})
