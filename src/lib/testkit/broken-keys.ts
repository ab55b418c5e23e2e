// Public keys that no verifier may use: a point that lies on no curve, a curve that is spelt out, a point of another curve.
import {objectIdentifier, octetString, sequence, smallInteger, unsignedInteger} from '../der/encode.ts'
import {CURVES, ecPoint, keyOfScalar} from '../seeded/elliptic-curve.ts'
import {bitString, type SigningKey} from './signed.ts'

const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const PRIME_FIELD = '1.2.840.10045.1.1'

/** FIPS 186-5 refers to NIST SP 800-186, 3.2.1.3 and 3.2.1.4: both curves have a = p - 3. */
const PRIMES = {
  p256: {
    curve: 'P-256',
    p: 'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff',
    b: '5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b',
  },
  p384: {
    curve: 'P-384',
    p: 'fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff',
    b: 'b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef',
  },
} as const

/** The last bit of y is turned: y and -y are the only ones that belong to x. */
export function offCurve({spki}: SigningKey): Uint8Array {
  const bytes = Uint8Array.from(spki)
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  return bytes
}

/** The point of one curve under the name of the other. */
export function namedOtherCurve({spki}: SigningKey, kind: keyof typeof PRIMES): Uint8Array {
  const {oid} = CURVES[PRIMES[kind === 'p256' ? 'p384' : 'p256'].curve]
  return publicKey(objectIdentifier(oid), pointOf(spki, kind))
}

/** SpecifiedECDomain (SEC 1 version 2, C.2) with the right numbers; RFC 5480, 2.1.1 forbids it. */
export function explicitCurve({spki}: SigningKey, kind: keyof typeof PRIMES): Uint8Array {
  const {curve, p, b} = PRIMES[kind]
  const {order, size} = CURVES[curve]
  const integer = (value: bigint) => unsignedInteger(Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex'))
  const field = (hex: string) => octetString(Buffer.from(hex, 'hex'))
  const prime = BigInt(`0x${p}`)
  const domain = sequence(
    smallInteger(1),
    sequence(objectIdentifier(PRIME_FIELD), integer(prime)),
    sequence(field((prime - 3n).toString(16)), field(b)),
    octetString(ecPoint(keyOfScalar(curve, 1n))),
    integer(order),
    smallInteger(1),
  )
  return publicKey(domain, pointOf(spki, kind))
}

/** ECDSA-Sig-Value of r = 0 and s = 0: it fits every message where nobody looks at the range. */
export const ZERO_SIGNATURE: Uint8Array = sequence(smallInteger(0), smallInteger(0))

/** The same length, other content: what was signed is no longer what stands there. */
export function replaced(from: Uint8Array, to: Uint8Array): (tbs: Uint8Array) => Uint8Array {
  return tbs => {
    const bytes = Buffer.from(tbs)
    const at = bytes.indexOf(from)
    if (at < 0 || from.length !== to.length) throw new RangeError('nothing to replace in what was signed')
    bytes.set(to, at)
    return new Uint8Array(bytes)
  }
}

function pointOf(spki: Uint8Array, kind: keyof typeof PRIMES): Uint8Array {
  return spki.subarray(spki.length - 1 - 2 * CURVES[PRIMES[kind].curve].size)
}

function publicKey(parameters: Uint8Array, point: Uint8Array): Uint8Array {
  return sequence(sequence(objectIdentifier(EC_PUBLIC_KEY), parameters), bitString(point))
}
