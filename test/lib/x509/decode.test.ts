import {createHash, X509Certificate} from 'node:crypto'
import {fromBER} from 'asn1js'
import fc from 'fast-check'
import {Certificate as PkijsCertificate} from 'pkijs'
import {describe, expect, test} from 'vitest'
import {toHex} from '../../../src/lib/bytes/hex.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {purposeOf} from '../../../src/lib/x509/purpose.ts'
import {
  certificatesIn,
  fixture,
  fixturePath,
  hasSystemStore,
  SYSTEM_STORE,
  soundFixtures,
} from '../../support/fixtures.ts'
import 'reflect-metadata'

async function agrees(der: Uint8Array): Promise<void> {
  const {X509Certificate: PeculiarCertificate} = await import('@peculiar/x509')
  const ours = decodeCertificate(der)
  const node = new X509Certificate(der)
  const serial = toHex(ours.serialNumber).replace(/^(00)+(?=..)/, '')
  expect(BigInt(`0x${serial}`)).toBe(BigInt(`0x${node.serialNumber}`))
  expect(Date.parse(ours.notBefore)).toBe(Date.parse(node.validFrom))
  expect(Date.parse(ours.notAfter)).toBe(Date.parse(node.validTo))
  expect(purposeOf(ours).cA).toBe(node.ca)
  expect(createHash('sha256').update(ours.der).digest('hex')).toBe(node.fingerprint256.replace(/:/g, '').toLowerCase())
  const details = node.publicKey.asymmetricKeyDetails
  if (ours.publicKey.type === 'rsa') {
    expect(ours.publicKey.bits).toBe(details?.modulusLength)
    expect(ours.publicKey.publicExponent).toBe(String(details?.publicExponent))
  }
  const peculiar = new PeculiarCertificate(Buffer.from(der))
  expect(peculiar.notAfter.toISOString()).toBe(new Date(ours.notAfter).toISOString())
  expect(toHex(new Uint8Array(peculiar.publicKey.rawData))).toBe(toHex(ours.subjectPublicKeyInfo))
  expect(peculiar.extensions.map(each => each.type)).toEqual(ours.extensions.map(each => each.oid))
  expect(peculiar.extensions.map(each => each.critical)).toEqual(ours.extensions.map(each => each.critical))
  const pkijs = new PkijsCertificate({schema: fromBER(Buffer.from(der)).result})
  expect(toHex(new Uint8Array(pkijs.serialNumber.valueBlock.valueHexView))).toBe(toHex(ours.serialNumber))
  expect(pkijs.signatureAlgorithm.algorithmId).toBe(ours.signatureAlgorithm.oid)
  expect(pkijs.subject.typesAndValues.map(each => each.type)).toEqual(ours.subject.rdns.flat().map(each => each.type))
  expect(toHex(new Uint8Array(pkijs.tbsView))).toBe(toHex(ours.tbsCertificate))
}

describe('a certificate decodes as in node:crypto, @peculiar/x509 and pkijs', () => {
  // @peculiar/x509 refuses a certificate as a whole when one known extension is malformed.
  test.each(soundFixtures().filter(name => !name.includes('malformed')))('%s', async name => {
    for (const der of certificatesIn(fixturePath(name))) await agrees(der)
  })

  test.skipIf(!hasSystemStore)('every certificate of the trust store of the operating system', async () => {
    const all = certificatesIn(SYSTEM_STORE)
    expect(all.length).toBeGreaterThan(50)
    for (const der of all) await agrees(der)
  })
})

describe('strictness', () => {
  test('any bytes give a certificate or a DecodeError with an offset', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), bytes => {
        expect(() => decodeCertificate(bytes)).toThrow(DecodeError)
      }),
    )
  })

  test('a certificate with any byte changed decodes or gives a DecodeError inside it', () => {
    const der = fixture('every-extension.pem')
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({min: 0, max: 255}), (at, byte) => {
        const changed = Uint8Array.from(der)
        changed[at] = byte
        try {
          decodeCertificate(changed)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
          expect((error as DecodeError).offset).toBeLessThanOrEqual(der.length)
        }
      }),
      {numRuns: 3000},
    )
  })

  test('a certificate cut off anywhere is a DecodeError', () => {
    const der = fixture('every-extension.pem')
    for (let length = 0; length < der.length; length += 7)
      expect(() => decodeCertificate(der.subarray(0, length))).toThrow(DecodeError)
  })
})

describe('names and keys', () => {
  test('a name reads in the order of the certificate, with RFC 4514 escapes', () => {
    expect(decodeCertificate(fixture('every-extension.pem')).subject.text).toBe(
      'C=JP,O=Example / Co\\, Ltd.,CN=every extension',
    )
    expect(decodeCertificate(fixture('jpki-synth-sign.pem')).subject.text).toMatch(/^C=JP,L=Tokyo-to,L=Mihon-ku,CN=/)
  })

  test.each([
    ['rsa-1024.pem', 'rsa', 1024, 80],
    ['rsa-2048-last-day.pem', 'rsa', 2048, 112],
    ['rsa-3072.pem', 'rsa', 3072, 128],
    ['rsa-pss.pem', 'rsa-pss', 3072, 128],
    ['p-521.pem', 'ec', 521, 256],
    ['ed25519.pem', 'ed25519', 256, 128],
    ['ed448.pem', 'ed448', 456, 224],
    ['ec-explicit.pem', 'ec', 256, null],
  ] as const)('%s is a key of type %s with %d bits and a strength of %s', (name, type, bits, strengthBits) => {
    expect(decodeCertificate(fixture(name)).publicKey).toMatchObject({type, bits, strengthBits})
  })

  test('explicit curve parameters are flagged', () => {
    expect(decodeCertificate(fixture('ec-explicit.pem')).publicKey.parameters).toBe('explicit')
  })

  test('the parameters of RSASSA-PSS are decoded', () => {
    const {pss, hashStrengthBits} = decodeCertificate(fixture('rsa-pss.pem')).signatureAlgorithm
    expect(pss).toEqual({hash: 'SHA-256', maskGenerationHash: 'SHA-256', saltLength: 32})
    expect(hashStrengthBits).toBe(128)
  })
})
