// The same lists asked of OpenSSL: crl -verify for signatures, verify -crl_check -extended_crl -use_deltas for statuses.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {askCrls, inWords} from '../../support/ask-crls.ts'
import {
  AT,
  type CrlEntry,
  type KeyKind,
  makeCa,
  makeCertificate,
  makeCrl,
  makeKey,
  makeRdn,
  toPem,
} from '../../support/make-pki.ts'
import {
  crlDistributionPoints,
  crlNumber,
  deltaCrlIndicator,
  extension,
  freshestCrl,
  generalName,
  issuingDistributionPoint,
  keyUsage,
  reasonCode,
} from '../../support/pki-extensions.ts'

requireInCi(OPENSSL)
const work = mkdtempSync(join(tmpdir(), 'mynakit-crl-'))
afterAll(() => rmSync(work, {recursive: true}))

const CA = makeCa()
const uri = (text: string) => generalName.uri(`http://example.jp/${text}`)
const leafWith = (...more: readonly Uint8Array[]) =>
  makeCertificate({subject: 'CN=leaf', issuer: CA, key: makeKey('p256', 'leaf'), serial: 77, more})
const PLAIN = leafWith(freshestCrl([{fullName: [uri('delta')]}]))
const entry = (code?: number): CrlEntry => ({
  serial: 77,
  ...(code === undefined ? {} : {extensions: [reasonCode(code)]}),
})
const list = (...extensions: readonly Uint8Array[]) => makeCrl({issuer: CA, extensions: [crlNumber(1), ...extensions]})
const delta = (code?: number, number = 2) =>
  makeCrl({
    issuer: CA,
    entries: code === undefined ? [] : [entry(code)],
    extensions: [crlNumber(number), deltaCrlIndicator(1)],
  })
const held = makeCrl({issuer: CA, entries: [entry(6)], extensions: [crlNumber(1)]})
const outdated = new Date('2026-05-31T12:00:00Z')

function file(name: string, text: string): string {
  const path = join(work, name)
  writeFileSync(path, text)
  return path
}

/** Whether OpenSSL takes the certificate for good. */
function openssl(certificate: Uint8Array, crls: readonly Uint8Array[], candidates: readonly Uint8Array[]): boolean {
  const time = String(AT.getTime() / 1000)
  const args = ['verify', '-attime', time, '-crl_check', '-extended_crl', '-use_deltas']
  args.push('-CAfile', file('ca.pem', toPem('CERTIFICATE', CA.certificate)))
  args.push('-CRLfile', file('crls.pem', crls.map(crl => toPem('X509 CRL', crl)).join('')))
  const others = candidates.map(each => toPem('CERTIFICATE', each)).join('')
  if (others !== '') args.push('-untrusted', file('others.pem', others))
  const run = spawnSync('openssl', [...args, file('leaf.pem', toPem('CERTIFICATE', certificate))], {encoding: 'utf8'})
  expect(`${run.stdout}${run.stderr}`).toMatch(/OK|error \d+ at/)
  return run.status === 0
}

const crlSigner = makeKey('p256', 'CRL key')
const signerCertificate = makeCertificate({
  subject: 'CN=CRL issuer',
  key: crlSigner,
  issuer: CA,
  serial: 9,
  more: [keyUsage('cRLSign')],
})
const indirectIssuer = {name: makeCa({subject: 'CN=CRL issuer'}).name, key: crlSigner}
const INDIRECT = leafWith(
  crlDistributionPoints([{fullName: [uri('a')], cRLIssuer: [generalName.directory(indirectIssuer.name)]}]),
)
const indirect = (...entries: readonly CrlEntry[]) =>
  makeCrl({
    issuer: indirectIssuer,
    entries,
    extensions: [crlNumber(1), issuingDistributionPoint({indirectCRL: true, fullName: [uri('a')]})],
  })
const twoPoints = leafWith(crlDistributionPoints([{fullName: [uri('a')]}, {fullName: [uri('b')]}]))
const relative = leafWith(crlDistributionPoints([{relativeName: makeRdn('CN=City')}]))

interface Scenario {
  readonly title: string
  readonly certificate?: Uint8Array
  readonly crls: readonly Uint8Array[]
  readonly candidates?: readonly Uint8Array[]
  readonly here: string
}

const SCENARIOS: readonly Scenario[] = [
  {title: 'a fresh list', crls: [list()], here: 'good'},
  {title: 'a listed certificate', crls: [makeCrl({issuer: CA, entries: [entry(1)]})], here: 'revoked keyCompromise'},
  {
    title: 'a listed certificate without a reason',
    crls: [makeCrl({issuer: CA, entries: [entry()]})],
    here: 'revoked null',
  },
  {title: 'a stale list', crls: [makeCrl({issuer: CA, nextUpdate: outdated})], here: 'undecided stale'},
  {title: 'a forged list', crls: [makeCrl({issuer: CA, forged: true})], here: 'undecided signature'},
  {
    title: 'an unknown critical extension',
    crls: [list(extension('1.2.3.4', Uint8Array.of(5, 0), true))],
    here: 'undecided unknown-critical-extension',
  },
  {title: 'base and delta CRL', crls: [list(), delta()], here: 'good'},
  {title: 'a revocation in the delta CRL', crls: [list(), delta(1)], here: 'revoked keyCompromise'},
  {title: 'a hold', crls: [held], here: 'revoked certificateHold'},
  {title: 'a hold that the delta CRL ends', crls: [held, delta(8)], here: 'good'},
  {title: 'a delta CRL alone', crls: [delta()], here: 'undecided delta-without-base'},
  {
    title: 'a list for users',
    crls: [list(issuingDistributionPoint({onlyContainsUserCerts: true}))],
    here: 'good',
  },
  {
    title: 'a list for authorities',
    crls: [list(issuingDistributionPoint({onlyContainsCACerts: true}))],
    here: 'undecided scope-mismatch',
  },
  {
    title: 'the list of the second point',
    certificate: twoPoints,
    crls: [list(issuingDistributionPoint({fullName: [uri('x'), uri('b')]}))],
    here: 'good',
  },
  {
    title: 'the list of a third point',
    certificate: twoPoints,
    crls: [list(issuingDistributionPoint({fullName: [uri('c')]}))],
    here: 'undecided scope-mismatch',
  },
  {
    title: 'a relative name on both sides',
    certificate: relative,
    crls: [list(issuingDistributionPoint({relativeName: makeRdn('CN=City')}))],
    here: 'good',
  },
  {
    title: 'lists that cover all reasons together',
    crls: [
      list(issuingDistributionPoint({onlySomeReasons: [1, 2, 8]})),
      list(issuingDistributionPoint({onlySomeReasons: [3, 4, 5, 6, 7]})),
    ],
    here: 'good',
  },
  {
    title: 'a list for some reasons',
    crls: [list(issuingDistributionPoint({onlySomeReasons: [1, 2, 8]}))],
    here: 'undecided reasons-incomplete',
  },
  {title: 'an indirect list', certificate: INDIRECT, crls: [indirect()], candidates: [signerCertificate], here: 'good'},
]

describe.skipIf(!OPENSSL.met)(titled('OpenSSL says the same of', OPENSSL), () => {
  test.each(SCENARIOS)('$title', ({certificate = PLAIN, crls, candidates = [], here}) => {
    expect(inWords(askCrls({certificate, issuer: CA, crls, candidates}))).toBe(here)
    expect(openssl(certificate, crls, candidates)).toBe(here === 'good')
  })

  test.each<KeyKind>(['p256', 'p384', 'rsa2048', 'ed25519', 'dsa'])('the signature of a %s key on a list', kind => {
    const ca = makeCa({key: makeKey(kind, 'crl test')})
    const certificate = makeCertificate({subject: 'CN=leaf', issuer: ca, key: makeKey('p256', 'leaf')})
    for (const forged of [false, true]) {
      const crl = makeCrl({issuer: ca, forged})
      const args = ['-CAfile', file('ca.pem', toPem('CERTIFICATE', ca.certificate))]
      const run = spawnSync('openssl', [
        'crl',
        '-verify',
        '-noout',
        ...args,
        '-in',
        file('crl.pem', toPem('X509 CRL', crl)),
      ])
      const status = askCrls({certificate, issuer: ca, crls: [crl], allowed: {smallKeys: true, hashes: []}})
      expect([run.stderr.toString().includes('verify OK'), inWords(status)]).toEqual(
        forged ? [false, 'undecided signature'] : [true, 'good'],
      )
    }
  })
})
