// Keys of a corpus. Those that sign are real and follow from the seed; the others are only looked at, so that a modulus is
// any number of its length and a point any octets.
import {createHash} from 'node:crypto'
import {encodeDer, encodeNull, objectIdentifier, sequence, unsignedInteger} from '../../src/lib/der/encode.ts'
import type {Drbg} from '../../src/lib/seeded/drbg.ts'
import {bitString, type SigningKey} from '../../src/lib/testkit/signed.ts'

export interface CorpusKey extends SigningKey {
  /** As reports name it. */
  readonly algorithm: string
  /** NIST SP 800-57 Part 1 Rev. 5, tables 2 and 3. */
  readonly strength: number
}

const RSA_STRENGTH: Readonly<Record<number, number>> = {1024: 80, 2048: 112, 3072: 128, 4096: 128, 7680: 192}
const CURVES = {
  'P-224': ['1.3.132.0.33', 28, 112],
  'P-256': ['1.2.840.10045.3.1.7', 32, 128],
  'P-384': ['1.3.132.0.34', 48, 192],
  'P-521': ['1.3.132.0.35', 66, 256],
  secp256k1: ['1.3.132.0.10', 32, 128],
  brainpoolP384r1: ['1.3.36.3.3.2.8.1.1.11', 48, 192],
} as const

export function modulus(random: Drbg, bits: number): Uint8Array {
  const number = Uint8Array.from(random.bytes(bits / 8))
  number[0] = (number[0] ?? 0) | 0x80
  number[number.length - 1] = (number.at(-1) ?? 0) | 1
  return number
}

export function rsaKey(random: Drbg, bits: number): CorpusKey {
  const numbers = sequence(unsignedInteger(modulus(random, bits)), unsignedInteger(Uint8Array.of(1, 0, 1)))
  const spki = sequence(sequence(objectIdentifier('1.2.840.113549.1.1.1'), encodeNull()), bitString(numbers))
  return lookedAt(spki, `RSA-${bits}`, RSA_STRENGTH[bits] ?? 0, bits / 8, random)
}

export function ecKey(random: Drbg, curve: keyof typeof CURVES): CorpusKey {
  const [oid, length, strength] = CURVES[curve]
  const point = Buffer.concat([Buffer.of(4), random.bytes(2 * length)])
  const algorithm = sequence(objectIdentifier('1.2.840.10045.2.1'), objectIdentifier(oid))
  return lookedAt(sequence(algorithm, bitString(point)), curve, strength, 2 * length, random)
}

/** Algorithms of one size (RFC 8410; FIPS 204, table 2), with the length of their public keys. */
const FIXED = {
  Ed25519: ['1.3.101.112', 32, 128],
  Ed448: ['1.3.101.113', 57, 224],
  'ML-DSA-65': ['2.16.840.1.101.3.4.3.18', 1952, 192],
  'ML-DSA-87': ['2.16.840.1.101.3.4.3.19', 2592, 256],
} as const

export function fixedKey(random: Drbg, algorithm: keyof typeof FIXED): CorpusKey {
  const [oid, length, strength] = FIXED[algorithm]
  const spki = sequence(sequence(objectIdentifier(oid)), bitString(random.bytes(length)))
  return lookedAt(spki, algorithm, strength, 64, random)
}

/** Of the same numbers, for RSASSA-PSS only (RFC 4055, 3.1). */
export function pssKey(random: Drbg): CorpusKey {
  const numbers = sequence(unsignedInteger(modulus(random, 2048)), unsignedInteger(Uint8Array.of(1, 0, 1)))
  const spki = sequence(sequence(objectIdentifier('1.2.840.113549.1.1.10')), bitString(numbers))
  return lookedAt(spki, 'RSA-PSS-2048', 112, 256, random)
}

/** RFC 3279, 2.3.2: a prime of 2048 bits and one of 256. */
export function dsaKey(random: Drbg): CorpusKey {
  const number = (bits: number) => unsignedInteger(modulus(random, bits))
  const parameters = sequence(number(2048), number(256), number(2040))
  const spki = sequence(sequence(objectIdentifier('1.2.840.10040.4.1'), parameters), bitString(number(2040)))
  return lookedAt(spki, 'DSA-2048', 112, 64, random)
}

/** Its signatures are octets of the right length: an audit verifies none. */
function lookedAt(spki: Uint8Array, algorithm: string, strength: number, length: number, random: Drbg): CorpusKey {
  const rsa = algorithm.startsWith('RSA')
  const signature = rsa ? modulus(random, length * 8) : random.bytes(length)
  const edwards = algorithm in FIXED
  const half = length / 2
  // As long as the order of the curve: P-521 has one bit in its first octet.
  const number = (bytes: Uint8Array) => unsignedInteger(Uint8Array.of(1, ...bytes.subarray(1)))
  return {
    kind: rsa ? 'rsa2048' : edwards ? 'ed25519' : 'p256',
    spki,
    keyIdentifier: new Uint8Array(createHash('sha1').update(spki).digest()),
    sign: () =>
      rsa || edwards
        ? signature
        : encodeDer(0x30, number(signature.subarray(0, half)), number(signature.subarray(half))),
    algorithm,
    strength,
  }
}
