// What the 券面事項入力補助AP holds, and the record that makes it certain (seen in open source: myna-card src/ap/text.rs).
import {concat, equalBytes} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlv} from '../iso7816/ber-tlv.ts'
import {
  asciiText,
  type DataObjects,
  dateText,
  decodeDataObjects,
  objectValue,
  offsetsAgree,
  wholeObject,
} from './data-objects.ts'
import {type Check, check} from './integrity-check.ts'
import {type CardPublicKey, decodePublicKeyTemplate, verificationKey} from './public-key.ts'
import {sha256, verifyMessage} from './signature.ts'

const TAG_NUMBER = 0xff10
const ATTRIBUTES = {FILE: 0xff20, OFFSETS: 0xdf21, NAME: 0xdf22, ADDRESS: 0xdf23, BIRTH: 0xdf24, SEX: 0xdf25} as const
const RECORD = {FILE: 0xff30, NUMBER: 0xdf31, ATTRIBUTES: 0xdf32, SIGNATURE: 0xdf33} as const
const AP_KEY = {FILE: 0xff50, KEY: 0xdf51, SIGNATURE: 0xdf52} as const

/** EF 0001: the 個人番号. Whether it is one (twelve digits, check digit) is not judged here. */
export function decodeNumber(physical: Uint8Array): string {
  const {tag, value} = decodeTlv(physical)
  if (tag !== TAG_NUMBER) throw new DecodeError('E_TLV_TAG', 0)
  return asciiText(value)
}

export interface Attributes {
  /** Family and given name, U+3000 between. */
  readonly name: string
  readonly address: string
  /** YYYY-MM-DD. */
  readonly birth: string
  /** ISO/IEC 5218, one digit. */
  readonly sex: string
  readonly objects: DataObjects
}

/** EF 0002: 基本4情報. */
export function decodeAttributes(file: Uint8Array): Attributes {
  const objects = decodeDataObjects(file, ATTRIBUTES.FILE, [
    ATTRIBUTES.OFFSETS,
    ATTRIBUTES.NAME,
    ATTRIBUTES.ADDRESS,
    ATTRIBUTES.BIRTH,
    ATTRIBUTES.SEX,
  ])
  // Bytes that are no UTF-8 become U+FFFD: the digest is what tells whether they were always so.
  const text = (tag: number) => Buffer.from(objectValue(objects, tag)).toString('utf8')
  return {
    name: text(ATTRIBUTES.NAME),
    address: text(ATTRIBUTES.ADDRESS),
    birth: dateText(objectValue(objects, ATTRIBUTES.BIRTH)),
    sex: asciiText(objectValue(objects, ATTRIBUTES.SEX)),
    objects,
  }
}

/** EF 0003: the digests of EF 0001 and EF 0002, signed with the key that EF 0004 certifies. */
export interface IntegrityRecord {
  readonly numberDigest: Uint8Array
  readonly attributesDigest: Uint8Array
  readonly signature: Uint8Array
  readonly objects: DataObjects
}

export function decodeIntegrityRecord(file: Uint8Array): IntegrityRecord {
  const objects = decodeDataObjects(file, RECORD.FILE, [RECORD.NUMBER, RECORD.ATTRIBUTES, RECORD.SIGNATURE])
  return {
    numberDigest: objectValue(objects, RECORD.NUMBER),
    attributesDigest: objectValue(objects, RECORD.ATTRIBUTES),
    signature: objectValue(objects, RECORD.SIGNATURE),
    objects,
  }
}

/** The signature covers both digest objects with their headers. */
export function checkRecord(record: IntegrityRecord, signer: CardPublicKey): readonly Check[] {
  const {objects} = record
  const signed = concat(wholeObject(objects, RECORD.NUMBER), wholeObject(objects, RECORD.ATTRIBUTES))
  return [
    check('object-order', objects.inOrder),
    check('record-signature', verifyMessage(verificationKey(signer), signed, record.signature)),
  ]
}

/** DF31 is the digest of the physical EF 0001, filler included. */
export function checkNumber(physical: Uint8Array, record: IntegrityRecord): readonly Check[] {
  return [check('number-digest', equalBytes(sha256(physical), record.numberDigest))]
}

/** DF32 is the digest of the value of FF20 without its table of offsets. */
export function checkAttributes(attributes: Attributes, record: IntegrityRecord): readonly Check[] {
  const {objects} = attributes
  const covered = objects.list
    .filter(tlv => tlv.tag !== ATTRIBUTES.OFFSETS)
    .map(tlv => objects.value.subarray(tlv.offset, tlv.offset + tlv.headerLength + tlv.value.length))
  return [
    check('object-order', objects.inOrder),
    check('offset-table', offsetsAgree(objects, ATTRIBUTES.OFFSETS)),
    check('attributes-digest', equalBytes(sha256(...covered), record.attributesDigest)),
  ]
}

export interface ApKey {
  readonly publicKey: CardPublicKey
  readonly signature: Uint8Array
  readonly objects: DataObjects
}

/** EF 0007: the public half of the AP's own key, signed with the key that EF 0004 certifies. */
export function decodeApKey(file: Uint8Array): ApKey {
  const objects = decodeDataObjects(file, AP_KEY.FILE, [AP_KEY.KEY, AP_KEY.SIGNATURE])
  return {
    publicKey: decodePublicKeyTemplate(objectValue(objects, AP_KEY.KEY)),
    signature: objectValue(objects, AP_KEY.SIGNATURE),
    objects,
  }
}

export function checkApKey(apKey: ApKey, signer: CardPublicKey): readonly Check[] {
  const signed = wholeObject(apKey.objects, AP_KEY.KEY)
  return [
    check('object-order', apKey.objects.inOrder),
    check('ap-key-signature', verifyMessage(verificationKey(signer), signed, apKey.signature)),
  ]
}
