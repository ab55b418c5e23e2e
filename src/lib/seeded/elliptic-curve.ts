// ECDSA without randomness (FIPS 186-5; RFC 6979, 3.2): the nonce comes from the key and the digest, so the same simulated
// card gives the same signature to the same challenge, a recorded session replays, and a test PKI has the same bytes.
// node:crypto multiplies points; it cannot sign with a nonce of ours. TEST KEYS ONLY: nothing here runs in constant time.
import {createECDH, createHash, createHmac} from 'node:crypto'
import {concat} from '../bytes/concat.ts'
import {sequence, unsignedInteger} from '../der/encode.ts'
import type {Drbg} from './drbg.ts'
import type {EcPrivateJwk} from './private-jwk.ts'

export interface CurveFacts {
  readonly openssl: string
  readonly oid: string
  readonly hash: 'sha256' | 'sha384'
  /** Of a coordinate, of the order and of the digest: on both curves the three are the same. */
  readonly size: number
  /** SEC 2 version 2, 2.4.2 and 2.5.1. */
  readonly order: bigint
}

export const CURVES: Readonly<Record<EcPrivateJwk['crv'], CurveFacts>> = {
  'P-256': {
    openssl: 'prime256v1',
    oid: '1.2.840.10045.3.1.7',
    hash: 'sha256',
    size: 32,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  'P-384': {
    openssl: 'secp384r1',
    oid: '1.3.132.0.34',
    hash: 'sha384',
    size: 48,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
}

export function ecDigest(key: EcPrivateJwk, ...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(
    createHash(CURVES[key.crv].hash)
      .update(concat(...parts))
      .digest(),
  )
}

/** The signature of a digest as r || s, each as wide as the curve (BSI TR-03111, 5.2.1, plain format). */
export function signDigest(key: EcPrivateJwk, digest: Uint8Array): Uint8Array {
  const {order, size} = CURVES[key.crv]
  const secret = toInteger(Buffer.from(key.d, 'base64url'))
  const message = toInteger(digest) % order
  for (const nonce of nonces(key.crv, secret, message)) {
    const r = toInteger(publicPoint(key.crv, nonce).subarray(1, 1 + size)) % order
    const s = (power(nonce, order - 2n, order) * (message + r * secret)) % order
    if (r !== 0n && s !== 0n) return concat(toBytes(r, size), toBytes(s, size))
  }
  throw new RangeError('the candidates for a nonce never end')
}

/** ECDSA-Sig-Value (RFC 3279, 2.2.3) of a plain signature. */
export function derSignature(plain: Uint8Array): Uint8Array {
  const half = plain.length / 2
  return sequence(unsignedInteger(plain.subarray(0, half)), unsignedInteger(plain.subarray(half)))
}

/** 04 || X || Y (SEC 1 version 2, 2.3.3). */
export function ecPoint(key: EcPrivateJwk): Uint8Array {
  return concat(Uint8Array.of(0x04), Buffer.from(key.x, 'base64url'), Buffer.from(key.y, 'base64url'))
}

/** A key from a stream: the remainder of twice as many bits as the order has, so the bias is below 2^-256. */
export function seededEcKey(random: Drbg, crv: EcPrivateJwk['crv']): EcPrivateJwk {
  const {order, size} = CURVES[crv]
  return keyOfScalar(crv, (random.bigint(2 * size) % (order - 1n)) + 1n)
}

export function keyOfScalar(crv: EcPrivateJwk['crv'], secret: bigint): EcPrivateJwk {
  const {size} = CURVES[crv]
  const point = publicPoint(crv, secret)
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  return {
    kty: 'EC',
    crv,
    x: base64url(point.subarray(1, 1 + size)),
    y: base64url(point.subarray(1 + size)),
    d: base64url(toBytes(secret, size)),
  }
}

function publicPoint(crv: EcPrivateJwk['crv'], scalar: bigint): Uint8Array {
  const {openssl, size} = CURVES[crv]
  const multiplication = createECDH(openssl)
  multiplication.setPrivateKey(toBytes(scalar, size))
  return new Uint8Array(multiplication.getPublicKey())
}

/** Candidates for the nonce, RFC 6979, 3.2, steps b to h. Digest, order and HMAC have the same width on our curves. */
function* nonces(crv: EcPrivateJwk['crv'], secret: bigint, message: bigint): Generator<bigint> {
  const {order, size, hash} = CURVES[crv]
  const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array =>
    new Uint8Array(
      createHmac(hash, key)
        .update(concat(...parts))
        .digest(),
    )
  const seed = concat(toBytes(secret, size), toBytes(message, size))
  let value = new Uint8Array(size).fill(0x01) as Uint8Array
  let key = new Uint8Array(size) as Uint8Array
  for (const separator of [0x00, 0x01]) {
    key = hmac(key, value, Uint8Array.of(separator), seed)
    value = hmac(key, value)
  }
  for (;;) {
    value = hmac(key, value)
    const candidate = toInteger(value)
    if (candidate > 0n && candidate < order) yield candidate
    key = hmac(key, value, Uint8Array.of(0x00))
    value = hmac(key, value)
  }
}

/** The inverse of a is a^(order - 2) by Fermat's little theorem: the order is prime. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}

function toBytes(value: bigint, size: number): Uint8Array {
  return new Uint8Array(Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex'))
}
