// OpenSSL as the second opinion, in both directions: it reads the responses that are made here, and makes some itself.
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {makeOcsp, OCSP_SIGNING, type ResponseOptions, type SingleOptions} from '../../support/make-ocsp.ts'
import {type Authority, makeCa, makeCertificate, makeKey, toPem} from '../../support/make-pki.ts'
import {certificateOf, makeResponder, noCheck, verdict} from '../../support/ocsp-scene.ts'
import {extKeyUsage, keyUsage} from '../../support/pki-extensions.ts'

// The tool compares with the clock alone, so that everything here is made around now.
const NOW = new Date(Math.floor(Date.now() / 1000) * 1000)
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
const VALID = {notBefore: hours(-48), notAfter: hours(48)}
const SUBJECT = 'C=JP,O=Example,CN=Two opinions'

const ca = makeCa({subject: SUBJECT, ...VALID})
const leaf = makeCertificate({subject: 'C=JP,CN=Leaf', issuer: ca, serial: 2, ...VALID})
const otherGeneration = makeCa({subject: SUBJECT, key: makeKey('p256', 'other generation'), ...VALID})
const stranger = makeCa({subject: 'C=JP,O=Stranger', ...VALID})
const responder = makeResponder({issuer: ca, ...VALID})

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mynakit-ocsp-'))
  writeFileSync(file('ca.pem'), toPem('CERTIFICATE', ca.certificate))
  writeFileSync(file('leaf.pem'), toPem('CERTIFICATE', leaf))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const file = (name: string): string => path.join(folder, name)

/** What the program says of a response; `undecided` where it does not verify or its times are wrong. It looks for one hash. */
function openssl(response: Uint8Array, hash: string): string {
  writeFileSync(file('response.der'), response)
  const names = ['-respin', file('response.der'), '-CAfile', file('ca.pem'), '-issuer', file('ca.pem')]
  const isolated = ['-no-CApath', '-no-CAstore', '-no_nonce']
  const {stdout, stderr} = spawnSync('openssl', ['ocsp', ...names, hash, '-cert', file('leaf.pem'), ...isolated], {
    encoding: 'utf8',
  })
  const said = `${stdout}${stderr}`
  if (!said.includes('Response verify OK') || said.includes('Status times invalid')) return 'undecided'
  const status = /: (good|revoked|unknown)\n/.exec(said)?.[1] ?? 'undecided'
  const reason = /Reason: (\w+)/.exec(said)?.[1]
  return status === 'revoked' ? `revoked ${reason ?? 'without reason'}` : status === 'good' ? 'good' : 'undecided'
}

function mynakit(response: Uint8Array): string {
  const said = verdict(response, {certificate: certificateOf({certificate: leaf}), issuer: certificateOf(ca), at: NOW})
  return said.startsWith('undecided') ? 'undecided' : said.replace(/ \+.*/, '')
}

function answer(options: Partial<ResponseOptions> = {}, single: Partial<SingleOptions> = {}): Uint8Array {
  const times = {thisUpdate: hours(-1), nextUpdate: hours(1)}
  return makeOcsp({signer: ca, producedAt: hours(-1), singles: [{issuer: ca, ...times, ...single}], ...options})
}

function by(signer: Authority, options: Partial<ResponseOptions> = {}): Uint8Array {
  return answer({signer, certificates: [signer.certificate], ...options})
}

const revokedAt = hours(-2)
const namedRevocation = makeResponder({issuer: ca, more: [extKeyUsage([OCSP_SIGNING])], ...VALID})

const RESPONSES: readonly (readonly [title: string, status: string, response: () => Uint8Array])[] = [
  ['good by the authority', 'good', () => answer()],
  ['good by the authority, found by its name', 'good', () => answer({responderId: 'name'})],
  ['good by a delegate', 'good', () => by(responder)],
  ['good by a delegate without nocheck that names no way to check it', 'good', () => by(namedRevocation)],
  ['CertID with SHA-256', 'good', () => answer({}, {hash: 'sha256'})],
  ['CertID with SHA-512', 'good', () => answer({}, {hash: 'sha512'})],
  [
    'one answer among others',
    'good',
    () =>
      answer({
        singles: [
          {issuer: ca, serial: 9},
          {issuer: ca, thisUpdate: hours(-1), nextUpdate: hours(1)},
        ],
      }),
  ],
  ['revoked with a reason', 'revoked keyCompromise', () => answer({}, {status: {revokedAt, reason: 1}})],
  ['revoked without a reason', 'revoked without reason', () => answer({}, {status: {revokedAt}})],
  ['unknown', 'undecided', () => answer({}, {status: 'unknown'})],
  ['a forged signature', 'undecided', () => answer({forged: true})],
  ['out of date', 'undecided', () => answer({producedAt: hours(-9)}, {thisUpdate: hours(-9), nextUpdate: hours(-8)})],
  ['from the future', 'undecided', () => answer({producedAt: hours(8)}, {thisUpdate: hours(8), nextUpdate: hours(9)})],
  ['another number', 'undecided', () => answer({}, {serial: 9})],
  ['another generation in the CertID', 'undecided', () => answer({}, {issuer: otherGeneration})],
  ['signed by another generation', 'undecided', () => by(otherGeneration, {responderId: 'name'})],
  [
    'signed by the responder of another generation',
    'undecided',
    () => by(makeResponder({issuer: otherGeneration, ...VALID})),
  ],
  ['signed by a stranger', 'undecided', () => by(makeResponder({issuer: stranger, ...VALID}))],
  [
    'signed by an end entity',
    'undecided',
    () => by(makeResponder({issuer: ca, more: [keyUsage('digitalSignature')], ...VALID})),
  ],
  [
    'signed by an end entity for any purpose',
    'undecided',
    () => by(makeResponder({issuer: ca, more: [noCheck, extKeyUsage(['2.5.29.37.0'])], ...VALID})),
  ],
  [
    'signed by a responder that is out of date',
    'undecided',
    () => by(makeResponder({issuer: ca, notBefore: hours(-9), notAfter: hours(-8)})),
  ],
]

requireInCi(OPENSSL)

describe.skipIf(!OPENSSL.met)(titled('two opinions on one response', OPENSSL), () => {
  test.each(RESPONSES)('%s: %s', (title, status, response) => {
    const der = response()
    const hash = /SHA-\d+/.exec(title)?.[0] ?? 'SHA-1'
    expect({mynakit: mynakit(der), openssl: openssl(der, `-${hash.replace('-', '').toLowerCase()}`)}).toEqual({
      mynakit: status,
      openssl: status,
    })
  })
})

describe.skipIf(!OPENSSL.met)(titled('responses of OpenSSL', OPENSSL), () => {
  const stamp = (time: Date) => time.toISOString().replace(/\D/g, '').slice(2, 14)
  const INDEX: readonly (readonly [status: string, line: string])[] = [
    ['good', `V\t${stamp(VALID.notAfter)}Z\t\t02\tunknown\t/CN=Leaf\n`],
    ['revoked superseded', `R\t${stamp(VALID.notAfter)}Z\t${stamp(revokedAt)}Z,superseded\t02\tunknown\t/CN=Leaf\n`],
    [
      'revoked certificateHold',
      `R\t${stamp(VALID.notAfter)}Z\t${stamp(revokedAt)}Z,holdInstruction,holdInstructionReject\t02\tunknown\t/CN=Leaf\n`,
    ],
    ['undecided', ''],
  ]
  const SIGNERS: readonly (readonly [name: string, signer: Authority])[] = [
    ['authority', ca],
    ['delegate', responder],
  ]

  test.each(INDEX.flatMap(([status, line]) => SIGNERS.map(([name, signer]) => ({status, line, name, signer}))))(
    '$status, signed by the $name',
    ({status, line, signer}) => {
      writeFileSync(file('index.txt'), line)
      writeFileSync(file('signer.pem'), toPem('CERTIFICATE', signer.certificate))
      writeFileSync(file('signer.key'), signer.key.privateKey.export({format: 'pem', type: 'pkcs8'}))
      const run = (...args: readonly string[]) => execFileSync('openssl', ['ocsp', ...args], {stdio: 'pipe'})
      const request = file('request.der')
      run('-issuer', file('ca.pem'), '-cert', file('leaf.pem'), '-reqout', request)
      const made = file('made.der')
      const signing = ['-rsigner', file('signer.pem'), '-rkey', file('signer.key'), '-rmd', 'sha256', '-ndays', '1']
      run('-index', file('index.txt'), '-CA', file('ca.pem'), '-reqin', request, '-respout', made, ...signing)
      expect(mynakit(new Uint8Array(readFileSync(made)))).toBe(status)
    },
  )
})
