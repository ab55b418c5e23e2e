import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {concat} from '../../../src/lib/bytes/concat.ts'
import {encodeDer, encodeNull, objectIdentifier, sequence, setOf} from '../../../src/lib/der/encode.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {certificateDefects} from '../../../src/lib/x509/defects.ts'
import {decodeExtension} from '../../../src/lib/x509/extensions/decode.ts'
import {CONFORMANCE, hasConformance, suiteDer, suiteJson} from '../../support/conformance.ts'
import {
  certificatesIn,
  fixture,
  fixturePath,
  hasJpkiCa,
  hasSystemStore,
  JPKI_CA,
  SYSTEM_STORE,
  soundFixtures,
} from '../../support/fixtures.ts'
import {type CertificateOptions, makeAttribute, makeCertificate, makeKey} from '../../support/make-pki.ts'

const idsOf = (der: Uint8Array) => certificateDefects(decodeCertificate(der)).map(each => each.id)
const made = (options: Partial<CertificateOptions>) => idsOf(makeCertificate({subject: 'CN=one', ...options}))
const named = (...attributes: readonly Uint8Array[]) => sequence(setOf(...attributes))
const extension = (oid: string, value: Uint8Array, ...critical: readonly Uint8Array[]) =>
  sequence(objectIdentifier(oid), ...critical, encodeDer(0x04, value))
const TRUE = encodeDer(0x01, Uint8Array.of(0xff))
const FALSE = encodeDer(0x01, Uint8Array.of(0x00))
const withKey = (algorithm: Uint8Array, key: Uint8Array) =>
  made({key: {...makeKey(), spki: sequence(algorithm, encodeDer(0x03, Uint8Array.of(0), key))}})
const rsaKey = (modulus: readonly number[], exponent: readonly number[]) =>
  withKey(
    sequence(objectIdentifier('1.2.840.113549.1.1.1'), encodeNull()),
    sequence(encodeDer(0x02, Uint8Array.from(modulus)), encodeDer(0x02, Uint8Array.from(exponent))),
  )
const P256 = sequence(objectIdentifier('1.2.840.10045.2.1'), objectIdentifier('1.2.840.10045.3.1.7'))

describe('defects', () => {
  test('a certificate without any has none, and every defect has its place inside', () => {
    expect(made({})).toEqual([])
    const der = makeCertificate({subject: 'CN=one', serial: Uint8Array.of(0x80)})
    const [defect] = certificateDefects(decodeCertificate(der))
    expect(defect).toMatchObject({id: 'serial-number-negative', clause: 'RFC 5280 4.1.2.2', refuse: false})
    expect(der[defect?.offset ?? 0]).toBe(0x80)
  })

  test('the serial number is positive and has at most twenty octets', () => {
    expect(made({serial: Uint8Array.of(0)})).toEqual(['serial-number-zero'])
    expect(made({serial: concat(Uint8Array.of(0), new Uint8Array(20).fill(0xff))})).toEqual([])
    expect(made({serial: new Uint8Array(21).fill(0x7f)})).toEqual(['serial-number-long'])
  })

  test('inner and outer algorithm are the same', () => {
    expect(made({outerAlgorithm: sequence(objectIdentifier('1.2.840.10045.4.3.3'))})).toEqual(['algorithms-differ'])
  })

  test('times have the form of their year, and run forward', () => {
    const general = encodeDer(0x18, Buffer.from('20260101000000Z'))
    expect(made({notBefore: general})).toEqual(['time-form'])
    expect(made({notAfter: new Date('2060-01-01T00:00:00Z')})).toEqual([])
    expect(made({notAfter: new Date('2025-01-01T00:00:00Z')})).toEqual(['validity-reversed'])
  })

  test('strings have the characters of their types, and a country two letters', () => {
    expect(made({subject: named(makeAttribute('CN=a*b', 0x13))})).toEqual([
      'name-printable-string',
      'name-printable-string',
    ])
    const latin1 = sequence(objectIdentifier('2.5.4.3'), encodeDer(0x0c, Uint8Array.of(0x5a, 0xfc)))
    expect(new Set(made({subject: named(latin1)}))).toEqual(new Set(['name-string']))
    const halfBmp = sequence(objectIdentifier('2.5.4.3'), encodeDer(0x1e, Uint8Array.of(0)))
    expect(new Set(made({subject: named(halfBmp)}))).toEqual(new Set(['name-string']))
    expect(new Set(made({subject: 'C=JPN'}))).toEqual(new Set(['name-country']))
    expect(new Set(made({subject: named(makeAttribute('C=JP', 0x0c))}))).toEqual(new Set(['name-country']))
    expect(made({subject: 'CN=東京+OU=x,C=jp'})).toEqual([])
  })

  test('a set of attributes is in the order of its encodings', () => {
    const attributes = [makeAttribute('CN=long value'), makeAttribute('CN=a')]
    expect(new Set(made({subject: sequence(encodeDer(0x31, ...attributes))}))).toEqual(new Set(['name-set-order']))
  })

  test('an issuer has a name', () => {
    expect(made({subject: ''})).toEqual(['issuer-empty'])
  })

  test('extensions stand once each, are known where they are critical, and leave their default out', () => {
    const policies = extension('2.5.29.54', Uint8Array.of(2, 1, 0))
    expect(made({extensions: [policies, policies]})).toEqual(['extension-repeated'])
    const many = Array.from({length: 40}, (_, index) => extension(`1.2.3.${index}`, encodeNull()))
    expect(made({extensions: many})).toEqual([])
    expect(made({extensions: [...many, ...many]})).toEqual(['extension-repeated'])
    expect(made({extensions: [extension('1.2.3', encodeNull(), TRUE)]})).toEqual(['extension-unknown-critical'])
    expect(made({extensions: [extension('2.5.29.54', Uint8Array.of(2, 1, 0), FALSE)]})).toEqual([
      'extension-default-encoded',
    ])
    expect(made({extensions: [extension('2.5.29.19', sequence(FALSE))]})).toEqual(['basic-constraints-default-encoded'])
    expect(made({extensions: [extension('2.5.29.15', Uint8Array.of(3, 2, 4, 0xa0))]})).toEqual([
      'key-usage-trailing-zeros',
    ])
    expect(made({extensions: [extension('2.5.29.15', Uint8Array.of(3, 2, 5, 0xa0))]})).toEqual([])
  })

  test('an RSA key has an odd modulus and an odd exponent above one', () => {
    expect(rsaKey([0x7f, 0x01], [3])).toEqual([])
    expect(rsaKey([0x7f, 0x02], [3])).toEqual(['rsa-modulus'])
    expect(rsaKey([0x7f, 0x01], [1])).toEqual(['rsa-exponent'])
    expect(rsaKey([0x7f, 0x01], [4])).toEqual(['rsa-exponent'])
  })

  test('a point has the form and the length of its curve', () => {
    const point = (form: number, length: number) => concat(Uint8Array.of(form), new Uint8Array(length).fill(1))
    expect(withKey(P256, point(4, 64))).toEqual([])
    expect(withKey(P256, point(2, 32))).toEqual([])
    for (const bad of [point(4, 63), point(2, 64), point(6, 64), point(0, 0)])
      expect(withKey(P256, bad)).toEqual(['ec-point'])
    expect(withKey(sequence(objectIdentifier('1.2.840.10045.2.1')), point(4, 64))).toEqual(['ec-parameters'])
    expect(idsOf(fixture('ec-explicit.pem'))).toEqual(['ec-parameters'])
  })

  test('an Edwards key has its length and no parameters', () => {
    expect(withKey(sequence(objectIdentifier('1.3.101.112')), new Uint8Array(32))).toEqual([])
    expect(withKey(sequence(objectIdentifier('1.3.101.112')), new Uint8Array(31))).toEqual(['edwards-key'])
    expect(withKey(sequence(objectIdentifier('1.3.101.112'), encodeNull()), new Uint8Array(32))).toEqual([
      'edwards-key',
    ])
  })

  test('a signature of something else than octets is a defect, a key of it is refused', () => {
    const der = makeCertificate({subject: 'CN=one', key: makeKey('ed25519')})
    const at = der.length - 65
    const changed = Uint8Array.from(der)
    changed[at] = 1
    changed[der.length - 1] = (changed[der.length - 1] ?? 0) & 0xfe
    expect(idsOf(changed)).toEqual(['signature-unused-bits'])
    const spki = sequence(P256, encodeDer(0x03, Uint8Array.of(1), new Uint8Array(65)))
    expect(() => made({key: {...makeKey(), spki}})).toThrow(DecodeError)
  })
})

/** Refused as it is decoded, by one of its extensions, or by what is wrong with it. */
function isRefused(der: Uint8Array): boolean {
  try {
    const certificate = decodeCertificate(der)
    if (certificate.extensions.some(each => decodeExtension(each).status === 'malformed')) return true
    return certificateDefects(certificate).some(each => each.refuse)
  } catch (cause) {
    if (cause instanceof DecodeError) return true
    throw cause
  }
}

interface Malformed {
  readonly cases: readonly {readonly id: string; readonly file: string; readonly expect: string | null}[]
}

describe.skipIf(!hasConformance)('the suite of malformed certificates', () => {
  const {cases} = hasConformance ? suiteJson<Malformed>('malformed/manifest.json') : {cases: []}

  test('every certificate that must be refused is refused, the disputed ones too', () => {
    const invalid = cases.filter(each => each.expect === 'invalid')
    expect(invalid.length).toBeGreaterThan(200)
    expect(invalid.filter(each => !isRefused(suiteDer(`malformed/${each.file}`))).map(each => each.id)).toEqual([])
  })

  test('no other one does more than be accepted or refused', () => {
    for (const each of cases) expect(typeof isRefused(suiteDer(`malformed/${each.file}`))).toBe('boolean')
  })

  test('of the 405 certificates of PKITS all decode, and three are refused for what they are', () => {
    const folder = path.join(CONFORMANCE, 'pkits/certs')
    const names = readdirSync(folder)
    expect(names.length).toBe(405)
    for (const name of names)
      expect(decodeCertificate(readFileSync(path.join(folder, name))).version).toBeGreaterThan(0)
    expect(names.filter(name => isRefused(readFileSync(path.join(folder, name))))).toEqual([
      'BadSignedCACert.crt',
      'InvalidDSASignatureTest6EE.crt',
      'InvalidUnknownCriticalCertificateExtensionTest2EE.crt',
    ])
  })
})

describe('certificates in use are not refused', () => {
  const DAMAGED = ['malformed-extension.pem', 'personal-malformed.pem', 'ec-explicit.pem']

  test.each(soundFixtures().filter(name => !DAMAGED.includes(name)))('%s', name => {
    for (const der of certificatesIn(fixturePath(name))) expect(isRefused(der)).toBe(false)
  })

  test.skipIf(!hasSystemStore)('the trust store of the operating system', () => {
    for (const der of certificatesIn(SYSTEM_STORE)) expect(isRefused(der)).toBe(false)
  })

  test.skipIf(!hasJpkiCa)('the authorities of JPKI', () => {
    const files = readdirSync(JPKI_CA).filter(name => /\.(?:cer|crt|der|pem)$/.test(name))
    expect(files.length).toBeGreaterThan(0)
    for (const name of files) {
      const file = path.join(JPKI_CA, name)
      const pem = certificatesIn(file)
      for (const der of pem.length > 0 ? pem : [new Uint8Array(readFileSync(file))]) expect(isRefused(der)).toBe(false)
    }
  })
})
