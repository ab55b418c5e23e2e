// Card-verifiable certificates of the 券面 APs and the card manager: issuer key id, subject key id, public key, signature
// (seen in open source: myna-card src/certificate.rs). EC keys stand in the same frame on the next card (assumed).

import {toHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlv, decodeTlvList} from '../iso7816/ber-tlv.ts'
import {type CardPublicKey, decodePublicKeyTemplate} from './public-key.ts'

export interface CardVerifiableCertificate {
  /** First seven digits of the key identifier: 5 starts production, 6 a test hierarchy. */
  readonly issuerKeyId: string
  readonly subjectKeyId: string
  /** The whole identifiers, 16 bytes in hex: a pinned key is found by all of it. */
  readonly issuerKeyIdHex: string
  readonly subjectKeyIdHex: string
  readonly publicKey: CardPublicKey
  /** The value of 5F4E: what the signature covers. */
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

const TAG_CVC = 0x7f21
const TAG_BODY = 0x5f4e
const TAG_SIGNATURE = 0x5f37
const KEY_ID_LENGTH = 16
const KEY_ID_DIGITS = 7

/** Decodes 7F21, or its contents where the header is left out (GET DATA 00F8). */
export function decodeCardVerifiableCertificate(bytes: Uint8Array): CardVerifiableCertificate {
  const outer = decodeTlv(bytes)
  const [body, signature, ...more] = decodeTlvList(outer.tag === TAG_CVC ? outer.value : bytes)
  if (body?.tag !== TAG_BODY || body.value.length <= 2 * KEY_ID_LENGTH) throw new DecodeError('E_TLV_TAG', 0)
  if (signature?.tag !== TAG_SIGNATURE || more.length > 0) throw new DecodeError('E_TLV_TAG', signature?.offset ?? 0)
  const identifier = (start: number) => body.value.subarray(start, start + KEY_ID_LENGTH)
  return {
    issuerKeyId: digitsOf(identifier(0)),
    subjectKeyId: digitsOf(identifier(KEY_ID_LENGTH)),
    issuerKeyIdHex: toHex(identifier(0)),
    subjectKeyIdHex: toHex(identifier(KEY_ID_LENGTH)),
    publicKey: decodePublicKeyTemplate(body.value.subarray(2 * KEY_ID_LENGTH)),
    body: body.value,
    signature: signature.value,
  }
}

function digitsOf(identifier: Uint8Array): string {
  return Buffer.from(identifier.subarray(0, KEY_ID_DIGITS)).toString('latin1')
}
