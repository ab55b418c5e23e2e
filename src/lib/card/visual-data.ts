// What the 券面事項確認AP holds, each file with a signature of its own (seen in open source: myna-card src/ap/surface.rs).
import {concat} from '../bytes/concat.ts'
import type {CheckName} from './checks.data.ts'
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
import {sha256, verifyMessage, verifyTripleDigest} from './signature.ts'

const AGE = {FILE: 0xff10, BIRTH: 0xdf11, KEY: 0xdf12, SIGNATURE: 0xdf13} as const
const IMAGE = {FILE: 0xff40, PICTURE: 0xdf41, KEY: 0xdf42, SIGNATURE: 0xdf43} as const
const FACE = {
  FILE: 0xff20,
  OFFSETS: 0xdf21,
  BIRTH: 0xdf22,
  SEX: 0xdf23,
  KEY: 0xdf24,
  NAME: 0xdf25,
  ADDRESS: 0xdf26,
  PHOTO: 0xdf27,
  SIGNATURE: 0xdf28,
  EXPIRY: 0xdf29,
  SECURITY_CODE: 0xdf2a,
} as const

/** A signed file that also carries the public half of the AP's own key. */
interface SignedFile {
  readonly cardKey: CardPublicKey
  readonly signature: Uint8Array
  readonly objects: DataObjects
}

export interface AgeRecord extends SignedFile {
  /** YYYY-MM-DD. */
  readonly birth: string
}

/** EF 0001. */
export function decodeAgeRecord(file: Uint8Array): AgeRecord {
  const objects = decodeDataObjects(file, AGE.FILE, [AGE.BIRTH, AGE.KEY, AGE.SIGNATURE])
  return {birth: dateText(objectValue(objects, AGE.BIRTH)), ...signedFile(objects, AGE)}
}

export function checkAgeRecord(record: AgeRecord, signer: CardPublicKey): readonly Check[] {
  return checkPair(record, [AGE.BIRTH, AGE.KEY], 'age-signature', signer)
}

export interface NumberImage extends SignedFile {
  readonly picture: Uint8Array
}

/** EF 0005: the picture of the 個人番号. */
export function decodeNumberImage(file: Uint8Array): NumberImage {
  const objects = decodeDataObjects(file, IMAGE.FILE, [IMAGE.PICTURE, IMAGE.KEY, IMAGE.SIGNATURE])
  return {picture: objectValue(objects, IMAGE.PICTURE), ...signedFile(objects, IMAGE)}
}

export function checkNumberImage(image: NumberImage, signer: CardPublicKey): readonly Check[] {
  return checkPair(image, [IMAGE.PICTURE, IMAGE.KEY], 'number-image-signature', signer)
}

export interface CardFace extends SignedFile {
  /** YYYY-MM-DD. */
  readonly birth: string
  readonly sex: string
  readonly name: Uint8Array
  readonly address: Uint8Array
  readonly photo: Uint8Array
  /** Neither this nor the picture of the security code is signed: both stand after the signature. */
  readonly expiry: string
  readonly securityCode: Uint8Array
}

/** EF 0002. */
export function decodeCardFace(file: Uint8Array): CardFace {
  const {FILE, ...tags} = FACE
  const objects = decodeDataObjects(file, FILE, Object.values(tags))
  return {
    birth: dateText(objectValue(objects, FACE.BIRTH)),
    sex: asciiText(objectValue(objects, FACE.SEX)),
    name: objectValue(objects, FACE.NAME),
    address: objectValue(objects, FACE.ADDRESS),
    photo: objectValue(objects, FACE.PHOTO),
    expiry: dateText(objectValue(objects, FACE.EXPIRY)),
    securityCode: objectValue(objects, FACE.SECURITY_CODE),
    ...signedFile(objects, FACE),
  }
}

/** Three groups, each with its digest: birth, sex and key; name and address; the photograph. */
export function checkCardFace(face: CardFace, signer: CardPublicKey): readonly Check[] {
  const {objects} = face
  const group = (...tags: readonly number[]) => sha256(...tags.map(tag => wholeObject(objects, tag)))
  const digests = concat(group(FACE.BIRTH, FACE.SEX, FACE.KEY), group(FACE.NAME, FACE.ADDRESS), group(FACE.PHOTO))
  return [
    check('object-order', objects.inOrder),
    check('offset-table', offsetsAgree(objects, FACE.OFFSETS)),
    check('face-signature', verifyTripleDigest(verificationKey(signer), digests, face.signature)),
  ]
}

function signedFile(objects: DataObjects, tags: {readonly KEY: number; readonly SIGNATURE: number}): SignedFile {
  return {
    cardKey: decodePublicKeyTemplate(objectValue(objects, tags.KEY)),
    signature: objectValue(objects, tags.SIGNATURE),
    objects,
  }
}

function checkPair(
  file: SignedFile,
  signedTags: readonly number[],
  name: CheckName,
  signer: CardPublicKey,
): readonly Check[] {
  const signed = concat(...signedTags.map(tag => wholeObject(file.objects, tag)))
  const outcome = verifyMessage(verificationKey(signer), signed, file.signature)
  return [check('object-order', file.objects.inOrder), check(name, outcome)]
}
