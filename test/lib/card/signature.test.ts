// PKCS#1 v1.5 without leniency: what a forger may hope that a verifier overlooks.
import {constants, generateKeyPairSync, privateEncrypt, sign} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {concat} from '../../../src/lib/bytes/concat.ts'
import {type CardPublicKey, verificationKey} from '../../../src/lib/card/public-key.ts'
import {
  digestInput,
  SHA256_DIGEST_INFO,
  sha256,
  verifyBlock,
  verifyMessage,
  verifyTripleDigest,
} from '../../../src/lib/card/signature.ts'
import {flipped} from '../../support/simulated.ts'

const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048})
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const MESSAGE = bytes('0102030405')
const CONTENT = concat(SHA256_DIGEST_INFO, sha256(MESSAGE))
const ff = (count: number) => new Uint8Array(count).fill(0xff)
const LENGTH = 256

/** The private key applied to a block of the forger's own making. */
function sealed(...parts: readonly Uint8Array[]): Uint8Array {
  const block = concat(...parts)
  expect(block.length).toBe(LENGTH)
  return Uint8Array.from(privateEncrypt({key: privateKey, padding: constants.RSA_NO_PADDING}, block))
}

describe('RSA', () => {
  test('a proper signature passes, whoever made it', () => {
    expect(verifyMessage(publicKey, MESSAGE, Uint8Array.from(sign('sha256', MESSAGE, privateKey)))).toBe(true)
    const padding = LENGTH - 3 - CONTENT.length
    expect(verifyMessage(publicKey, MESSAGE, sealed(bytes('0001'), ff(padding), bytes('00'), CONTENT))).toBe(true)
  })

  const padding = LENGTH - 3 - CONTENT.length
  const garbage = (count: number) => new Uint8Array(count).fill(0x5a)
  const withoutNull = concat(bytes('302f300b0609608648016503040201'), bytes('0420'), sha256(MESSAGE))
  const longLength = concat(bytes('308131300d060960864801650304020105000420'), sha256(MESSAGE))
  const otherHash = concat(bytes('3031300d060960864801650304020205000420'), sha256(MESSAGE))
  const FORGED: Readonly<Record<string, () => Uint8Array>> = {
    'padding cut short, garbage at the end': () =>
      sealed(bytes('0001'), ff(8), bytes('00'), CONTENT, garbage(LENGTH - 11 - CONTENT.length)),
    'no padding at all': () => sealed(bytes('000100'), CONTENT, garbage(LENGTH - 3 - CONTENT.length)),
    'one padding byte that is not FF': () => sealed(bytes('0001'), ff(padding - 1), bytes('fe00'), CONTENT),
    'no byte between padding and content': () => sealed(bytes('0001'), ff(padding + 1), CONTENT),
    'block type 2': () => sealed(bytes('0002'), ff(padding), bytes('00'), CONTENT),
    'block type 0': () => sealed(bytes('0000'), new Uint8Array(padding), bytes('00'), CONTENT),
    'the bare hash': () => sealed(bytes('0001'), ff(LENGTH - 35), bytes('00'), sha256(MESSAGE)),
    'a DigestInfo without NULL': () => sealed(bytes('0001'), ff(padding + 2), bytes('00'), withoutNull),
    'a DigestInfo with a long length': () => sealed(bytes('0001'), ff(padding - 1), bytes('00'), longLength),
    'a DigestInfo of another hash': () => sealed(bytes('0001'), ff(padding), bytes('00'), otherHash),
    'garbage hidden in the parameters': () =>
      sealed(
        bytes('0001'),
        ff(8),
        bytes('00'),
        bytes('3081ef'),
        bytes('3081ca0609608648016503040201'),
        bytes('0581bc'),
        garbage(LENGTH - 11 - 3 - 14 - 3 - 34),
        bytes('0420'),
        sha256(MESSAGE),
      ),
  }

  test.each(Object.entries(FORGED))('%s', (_name, forge) => {
    expect(verifyMessage(publicKey, MESSAGE, forge())).toBe(false)
  })

  test('a signature of another length, of zero, or one that is not below the modulus is none', () => {
    const good = Uint8Array.from(sign('sha256', MESSAGE, privateKey))
    for (const wrong of [
      good.subarray(1),
      concat(Uint8Array.of(0), good),
      concat(good, Uint8Array.of(0)),
      new Uint8Array(0),
      new Uint8Array(LENGTH),
      ff(LENGTH),
    ])
      expect(verifyMessage(publicKey, MESSAGE, wrong)).toBe(false)
    expect(verifyMessage(undefined, MESSAGE, good)).toBe(false)
  })

  test('content that leaves no room for eight bytes of padding is refused', () => {
    expect(verifyBlock(publicKey, ff(LENGTH - 10), new Uint8Array(LENGTH))).toBe(false)
  })

  test('a key with a small exponent, a short modulus or an even exponent checks nothing', () => {
    const key = (modulusLength: number, publicExponent: number): CardPublicKey => {
      const jwk = generateKeyPairSync('rsa', {modulusLength, publicExponent}).publicKey.export({format: 'jwk'})
      const octets = (text: string | undefined) => Uint8Array.from(Buffer.from(text ?? '', 'base64url'))
      return {type: 'rsa', bits: modulusLength, modulus: octets(jwk.n), exponent: octets(jwk.e)}
    }
    expect(verificationKey(key(2048, 3))).toBeUndefined()
    expect(verificationKey(key(1024, 65_537))).toBeUndefined()
    expect(verificationKey({...key(2048, 65_537), exponent: bytes('010002')} as CardPublicKey)).toBeUndefined()
    expect(verificationKey(key(2048, 65_537))).toBeDefined()
  })
})

describe('three digests in one DigestInfo', () => {
  const digests = concat(sha256(bytes('01')), sha256(bytes('02')), sha256(bytes('03')))
  const info = concat(bytes('3071300d060960864801650304020105000460'), digests)
  const block = () => sealed(bytes('0001'), ff(LENGTH - 3 - info.length), bytes('00'), info)

  test('is taken as it is, and only so', () => {
    expect(verifyTripleDigest(publicKey, digests, block())).toBe(true)
    expect(verifyTripleDigest(publicKey, flipped(digests, 95), block())).toBe(false)
    const reordered = concat(digests.subarray(32, 64), digests.subarray(0, 32), digests.subarray(64))
    expect(verifyTripleDigest(publicKey, reordered, block())).toBe(false)
    // The hash of the three, as an ordinary signature, is another thing.
    expect(verifyTripleDigest(publicKey, digests, Uint8Array.from(sign('sha256', digests, privateKey)))).toBe(false)
  })
})

describe('ECDSA', () => {
  test.each([
    ['prime256v1', 'sha256', 32],
    ['secp384r1', 'sha384', 48],
  ] as const)('%s: plain and DER, with its own hash', (namedCurve, hash, size) => {
    const pair = generateKeyPairSync('ec', {namedCurve})
    const made = (dsaEncoding: 'der' | 'ieee-p1363', algorithm: string = hash) =>
      Uint8Array.from(sign(algorithm, MESSAGE, {key: pair.privateKey, dsaEncoding}))
    expect(verifyMessage(pair.publicKey, MESSAGE, made('ieee-p1363'))).toBe(true)
    expect(verifyMessage(pair.publicKey, MESSAGE, made('der'))).toBe(true)
    expect(verifyMessage(pair.publicKey, MESSAGE, made('der', 'sha512'))).toBe(false)
    expect(verifyMessage(pair.publicKey, flipped(MESSAGE, 0), made('ieee-p1363'))).toBe(false)
    expect(verifyMessage(pair.publicKey, MESSAGE, new Uint8Array(2 * size))).toBe(false)
    expect(verifyMessage(pair.publicKey, MESSAGE, new Uint8Array(0))).toBe(false)
    expect(digestInput(pair.publicKey, MESSAGE)).toHaveLength(size)
  })

  test('a point that is not on its curve is no key', () => {
    const point = concat(Uint8Array.of(4), new Uint8Array(64).fill(0x11))
    expect(verificationKey({type: 'ec', bits: 256, curve: 'P-256', point})).toBeUndefined()
  })
})
