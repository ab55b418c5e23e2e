// What is pinned: consistent with itself, and with the published certificates where they are at hand.
import {createHash} from 'node:crypto'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {SIMULATED_AUTHORITIES} from '../../../src/lib/card/simulated-issuers.data.ts'
import {certAnchors} from '../../../src/lib/ops/cert-anchors.ts'
import {anchorByFingerprint, anchorUse, authorityId, pinnedAnchors} from '../../../src/lib/path/pinned-anchors.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {readExtension} from '../../../src/lib/x509/extensions/read.ts'
import {JPKI_AUTHORITIES} from '../../../src/lib/x509/jpki/authorities.data.ts'
import {certificatesIn, fixture, hasJpkiCa, JPKI_CA} from '../../support/fixtures.ts'

const AT = new Date('2026-01-01T00:00:00Z')
const bytes = (hex: string) => Buffer.from(hex, 'hex')
const digest = (algorithm: string, data: Uint8Array) => createHash(algorithm).update(data).digest('hex')
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex')

/** SubjectPublicKeyInfo of RSA-2048: its BIT STRING begins after 24 octets, the unused-bits octet included. */
const KEY_BITS = 24

test('every pinned key has the digest and the key identifier that are pinned beside it', () => {
  const keyed = JPKI_AUTHORITIES.filter(row => row.subjectPublicKeyInfoHex !== null)
  expect(keyed.map(authorityId)).toEqual(['auth-1', 'auth-3', 'sign-1', 'sign-3'])
  for (const row of keyed) {
    const spki = bytes(row.subjectPublicKeyInfoHex ?? '')
    expect(digest('sha256', spki)).toBe(row.subjectPublicKeyInfoSha256)
    expect(digest('sha1', spki.subarray(KEY_BITS))).toBe(row.subjectKeyIdentifier)
  }
})

test('generations of one family share their name and nothing else', () => {
  for (const family of ['auth', 'sign']) {
    const rows = JPKI_AUTHORITIES.filter(row => row.family === family && row.hierarchy === 'production')
    expect(rows.map(row => row.generation)).toEqual([1, 2, 3])
    expect(new Set(rows.map(row => row.nameHex)).size).toBe(1)
    const keys = rows.flatMap(row => row.subjectPublicKeyInfoHex ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  }
})

describe.skipIf(!hasJpkiCa)('with the published certificates (../shared/data/jpki-ca)', () => {
  const files = ['auth_ca_2015', 'auth_ca_2023', 'sign_ca_2015', 'sign_ca_2023']
  for (const file of files) {
    test(`${file}: every figure is that of the certificate`, () => {
      const [der] = certificatesIn(path.join(JPKI_CA, `${file}.pem`))
      if (!der) return expect.unreachable(file)
      const certificate = decodeCertificate(der)
      const row = JPKI_AUTHORITIES.find(each => each.sha256 === digest('sha256', der))
      const identifier = readExtension(certificate, '2.5.29.14')
      expect(row).toMatchObject({
        family: file.slice(0, 4),
        generation: file.endsWith('2015') ? 1 : 3,
        serialNumber: hex(certificate.serialNumber),
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
        nameHex: hex(certificate.subjectDer),
        subjectPublicKeyInfoHex: hex(certificate.subjectPublicKeyInfo),
        subjectPublicKeyInfoSha256: digest('sha256', certificate.subjectPublicKeyInfo),
        certainty: 'primary',
      })
      expect(identifier).toMatchObject({keyIdentifier: row?.subjectKeyIdentifier})
      expect(anchorByFingerprint(certificate)).toMatchObject({origin: 'production', certificate})
    })
  }
})

describe('what can be an anchor', () => {
  test('generations 1 and 3 by their keys, the second only for signatures and by its fingerprint', () => {
    const uses = JPKI_AUTHORITIES.map(row => [authorityId(row), anchorUse(row)])
    expect(Object.fromEntries(uses)).toEqual({
      'auth-1': 'key',
      'auth-2': 'none',
      'auth-3': 'key',
      'sign-1': 'key',
      'sign-2': 'fingerprint',
      'sign-3': 'key',
      'test-auth-00bfcd': 'none',
      'test-auth-218887': 'none',
      'test-sign-00c139': 'none',
      'test-sign-1ea8a8': 'none',
    })
  })

  test('production anchors need no certificate, and the expired generation is among them', () => {
    const anchors = pinnedAnchors([], SIMULATED_AUTHORITIES)
    expect(anchors.map(({label, origin}) => [label, origin])).toEqual([
      ['auth-1', 'production'],
      ['auth-3', 'production'],
      ['sign-1', 'production'],
      ['sign-3', 'production'],
    ])
    expect(anchors.every(({certificate}) => certificate === null)).toBe(true)
  })

  test('accepting the test hierarchy pins nothing: no key of it is published', () => {
    expect(pinnedAnchors(['test'], SIMULATED_AUTHORITIES)).toEqual(pinnedAnchors([], []))
  })

  test('simulated authorities join when they are accepted, and not before', () => {
    const all = pinnedAnchors(['simulated'], SIMULATED_AUTHORITIES)
    const made = all.filter(({origin}) => origin === 'simulated')
    expect(made.map(({label}) => label)).toEqual([
      'simulated-authenticity-p256',
      'simulated-authenticity-p384',
      'simulated-card-p256',
      'simulated-card-p384',
    ])
    const certificate = made[0]?.certificate
    if (!certificate) return expect.unreachable('a simulated anchor has its certificate')
    expect(anchorByFingerprint(certificate)).toBeNull()
    expect(anchorByFingerprint(certificate, SIMULATED_AUTHORITIES)).toMatchObject({origin: 'simulated'})
  })

  test('a certificate with the form of an authority and another key is no anchor', () => {
    expect(anchorByFingerprint(decodeCertificate(fixture('jpki-synth-sign-ca.pem')), SIMULATED_AUTHORITIES)).toBeNull()
  })
})

describe('cert anchors', () => {
  test('lists production by default, the test hierarchy and simulated ones only on request', () => {
    const ids = (...accept: readonly ('test' | 'simulated')[]) =>
      certAnchors(accept, AT).result.anchors.map(({hierarchy}) => hierarchy)
    expect(new Set(ids())).toEqual(new Set(['production']))
    expect(ids()).toHaveLength(6)
    expect(ids('test')).toHaveLength(10)
    expect(ids('simulated')).toHaveLength(6 + SIMULATED_AUTHORITIES.length)
  })

  test('says which generation has expired at the time that was asked for', () => {
    const validity = (at: string) =>
      certAnchors([], new Date(at)).result.anchors.flatMap(each => (each.validity === 'expired' ? [each.id] : []))
    expect(validity('2025-10-19T14:59:59Z')).toEqual([])
    expect(validity('2025-10-19T15:00:00Z')).toEqual(['auth-1', 'sign-1'])
    expect(validity('2029-09-14T15:00:00Z')).toEqual(['auth-1', 'auth-2', 'sign-1', 'sign-2'])
  })
})
