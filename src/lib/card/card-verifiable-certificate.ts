// Card-verifiable certificates of the 券面 APs and the card manager: issuer key id, subject key id, public key,
// signature (seen in open source: myna-card src/certificate.rs).

import {toHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlv, decodeTlvList, findTlv} from '../iso7816/ber-tlv.ts'

export interface CardVerifiableCertificate {
  /** First seven digits of the key identifier: 5 starts production, 6 a test hierarchy. */
  readonly issuerKeyId: string
  readonly subjectKeyId: string
  readonly key: CardPublicKey
}

/** RSA as on the cards of today; EC on a named curve, with the tags of BSI TR-03110-3 (D.3.3): assumed for the next card. */
export type CardPublicKey =
  | {readonly algorithm: 'RSA'; readonly bits: number}
  | {readonly algorithm: 'EC'; readonly bits: 256 | 384; readonly curve: 'P-256' | 'P-384'}

const TAG_CVC = 0x7f21
const TAG_BODY = 0x5f4e
const TAG_PUBLIC_KEY_MODULUS = 0x91
const TAG_CURVE = 0x06
const KEY_ID_LENGTH = 16
const KEY_ID_DIGITS = 7

/** Decodes 7F21, or its contents where the header is left out (GET DATA 00F8). */
export function decodeCardVerifiableCertificate(bytes: Uint8Array): CardVerifiableCertificate {
  const outer = decodeTlv(bytes)
  const list = decodeTlvList(outer.tag === TAG_CVC ? outer.value : bytes)
  const body = findTlv(list, TAG_BODY)
  if (!body || body.value.length <= 2 * KEY_ID_LENGTH) throw new DecodeError('E_TLV_TAG', 0)
  return {
    issuerKeyId: keyId(body.value, 0),
    subjectKeyId: keyId(body.value, KEY_ID_LENGTH),
    key: publicKey(body.value.subarray(2 * KEY_ID_LENGTH)),
  }
}

/** Content octets of the curve's object identifier (RFC 5480, 2.1.1.1). */
const CURVES: Readonly<Record<string, Extract<CardPublicKey, {algorithm: 'EC'}>>> = {
  '2a8648ce3d030107': {algorithm: 'EC', bits: 256, curve: 'P-256'},
  '2b81040022': {algorithm: 'EC', bits: 384, curve: 'P-384'},
}

function publicKey(template: Uint8Array): CardPublicKey {
  const objects = decodeTlvList(template)
  const modulus = findTlv(objects, TAG_PUBLIC_KEY_MODULUS)
  if (modulus) return {algorithm: 'RSA', bits: bitLength(modulus.value)}
  const curve = CURVES[toHex(findTlv(objects, TAG_CURVE)?.value ?? new Uint8Array())]
  if (!curve) throw new DecodeError('E_TLV_TAG', 2 * KEY_ID_LENGTH)
  return curve
}

function keyId(body: Uint8Array, offset: number): string {
  return Buffer.from(body.subarray(offset, offset + KEY_ID_DIGITS)).toString('latin1')
}

function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex(byte => byte !== 0)
  return first < 0 ? 0 : (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first] ?? 0))
}
