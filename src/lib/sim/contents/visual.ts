// Contents of the 券面事項確認AP (layouts as seen in open source, myna-card src/ap/surface.rs).
import {concat} from '../../bytes/concat.ts'
import {encodeTlv} from '../../iso7816/ber-tlv.ts'
import {privateKeyOf, signMessage} from '../../seeded/private-key.ts'
import {sha256, signBlock} from '../../seeded/rsa.ts'
import {type Holder, MUNICIPALITY} from '../holder.ts'
import type {PrivateJwk} from '../image.ts'
import {ascii, offsetTable, padToBlocks, publicKeyTemplate} from './card-objects.ts'
import {placeholderJp2, textPng} from './images.ts'

/** DigestInfo of SHA-256 with an OCTET STRING of 96 bytes: three hashes in one (RFC 8017 knows no such thing). */
const TRIPLE_DIGEST_INFO = Uint8Array.from(Buffer.from('3071300d060960864801650304020105000460', 'hex'))

/** EF 0001: date of birth and the card's key, signed. */
export function ageFile(birth: string, cardKey: PrivateJwk, signer: PrivateJwk): Uint8Array {
  const signed = concat(encodeTlv(0xdf11, ascii(birth)), encodeTlv(0xdf12, publicKeyTemplate(cardKey)))
  return encodeTlv(0xff10, concat(signed, encodeTlv(0xdf13, signMessage(signer, signed))))
}

/** EF 0002: the face of the card. DF29 and DF2A stand after the signature and are not covered by it. */
export function faceFile(holder: Holder, expiry: string, cardKey: PrivateJwk, signer: PrivateJwk): Uint8Array {
  const person = [
    encodeTlv(0xdf22, ascii(holder.birth)),
    encodeTlv(0xdf23, ascii(holder.sex)),
    encodeTlv(0xdf24, publicKeyTemplate(cardKey)),
  ]
  const texts = [encodeTlv(0xdf25, textPng(holder.name)), encodeTlv(0xdf26, textPng(holder.address))]
  const photo = encodeTlv(0xdf27, placeholderJp2())
  const digests = concat(sha256(...person), sha256(...texts), sha256(photo))
  const objects = [
    ...person,
    ...texts,
    photo,
    encodeTlv(0xdf28, signDigests(signer, digests)),
    encodeTlv(0xdf29, ascii(expiry)),
    encodeTlv(0xdf2a, textPng(holder.securityCode)),
  ]
  // FF20 82 LLLL, then DF21 12 and nine offsets: the first object stands at 001A.
  const table = encodeTlv(0xdf21, offsetTable(0x1a, objects))
  return padToBlocks(encodeTlv(0xff20, concat(table, ...objects)))
}

/** RSA signs the three hashes as they stand; that an elliptic curve would hash them once more is assumed. */
function signDigests(signer: PrivateJwk, digests: Uint8Array): Uint8Array {
  if (signer.kty === 'EC') return signMessage(signer, digests)
  return signBlock(privateKeyOf(signer), concat(TRIPLE_DIGEST_INFO, digests))
}

/** EF 0003: AP identification, key identifier, version, municipality, and a block for the issuer. Not signed. */
export function basicInformationFile(issuerKeyId: Uint8Array, issuerBlock: Uint8Array): Uint8Array {
  return encodeTlv(
    0xff30,
    concat(
      encodeTlv(0xdf31, Uint8Array.of(0x06, 0x03, 0x0e, 0x01)),
      encodeTlv(0xdf32, issuerKeyId),
      encodeTlv(0xdf33, Uint8Array.of(0x01)),
      encodeTlv(0xdf34, ascii(MUNICIPALITY.code)),
      encodeTlv(0xdf35, concat(issuerKeyId, issuerBlock)),
    ),
  )
}

/** EF 0005: the picture of the 個人番号 and the card's key, signed. */
export function numberImageFile(individualNumber: string, cardKey: PrivateJwk, signer: PrivateJwk): Uint8Array {
  const signed = concat(encodeTlv(0xdf41, textPng(individualNumber)), encodeTlv(0xdf42, publicKeyTemplate(cardKey)))
  return padToBlocks(encodeTlv(0xff40, concat(signed, encodeTlv(0xdf43, signMessage(signer, signed)))))
}
