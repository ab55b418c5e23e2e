// Contents of the 券面事項入力補助AP (layouts as seen in open source, myna-card src/ap/text.rs).
import {concat} from '../../bytes/concat.ts'
import {encodeTlv} from '../../iso7816/ber-tlv.ts'
import {signMessage} from '../../seeded/private-key.ts'
import {sha256} from '../../seeded/rsa.ts'
import type {Holder} from '../holder.ts'
import type {PrivateJwk} from '../image.ts'
import {ascii, offsetTable, padTo, padToBlocks, publicKeyTemplate, utf8} from './card-objects.ts'

/** EF 0001 in its physical 17 bytes. */
export function individualNumberFile(individualNumber: string): Uint8Array {
  return padTo(17, encodeTlv(0xff10, ascii(individualNumber)))
}

/** The FF20 object of EF 0002: an offset table (from the start of the file) and the four attributes. */
export function attributesObject(holder: Pick<Holder, 'name' | 'address' | 'birth' | 'sex'>): Uint8Array {
  const objects = attributeObjects(holder)
  const table = (first: number) => encodeTlv(0xdf21, offsetTable(first, objects))
  const whole = (first: number) => encodeTlv(0xff20, concat(table(first), ...objects))
  // The header is longer when the value has 128 bytes or more: measure once, then write the offsets.
  const valueLength = concat(table(0), ...objects).length
  const headerLength = whole(0).length - valueLength
  return whole(headerLength + table(0).length)
}

export function attributesFile(holder: Holder): Uint8Array {
  return padToBlocks(attributesObject(holder))
}

/** DF31 and DF32: the signed part of EF 0003. */
export function digestObjects(individualNumber: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  return concat(encodeTlv(0xdf31, sha256(individualNumber)), encodeTlv(0xdf32, sha256(...attributes)))
}

/** EF 0003: digests of 0001 (physical) and 0002 (without the offset table), signed with the key of EF 0004. */
export function digestsFile(holder: Holder, signer: PrivateJwk): Uint8Array {
  const digests = digestObjects(individualNumberFile(holder.individualNumber), attributeObjects(holder))
  return encodeTlv(0xff30, concat(digests, encodeTlv(0xdf33, signMessage(signer, digests))))
}

/** EF 0005: AP identification, a key identifier, and 128 bytes of which the last 96 are FF. */
export function basicInformationFile(keyId: Uint8Array, unknown: Uint8Array): Uint8Array {
  const object = encodeTlv(
    0xff40,
    concat(
      encodeTlv(0xdf41, Uint8Array.of(0x01, 0x03, 0x0e, 0x01)),
      encodeTlv(0xdf42, keyId),
      encodeTlv(0xdf43, padTo(128, unknown)),
    ),
  )
  return padTo(256, object)
}

/** EF 0006: the public key for the delivery of session keys. */
export function deliveryKeyFile(key: PrivateJwk): Uint8Array {
  return padToBlocks(encodeTlv(0xa1, publicKeyTemplate(key)))
}

/** EF 0007: the public half of key 0013, signed with the key of EF 0004. */
export function authenticationKeyFile(key: PrivateJwk, signer: PrivateJwk): Uint8Array {
  const publicKey = encodeTlv(0xdf51, publicKeyTemplate(key))
  return padToBlocks(encodeTlv(0xff50, concat(publicKey, encodeTlv(0xdf52, signMessage(signer, publicKey)))))
}

function attributeObjects(holder: Pick<Holder, 'name' | 'address' | 'birth' | 'sex'>): readonly Uint8Array[] {
  return [
    encodeTlv(0xdf22, utf8(holder.name)),
    encodeTlv(0xdf23, utf8(holder.address)),
    encodeTlv(0xdf24, ascii(holder.birth)),
    encodeTlv(0xdf25, ascii(holder.sex)),
  ]
}
