// The public OCSP cases, as the commands `ocsp verify` and `ocsp dump` see them: every judged case by its verdict.
import {generateKeyPairSync} from 'node:crypto'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {octetString, sequence} from '../../../src/lib/der/encode.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {buildCertId} from '../../../src/lib/ocsp/cert-id.ts'
import {encodeOcspRequest} from '../../../src/lib/ocsp/encode-request.ts'
import {NONCE} from '../../../src/lib/ocsp/nonce.ts'
import {ocspDump} from '../../../src/lib/ops/ocsp-dump.ts'
import {type OcspVerifyInput, ocspVerify} from '../../../src/lib/ops/ocsp-verify.ts'
import {inputErrorText} from '../../../src/lib/report/input-error-text.ts'
import {requireInCi, titled} from '../../requirements.ts'
import {AT, makeCrl, toPem} from '../../support/make-pki.ts'
import {CA, direct, LEAF} from '../../support/ocsp-scene.ts'
import {caseBytes, OCSP_SUITE, type OcspCase, ocspCases} from '../../support/ocsp-suite.ts'
import {extension} from '../../support/pki-extensions.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'mynakit-ocsp-verify-'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))
const SUITE_FOLDER = path.resolve('../shared/conformance/ocsp')
const noStdin = {readStdin: async function* () {}}

const file = (name: string, content: string | Uint8Array) => {
  const target = path.join(folder, name)
  writeFileSync(target, content)
  return target
}

const USUAL = {
  request: undefined,
  requireNonce: false,
  maxAge: null,
  clockSkew: undefined,
  trust: [],
  untrusted: [],
  crl: [],
  profile: 'pkix',
  accept: [],
  allowed: {smallKeys: false, hashes: []},
} as const

requireInCi(OCSP_SUITE)

describe.skipIf(!OCSP_SUITE.met)(titled('the judged cases of the public suites', OCSP_SUITE), () => {
  const judged = ocspCases('ocsp')

  test.each(judged)('$id is $expect through ocsp verify', async each => {
    const {verdict, result} = await ocspVerify(inputOf(each), {...noStdin, at: new Date(each.at)})
    expect(verdict).toBe(each.expect === 'valid' ? 'yes' : 'undecided')
    const wrong = result.answers[0]?.checks.filter(({status}) => status === 'fail') ?? []
    expect(wrong).toHaveLength(each.expect === 'valid' ? 0 : 1)
  })

  test('every request and response of the suites that is decoded is shown, and the others are named', async () => {
    const names = ocspCases('ocsp', 'ocsp-parse', 'ocsp-signature', 'ocsp-request', 'ocsp-request-parse').flatMap(
      each => (each.request ? [each.request] : (each.ocsp ?? [])),
    )
    const sources = names.map((name, index) => ({input: index + 1, path: path.join(SUITE_FOLDER, name)}))
    const {result} = await ocspDump(sources, noStdin)
    expect(result.objects.length + result.errors.length).toBe(names.length)
    expect(result.errors.map(error => path.basename(error.path)).sort()).toEqual([
      'req-duplicate-ext.der',
      'resp-successful-no-response-bytes.der',
      'resp-unknown-response-status.der',
      'withCriticalExtension.der',
      'withExtension.der',
    ])
  })

  function inputOf(each: OcspCase): OcspVerifyInput {
    const place = (name: string) => path.join(SUITE_FOLDER, name)
    return {
      ...USUAL,
      response: file('response.der', caseBytes(each.ocsp?.[0] ?? '')),
      certificates: [place(each.leaf)],
      issuer: [place(each.issuer)],
      untrusted: [...each.trust, ...each.untrusted].map(place),
      maxAge: each.max_age ? each.max_age * 1000 : null,
      allowed: {smallKeys: true, hashes: ['SHA-1']},
    }
  }
})

describe('--request', () => {
  const octets = new Uint8Array(32).fill(7)
  const nonced = (value: Uint8Array) => direct({}, {extensions: [extension(NONCE, octetString(value))]})
  const subject = {
    issuerNameDer: LEAF.issuerDer,
    issuerPublicKeyInfo: CA.key.spki,
    serialNumber: LEAF.serialNumber,
  }
  const request = (serialNumber = LEAF.serialNumber) =>
    encodeOcspRequest({certIds: [buildCertId({...subject, serialNumber}, 'SHA-256')], nonce: octets})
  const verify = (response: Uint8Array, more: Partial<OcspVerifyInput> = {}) =>
    ocspVerify(
      {
        ...USUAL,
        response: file('r.der', response),
        certificates: [file('leaf.pem', toPem('CERTIFICATE', LEAF.der))],
        issuer: [file('ca.pem', toPem('CERTIFICATE', CA.certificate))],
        request: file('q.der', request()),
        ...more,
      },
      {...noStdin, at: AT},
    )

  test('the nonce of the request must come back where it does, and with require it must come', async () => {
    expect((await verify(nonced(octets), {requireNonce: true})).verdict).toBe('yes')
    const other = await verify(nonced(new Uint8Array(32)))
    expect([other.verdict, other.result.answers[0]?.gaps[0]?.reason]).toEqual(['undecided', 'nonce-mismatch'])
    expect((await verify(direct())).verdict).toBe('yes')
    expect((await verify(direct(), {requireNonce: true})).verdict).toBe('undecided')
  })

  test('a request that asks about another certificate lends its nonce to nobody', async () => {
    const asked = verify(nonced(octets), {request: file('other.der', request(Uint8Array.of(9)))})
    const error = await asked.catch((cause: unknown) => cause)
    expect(error instanceof ToolkitError && error.code).toBe('E_OCSP_OTHER_REQUEST')
  })

  test('the skew of clocks and the age are what the caller says', async () => {
    const early = {thisUpdate: new Date(AT.getTime() + 60_000)}
    const response = direct(early, {producedAt: new Date(AT.getTime() + 60_000)})
    const verdicts = await Promise.all([verify(response), verify(response, {clockSkew: 1000})])
    expect(verdicts.map(({verdict}) => verdict)).toEqual(['yes', 'undecided'])
    expect((await verify(direct(), {maxAge: 1000})).result.answers[0]?.gaps[0]?.reason).toBe('too-old')
  })
})

describe('what is no request and no response', () => {
  const folderOf = (name: string) => {
    const path_ = path.join(folder, name)
    mkdirSync(path_, {recursive: true})
    return path_
  }
  const key = generateKeyPairSync('ec', {namedCurve: 'P-256'})
  const kinds: readonly (readonly [kind: string, bytes: Uint8Array])[] = [
    ['crl', makeCrl({issuer: CA, entries: []})],
    ['certificate', LEAF.der],
    ['private-key', key.privateKey.export({type: 'pkcs8', format: 'der'})],
  ]

  test.each(kinds)('is called by its own name: %s', async (kind, bytes) => {
    const other = {code: 'E_NOT_OCSP', exitCode: 11, details: {kind, input: 1}}
    const place = file('other.der', bytes)
    await expect(ocspDump([{input: 1, path: place}], noStdin)).rejects.toMatchObject(other)
    const verified = ocspVerify(
      {...USUAL, response: place, certificates: [place], issuer: [place]},
      {...noStdin, at: AT},
    )
    await expect(verified).rejects.toMatchObject(other)
  })

  test('says so in both languages, also beside what was read', async () => {
    const sources = [file('good.der', direct()), file('list.der', makeCrl({issuer: CA, entries: []}))]
    const {result, exitCode} = await ocspDump(
      sources.map((place, index) => ({input: index + 1, path: place})),
      noStdin,
    )
    expect([result.objects.length, exitCode]).toEqual([1, 11])
    const [error] = result.errors
    if (!error) throw new Error('nothing told')
    expect(inputErrorText(error, 'en', 'F')).toBe('there is a CRL in F, and no OCSP request or response')
    expect(inputErrorText(error, 'ja', 'F')).toContain('F にあるのはCRLで')
  })

  test('a damaged request stays one, also with its version written out', async () => {
    const {subjectDer: issuerNameDer, serialNumber} = LEAF
    const certId = buildCertId({issuerNameDer, serialNumber, issuerPublicKeyInfo: CA.key.spki}, 'SHA-256')
    const wrong = Buffer.from(encodeOcspRequest({certIds: [certId], nonce: null}))
    // The algorithm of the CertID has no identifier any more.
    wrong[wrong.indexOf(0x06)] = 0x04
    const list = wrong.subarray(4)
    const versioned = sequence(sequence(Buffer.from([0xa0, 3, 2, 1, 0]), list))
    for (const bytes of [wrong, versioned]) {
      const dumped = ocspDump([{input: 1, path: file('request.der', bytes)}], noStdin)
      await expect(dumped).rejects.toMatchObject({code: 'E_OCSP_REQUEST'})
    }
  })

  test('in a folder it is skipped, and a folder with nothing else holds none', async () => {
    const mixed = folderOf('mixed')
    writeFileSync(path.join(mixed, 'a.crl'), makeCrl({issuer: CA, entries: []}))
    writeFileSync(path.join(mixed, 'b.der'), direct())
    expect((await ocspDump([{input: 1, path: mixed}], noStdin)).result).toMatchObject({errors: [], skipped: 1})
    rmSync(path.join(mixed, 'b.der'))
    for (const place of [mixed, folderOf('empty')])
      await expect(ocspDump([{input: 1, path: place}], noStdin)).rejects.toMatchObject({
        code: 'E_NO_OCSP_RESPONSE',
        exitCode: 11,
      })
  })
})
