// `cert verify` as it is typed: exit codes in both modes, standard input, mistakes, and what a terminal shows.
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {schemaErrors} from '../schema.ts'
import {CONFORMANCE} from '../support/conformance.ts'
import {fixturePath} from '../support/fixtures.ts'
import {makeCa, makeCertificate, makeCrl, toPem} from '../support/make-pki.ts'
import {reasonCode} from '../support/pki-extensions.ts'

const AT = ['--at', '2026-06-01T00:00:00Z']
const root = makeCa({subject: 'C=JP,O=Example,CN=Root'})
const ca = makeCa({subject: 'C=JP,O=Example,CN=Between', issuer: root, serial: 2})
const leaf = makeCertificate({subject: 'C=JP,O=Example,CN=leaf', issuer: ca, serial: 7})
const forged = makeCertificate({subject: 'C=JP,O=Example,CN=forged', issuer: ca, forged: true})
const revokedEntry = {serial: 7, extensions: [reasonCode(3)]}

let folder = ''
const files: Record<string, string> = {}
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mynakit-cert-verify-'))
  const crls = [makeCrl({issuer: ca}), makeCrl({issuer: root})]
  put('root', toPem('CERTIFICATE', root.certificate))
  put('ca', ca.certificate)
  put('leaf', toPem('CERTIFICATE', leaf))
  put('forged', forged)
  put('crls', crls.map(each => toPem('X509 CRL', each)).join(''))
  put('revoked', makeCrl({issuer: ca, entries: [revokedEntry]}))
  put('damaged', makeCrl({issuer: ca}).subarray(0, 80))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

function put(name: string, content: Uint8Array | string): void {
  files[name] = path.join(folder, name)
  writeFileSync(files[name], content)
}

/** The names of files in `words` become their paths. */
async function both(words: readonly string[], options: Parameters<typeof mynakit>[1] = {}) {
  const args = ['cert', 'verify', ...words.map(word => files[word] ?? word), ...AT]
  const [human, json] = await Promise.all([mynakit(args, options), mynakit([...args, '--json'], options)])
  const answer = document(json)
  expect(schemaErrors('cert:verify', answer)).toEqual([])
  expect([json.exitCode, json.stderr]).toEqual([human.exitCode, ''])
  return {human, answer, exitCode: json.exitCode}
}

const USUAL = ['--trust', 'root', '--untrusted', 'ca']

describe('the verdict is the exit code, in both modes', () => {
  test.each([
    ['yes', 0, ['leaf', ...USUAL]],
    ['yes', 0, ['leaf', ...USUAL, '--crl', 'crls', '--revocation', 'require', '--max-age', '7d']],
    ['no', 1, ['forged', ...USUAL]],
    ['no', 1, ['leaf', ...USUAL, '--crl', 'revoked']],
    ['no', 1, ['leaf', ...USUAL, '--revocation', 'require']],
    ['no', 1, ['leaf', '--trust', 'root']],
    ['undecided', 3, ['leaf', ...USUAL, '--revocation', 'ocsp']],
    ['undecided', 3, ['leaf', ...USUAL, '--max-signatures', '1']],
    ['undecided', 3, ['leaf', ...USUAL, '--crl', 'damaged']],
    ['yes', 11, ['leaf', ...USUAL, '--crl', 'damaged', '--crl', 'crls']],
    ['yes', 0, ['leaf', ...USUAL, '--policy', '1.2.3', '--policy', 'anyPolicy', '--inhibit-any-policy']],
  ] as const)('%s is exit %i: %j', async (verdict, exitCode, words) => {
    const run = await both(words)
    expect([run.answer.verdict, run.exitCode]).toEqual([verdict, exitCode])
    expect(run.answer.result).toMatchObject({kind: 'cert-verify', verdict})
  })

  test('--exit-zero turns the answer, and no damage, into 0', async () => {
    expect((await both(['forged', ...USUAL, '--exit-zero'])).exitCode).toBe(0)
    expect((await both(['leaf', ...USUAL, '--crl', 'damaged', '--crl', 'crls', '--exit-zero'])).exitCode).toBe(11)
  })
})

describe('mistakes', () => {
  test.each([
    ['E_ARG_MISSING', 2, ['leaf']],
    ['E_ARG_MISSING', 2, [...USUAL]],
    ['E_FLAG_VALUE', 2, ['leaf', ...USUAL, '--policy', '1.2.x']],
    ['E_FLAG_VALUE', 2, ['leaf', ...USUAL, '--policy', '1.40.1']],
    ['E_FLAG_VALUE', 2, ['leaf', ...USUAL, '--max-age', '1y']],
    ['E_FLAG_VALUE', 2, ['leaf', ...USUAL, '--max-age', '99999d']],
    ['E_FLAG_VALUE', 2, ['leaf', ...USUAL, '--purpose', 'party']],
    ['E_FLAG_VALUE', 2, ['leaf', ...USUAL, '--allow-hash', 'sha3']],
    ['E_FLAG_VALUE', 2, ['leaf', ...USUAL, '--max-depth', '0']],
    ['E_FLAG_COMBINATION', 2, ['-', '--trust', '-']],
    ['E_INPUT_READ', 11, ['leaf', ...USUAL, '--crl', 'none']],
    ['E_INPUT_EMPTY', 11, ['/dev/null', ...USUAL]],
    ['E_NO_CERTIFICATE', 11, ['crls', ...USUAL]],
    ['E_NO_CERTIFICATE', 11, [fixturePath('key-only.pem'), ...USUAL]],
  ] as const)('%s is exit %i: %j', async (code, exitCode, words) => {
    const run = await both(words)
    expect([run.answer.error?.code, run.exitCode]).toEqual([code, exitCode])
    expect(run.human.stdout).toBe('')
    expect(run.human.stderr).toContain(`[${code}]`)
    expect(JSON.stringify(run.answer)).not.toContain(folder)
  })
})

test('the certificate may come through a pipe, and the answer leaves through one', async () => {
  const input = readFileSync(files['leaf'] ?? '')
  const {human, exitCode} = await both(['-', ...USUAL], {input, stdin: 'pipe'})
  expect(exitCode).toBe(0)
  expect(human.stdout).toMatch(/^valid: C=JP, O=Example, CN=leaf\n/)
  expect(human.stdout).toContain('revocation was not checked')
})

test('a person sees the reason of a revocation, in the language asked for, and --explain tells the path in words', async () => {
  const words = ['leaf', ...USUAL, '--crl', 'revoked']
  const args = ['cert', 'verify', ...words.map(word => files[word] ?? word), ...AT]
  const english = await mynakit(args)
  expect(english.stdout).toContain('reason: affiliationChanged (3)')
  expect(english.stdout).not.toContain('JPKI')
  const japanese = await mynakit([...args, '--explain', '--lang', 'ja'])
  expect(japanese.stdout).toContain('失効しています')
  expect(japanese.stdout.indexOf('トラストアンカー:')).toBeLessThan(japanese.stdout.indexOf('検証する証明書:'))
})

test('a full disk is exit 14, not an answer', async () => {
  const args = ['cert', 'verify', files['leaf'] ?? '', ...USUAL.map(word => files[word] ?? word), ...AT]
  expect((await mynakit([...args, '--output', '/dev/full', '--overwrite'])).exitCode).toBe(14)
})

const pkits = path.join(CONFORMANCE, 'pkits')
const hasPkits = existsSync(pkits)
const title = 'the command line of the conformance suites'

describe.runIf(hasPkits)(hasPkits ? title : `${title} (skipped: needs ../shared/conformance)`, () => {
  const flags = '--policy 2.16.840.1.101.3.2.1.48.1 --explicit-policy --inhibit-any-policy --inhibit-policy-mapping'
  test.each([
    ['valid', 'ValidCertificatePathTest1EE', 0],
    ['revoked', 'InvalidRevokedEETest3EE', 1],
  ])('is taken as it stands: %s', async (_, name, exitCode) => {
    const files = ['--trust', 'certs/TrustAnchorRootCertificate.crt', '--untrusted', 'certs/GoodCACert.crt']
    const crls = ['--crl', 'crls/TrustAnchorRootCRL.crl', '--crl', 'crls/GoodCACRL.crl']
    const rest = `--at 2011-04-15T00:00:00Z ${flags} --revocation require --allow-weak --json`.split(' ')
    const args = ['cert', 'verify', `certs/${name}.crt`, ...files, ...crls, ...rest]
    const run = await mynakit(args, {cwd: pkits})
    expect(run.exitCode).toBe(exitCode)
    expect(schemaErrors('cert:verify', document(run))).toEqual([])
  })
})
