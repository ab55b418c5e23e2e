// Public keys as the card writes them: RSA as 90 and 91 (seen in open source: myna-card src/data.rs), elliptic curves as 06
// and 86 (tags of BSI TR-03110-3, D.3.3; that the next card would use them is assumed).
import {createPublicKey, type KeyObject} from 'node:crypto'
import {equalBytes} from '../bytes/concat.ts'
import {toHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlvList, type Tlv} from '../iso7816/ber-tlv.ts'
import {CURVES, type CurveName} from './curves.data.ts'

export type CardPublicKey =
  | {
      readonly type: 'rsa'
      readonly bits: number
      readonly modulus: Uint8Array
      readonly exponent: Uint8Array
    }
  | {
      readonly type: 'ec'
      readonly bits: number
      readonly curve: CurveName
      /** 04 || X || Y. */
      readonly point: Uint8Array
    }

const TAG = {EXPONENT: 0x90, MODULUS: 0x91, OBJECT_IDENTIFIER: 0x06, POINT: 0x86} as const
const UNCOMPRESSED = 0x04
/** No card is known with less. A short modulus, or an exponent of 1, would make every signature easy. */
const MIN_MODULUS_BITS = 2048
const MIN_EXPONENT = 65_537

/** Decodes the contents of a public key template: RSA or an elliptic curve, and nothing else beside it. */
export function decodePublicKeyTemplate(bytes: Uint8Array): CardPublicKey {
  const [first, second, ...more] = decodeTlvList(bytes)
  if (!first || !second || more.length > 0) throw new DecodeError('E_TLV_TAG', 0)
  if (first.tag === TAG.EXPONENT && second.tag === TAG.MODULUS)
    return {type: 'rsa', bits: bitLength(second.value), modulus: second.value, exponent: first.value}
  if (first.tag === TAG.OBJECT_IDENTIFIER && second.tag === TAG.POINT) return ecKey(first, second)
  throw new DecodeError('E_TLV_TAG', first.offset)
}

function ecKey(identifier: Tlv, point: Tlv): CardPublicKey {
  const row = Object.values(CURVES).find(curve => curve.oid === toHex(identifier.value))
  if (!row) throw new DecodeError('E_TLV_TAG', identifier.offset)
  if (point.value.length !== 1 + 2 * row.bytes) throw new DecodeError('E_TLV_LENGTH', point.offset)
  return {type: 'ec', bits: row.bits, curve: row.name, point: point.value}
}

/** Undefined for numbers that no signature may be checked with: a weak RSA key, a point that is not on its curve. */
export function verificationKey(key: CardPublicKey): KeyObject | undefined {
  if (key.type === 'rsa' && (key.bits < MIN_MODULUS_BITS || !isSafeExponent(key.exponent))) return undefined
  if (key.type === 'ec' && key.point[0] !== UNCOMPRESSED) return undefined
  try {
    return createPublicKey({key: jwkOf(key), format: 'jwk'})
  } catch {
    return undefined
  }
}

function isSafeExponent(exponent: Uint8Array): boolean {
  const value = numberOf(exponent)
  return exponent.length <= 4 && value >= MIN_EXPONENT && value % 2 === 1
}

function jwkOf(key: CardPublicKey): {readonly [name: string]: string} {
  if (key.type === 'rsa') return {kty: 'RSA', n: base64url(key.modulus), e: base64url(key.exponent)}
  const half = CURVES[key.curve].bytes
  return {
    kty: 'EC',
    crv: key.curve,
    x: base64url(key.point.subarray(1, 1 + half)),
    y: base64url(key.point.subarray(1 + half)),
  }
}

/** The same key, whatever it was written in. */
export function samePublicKey(a: CardPublicKey, b: CardPublicKey): boolean {
  if (a.type === 'rsa' && b.type === 'rsa')
    return equalBytes(a.modulus, b.modulus) && numberOf(a.exponent) === numberOf(b.exponent)
  return a.type === 'ec' && b.type === 'ec' && a.curve === b.curve && equalBytes(a.point, b.point)
}

/** RSA-2048, P-256: how people name a key. */
export function publicKeyLabel(key: CardPublicKey): string {
  return key.type === 'rsa' ? `RSA-${key.bits}` : key.curve
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}

function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex(byte => byte !== 0)
  return first < 0 ? 0 : (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first] ?? 0))
}
