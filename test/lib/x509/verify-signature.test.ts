import {constants, generateKeyPairSync, type KeyObject, sign} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {context, encodeDer, encodeNull, objectIdentifier, sequence, smallInteger} from '../../../src/lib/der/encode.ts'
import {decodeDer, readChildren} from '../../../src/lib/der/reader.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {decodeSignatureAlgorithm} from '../../../src/lib/x509/signature-algorithm.ts'
import {checkSignature, type SignatureProblem} from '../../../src/lib/x509/verify-signature.ts'
import {hasConformance, suiteJson} from '../../support/conformance.ts'
import {certificatesIn, fixture, hasSystemStore, SYSTEM_STORE} from '../../support/fixtures.ts'

const SHA1_RSA = '1.2.840.113549.1.1.5'
const SHA256_RSA = '1.2.840.113549.1.1.11'
const PSS = '1.2.840.113549.1.1.10'
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const ED25519 = '1.3.101.112'
const DSA_SHA256 = '2.16.840.1.101.3.4.3.2'
const HASH_OID: Readonly<Record<string, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  'sha3-256': '2.16.840.1.101.3.4.2.8',
}

const bytes = new Uint8Array(Buffer.from('what is signed'))
const hashOf = (name: string) => sequence(objectIdentifier(HASH_OID[name] ?? ''), encodeNull())
const mgf1 = (hash: string) => sequence(objectIdentifier('1.2.840.113549.1.1.8'), hashOf(hash))
const pssParameters = (hash: string, mask: string, salt: number) =>
  sequence(context(0, hashOf(hash)), context(1, mgf1(mask)), context(2, smallInteger(salt)))

function algorithm(oid: string, ...parameters: readonly Uint8Array[]) {
  return decodeSignatureAlgorithm(decodeDer(sequence(objectIdentifier(oid), ...parameters)))
}

function spki(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({format: 'der', type: 'spki'}))
}

/** The same key under another algorithm identifier. */
function rewrapped(key: Uint8Array, oid: string, parameters: Uint8Array): Uint8Array {
  const [, bitString] = readChildren(decodeDer(key))
  return sequence(sequence(objectIdentifier(oid), parameters), bitString?.encoded ?? new Uint8Array())
}

function check(
  oid: string,
  parameters: readonly Uint8Array[],
  signature: Uint8Array,
  key: Uint8Array,
): SignatureProblem | null {
  return checkSignature(
    {bytes, algorithm: algorithm(oid, ...parameters), signatureValue: new Uint8Array(signature)},
    key,
  )
}

const rsa = generateKeyPairSync('rsa', {modulusLength: 2048})
const ec = generateKeyPairSync('ec', {namedCurve: 'P-256'})
const ed25519 = generateKeyPairSync('ed25519')
const dsa = generateKeyPairSync('dsa', {modulusLength: 2048, divisorLength: 256})
const signPss = (key: KeyObject, hash: string, saltLength: number) =>
  sign(hash, bytes, {key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength})

interface Suite {
  readonly algorithm: string
  readonly testGroups: readonly {
    readonly publicKeyDer: string
    readonly sha: string
    readonly mgfSha?: string
    readonly sLen?: number
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly sig: string
      readonly result: 'valid' | 'invalid' | 'acceptable'
    }[]
  }[]
}

const WYCHEPROOF_OIDS: Readonly<Record<string, string>> = {
  'ECDSA SHA-256': ECDSA_SHA256,
  'ECDSA SHA-384': '1.2.840.10045.4.3.3',
  'ECDSA SHA-512': '1.2.840.10045.4.3.4',
  'RSASSA-PKCS1-v1_5 SHA-256': SHA256_RSA,
  'RSASSA-PKCS1-v1_5 SHA-512': '1.2.840.113549.1.1.13',
}
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

describe.skipIf(!hasConformance)('every Wycheproof vector is judged as its authors say', () => {
  const index = hasConformance ? suiteJson<{file: string}[]>('wycheproof/index.json') : []
  test.each(index.map(each => each.file))('%s', file => {
    const suite = suiteJson<Suite>(file)
    const differing: number[] = []
    let judged = 0
    for (const group of suite.testGroups) {
      const digest = group.sha.replace('SHA-', 'sha')
      const signedWith =
        suite.algorithm === 'RSASSA-PSS'
          ? algorithm(PSS, pssParameters(digest, (group.mgfSha ?? '').replace('SHA-', 'sha'), group.sLen ?? 0))
          : algorithm(
              WYCHEPROOF_OIDS[`${suite.algorithm} ${group.sha}`] ?? '',
              ...(suite.algorithm === 'ECDSA' ? [] : [encodeNull()]),
            )
      for (const each of group.tests) {
        // The one kind of "acceptable" leaves NULL out of DigestInfo, which RFC 8017 (A.2.4) tells verifiers to decide.
        if (each.result === 'acceptable') continue
        judged += 1
        const signed = {bytes: hex(each.msg), algorithm: signedWith, signatureValue: hex(each.sig)}
        if ((checkSignature(signed, hex(group.publicKeyDer)) === null) !== (each.result === 'valid'))
          differing.push(each.tcId)
      }
    }
    expect(judged).toBeGreaterThan(100)
    expect(differing).toEqual([])
  })
})

describe('algorithms and their parameters', () => {
  test('RSA takes NULL, and absent parameters as RFC 4055 demands; nothing else', () => {
    const signature = sign('sha256', bytes, rsa.privateKey)
    expect(check(SHA256_RSA, [encodeNull()], signature, spki(rsa.publicKey))).toBeNull()
    expect(check(SHA256_RSA, [], signature, spki(rsa.publicKey))).toBeNull()
    expect(check(SHA256_RSA, [sequence()], signature, spki(rsa.publicKey))).toBe('algorithm-parameters')
    expect(check(SHA1_RSA, [encodeNull()], signature, spki(rsa.publicKey))).toBe('invalid')
  })

  test.each([
    ['md5', '1.2.840.113549.1.1.4'],
    ['sha1', SHA1_RSA],
    ['sha224', '1.2.840.113549.1.1.14'],
    ['sha384', '1.2.840.113549.1.1.12'],
    ['sha512', '1.2.840.113549.1.1.13'],
  ])('RSA with %s', (digest, oid) => {
    expect(check(oid, [encodeNull()], sign(digest, bytes, rsa.privateKey), spki(rsa.publicKey))).toBeNull()
  })

  test.each(['P-256', 'P-384', 'P-521'])('ECDSA on %s, without parameters', namedCurve => {
    const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve})
    const signature = sign('sha256', bytes, privateKey)
    expect(check(ECDSA_SHA256, [], signature, spki(publicKey))).toBeNull()
    expect(check(ECDSA_SHA256, [encodeNull()], signature, spki(publicKey))).toBe('algorithm-parameters')
  })

  test('Ed25519 and Ed448, without parameters', () => {
    const ed448 = generateKeyPairSync('ed448')
    expect(check(ED25519, [], sign(null, bytes, ed25519.privateKey), spki(ed25519.publicKey))).toBeNull()
    expect(check('1.3.101.113', [], sign(null, bytes, ed448.privateKey), spki(ed448.publicKey))).toBeNull()
    expect(check(ED25519, [encodeNull()], sign(null, bytes, ed25519.privateKey), spki(ed25519.publicKey))).toBe(
      'algorithm-parameters',
    )
  })

  test('DSA, without parameters; a key that inherits its parameters is not usable by itself', () => {
    const signature = sign('sha256', bytes, dsa.privateKey)
    expect(check(DSA_SHA256, [], signature, spki(dsa.publicKey))).toBeNull()
    expect(check(DSA_SHA256, [encodeNull()], signature, spki(dsa.publicKey))).toBe('algorithm-parameters')
    const inherits = sequence(
      sequence(objectIdentifier('1.2.840.10040.4.1')),
      encodeDer(0x03, Uint8Array.of(0), encodeDer(0x02, Uint8Array.of(5))),
    )
    expect(check(DSA_SHA256, [], signature, inherits)).toBe('unusable-key')
  })

  test('an identifier that is not known is unsupported, and so are MD2 and ML-DSA', () => {
    for (const oid of ['1.2.3.4', '1.2.840.113549.1.1.2', '2.16.840.1.101.3.4.3.17'])
      expect(check(oid, [], Uint8Array.of(0), spki(rsa.publicKey))).toBe('unsupported-algorithm')
  })

  test('the key must be of the kind that the algorithm names', () => {
    const signature = sign('sha256', bytes, ec.privateKey)
    expect(check(ECDSA_SHA256, [], signature, spki(rsa.publicKey))).toBe('key-mismatch')
    expect(check(SHA256_RSA, [], signature, spki(ec.publicKey))).toBe('key-mismatch')
    expect(check(ED25519, [], signature, spki(ec.publicKey))).toBe('key-mismatch')
  })
})

describe('RSASSA-PSS', () => {
  test('hash, mask and salt stand in the parameters, which must be there', () => {
    const signature = signPss(rsa.privateKey, 'sha256', 32)
    expect(check(PSS, [pssParameters('sha256', 'sha256', 32)], signature, spki(rsa.publicKey))).toBeNull()
    expect(check(PSS, [pssParameters('sha256', 'sha256', 31)], signature, spki(rsa.publicKey))).toBe('invalid')
    expect(check(PSS, [pssParameters('sha384', 'sha384', 32)], signature, spki(rsa.publicKey))).toBe('invalid')
    expect(check(PSS, [pssParameters('sha256', 'sha1', 32)], signature, spki(rsa.publicKey))).toBe('invalid')
    expect(check(PSS, [], signature, spki(rsa.publicKey))).toBe('algorithm-parameters')
    expect(() => algorithm(PSS, encodeNull())).toThrow(DecodeError)
    expect(check(PSS, [pssParameters('sha3-256', 'sha256', 32)], signature, spki(rsa.publicKey))).toBe(
      'unsupported-algorithm',
    )
  })

  test('the DEFAULT values are SHA-1 and twenty octets of salt', () => {
    expect(check(PSS, [sequence()], signPss(rsa.privateKey, 'sha1', 20), spki(rsa.publicKey))).toBeNull()
  })

  test('a mask made with another hash than the signature', () => {
    const keys = generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha512',
    })
    const signature = signPss(keys.privateKey, 'sha256', 32)
    const mixed = [pssParameters('sha256', 'sha512', 32)]
    expect(check(PSS, mixed, signature, spki(keys.publicKey))).toBeNull()
    // The same numbers as a key that any RSA signature may be made with.
    const plain = rewrapped(spki(keys.publicKey), '1.2.840.113549.1.1.1', encodeNull())
    expect(check(PSS, mixed, signature, plain)).toBeNull()
    expect(check(PSS, [pssParameters('sha256', 'sha256', 32)], signature, plain)).toBe('invalid')
  })

  test('a key with id-RSASSA-PSS allows its own hashes, no shorter salt and no PKCS#1 v1.5', () => {
    const {privateKey} = rsa
    const key = rewrapped(spki(rsa.publicKey), PSS, pssParameters('sha256', 'sha256', 32))
    expect(check(PSS, [pssParameters('sha256', 'sha256', 40)], signPss(privateKey, 'sha256', 40), key)).toBeNull()
    expect(check(PSS, [pssParameters('sha256', 'sha256', 20)], Uint8Array.of(0), key)).toBe('key-mismatch')
    expect(check(PSS, [pssParameters('sha512', 'sha512', 40)], Uint8Array.of(0), key)).toBe('key-mismatch')
    expect(check(SHA256_RSA, [encodeNull()], Uint8Array.of(0), key)).toBe('key-mismatch')
  })

  test('trailerField has one value, and a hash has no parameters of its own', () => {
    const trailer = sequence(context(3, smallInteger(2)))
    expect(() => algorithm(PSS, trailer)).toThrow(DecodeError)
    const odd = sequence(context(0, sequence(objectIdentifier(HASH_OID['sha256'] ?? ''), smallInteger(1))))
    expect(() => algorithm(PSS, odd)).toThrow(DecodeError)
  })

  test('a mask generation function other than MGF1 is unsupported', () => {
    const other = sequence(context(1, sequence(objectIdentifier('1.2.3.4'), hashOf('sha1'))))
    expect(check(PSS, [other], Uint8Array.of(0), spki(rsa.publicKey))).toBe('unsupported-algorithm')
  })
})

describe('keys', () => {
  test('a damaged key, an explicit curve and a curve that is not accepted are unusable', () => {
    const k1 = generateKeyPairSync('ec', {namedCurve: 'secp256k1'})
    const signature = sign('sha256', bytes, k1.privateKey)
    expect(check(ECDSA_SHA256, [], signature, spki(k1.publicKey))).toBe('unusable-key')
    expect(check(ECDSA_SHA256, [], signature, Uint8Array.of(0x30, 0))).toBe('unusable-key')
    const explicit = decodeCertificate(fixture('ec-explicit.pem'))
    expect(check(ECDSA_SHA256, [], signature, explicit.subjectPublicKeyInfo)).toBe('unusable-key')
  })

  test('a point in the hybrid form of X9.62, or off the curve, is unusable', () => {
    const key = spki(ec.publicKey)
    const signature = sign('sha256', bytes, ec.privateKey)
    const at = key.length - 65
    const hybrid = Uint8Array.from(key)
    hybrid[at] = 0x06 | ((key[key.length - 1] ?? 0) & 1)
    expect(check(ECDSA_SHA256, [], signature, hybrid)).toBe('unusable-key')
    const off = Uint8Array.from(key)
    off[at + 40] = (off[at + 40] ?? 0) ^ 1
    expect(check(ECDSA_SHA256, [], signature, off)).toBe('unusable-key')
    expect(check(ECDSA_SHA256, [], signature, key)).toBeNull()
  })

  test('equal bytes in another array are the same key', () => {
    const signature = sign('sha256', bytes, rsa.privateKey)
    const key = spki(rsa.publicKey)
    expect(check(SHA256_RSA, [], signature, key)).toBeNull()
    expect(check(SHA256_RSA, [], signature, Uint8Array.from(key))).toBeNull()
  })
})

test.skipIf(!hasSystemStore)(
  'every root of the operating system that signed itself is valid, and no changed one is',
  () => {
    let valid = 0
    for (const der of certificatesIn(SYSTEM_STORE)) {
      const {tbsCertificate, signatureAlgorithm, signatureValue, subjectPublicKeyInfo} = decodeCertificate(der)
      const signed = {bytes: tbsCertificate, algorithm: signatureAlgorithm, signatureValue}
      if (checkSignature(signed, subjectPublicKeyInfo) === null) valid += 1
      const changed = Uint8Array.from(tbsCertificate)
      changed[20] = (changed[20] ?? 0) ^ 1
      expect(checkSignature({...signed, bytes: changed}, subjectPublicKeyInfo)).toBe('invalid')
    }
    expect(valid).toBeGreaterThan(50)
  },
)
