// The live responder of a kit, asked by `openssl ocsp`: every status of the table, both hashes, GET and POST, nonces, faults.
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {beforeAll, describe, expect, test} from 'vitest'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import type {KitServices} from '../../../src/lib/testkit/manifest.ts'
import {OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {writeKit} from '../../support/make-kit.ts'
import {withServers} from '../../support/served-kit.ts'

requireInCi(OPENSSL)
const run = promisify(execFile)
const scratch = mkdtempSync(join(tmpdir(), 'mynakit-ocsp-'))
const folder = join(scratch, 'kit')
const certificate = (label: string) => join(folder, 'certs', `${label}.pem`)
const authority = (label: string) => join(folder, 'ca', `${label}.pem`)

/** `openssl ocsp` judges by its own clock: the answers are of now. */
async function openssl(
  args: readonly string[],
  {
    faults = [],
    responder = 'ocsp',
    issuer = 'sign-ca-3',
  }: {faults?: string[]; responder?: 'ocsp' | 'http'; issuer?: string} = {},
): Promise<string> {
  return withServers(folder, {faults, at: new Date()}, async urls => {
    const url = responder === 'http' ? `${urls.http}/ocsp` : urls.ocsp
    const own = ['ocsp', '-url', url, '-issuer', authority(issuer), '-CAfile', authority(issuer)]
    const {stdout, stderr} = await run('openssl', [...own, ...args]).catch(
      (error: {stdout: string; stderr: string}) => error,
    )
    return stdout + stderr
  })
}

describe.runIf(OPENSSL.met)(titled('the responder for openssl ocsp', OPENSSL), () => {
  beforeAll(() => writeKit(folder), 60_000)

  test('tells what the table of the kit says of every certificate of an authority', async () => {
    const {statuses}: KitServices = JSON.parse(readFileSync(join(folder, 'serve.json'), 'utf8'))
    // One certificate names another issuer, which OpenSSL would ask for.
    const rows = statuses.filter(
      ({issuer, certificate: file}) => issuer === 'ca/sign-ca-3.pem' && !file.includes('issuer-unit'),
    )
    expect(new Set(rows.map(({status}) => status))).toContain('revoked')
    const told = await openssl(rows.flatMap(row => ['-cert', join(folder, row.certificate)]))
    expect(told).toContain('Response verify OK')
    for (const row of rows) expect(told).toContain(`${join(folder, row.certificate)}: ${row.status}`)
  })

  test.each([
    ['SHA-1', ['-sha1']],
    ['SHA-256', ['-sha256']],
    ['SHA-384', ['-sha384']],
  ])('%s in the CertID, with a nonce that comes back', async (_, hash) => {
    const told = await openssl([...hash, '-cert', certificate('sign-3-revoked-1')])
    expect(told).toContain('Response verify OK')
    expect(told).toMatch(/: revoked\n/)
    expect(told).toContain('Reason: keyCompromise')
    expect(told).not.toMatch(/nonce/i)
  })

  test('answers beside the files, too', async () => {
    expect(await openssl(['-cert', certificate('sign-3-valid')], {responder: 'http'})).toContain('Response verify OK')
  })

  test('says unknown of a number that was never given, and nothing for a stranger', async () => {
    expect(await openssl(['-serial', '0x0123'])).toMatch(/0x0123: unknown/)
    const told = await openssl(['-cert', certificate('auth-3-valid'), '-issuer', authority('sign-impostor')], {
      issuer: 'sign-impostor',
    })
    expect(told).toMatch(/unauthorized/)
  })

  test.each([
    ['tryLater', /trylater/],
    ['unauthorized', /unauthorized/],
    ['malformedRequest', /malformedrequest/],
    ['internalError', /internalerror/],
    ['forged', /Response Verify Failure/],
    ['stale', /Status times invalid/],
    ['no-nonce', /no nonce in response/],
    ['other-nonce', /Nonce Verify error/],
    ['wrong-type', /Error querying OCSP responder/],
    ['reset', /Error querying OCSP responder/],
  ])('with the fault %s it says so', async (fault, message) => {
    expect(await openssl(['-cert', certificate('sign-3-valid')], {faults: [`ocsp=${fault}`]})).toMatch(message)
  })
})

describe('the responder for a bare request', () => {
  beforeAll(async () => {
    if (!OPENSSL.met) await writeKit(folder)
  }, 60_000)

  test.runIf(OPENSSL.met)('GET gives what POST gives, and a replayed answer has the nonce of the first', async () => {
    const file = join(scratch, 'request.der')
    const ask = ['ocsp', '-issuer', authority('sign-ca-3'), '-cert', certificate('sign-3-valid'), '-reqout', file]
    await run('openssl', ask)
    const request = readFileSync(file)
    const at = new Date('2026-06-01T03:00:00Z')
    await withServers(folder, {at}, async ({ocsp, http}) => {
      const post = await fetch(ocsp, {method: 'POST', body: request})
      expect(post.headers.get('content-type')).toBe('application/ocsp-response')
      const bytes = Buffer.from(await post.arrayBuffer())
      for (const base of [ocsp, `${http}/ocsp`]) {
        const got = await fetch(`${base}/${encodeURIComponent(request.toString('base64'))}`)
        expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
      }
      expect(decodeOcspResponse(new Uint8Array(bytes)).basic?.producedAt).toBe('2026-06-01T03:00:00Z')
    })
    await run('openssl', ask)
    await withServers(folder, {at, faults: ['ocsp=replay']}, async ({ocsp}) => {
      const answers = []
      for (const body of [request, readFileSync(file)])
        answers.push(Buffer.from(await (await fetch(ocsp, {method: 'POST', body})).arrayBuffer()))
      expect(answers[1]?.equals(answers[0] ?? Buffer.alloc(0))).toBe(true)
    })
  })

  test('what is no request is refused, and not with a crash', async () => {
    await withServers(folder, {at: new Date()}, async ({ocsp}) => {
      for (const body of [Buffer.alloc(0), Buffer.from('3000', 'hex'), Buffer.from('not a request')]) {
        const response = await fetch(ocsp, {method: 'POST', body})
        const answer = decodeOcspResponse(new Uint8Array(await response.arrayBuffer()))
        expect(answer.responseStatus).toBe('malformedRequest')
      }
      expect((await fetch(ocsp, {method: 'PUT', body: 'x'})).status).toBe(400)
    })
  })
})
