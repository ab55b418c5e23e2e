// RFC 6979, A.2.5 (P-256) and A.2.6 (P-384), and node:crypto as the second opinion.
import {createHash, createPublicKey, verify} from 'node:crypto'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {toHex} from '../../../src/lib/bytes/hex.ts'
import {Drbg} from '../../../src/lib/seeded/drbg.ts'
import {
  derSignature,
  ecDigest,
  ecPoint,
  keyOfScalar,
  seededEcKey,
  signDigest,
} from '../../../src/lib/seeded/elliptic-curve.ts'

const P256 = keyOfScalar('P-256', 0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n)
const P384 = keyOfScalar(
  'P-384',
  0x6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5n,
)
const text = (message: string) => new TextEncoder().encode(message)

describe('the public key', () => {
  it('P-256', () => {
    expect(toHex(ecPoint(P256))).toBe(
      '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
    )
  })

  it('P-384', () => {
    expect(toHex(ecPoint(P384))).toBe(
      '04ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc13' +
        '8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720',
    )
  })
})

describe('the signature with the hash of the curve', () => {
  it.each([
    [
      'sample',
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
      'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    ],
    [
      'test',
      'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367',
      '019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
    ],
  ])('P-256, SHA-256, %s', (message, r, s) => {
    expect(toHex(signDigest(P256, ecDigest(P256, text(message))))).toBe(r + s)
  })

  it.each([
    [
      'sample',
      '94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46',
      '99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8',
    ],
    [
      'test',
      '8203b63d3c853e8d77227fb377bcf7b7b772e97892a80f36ab775d509d7a5feb0542a7f0812998da8f1dd3ca3cf023db',
      'ddd0760448d42d8a43af45af836fce4de8be06b485e9b61b827c2f13173923e06a739f040649a667bf3b828246baa5a5',
    ],
  ])('P-384, SHA-384, %s', (message, r, s) => {
    expect(toHex(signDigest(P384, ecDigest(P384, text(message))))).toBe(r + s)
  })
})

describe('any seed and message', () => {
  it.each(['P-256', 'P-384'] as const)('%s: node:crypto accepts both forms, and the other message in none', crv => {
    fc.assert(
      fc.property(fc.nat(), fc.uint8Array({maxLength: 80}), (seed, message) => {
        const key = seededEcKey(Drbg.fromSeed(seed), crv)
        const {d: _, ...jwk} = key
        const publicKey = createPublicKey({key: jwk, format: 'jwk'})
        const plain = signDigest(key, ecDigest(key, message))
        const hash = crv === 'P-256' ? 'sha256' : 'sha384'
        const accepts = (bytes: Uint8Array, signature: Uint8Array, dsaEncoding: 'ieee-p1363' | 'der') =>
          verify(hash, bytes, {key: publicKey, dsaEncoding}, signature)
        expect(accepts(message, plain, 'ieee-p1363')).toBe(true)
        expect(accepts(message, derSignature(plain), 'der')).toBe(true)
        expect(accepts(createHash('sha256').update(message).digest(), plain, 'ieee-p1363')).toBe(false)
        expect(signDigest(key, ecDigest(key, message))).toEqual(plain)
      }),
      {numRuns: 50},
    )
  })

  it('writes the shortest INTEGERs, also for small halves', () => {
    expect(toHex(derSignature(Uint8Array.of(0, 0, 1, 0x80, 0, 0, 0, 0x7f)))).toBe('30070202018002017f')
    expect(toHex(derSignature(Uint8Array.of(0x80, 0, 0, 1, 0, 0, 0, 1)))).toBe('300a02050080000001020101')
  })
})
