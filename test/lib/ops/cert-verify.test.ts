// From files to an answer: which object serves as what, and what each kind of damage means.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {type CertVerifyInput, certVerify} from '../../../src/lib/ops/cert-verify.ts'
import {simCreate} from '../../../src/lib/ops/sim-create.ts'
import {fixturePath, noStdin, stdinOf} from '../../support/fixtures.ts'
import {AT, makeCa, makeCertificate, makeCrl, makeKey, makeName, toPem} from '../../support/make-pki.ts'
import {keyUsage, reasonCode} from '../../support/pki-extensions.ts'

const root = makeCa({subject: 'C=JP,O=Example,CN=Root'})
const ca = makeCa({subject: 'C=JP,O=Example,CN=Between', issuer: root, serial: 2})
const leafKey = makeKey('p256', 'leaf')
const leaf = makeCertificate({subject: 'CN=leaf', key: leafKey, issuer: ca, serial: 7})
const rootCrl = makeCrl({issuer: root})
const crl = makeCrl({issuer: ca})
const pem = (der: Uint8Array) => toPem('CERTIFICATE', der)

let folder = ''
const at = (name: string) => path.join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mynakit-verify-'))
  put('root.pem', pem(root.certificate))
  put('ca.der', ca.certificate)
  put('leaf.pem', pem(leaf))
  put('crls.pem', toPem('X509 CRL', crl), toPem('X509 CRL', rootCrl))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

function put(name: string, ...parts: readonly (Uint8Array | string)[]): string {
  mkdirSync(path.dirname(at(name)), {recursive: true})
  writeFileSync(at(name), Buffer.concat(parts.map(part => Buffer.from(part))))
  return at(name)
}

const PLAIN: CertVerifyInput = {
  file: '',
  trust: [],
  untrusted: [],
  crl: [],
  ocsp: [],
  purpose: 'any',
  profile: 'pkix',
  policies: [],
  explicitPolicy: false,
  inhibitAnyPolicy: false,
  inhibitPolicyMapping: false,
  revocation: undefined,
  revocationScope: 'path',
  maxAge: undefined,
  allowWeak: false,
  allowHashes: [],
  accept: [],
  maxSignatures: undefined,
  maxDepth: undefined,
  explain: false,
}

function verify(input: Partial<CertVerifyInput> = {}, readStdin: () => AsyncIterable<Uint8Array> = noStdin) {
  const usual = {file: at('leaf.pem'), trust: [at('root.pem')], untrusted: [at('ca.der')]}
  return certVerify({...PLAIN, ...usual, ...input}, {readStdin, at: AT})
}

async function refusal(input: Partial<CertVerifyInput>): Promise<string> {
  const error = await verify(input).then(
    () => undefined,
    (cause: ToolkitError) => cause,
  )
  return `${error?.code} ${error?.exitCode}`
}

describe('the certificate that is asked about', () => {
  test('is valid below what is trusted, and revocation that was not asked is said so', async () => {
    const {verdict, result} = await verify()
    expect(verdict).toBe('yes')
    expect(result.path?.certificates.map(({subject}) => subject)).toEqual(['CN=leaf', 'C=JP,O=Example,CN=Between'])
    expect(result.path?.anchor).toMatchObject({origin: 'given', label: at('root.pem')})
    expect(result.path?.revocation.map(({status}) => status)).toEqual(['not-checked', 'not-checked'])
    expect(result.question.revocation).toBe('none')
    expect(result.path?.checks.find(({id}) => id === 'signature')).toMatchObject({
      status: 'pass',
      clause: 'RFC 5280 6.1.3 (a)(1)',
    })
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  test('is the first of its file; those behind it may stand between', async () => {
    const chain = put('chain.pem', pem(leaf), pem(ca.certificate), pem(root.certificate))
    const {verdict, result} = await verify({file: chain, untrusted: []})
    expect(verdict).toBe('yes')
    expect(result.target.subject).toBe('CN=leaf')
    expect(result.given).toMatchObject({besideTarget: 2, untrusted: 2, anchors: 1})
    expect(result.path?.certificates[1]?.source).toMatchObject({path: chain, index: 2})
  })

  test('may come from standard input', async () => {
    expect((await verify({file: '-'}, stdinOf(leaf))).verdict).toBe('yes')
  })

  test('is not exchanged for another one where it is damaged', async () => {
    const damagedFirst = put('damaged.pem', '-----BEGIN CERTIFICATE-----\n%\n-----END CERTIFICATE-----\n', pem(leaf))
    expect(await refusal({file: damagedFirst})).toBe('E_PEM 11')
    expect(await refusal({file: put('cut.der', leaf.subarray(0, 90))})).toBe('E_CERTIFICATE 11')
  })

  test.each([
    ['a key', () => fixturePath('key-only.pem'), 'E_NO_CERTIFICATE 11'],
    ['a CRL', () => put('only.crl', crl), 'E_NO_CERTIFICATE 11'],
    ['an empty file', () => put('empty', ''), 'E_INPUT_EMPTY 11'],
    ['no file', () => at('missing'), 'E_INPUT_READ 11'],
    ['a folder', () => folder, 'E_INPUT_READ 11'],
  ])('%s in its place ends the run', async (_, file, expected) => {
    expect(await refusal({file: file()})).toBe(expected)
  })
})

describe('what is trusted', () => {
  test('is needed in the PKIX profile', async () => {
    expect(await refusal({trust: []})).toBe('E_ARG_MISSING 2')
  })

  test('is never what was given as untrusted, or stands beside the certificate', async () => {
    const chain = put('all.pem', pem(leaf), pem(ca.certificate), pem(root.certificate))
    const stranger = put('stranger.pem', pem(makeCa({subject: 'CN=Stranger'}).certificate))
    const {verdict, result} = await verify({file: chain, trust: [stranger], untrusted: [at('root.pem')]})
    expect(verdict).toBe('no')
    expect(result.path).toBeNull()
    expect(result.deadEnds[0]?.problem.id).toBe('path-complete')
  })

  test('may be a folder, the store of the operating system, or several files', async () => {
    put('anchors/root.pem', pem(root.certificate))
    put('anchors/readme.txt', 'nothing')
    const {verdict, result} = await verify({trust: [at('anchors')]})
    expect([verdict, result.given.anchors, result.skipped]).toEqual(['yes', 1, 1])
    const usual = {...PLAIN, file: at('leaf.pem'), untrusted: [at('ca.der')], trust: ['system:']}
    const store = [at('none'), at('root.pem')]
    expect((await certVerify(usual, {readStdin: noStdin, at: AT, systemStore: store})).verdict).toBe('yes')
  })

  test('that cannot be read ends the run, since the question would be another one', async () => {
    expect(await refusal({trust: [at('root.pem'), at('missing.pem')]})).toBe('E_INPUT_READ 11')
    expect(await refusal({trust: [fixturePath('key-only.pem')]})).toBe('E_NO_CERTIFICATE 11')
  })

  test('is an anchor in the JPKI profile only when it is pinned or its hierarchy is accepted', async () => {
    const {verdict, result, warnings} = await verify({profile: 'jpki'})
    expect(verdict).toBe('no')
    expect(result.refusedAnchors.map(({refusal: why}) => why)).toEqual(['not-pinned'])
    expect(warnings.map(({code}) => code)).toEqual(['W_ANCHOR_NOT_PINNED', 'W_JPKI_VERIFICATION'])
    const name = 'C=JP,O=JPKI,OU=JPKI for user authentication,OU=Japan Agency for Local Authority Information Systems'
    const lookAlike = put('look-alike.pem', pem(makeCa({subject: name}).certificate))
    const judged = await verify({profile: 'jpki', trust: [lookAlike], accept: ['test', 'simulated']})
    expect(judged.result.refusedAnchors.map(({refusal: why}) => why)).toEqual(['not-pinned'])
    const made = put('made.pem', pem(makeCa({subject: 'C=JP,O=JPKI-SYNTH,CN=Made'}).certificate))
    expect((await verify({profile: 'jpki', trust: [made]})).result.refusedAnchors[0]?.refusal).toBe('not-accepted')
    const accepted = await verify({profile: 'jpki', trust: [made], accept: ['simulated']})
    expect([accepted.result.refusedAnchors, accepted.result.given.anchors]).toEqual([[], 1])
  })
})

test('the simulated authority that issued the certificate is named as not accepted, not as missing', async () => {
  const pki = path.join(folder, 'pki')
  const [file, issuedAt] = [at('card.json'), new Date('2026-03-01T00:00:00Z')]
  await simCreate({profile: 'current', seed: 1, issuedAt, file, overwrite: false, pki})
  const [sign, signCa, authCa] = ['sign.pem', 'sign-ca.pem', 'auth-ca.pem'].map(name => path.join(pki, name))
  const question = {profile: 'jpki', file: sign ?? '', trust: [], untrusted: [signCa ?? '', authCa ?? '']} as const
  const {verdict, result, warnings} = await verify(question)
  expect(verdict).toBe('no')
  expect(result.refusedAnchors.map(({certificate, refusal: why}) => [certificate.source?.path, why])).toEqual([
    [signCa, 'not-accepted'],
  ])
  expect(warnings.map(({code}) => code)).toContain('W_ANCHOR_NOT_ACCEPTED')
  const accepted = await verify({...question, accept: ['simulated']})
  expect([accepted.verdict, accepted.result.refusedAnchors]).toEqual(['yes', []])
})

describe('revocation', () => {
  test('is asked of whatever there is as soon as a CRL is given', async () => {
    const {verdict, result} = await verify({crl: [at('crls.pem')]})
    expect(verdict).toBe('yes')
    expect(result.question.revocation).toBe('best')
    expect(result.path?.revocation.map(({status}) => status)).toEqual(['good', 'good'])
    expect(result.path?.revocation[1]?.evidence[0]).toMatchObject({
      kind: 'crl',
      issuer: 'C=JP,O=Example,CN=Root',
      fresh: true,
      source: {path: at('crls.pem'), index: 2},
    })
    expect(result.given.crls).toHaveLength(2)
  })

  test('is asked by a CRL wherever it lies, among the untrusted or behind the certificate', async () => {
    const list = toPem('X509 CRL', makeCrl({issuer: ca, entries: [{serial: 7}]}))
    const bundle = put('with-list.pem', pem(ca.certificate), list)
    const behind = put('list-behind.pem', pem(leaf), pem(ca.certificate), list)
    for (const input of [{untrusted: [bundle]}, {file: behind, untrusted: []}]) {
      const {verdict, result} = await verify(input)
      expect([verdict, result.question.revocation]).toEqual(['no', 'best'])
      expect((await verify({...input, revocation: 'none'})).verdict).toBe('yes')
    }
  })

  test('tells a reason that is absent from reason 0', async () => {
    for (const [extensions, reason] of [
      [undefined, null],
      [[reasonCode(0)], 'unspecified'],
      [[reasonCode(1)], 'keyCompromise'],
    ] as const) {
      const entry = extensions ? {serial: 7, extensions} : {serial: 7}
      const revoking = put('revoking.crl', makeCrl({issuer: ca, entries: [entry]}))
      const {verdict, result} = await verify({crl: [revoking], revocationScope: 'leaf'})
      expect(verdict).toBe('no')
      expect(result.path?.revocation[0]).toMatchObject({status: 'revoked', reason})
    }
  })

  test('that stays open is undecided, and a refusal where it is required', async () => {
    const leafOnly = put('leaf.crl', crl)
    expect((await verify({crl: [leafOnly]})).verdict).toBe('undecided')
    expect((await verify({crl: [leafOnly], revocation: 'crl'})).verdict).toBe('undecided')
    expect((await verify({crl: [leafOnly], revocation: 'require'})).verdict).toBe('no')
    expect((await verify({crl: [leafOnly], revocationScope: 'leaf'})).verdict).toBe('yes')
    expect((await verify({revocation: 'require'})).verdict).toBe('no')
    expect((await verify({crl: [leafOnly], revocation: 'none'})).verdict).toBe('yes')
  })

  test('by evidence older than the limit is undecided', async () => {
    const day = 86_400_000
    expect((await verify({crl: [at('crls.pem')], maxAge: 2 * day})).verdict).toBe('yes')
    expect((await verify({crl: [at('crls.pem')], maxAge: day / 2})).verdict).toBe('undecided')
  })

  test('is found in any file: a CRL beside a certificate serves as a CRL', async () => {
    const mixed = put('mixed.pem', pem(ca.certificate), toPem('X509 CRL', crl), toPem('X509 CRL', rootCrl))
    expect((await verify({untrusted: [mixed], revocation: 'require'})).verdict).toBe('yes')
  })

  test('by a damaged CRL: no and undecided stand, a yes exits 11', async () => {
    const damaged = put('damaged.crl', crl.subarray(0, crl.length - 3))
    const open = await verify({crl: [damaged]})
    expect([open.verdict, open.exitCode, open.result.errors[0]?.code]).toEqual(['undecided', undefined, 'E_CRL'])
    const required = await verify({crl: [damaged], revocation: 'require'})
    expect([required.verdict, required.exitCode]).toEqual(['no', undefined])
    const enough = await verify({crl: [damaged, at('crls.pem')]})
    expect([enough.verdict, enough.exitCode]).toEqual(['yes', 11])
    put('lists/1.crl', crl.subarray(0, crl.length - 3))
    put('lists/2.pem', toPem('X509 CRL', crl), toPem('X509 CRL', rootCrl))
    const searched = await verify({crl: [at('lists')]})
    expect([searched.verdict, searched.exitCode]).toEqual(['yes', undefined])
    expect(searched.warnings.map(({code}) => code)).toEqual(['W_DAMAGED_SKIPPED'])
  })

  test('by the wrong file is an error beside the answer', async () => {
    const {result, exitCode} = await verify({crl: [at('root.pem'), at('crls.pem')], ocsp: [at('crls.pem')]})
    expect(exitCode).toBe(11)
    expect(result.errors.map(({code, input}) => [code, input])).toEqual([
      ['E_NO_CRL', 4],
      ['E_NO_OCSP_RESPONSE', 6],
    ])
  })
})

describe('the question', () => {
  test('takes standard input once', async () => {
    expect(await refusal({file: '-', crl: ['-']})).toBe('E_FLAG_COMBINATION 2')
    expect(await refusal({trust: ['-', '-']})).toBe('E_FLAG_COMBINATION 2')
  })

  test('hands purpose, weakness and budget on', async () => {
    const usages = [keyUsage('keyEncipherment')]
    const limited = put('limited.pem', pem(makeCertificate({subject: 'CN=limited', issuer: ca, more: usages})))
    expect((await verify({file: limited, purpose: 'auth'})).result.path?.failures[0]?.id).toBe('purpose')
    expect((await verify({file: limited, purpose: 'server'})).verdict).toBe('yes')
    const old = put('old.pem', pem(makeCertificate({subject: 'CN=old', issuer: ca, hash: 'sha1'})))
    expect((await verify({file: old})).result.path?.failures[0]?.id).toBe('weak-algorithm')
    expect((await verify({file: old, allowHashes: ['SHA-1']})).verdict).toBe('yes')
    expect((await verify({file: old, allowWeak: true})).verdict).toBe('yes')
    const spent = await verify({maxSignatures: 1})
    expect([spent.verdict, spent.result.budget.exhausted]).toEqual(['undecided', 'signatures'])
  })

  test('without policies, or with anyPolicy among them, is about every policy', async () => {
    expect((await verify()).result.question.policies).toBeNull()
    expect((await verify({policies: ['1.2.3', 'anyPolicy']})).result.question.policies).toBeNull()
    expect((await verify({policies: ['1.2.3', '1.2.3']})).result.question.policies).toEqual(['1.2.3'])
  })

  test('about a certificate of JPKI tells once that the law regulates it', async () => {
    const issuer = {name: makeName('C=JP,O=JPKI,OU=JPKI for user authentication'), key: makeKey('p256', 'jpki')}
    const jpki = put('jpki.pem', pem(makeCertificate({subject: 'C=JP,CN=x', issuer})))
    expect((await verify({file: jpki})).warnings.map(({code}) => code)).toEqual(['W_JPKI_VERIFICATION'])
    expect((await verify()).warnings).toEqual([])
  })
})
