// What a person reads of a verified path: never more than is known, never wider than the terminal.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type CertVerifyInput, type CertVerifyResult, certVerify} from '../../../src/lib/ops/cert-verify.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {certVerifyView} from '../../../src/lib/report/views/cert-verify.ts'
import {displayWidth} from '../../../src/lib/report/width.ts'
import type {Language} from '../../../src/lib/text/message.ts'
import {fixturePath, noStdin} from '../../support/fixtures.ts'
import {AT, type Authority, makeCa, makeCertificate, makeCrl, makeKey, makeName, toPem} from '../../support/make-pki.ts'
import {basicConstraints, keyUsage, reasonCode} from '../../support/pki-extensions.ts'

const root = makeCa({subject: 'C=JP,O=Example of a trust anchor with a long name,CN=Root'})
const ca = makeCa({subject: 'C=JP,O=Example,OU=An authority that stands between,CN=Between', issuer: root, serial: 2})
const leaf = makeCertificate({subject: 'C=JP,O=Example,CN=leaf', issuer: ca, serial: 7})
const expired = makeCertificate({
  subject: 'C=JP,O=Example,CN=expired',
  issuer: ca,
  notAfter: new Date('2026-02-01T00:00:00Z'),
})

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mynakit-view-'))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

function put(name: string, ...ders: readonly Uint8Array[]): string {
  const file = path.join(folder, name)
  writeFileSync(file, ders.map(der => toPem(name.endsWith('.crl') ? 'X509 CRL' : 'CERTIFICATE', der)).join(''))
  return file
}

const NOTHING = {trust: [], untrusted: [], crl: [], ocsp: [], policies: [], allowHashes: [], accept: []} as const
const OFF = {explicitPolicy: false, inhibitAnyPolicy: false, inhibitPolicyMapping: false, allowWeak: false} as const
const OPEN = {revocation: undefined, maxAge: undefined, maxSignatures: undefined, maxDepth: undefined} as const

async function verify(input: Partial<CertVerifyInput> & {file: string}): Promise<CertVerifyResult> {
  const rest = {purpose: 'any', profile: 'pkix', revocationScope: 'path', explain: false} as const
  const whole: CertVerifyInput = {...NOTHING, ...OFF, ...OPEN, ...rest, ...input}
  return (await certVerify(whole, {readStdin: noStdin, at: AT})).result
}

interface Look {
  readonly language?: Language
  readonly verbose?: boolean
  readonly width?: number
}

function show(result: CertVerifyResult, {language = 'en', verbose = false, width}: Look = {}): string {
  return certVerifyView(result, {language, verbose, width, quiet: false, paint: createPainter(false)})
}

function explain(result: CertVerifyResult, look: Look = {}): string {
  return show({...result, form: 'explanation'}, look)
}

const usual = () => ({trust: [put('root.pem', root.certificate)], untrusted: [put('ca.pem', ca.certificate)]})

describe('a terminal of 80 columns', () => {
  test('holds every line of every form, in both languages', async () => {
    const crls = [put('both.crl', makeCrl({issuer: ca, entries: [{serial: 7}]}), makeCrl({issuer: root}))]
    const results = [
      await verify({file: put('leaf.pem', leaf), ...usual()}),
      await verify({file: put('leaf.pem', leaf), ...usual(), crl: crls}),
      await verify({file: put('expired.pem', expired), ...usual(), crl: crls}),
      await verify({file: put('leaf.pem', leaf), trust: usual().trust}),
      await verify({file: put('leaf.pem', leaf), ...usual(), revocation: 'best', allowWeak: true, maxSignatures: 1}),
    ]
    for (const result of results) {
      for (const language of ['en', 'ja'] as const) {
        for (const verbose of [false, true]) {
          const look = {language, verbose, width: 80}
          const wide = [show(result, look), explain(result, look)].join('\n').split('\n')
          expect(wide.filter(line => displayWidth(line) > 80)).toEqual([])
        }
      }
    }
  })
})

describe('the report', () => {
  test('puts the anchor on top, counts what passed, and shows with -v what was compared by which clause', async () => {
    const result = await verify({file: put('leaf.pem', leaf), ...usual()})
    const brief = show(result)
    const order = ['CN=Root', '└ C=JP, O=Example, OU=An authority', '  └ C=JP, O=Example, CN=leaf']
    const places = order.map(text => brief.indexOf(text))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThan(-1)
    expect(brief).toMatch(/passed: \d{2}, not needed: \d/)
    expect(brief).not.toContain('[RFC 5280')
    expect(show(result, {verbose: true})).toMatch(
      /pass +0 {2}validity: notBefore .*2036.* \[RFC 5280 6\.1\.3 \(a\)\(2\)\]/,
    )
  })

  test('says of a "valid" without evidence that revocation was not checked', async () => {
    const result = await verify({file: put('leaf.pem', leaf), ...usual()})
    for (const text of [show(result), explain(result)]) expect(text).toContain('was not checked')
  })

  test('names the reason against the nearest path first', async () => {
    const result = await verify({file: put('expired.pem', expired), ...usual()})
    const [, second = ''] = show(result).split('\n')
    expect(second).toContain('no. 0: the time of judging is outside the validity')
    expect(explain(result)).toMatch(/What to do\n {2}Renew a certificate/)
  })

  test('shows the path that was refused beside the accepted one, and why', async () => {
    const other = makeCa({subject: 'CN=Other root'})
    const past = {notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2021-01-01T00:00:00Z')}
    const cross = makeCertificate({
      subject: ca.name,
      key: ca.key,
      issuer: other,
      ...past,
      more: [basicConstraints(true), keyUsage('keyCertSign')],
    })
    const trust = [put('other.pem', other.certificate), ...usual().trust]
    const result = await verify({
      file: put('leaf.pem', leaf),
      trust,
      untrusted: [put('mesh.pem', cross, ca.certificate)],
    })
    expect([result.verdict, result.refusedCount]).toEqual(['yes', 1])
    expect(show(result)).toContain('refused path 1: leaf ← Between ← Other root\n   no. 1: the time of judging')
    expect(explain(result)).toContain('Paths that were not taken')
  })

  test('names the candidates that were left where no path was found, the most telling first', async () => {
    const impostor = makeCa({subject: ca.name, key: makeKey('p256', 'impostor'), issuer: root, extensions: []})
    const untrusted = [put('impostor.pem', impostor.certificate)]
    const result = await verify({file: put('leaf.pem', leaf), trust: usual().trust, untrusted})
    expect(result.deadEnds[0]?.problem.id).toBe('signature')
    const text = show(result)
    expect(text).toContain('no path to a trust anchor was found')
    expect(text).toContain(`leaf - issuer Between (${untrusted[0]} #1): the signature does not fit`)
  })

  test('says whose the main reason is where it is not about the certificate asked about', async () => {
    const forged = Uint8Array.from(ca.certificate)
    forged.set([(forged.at(-1) ?? 0) ^ 1], forged.length - 1)
    const broken = await verify({
      file: put('leaf.pem', leaf),
      trust: usual().trust,
      untrusted: [put('forged.pem', forged)],
    })
    const [, second = ''] = show(broken).split('\n')
    expect(second).toMatch(/^ {2}Between - issuer Root \(.*\): the signature does not fit/)
    expect(explain(broken)).toContain('leads from it to a trust anchor (trust anchors to choose from: 1).')

    const past = {notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2021-01-01T00:00:00Z')}
    const old = makeCertificate({
      subject: ca.name,
      key: ca.key,
      issuer: root,
      ...past,
      more: [basicConstraints(true), keyUsage('keyCertSign')],
    })
    const ended = await verify({file: put('leaf.pem', leaf), trust: usual().trust, untrusted: [put('old.pem', old)]})
    expect(explain(ended)).toContain('The main reason, at certificate 1 (Between): the time of judging is outside')
    expect(explain(ended, {language: 'ja'})).toContain('主な理由 (証明書 1、Between): 判定の時刻')
  })

  test('of checks that passed names as many as it counts', async () => {
    const result = await verify({file: put('leaf.pem', leaf), ...usual()})
    const sentences = [...explain(result).matchAll(/All (\d+) checks passed: (.*)\./g)]
    expect(sentences).toHaveLength(2)
    for (const [, count, names = ''] of sentences) {
      const times = names.split(', ').map(name => Number(/\((\d+)\)$/.exec(name)?.[1] ?? 1))
      expect(times.reduce((sum, each) => sum + each)).toBe(Number(count))
    }
  })

  test('tells in words, too, what the question let pass: weak algorithms, and issuers not asked about', async () => {
    const crl = [put('leaf-only.crl', makeCrl({issuer: ca}))]
    const result = await verify({
      file: put('leaf.pem', leaf),
      ...usual(),
      crl,
      allowWeak: true,
      revocationScope: 'leaf',
      purpose: 'auth',
    })
    expect(result.verdict).toBe('yes')
    const text = explain(result)
    expect(text).toContain('By request, weak algorithms are accepted: RSA from 1024 bits, DSA, SHA-1.')
    expect(text).toContain('Revocation was asked for the certificate itself only, not for its issuers.')
    expect(text).toContain('for the purpose auth, by the profile pkix')
    expect(explain(result, {language: 'ja'})).toMatch(/認めた弱い暗号: .*SHA-1 \(指定による\)。/)
  })

  test('says one refusal of a self-signed certificate once, however it was tried', async () => {
    const file = put('root.pem', root.certificate)
    const result = await verify({file, trust: [file], policies: ['1.2.3'], explicitPolicy: true})
    expect([result.verdict, result.refusedCount]).toEqual(['no', 1])
    expect(show(result)).not.toContain('refused path')
    expect(explain(result)).not.toContain('Paths that were not taken')
  })

  test('says why an anchor has no revocation status even where one is required', async () => {
    const file = put('root.pem', root.certificate)
    const result = await verify({file, trust: [file], revocation: 'require'})
    expect(result.path?.revocation[0]?.status).toBe('not-checked')
    expect(show(result)).toContain('0  not checked\n   it is itself the trust anchor')
    expect(explain(result)).toContain('It is itself the trust anchor: nobody above it could revoke it.')
    expect(show(await verify({file: put('leaf.pem', leaf), ...usual()}))).not.toContain('itself the trust anchor')
  })

  test('advises evidence for an open status, and nothing of the kind against a revocation', async () => {
    const file = put('leaf.pem', leaf)
    const open = await verify({file, ...usual(), revocation: 'best'})
    expect(explain(open)).toMatch(/What to do\n {2}Give a CRL or OCSP response/)
    const crl = [put('both.crl', makeCrl({issuer: ca, entries: [{serial: 7}]}), makeCrl({issuer: root}))]
    const revoked = explain(await verify({file, ...usual(), crl}))
    expect(revoked).toMatch(/What to do\n {2}A revoked certificate stays refused/)
    expect(revoked).not.toContain('Give a CRL')
  })

  test('does not call an issuer missing that was given but leads to no anchor', async () => {
    const stranger = makeCa({subject: 'CN=Stranger'})
    const result = await verify({
      file: put('leaf.pem', leaf),
      trust: [put('stranger.pem', stranger.certificate)],
      untrusted: [put('root.pem', root.certificate), put('ca.pem', ca.certificate)],
    })
    for (const text of [show(result), explain(result)]) {
      expect(text).toMatch(/leaf - issuer Between \(.*ca\.pem #1\): it is no trust anchor/)
      expect(text).not.toContain('no certificate of the issuer was given')
    }
  })

  test('makes control characters in names visible', async () => {
    const strange = makeCertificate({subject: 'CN=a\u001b[31mb\u202ec', issuer: ca})
    const result = await verify({file: put('strange.pem', strange), ...usual()})
    for (const text of [show(result, {verbose: true}), explain(result)]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(text).not.toMatch(/[\u001b\u202e]/)
    }
  })
})

describe('the reason of a revocation', () => {
  const jpki: Authority = makeCa({subject: 'C=JP,O=JPKI,OU=JPKI for user authentication,OU=Test'})
  const plain = makeCa({subject: 'C=JP,O=Example,CN=Plain'})

  async function reasonOf(issuer: Authority, code: number | null): Promise<string> {
    const target = put('target.pem', makeCertificate({subject: makeName('CN=target'), issuer, serial: 9}))
    const entry = code === null ? {serial: 9} : {serial: 9, extensions: [reasonCode(code)]}
    const crl = [put('revoking.crl', makeCrl({issuer, entries: [entry]}))]
    const result = await verify({file: target, trust: [put('issuer.pem', issuer.certificate)], crl})
    expect(result.path?.revocation[0]?.status).toBe('revoked')
    const texts = (['en', 'ja'] as const).flatMap(language => [show(result, {language}), explain(result, {language})])
    expect(texts.join('\n')).not.toMatch(/deceased|died|death|死亡/i)
    return texts[0] ?? ''
  }

  test.each([
    [null, 'reason: not stated'],
    [0, 'reason: unspecified (0): JPKI: destroyed before hand-over'],
    [3, 'reason: affiliationChanged (3): JPKI: what the certificate says has changed'],
    [6, 'reason: certificateHold (6): suspended'],
    [9, 'reason: privilegeWithdrawn (9); not in the JPKI table'],
  ])('%s below an authority of JPKI reads as JPKI uses it', async (code, expected) => {
    expect(await reasonOf(jpki, code)).toContain(expected)
  })

  test('below any other authority is its name and number only', async () => {
    expect(await reasonOf(plain, 3)).toMatch(/reason: affiliationChanged \(3\)\n/)
  })
})

test('personal attributes of a signing certificate appear in no form', async () => {
  const file = fixturePath('jpki-synth-sign.pem')
  const result = await verify({file, trust: usual().trust, purpose: 'sign'})
  const looks = (['en', 'ja'] as const).map(language => ({language, verbose: true}))
  const shown = [JSON.stringify(result), ...looks.flatMap(look => [show(result, look), explain(result, look)])].join(
    '\n',
  )
  const secrets = ['見本', '東京都', '319700101', Buffer.from('見本').toString('hex')]
  expect(readFileSync(file, 'latin1')).toContain('BEGIN CERTIFICATE')
  for (const secret of secrets) expect(shown).not.toContain(secret)
})
