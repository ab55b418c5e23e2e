// What a server may not do to `crl fetch` and `ocsp query`: take away what is kept, fill memory or disk, lead them inside, or
// have a password repeated.

import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {readdirSync, readFileSync, statSync} from 'node:fs'
import {createServer, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {concat} from '../../src/lib/bytes/concat.ts'
import {encodeTime, objectIdentifier, sequence} from '../../src/lib/der/encode.ts'
import {mynakit, ROOT} from '../cli.ts'
import {type Requirement, requireInCi, titled} from '../requirements.ts'
import {type FaultServer, startFaultServer} from '../support/fault-server.ts'
import {crlFetch, crlFetchJson, FetchScene} from '../support/fetch-scene.ts'
import {makeCa, makeCertificate, makeCrl, makeKey, serialNumber, THIS_UPDATE} from '../support/make-pki.ts'
import {crlNumber, extension, generalName} from '../support/pki-extensions.ts'

const scene = new FetchScene()
const ca = makeCa({subject: 'C=JP,O=JPKI-SYNTH,CN=Safety CA'})
const caFile = scene.pem(ca.certificate)
const CRL = makeCrl({issuer: ca, entries: [{serial: 7}, {serial: 9}], extensions: [crlNumber(5)]})
const SHA256 = createHash('sha256').update(CRL).digest('hex')
let server: FaultServer

beforeAll(async () => {
  server = await startFaultServer(CRL)
})
afterAll(() => server.stop())

const from = (url: string) => ['--url', url, '--issuer', caFile, '--allow-private']

describe('a kept list stays as it is, and answers offline, after', () => {
  test.each([
    ['/longer-than-said', 'E_NET_CONTENT'],
    ['/truncated', 'E_NET_INTERRUPTED'],
    ['/chunked-cut', 'E_NET_INTERRUPTED'],
    ['/huge-length', 'E_NET_TOO_LARGE'],
    ['/endless', 'E_NET_CONTENT'],
    ['/slow-head', 'E_NET_TIMEOUT'],
    ['/stalled', 'E_NET_TIMEOUT'],
    ['/html', 'E_NET_CONTENT'],
    ['/reset', 'E_NET_INTERRUPTED'],
  ])('%s, which is %s', async (path, code) => {
    const cache = scene.cache()
    await crlFetchJson(cache, from(server.url('/crl')))
    const before = snapshot(cache.path)
    const run = await crlFetchJson(cache, [...from(server.url(path)), '--timeout', '600ms'])
    expect([run.exitCode, run.error?.code, cache.parts]).toEqual([12, code, []])
    expect(snapshot(cache.path)).toEqual(before)
    const kept = await crlFetchJson(cache, [...from(server.url('/crl')), '--offline'])
    expect(kept).toMatchObject({exitCode: 0, result: {fromCache: true, sha256: SHA256, signature: {status: 'valid'}}})
  })
})

/** Every file below a folder with its SHA-256. */
function snapshot(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true})
    .map(name => join(folder, String(name)))
    .filter(file => statSync(file).isFile())
    .map(file => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .sort()
}

describe('a stream of ten gigabytes', () => {
  const TEN_GIGABYTES = 10_000_000_000
  const LIMIT = 24 * 1024 * 1024
  const ENTRIES = new Uint8Array(
    Buffer.concat(Array.from({length: 20_000}, (_, at) => sequence(serialNumber(at + 1), encodeTime(THIS_UPDATE)))),
  )
  /** The head of a list that promises entries for ever. */
  const HEAD = headOf(CRL)
  let sent = 0
  const endless = createServer((_request, response) => {
    response.writeHead(200, {'Content-Type': 'application/pkix-crl'})
    response.write(HEAD)
    pour(response)
  })

  /** No faster than it is taken. */
  function pour(response: ServerResponse): void {
    const more = () => {
      while (!response.destroyed && sent < TEN_GIGABYTES) {
        sent += ENTRIES.length
        if (!response.write(ENTRIES)) return
      }
    }
    response.on('drain', more)
    more()
  }

  beforeAll(() => new Promise<void>(resolve => endless.listen(0, '127.0.0.1', resolve)))
  afterAll(() => endless.close())

  test('of valid entries is cut off at the limit of size, and nothing of it stays', async () => {
    const cache = scene.cache()
    await crlFetchJson(cache, from(server.url('/crl')))
    const before = snapshot(cache.path)
    const {port} = endless.address() as AddressInfo
    const args = [...from(`http://127.0.0.1:${port}/crl`), '--max-size', '24M']
    const run = await crlFetchJson(cache, args)
    expect([run.exitCode, run.error?.code, run.error?.details['limit']]).toEqual([12, 'E_NET_TOO_LARGE', LIMIT])
    // What stands in the buffers of two sockets was sent as well.
    expect(sent).toBeLessThan(LIMIT + 64 * 1024 * 1024)
    expect([snapshot(cache.path), cache.parts]).toEqual([before, []])
  })
})

/** Up to the first entry, with lengths of three gigabytes where the list has short ones. */
function headOf(crl: Uint8Array): Uint8Array {
  const bytes = Buffer.from(crl)
  const short = (at: number) => (bytes.readUInt8(at + 1) < 0x80 ? 2 : 2 + (bytes.readUInt8(at + 1) & 0x7f))
  const tbs = short(0)
  const fields = tbs + short(tbs)
  const entry = bytes.indexOf(sequence(serialNumber(7), encodeTime(THIS_UPDATE)))
  const before = bytes.subarray(fields, entry - short(entry - 2))
  const long = (length: number) => Uint8Array.of(0x30, 0x84, length >>> 24, length >>> 16, length >>> 8, length)
  const entries = 0xbf00_0000
  return concat(long(entries + before.length + 6 + 1000), long(entries + before.length + 6), before, long(entries))
}

const ALONE: Requirement = {
  name: 'a network of its own (unshare and ip)',
  met: spawnSync('unshare', ['-rn', 'sh', '-c', 'ip link set lo up && ip addr add 11.0.0.1/32 dev lo']).status === 0,
  remedy: 'run as root on Linux with iproute2',
}

requireInCi(ALONE)
describe.skipIf(!ALONE.met)(titled('a redirect inside', ALONE), () => {
  // A network that ends at this machine: its one public address stands for a server of the internet.
  const PROGRAM = `
    const {createServer} = require('node:http'), net = require('node:net'), {execFile} = require('node:child_process')
    const [location, ...command] = process.argv.slice(2)
    let inside = 0, asked = 0
    const listener = net.createServer(socket => { inside += 1; socket.destroy() }).listen(0, '::', () => {
      const port = String(listener.address().port)
      const server = createServer((_, response) => {
        asked += 1
        response.writeHead(302, {Location: location.replace('PORT', port)}).end()
      }).listen(80, '11.0.0.1', () => execFile(process.execPath, command, (_, stdout) => {
        console.log(JSON.stringify({inside, asked, answer: JSON.parse(stdout)}))
        process.exit()
      }))
    })`
  const program = scene.write(PROGRAM)
  const inside = (location: string, ...flags: readonly string[]) => {
    const fetch = ['crl', 'fetch', '--url', 'http://11.0.0.1/crl', '--issuer', caFile, '--no-cache', '--json']
    const command = [process.execPath, program, location, join(ROOT, 'bin/run.cjs'), ...fetch, ...flags]
    const script = 'ip link set lo up && ip addr add 11.0.0.1/32 dev lo && exec "$@"'
    const run = spawnSync('unshare', ['-rn', 'sh', '-c', script, 'sh', ...command], {encoding: 'utf8'})
    return JSON.parse(run.stdout) as {inside: number; asked: number; answer: {error: {code: string}; exitCode: number}}
  }

  test.each([
    'http://127.0.0.1:PORT/crl',
    'http://localhost:PORT/crl',
    'http://[::1]:PORT/crl',
    'http://[::ffff:127.0.0.1]:PORT/crl',
    'http://2130706433:PORT/crl',
    'http://0.0.0.0:PORT/crl',
  ])('to %s is refused, and nobody knocks there', location => {
    const {inside: knocks, asked, answer} = inside(location)
    expect([asked, knocks, answer.exitCode, answer.error.code]).toEqual([1, 0, 12, 'E_NET_PRIVATE_ADDRESS'])
  })

  test('is followed where the user allows it', () => {
    expect(inside('http://127.0.0.1:PORT/crl', '--allow-private')).toMatchObject({inside: 1, asked: 1})
  })
})

describe('a password in an address is not repeated', () => {
  const SECRET = 'hunter2hunter2'
  const at = () => `user:${SECRET}@127.0.0.1:${server.port}`
  const FORMS: readonly (readonly string[])[] = [
    [],
    ['--debug'],
    ['--verbose', '--lang', 'ja'],
    ['--json'],
    ['--json', '--debug'],
  ]
  const env = {HTTP_PROXY: `http://user:${SECRET}@127.0.0.1:9`, HTTPS_PROXY: `http://user:${SECRET}@127.0.0.1:9`}

  async function everyForm(
    run: (form: readonly string[]) => Promise<{stdout: string; stderr: string}>,
  ): Promise<string> {
    const texts: string[] = []
    for (const form of FORMS) {
      const {stdout, stderr} = await run(form)
      texts.push(stdout, stderr)
      expect(stdout + stderr).not.toBe('')
    }
    return texts.join('\n')
  }

  test('by crl fetch: of the user, of a server that redirects, of a certificate', async () => {
    const leaf = scene.leaf(ca, [
      {fullName: [generalName.uri(`http://${at()}/crl`)]},
      {fullName: [generalName.uri(`ldap://${at()}/o=X?certificateRevocationList`)]},
      {fullName: [generalName.uri(server.url('/crl?token=hunter2hunter2'))]},
    ])
    const asked = [
      from(`http://${at()}/crl`),
      from(`ldap://${at()}/o=X`),
      from(server.url('/to-credentials')),
      from(server.url('/not-found?token=hunter2hunter2')),
      ['--cert', leaf, '--trust', caFile, '--allow-private'],
      ['--cert', leaf, '--trust', caFile, '--allow-private', '--ldap-server', `ldap://${at()}`],
    ]
    for (const args of asked) {
      const text = await everyForm(form => crlFetch(scene.cache(), [...args, ...form], env))
      expect(text, args.join(' ')).not.toContain('hunter2')
      expect(text, args.join(' ')).not.toContain('a:b@')
    }
  })

  test('by ocsp query: of the user, and of a certificate', async () => {
    const place = sequence(objectIdentifier('1.3.6.1.5.5.7.48.1'), generalName.uri(`http://${at()}/ocsp`))
    const access = extension('1.3.6.1.5.5.7.1.1', sequence(place))
    const leaf = scene.pem(
      makeCertificate({subject: 'C=JP,CN=leaf', key: makeKey('p256', 'leaf'), issuer: ca, extensions: [access]}),
    )
    for (const more of [
      [],
      ['--url', `http://${at()}/ocsp`],
      ['--url', server.url('/not-found?token=hunter2hunter2')],
    ]) {
      const args = ['ocsp', 'query', leaf, '--trust', caFile, '--allow-private', '--at', '2026-06-01', ...more]
      const text = await everyForm(form => mynakit([...args, ...form], {env}))
      expect(text, args.join(' ')).not.toContain('hunter2')
    }
  })
})
