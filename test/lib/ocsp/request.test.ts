// OCSPRequest: what this toolkit writes, OpenSSL and the public suites read, and the other way round.
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, test} from 'vitest'
import {parseHex, toHex} from '../../../src/lib/bytes/hex.ts'
import {context, octetString, sequence} from '../../../src/lib/der/encode.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {buildCertId} from '../../../src/lib/ocsp/cert-id.ts'
import {decodeOcspRequest} from '../../../src/lib/ocsp/decode-request.ts'
import {encodeOcspRequest} from '../../../src/lib/ocsp/encode-request.ts'
import {matchNonce, NONCE, nonceOf} from '../../../src/lib/ocsp/nonce.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {makeCertId} from '../../support/make-ocsp.ts'
import {makeCertificate, makeKey, toPem} from '../../support/make-pki.ts'
import {CA, LEAF} from '../../support/ocsp-scene.ts'
import {caseBytes, caseCertificate, OCSP_SUITE, ocspCases} from '../../support/ocsp-suite.ts'
import {extension} from '../../support/pki-extensions.ts'

const subjectOf = (certificate = LEAF, issuerKey = CA.key.spki) => ({
  issuerNameDer: certificate.issuerDer,
  issuerPublicKeyInfo: issuerKey,
  serialNumber: certificate.serialNumber,
})

test('what is encoded is decoded: several CertIDs of both hashes, and a nonce of 1 to 128 octets', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({minLength: 1, maxLength: 128}),
      fc.array(fc.constantFrom('SHA-1' as const, 'SHA-256' as const), {minLength: 1, maxLength: 5}),
      (octets, hashes) => {
        const certIds = hashes.map(hash => buildCertId(subjectOf(), hash))
        const request = decodeOcspRequest(encodeOcspRequest({certIds, nonce: octets}))
        expect(request.requests.map(each => each.certId)).toEqual(certIds)
        expect(nonceOf(request.extensions)?.octets).toEqual(octets)
        expect([request.signature, request.requestorName]).toEqual([null, null])
      },
    ),
    {numRuns: 50},
  )
})

test('a nonce of no octets or of 129 is never sent, and one that is read is told from a sound one', () => {
  for (const length of [0, 129])
    expect(() => encodeOcspRequest({certIds: [], nonce: new Uint8Array(length)})).toThrow(RangeError)
  const read = (value: Uint8Array) => nonceOf([{oid: NONCE, critical: false, value, offset: 0}])?.octets
  expect(read(octetString(new Uint8Array(128)))).toHaveLength(128)
  for (const value of [octetString(new Uint8Array(129)), octetString(new Uint8Array()), Uint8Array.of(1, 2, 3)])
    expect(read(value)).toBeNull()
})

test('a nonce matches only octet for octet', () => {
  const returned = (value: Uint8Array) => [{oid: NONCE, critical: false, value, offset: 0}]
  const sent = octetString(Uint8Array.of(1, 2, 3))
  expect(matchNonce(sent, returned(sent))).toBe('match')
  expect(matchNonce(sent, returned(octetString(Uint8Array.of(1, 2, 4))))).toBe('mismatch')
  expect(matchNonce(sent, returned(Uint8Array.of(1, 2, 3)))).toBe('mismatch')
  expect(matchNonce(sent, [])).toBe('absent')
})

describe('what the ASN.1 does not allow is refused with its place', () => {
  const certId = makeCertId({issuer: CA})
  const list = sequence(sequence(certId))
  const nonce = extension(NONCE, octetString(Uint8Array.of(1)))
  test.each([
    ['version 1 written out', sequence(sequence(context(0, Uint8Array.of(2, 1, 0)), list))],
    ['the same extension twice', sequence(sequence(list, context(2, sequence(nonce, nonce))))],
    ['no extension in their list', sequence(sequence(list, context(2, sequence())))],
    ['bytes behind it', Uint8Array.from([...sequence(sequence(list)), 0])],
    ['a field behind the signature', sequence(sequence(list), context(0, sequence()), context(1))],
    ['a CertID that breaks off', sequence(sequence(sequence(sequence(certId.subarray(0, -1)))))],
  ])('%s', (_, der) => {
    expect(() => decodeOcspRequest(der)).toThrow(DecodeError)
  })

  test('any bytes give a request or a DecodeError', () => {
    const sound = encodeOcspRequest({certIds: [buildCertId(subjectOf(), 'SHA-256')], nonce: new Uint8Array(32)})
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), (at, octet) => {
        const bytes = Uint8Array.from(sound)
        bytes[at] = octet
        try {
          decodeOcspRequest(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
      }),
    )
  })
})

requireInCi(OCSP_SUITE)

/** What another parser is known to see in them: number of CertIDs, hash, extensions. */
const SUITE: Readonly<Record<string, readonly [number, string, readonly string[]] | string>> = {
  'ocsp-army.inapplicable-req': [1, 'SHA-1', []],
  'ocsp-army.revoked-req': [1, 'SHA-1', []],
  'ocsp-army.valid-req': [1, 'SHA-1', []],
  'req-duplicate-ext': 'Extensions',
  'req-ext-nonce': [1, 'SHA-1', [NONCE]],
  'req-ext-unknown-oid': [1, 'SHA-1', ['1.3.6.1.5.5.7.48.1.2213']],
  'req-invalid-hash-alg': [1, '?', []],
  'req-multi-sha1': [2, 'SHA-1', []],
  'req-sha1': [1, 'SHA-1', []],
}

describe.skipIf(!OCSP_SUITE.met)(titled('requests of the public suites', OCSP_SUITE), () => {
  const cases = ocspCases('ocsp-request-parse')

  test('there are as many as the suite says', () => {
    expect(cases.map(({title}) => title).sort()).toEqual(Object.keys(SUITE).sort())
  })

  test.each(cases)('$title is read, or refused for its reason', ({request, title}) => {
    expect(outline(caseBytes(request))).toEqual(SUITE[title])
  })

  test('the request for a known certificate has the bytes that another program sends', () => {
    const [each] = ocspCases('ocsp-request')
    if (!each) throw new Error('the case is missing')
    const issuer = caseCertificate(each.issuer)
    const subject = subjectOf(caseCertificate(each.leaf), issuer.subjectPublicKeyInfo)
    const der = encodeOcspRequest({certIds: [buildCertId(subject, 'SHA-1')], nonce: null})
    expect(toHex(der)).toBe(toHex(caseBytes(each.request)))
  })
})

function outline(der: Uint8Array): unknown {
  try {
    const {requests, extensions} = decodeOcspRequest(der)
    const [first] = requests
    const hash = first?.certId.hash ?? ''
    const oids = [...extensions, ...requests.flatMap(each => each.extensions)].map(({oid}) => oid)
    return [requests.length, /^SHA-/.test(hash) ? hash : '?', oids]
  } catch (error) {
    if (error instanceof DecodeError) return error.details['reason']
    throw error
  }
}

requireInCi(OPENSSL)

describe.skipIf(!OPENSSL.met)(titled('beside OpenSSL', OPENSSL), () => {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-ocsp-request-'))
  afterAll(() => rmSync(folder, {recursive: true, force: true}))
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const serial = Uint8Array.from([0x00, 0x80, ...new Uint8Array(17).fill(7), 1])
  const long = makeCertificate({subject: 'C=JP,CN=Long', issuer: CA, key: makeKey('p256', 'leaf'), serial})
  const [issuer, leaf] = [
    file('ca.pem', toPem('CERTIFICATE', CA.certificate)),
    file('l.pem', toPem('CERTIFICATE', long)),
  ]

  test.each(['SHA-1', 'SHA-256'] as const)(
    'a request with %s and a number of 20 octets is what OpenSSL writes',
    hash => {
      const out = join(folder, 'request.der')
      const flag = hash === 'SHA-1' ? '-sha1' : '-sha256'
      execFileSync('openssl', ['ocsp', flag, '-issuer', issuer, '-cert', leaf, '-no_nonce', '-reqout', out])
      const own = encodeOcspRequest({certIds: [buildCertId(subjectOf(decodeCertificate(long)), hash)], nonce: null})
      expect(toHex(own)).toBe(toHex(new Uint8Array(readFileSync(out))))
    },
  )

  test('OpenSSL reads the nonce of a request, and its own is read here', () => {
    const nonce = parseHex('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff')
    const own = encodeOcspRequest({certIds: [buildCertId(subjectOf(), 'SHA-256')], nonce})
    const text = execFileSync('openssl', ['ocsp', '-reqin', file('own.der', own), '-req_text'], {encoding: 'utf8'})
    expect(text).toContain('OCSP Nonce')
    expect(text.replace(/\s/g, '').toLowerCase()).toContain(`0420${toHex(nonce)}`)
    const out = join(folder, 'nonce.der')
    execFileSync('openssl', ['ocsp', '-issuer', issuer, '-cert', leaf, '-nonce', '-reqout', out])
    const read = nonceOf(decodeOcspRequest(new Uint8Array(readFileSync(out))).extensions)
    expect(read?.octets).toHaveLength(16)
  })
})
