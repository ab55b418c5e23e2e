// Records of the 共通カードAP and the 住基AP, and the objects of the card manager.
import {concat} from '../../bytes/concat.ts'
import {encodeTlv} from '../../iso7816/ber-tlv.ts'
import {MUNICIPALITY} from '../holder.ts'
import {ascii} from './card-objects.ts'

/** EF 0001, record 1 of the 共通カードAP: simple-TLV 01 1C, serial (15), municipality (5), expiry (8). */
export function cardRecord(serial: string, municipality: string, expiry: string): Uint8Array {
  const digits = ascii(serial + municipality + expiry)
  return concat(Uint8Array.of(0x01, digits.length), digits)
}

/** EF 0002, record 1 of both applications: a key identifier as simple-TLV. The tag is assumed. */
export function keyRecord(keyId: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(0x01, keyId.length), keyId)
}

/** Card recognition data: the GlobalPlatform arc 1.2.840.114283.1 alone, as GlobalPlatform Card 2.3.1, H.2 begins it. */
export const CARD_RECOGNITION = encodeTlv(
  0x73,
  encodeTlv(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xfc, 0x6b, 0x01)),
)

export const MUNICIPALITY_CODE = ascii(MUNICIPALITY.code)
