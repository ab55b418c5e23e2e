// The ocsp commands as processes: with `openssl ocsp` as responder on loopback, and as client of what mynakit writes.
import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {OPENSSL, requireInCi, titled} from '../requirements.ts'
import {schemaErrors} from '../schema.ts'
import {toPem} from '../support/make-pki.ts'
import {CA, LEAF} from '../support/ocsp-scene.ts'
import {honest, OcspServer} from '../support/ocsp-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-ocsp-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))
const at = (name: string) => join(folder, name)
const openssl = (...args: readonly string[]) =>
  execFileSync('openssl', args, {cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']})

requireInCi(OPENSSL)

describe.skipIf(!OPENSSL.met)(titled('beside openssl ocsp', OPENSSL), () => {
  let responder: ChildProcess | undefined
  let url = ''

  beforeAll(async () => {
    makePki()
    const port = await freePort()
    url = `http://127.0.0.1:${port}/`
    const signer = ['-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key']
    responder = spawn('openssl', ['ocsp', '-index', 'index.txt', ...signer, '-port', String(port)], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await ready(responder)
  })
  afterAll(() => void responder?.kill('SIGKILL'))

  const query = (name: string, ...more: readonly string[]) =>
    mynakit(['ocsp', 'query', at(name), '--issuer', at('ca.pem'), '--url', url, '--allow-private', '--json', ...more])

  test.each([
    ['good.pem', 0, 'good', null],
    ['revoked.pem', 1, 'revoked', 'keyCompromise'],
    ['bare.pem', 1, 'revoked', null],
    ['unknown.pem', 3, 'undecided', null],
  ])('%s is exit %i', async (name, exitCode, status, reason) => {
    for (const hash of ['sha256', 'sha1', 'both']) {
      const run = await query(name, '--hash', hash, '--nonce', 'require')
      const answer = document(run)
      expect(run.exitCode).toBe(exitCode)
      expect(answer.result['answers']).toMatchObject([{status, reason, answered: true}])
      expect(schemaErrors('ocsp:query', answer)).toEqual([])
    }
  })

  test('GET and POST, several in one request, and an answer that is kept for later', async () => {
    for (const method of ['get', 'post']) expect((await query('good.pem', '--method', method)).exitCode).toBe(0)
    const all = await query('all.pem', '--multiple')
    expect(document(all).result['counts']).toEqual({good: 1, revoked: 2, undecided: 1, unanswered: 0})
    expect((await query('good.pem', '--save', at('saved.der'))).exitCode).toBe(0)
    const verify = ['ocsp', 'verify', at('saved.der'), '--cert', at('good.pem'), '--issuer', at('ca.pem')]
    expect((await mynakit([...verify, '--json'])).exitCode).toBe(0)
    const text = openssl(
      'ocsp',
      '-no_nonce',
      '-sha256',
      '-respin',
      'saved.der',
      ...['-issuer', 'ca.pem', '-cert', 'good.pem', '-CAfile', 'ca.pem'],
    )
    expect(text).toContain('good.pem: good')
  })

  test('a stream of certificates gives a line each, in their order, and one document at the end', async () => {
    const input = readFileSync(at('all.pem'))
    const args = ['ocsp', 'query', '-', '--issuer', at('ca.pem'), '--url', url, '--allow-private', '--ndjson']
    const run = await mynakit([...args, '--concurrency', '3'], {input, stdin: 'pipe'})
    const lines = run.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
    expect(run.exitCode).toBe(1)
    expect(lines.slice(0, -1).map(({status}) => status)).toEqual(['good', 'revoked', 'revoked', 'undecided'])
    expect(schemaErrors('ocsp:query', lines.at(-1))).toEqual([])
  })

  test('the request that mynakit writes is answered by OpenSSL from its index, and the answer verified here', async () => {
    const args = ['ocsp', 'request', at('revoked.pem'), '--issuer', at('ca.pem'), '--output', at('request.der')]
    expect((await mynakit(args)).exitCode).toBe(0)
    const signer = ['-CA', 'ca.pem', '-rsigner', 'ca.pem', '-rkey', 'ca.key', '-ndays', '1']
    openssl('ocsp', '-index', 'index.txt', ...signer, '-reqin', 'request.der', '-respout', 'response.der')
    const verify = ['ocsp', 'verify', at('response.der'), '--cert', at('revoked.pem'), '--issuer', at('ca.pem')]
    const run = await mynakit([...verify, '--request', at('request.der'), '--nonce', 'require'])
    expect(run.exitCode).toBe(1)
    expect(run.stdout).toContain('reason: keyCompromise (1)')
    const dump = await mynakit(['ocsp', 'dump', at('request.der'), at('response.der'), '--json'])
    const objects = document(dump).result['objects'] as {kind: string; nonce: unknown}[]
    expect(objects.map(({kind}) => kind)).toEqual(['request', 'response'])
    expect(objects[0]?.nonce).toEqual(objects[1]?.nonce)
  })

  test('openssl ocsp as a client believes the responder that the other tests ask', async () => {
    const server = new OcspServer(seen => honest(seen, THEN, {producedAt: new Date()}))
    const own = await server.listen()
    writeFileSync(at('own-ca.pem'), toPem('CERTIFICATE', CA.certificate))
    writeFileSync(at('own-leaf.pem'), toPem('CERTIFICATE', LEAF.der))
    const args = ['ocsp', '-issuer', 'own-ca.pem', '-cert', 'own-leaf.pem', '-CAfile', 'own-ca.pem', '-url', own]
    const text = await new Promise<string>((resolve, reject) => {
      const client = spawn('openssl', args, {cwd: folder, stdio: ['ignore', 'pipe', 'pipe']})
      const parts: Buffer[] = []
      for (const stream of [client.stdout, client.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
      client.once('error', reject).once('close', () => resolve(Buffer.concat(parts).toString()))
    })
    await server.close()
    expect(text).toContain('Response verify OK')
    expect(text).toContain('own-leaf.pem: good')
    expect(text).not.toContain('WARNING: no nonce')
  })

  test('a person reads the status, who answered, and every check with -v in either language', async () => {
    const args = ['ocsp', 'query', at('revoked.pem'), '--issuer', at('ca.pem'), '--url', url, '--allow-private']
    const [english, japanese] = await Promise.all([mynakit([...args, '-v']), mynakit([...args, '--lang', 'ja'])])
    expect(english.stdout).toMatch(/^REVOKED: CN=revoked\n/)
    expect(english.stdout).toMatch(/pass {8}OC-03 .*\[RFC 6960 3\.2 \(2\)\]/)
    expect(japanese.stdout).toContain('失効')
    expect(english.stdout + japanese.stdout).not.toMatch(/deceased|死亡/)
  })

  test('no answer is exit 12 in both modes, and tells whom it tried', async () => {
    const port = await freePort()
    const args = ['ocsp', 'query', at('good.pem'), '--issuer', at('ca.pem'), '--allow-private']
    const silent = [...args, '--url', `http://127.0.0.1:${port}/`]
    const [human, json] = await Promise.all([mynakit(silent), mynakit([...silent, '--json'])])
    expect([human.exitCode, json.exitCode]).toEqual([12, 12])
    expect(human.stdout).toContain('[E_NET_REFUSED]')
    expect(document(json).result['answers']).toMatchObject([
      {answered: false, tried: [{error: {code: 'E_NET_REFUSED'}}]},
    ])
  })

  test.each([
    [['--url', 'ftp://127.0.0.1/'], 12, null],
    [['--offline', '--url', 'http://127.0.0.1:9/'], 12, 'E_NET_OFFLINE'],
    [[], 2, 'E_OCSP_ADDRESS'],
    [['--url', 'http://127.0.0.1:9/', '--concurrency', '0'], 2, 'E_FLAG_VALUE'],
    [['--url', 'http://127.0.0.1:9/', '--timeout', '0'], 2, 'E_FLAG_VALUE'],
  ])('ocsp query %j is exit %i', async (more, exitCode, code) => {
    const run = await mynakit(['ocsp', 'query', at('good.pem'), '--issuer', at('ca.pem'), '--json', ...more])
    const answer = document(run)
    expect([run.exitCode, answer.error?.code ?? null]).toEqual([exitCode, code])
    expect(schemaErrors('ocsp:query', answer)).toEqual([])
  })

  test('a certificate of another issuer gets no request', async () => {
    writeFileSync(at('stranger.pem'), toPem('CERTIFICATE', LEAF.der))
    const args = ['ocsp', 'request', at('stranger.pem'), '--issuer', at('ca.pem'), '--json']
    const run = await mynakit(args)
    expect([run.exitCode, document(run).error?.code]).toEqual([11, 'E_NOT_ISSUER'])
  })
})

const THEN = {thisUpdate: new Date(Date.now() - 60_000), nextUpdate: new Date(Date.now() + 86_400_000)}

function makePki(): void {
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test CA',
  )
  openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'leaf.key', '-out', 'any.csr', '-subj', '/CN=any')
  const issue = (name: string, serial: string) => {
    openssl('req', '-new', '-key', 'leaf.key', '-out', `${name}.csr`, '-subj', `/CN=${name}`)
    const ca = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', serial, '-days', '30']
    openssl('x509', '-req', '-in', `${name}.csr`, ...ca, '-out', `${name}.pem`)
  }
  const names = ['good', 'revoked', 'bare', 'unknown']
  for (const [index, name] of names.entries()) issue(name, String(index + 1))
  writeFileSync(at('all.pem'), names.map(name => readFileSync(at(`${name}.pem`), 'utf8')).join(''))
  const rows = [
    ['V', '351231235959Z', '', '01', 'unknown', '/CN=good'],
    ['R', '351231235959Z', '250101000000Z,keyCompromise', '02', 'unknown', '/CN=revoked'],
    ['R', '351231235959Z', '250101000000Z', '03', 'unknown', '/CN=bare'],
  ]
  writeFileSync(at('index.txt'), rows.map(row => `${row.join('\t')}\n`).join(''))
}

/** As it says itself: a connection that is opened to try it, and closed, sends this responder into a loop. */
function ready(responder: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    responder.once('error', reject)
    responder.once('exit', code => reject(new Error(`the responder ended with ${code}`)))
    responder.stdout?.on('data', text => String(text).includes('ACCEPT') && resolve())
  })
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
