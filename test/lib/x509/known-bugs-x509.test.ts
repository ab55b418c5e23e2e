// Defects that other verifiers had in signatures, keys and names, by their public names.
import {constants, createHash, generateKeyPairSync, privateEncrypt, sign} from 'node:crypto'
import {expect, test} from 'vitest'
import {concat} from '../../../src/lib/bytes/concat.ts'
import {
  context,
  encodeDer,
  encodeNull,
  objectIdentifier,
  sequence,
  setOf,
  smallInteger,
} from '../../../src/lib/der/encode.ts'
import {decodeDer} from '../../../src/lib/der/reader.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {certificateDefects} from '../../../src/lib/x509/defects.ts'
import {decodeExtension} from '../../../src/lib/x509/extensions/decode.ts'
import {decodeSignatureAlgorithm} from '../../../src/lib/x509/signature-algorithm.ts'
import {checkSignature} from '../../../src/lib/x509/verify-signature.ts'
import {fixture} from '../../support/fixtures.ts'
import {makeAttribute, makeCertificate, makeKey, signatureAlgorithm} from '../../support/make-pki.ts'

const bytes = new Uint8Array(Buffer.from('what is signed'))
const RSA = generateKeyPairSync('rsa', {modulusLength: 2048})
const RSA_SPKI = new Uint8Array(RSA.publicKey.export({format: 'der', type: 'spki'}))
const RSA_SHA256 = decodeSignatureAlgorithm(decodeDer(signatureAlgorithm('rsa2048')))
const ECDSA = decodeSignatureAlgorithm(decodeDer(signatureAlgorithm('p384', 'sha384')))
const digestInfo = (digest: Uint8Array, ...more: readonly Uint8Array[]) =>
  sequence(sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'), ...more), encodeDer(0x04, digest))
const DIGEST = new Uint8Array(createHash('sha256').update(bytes).digest())

/** The RSA operation on a whole block, padded by whoever calls. */
function rawRsa(block: Uint8Array): Uint8Array {
  return new Uint8Array(privateEncrypt({key: RSA.privateKey, padding: constants.RSA_NO_PADDING}, block))
}

function block(padding: number, content: Uint8Array, tail = new Uint8Array()): Uint8Array {
  const head = concat(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), content, tail)
  return concat(head, new Uint8Array(256 - head.length).fill(0x42))
}

const rsa = (signatureValue: Uint8Array) => checkSignature({bytes, algorithm: RSA_SHA256, signatureValue}, RSA_SPKI)

test('CVE-2022-24771, CVE-2022-24772, CVE-2022-24773, CVE-2021-30246: PKCS#1 v1.5 is compared whole, never read', () => {
  const sound = digestInfo(DIGEST, encodeNull())
  const full = 256 - 3 - sound.length
  expect(rsa(rawRsa(block(full, sound)))).toBeNull()
  // Garbage behind DigestInfo, with the padding shortened for it.
  expect(rsa(rawRsa(block(8, sound)))).toBe('invalid')
  // Garbage inside: in the parameters of the hash, and behind the digest.
  const parameters = digestInfo(DIGEST, encodeDer(0x04, new Uint8Array(16).fill(1)))
  expect(rsa(rawRsa(block(256 - 3 - parameters.length, parameters)))).toBe('invalid')
  const tail = sequence(...[sound.subarray(2), encodeDer(0x04, new Uint8Array(8))])
  expect(rsa(rawRsa(block(256 - 3 - tail.length, tail)))).toBe('invalid')
  // Padding that is not FF.
  const patched = block(full, sound)
  patched[40] = 0xfe
  expect(rsa(rawRsa(patched))).toBe('invalid')
})

test('CVE-2025-12816: a field in the place of another is refused, not skipped', () => {
  const key = makeKey()
  const fields = (validity: Uint8Array, ...more: readonly Uint8Array[]) =>
    sequence(
      sequence(
        context(0, smallInteger(2)),
        smallInteger(1),
        signatureAlgorithm('p256'),
        sequence(),
        validity,
        sequence(),
        key.spki,
        ...more,
      ),
      signatureAlgorithm('p256'),
      encodeDer(0x03, Uint8Array.of(0, 1)),
    )
  const time = encodeDer(0x17, Buffer.from('260101000000Z'))
  const extensions = context(3, sequence(sequence(objectIdentifier('1.2.3'), encodeDer(0x04, Uint8Array.of(5, 0)))))
  expect(decodeCertificate(fields(sequence(time, time), extensions)).extensions).toHaveLength(1)
  for (const broken of [
    fields(sequence(time)),
    fields(sequence(time, time, time)),
    fields(sequence(), extensions),
    fields(sequence(time, time), extensions, extensions),
    fields(sequence(time, time), extensions, encodeDer(0x82, Uint8Array.of(0, 1))),
    fields(sequence(time, time), sequence()),
    fields(sequence(time, time), encodeNull(), extensions),
  ])
    expect(() => decodeCertificate(broken)).toThrow(DecodeError)
})

test('CVE-2025-66031: nesting without an end is an error, in the frame and in an extension', () => {
  let nested: Uint8Array = encodeNull()
  for (let depth = 0; depth < 20_000; depth++) nested = sequence(nested.subarray(0, 60_000))
  expect(() => decodeCertificate(nested)).toThrow(DecodeError)
  let names = encodeDer(0x82, Buffer.from('x'))
  for (let depth = 0; depth < 200; depth++)
    names = context(4, sequence(setOf(sequence(objectIdentifier('2.5.4.3'), names))))
  const der = makeCertificate({
    subject: 'CN=one',
    extensions: [sequence(objectIdentifier('2.5.29.17'), encodeDer(0x04, sequence(names)))],
  })
  expect(['decoded', 'malformed']).toContain(decodeExtension(decodeCertificate(der).extensions[0] ?? fail()).status)
})

function fail(): never {
  throw new Error('no extension')
}

test('CVE-2020-0601: a curve that is spelt out is told, has no strength, and verifies nothing', () => {
  const certificate = decodeCertificate(fixture('ec-explicit.pem'))
  expect(certificate.publicKey).toMatchObject({parameters: 'explicit', strengthBits: null})
  expect(certificateDefects(certificate)).toMatchObject([{id: 'ec-parameters', refuse: true}])
  const {tbsCertificate, signatureAlgorithm: algorithm, signatureValue, subjectPublicKeyInfo} = certificate
  expect(checkSignature({bytes: tbsCertificate, algorithm, signatureValue}, subjectPublicKeyInfo)).toBe('unusable-key')
})

test('CVE-2022-21449, CVE-2024-48949: ECDSA with r or s out of range, and signatures that are not DER', () => {
  const key = makeKey('p384')
  const sound = new Uint8Array(sign('sha384', bytes, key.privateKey))
  const ecdsa = (signatureValue: Uint8Array) => checkSignature({bytes, algorithm: ECDSA, signatureValue}, key.spki)
  expect(ecdsa(sound)).toBeNull()
  const order = Buffer.from(
    '00ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
    'hex',
  )
  const zero = encodeDer(0x02, Uint8Array.of(0))
  const n = encodeDer(0x02, order)
  const [r, s] = [sound.subarray(2, 4 + (sound[3] ?? 0)), sound.subarray(4 + (sound[3] ?? 0))]
  for (const pair of [
    [zero, zero],
    [zero, s],
    [r, zero],
    [n, n],
    [r, n],
    [encodeDer(0x02, Uint8Array.of(0xff)), s],
  ])
    expect(ecdsa(sequence(...pair))).toBe('invalid')
  // A long length, a padded number, and bytes behind the end.
  expect(ecdsa(concat(Uint8Array.of(0x30, 0x81), sound.subarray(1)))).toBe('invalid')
  expect(ecdsa(sequence(encodeDer(0x02, Uint8Array.of(0), r.subarray(2)), s))).toBe('invalid')
  expect(ecdsa(concat(sound, Uint8Array.of(0)))).toBe('invalid')
})

test('CVE-2021-44532, CVE-2021-44533: a value cannot pretend to be more attributes, or more names', () => {
  const name = sequence(setOf(makeAttribute('CN=one,O=Ministry+OU=x\nCN=two')))
  const certificate = decodeCertificate(makeCertificate({subject: name}))
  expect(certificate.subject.rdns).toHaveLength(1)
  expect(certificate.subject.text).toBe('CN=one\\,O=Ministry\\+OU=x\\0aCN=two')
  const altName = sequence(encodeDer(0x82, Buffer.from('a.example, DNS:b.example')))
  const withNames = decodeCertificate(
    makeCertificate({
      subject: 'CN=one',
      extensions: [sequence(objectIdentifier('2.5.29.17'), encodeDer(0x04, altName))],
    }),
  )
  expect(decodeExtension(withNames.extensions[0] ?? fail()).value).toMatchObject({
    names: [{form: 'dNSName', value: 'a.example, DNS:b.example'}],
  })
})
