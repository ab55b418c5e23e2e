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

export function edwardsKey(random: Drbg): CorpusKey {
  const spki = sequence(sequence(objectIdentifier('1.3.101.112')), bitString(random.bytes(32)))
  return lookedAt(spki, 'Ed25519', 128, 64, random)
}

/** Its signatures are octets of the right length: an audit verifies none. */
function lookedAt(spki: Uint8Array, algorithm: string, strength: number, length: number, random: Drbg): CorpusKey {
  const rsa = algorithm.startsWith('RSA')
  const signature = rsa ? modulus(random, length * 8) : random.bytes(length)
  const edwards = algorithm === 'Ed25519'
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
