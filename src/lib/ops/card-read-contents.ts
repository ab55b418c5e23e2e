// From the files of a 券面 AP to the fields and pictures of a result. What was not revealed never leaves this file.

import {type ImageFacts, type ImageFormat, imageFacts} from '../card/image-format.ts'
import {type Check, check} from '../card/integrity-check.ts'
import type {RevealField} from '../card/reveal.data.ts'
import type {Attributes} from '../card/text-data.ts'
import type {Readable} from '../card/unlock.ts'
import type {AgeRecord, CardFace, NumberImage} from '../card/visual-data.ts'

export interface CardReadField {
  readonly name: 'name' | 'address' | 'birth' | 'sex' | 'number' | 'expiry'
  /** Null where it is hidden. Dates as YYYY-MM-DD, sex as the digit of ISO/IEC 5218. */
  readonly value: string | null
  readonly hidden: boolean
  /** False for what stands outside the signature of the file. */
  readonly signed: boolean
}

export interface CardReadImage extends ImageFacts {
  readonly name: ImageName
  readonly format: ImageFormat
  /** Bytes. */
  readonly size: number
  readonly signed: boolean
  readonly hidden: boolean
  /** Null where it is hidden. */
  readonly contentBase64: string | null
}

/** The picture's word is also the field of --reveal that shows it. */
export type ImageName = 'name' | 'address' | 'photo' | 'security-code' | 'number'

export interface CardContents {
  readonly fields: readonly CardReadField[]
  readonly images: readonly CardReadImage[]
  readonly checks: readonly Check[]
}

/** The picture that each of these is; the fields of --reveal that a file of pictures needs. */
export const SINGLE_IMAGE: Readonly<Partial<Record<Readable, ImageName>>> = {
  photo: 'photo',
  'name-image': 'name',
  'address-image': 'address',
  'number-image': 'number',
}
export const FACE_IMAGES: readonly ImageName[] = ['name', 'address', 'photo', 'security-code']

export class ContentsReader {
  readonly #reveal: readonly RevealField[]

  constructor(reveal: readonly RevealField[]) {
    this.#reveal = reveal
  }

  attributes({name, address, birth, sex}: Attributes): CardContents {
    return {
      fields: [
        this.#field('name', name),
        this.#field('address', address),
        this.#field('birth', birth),
        this.#field('sex', sex),
      ],
      images: [],
      checks: [],
    }
  }

  number(number: string): CardContents {
    return {fields: [this.#field('number', number)], images: [], checks: []}
  }

  age(record: AgeRecord): CardContents {
    return {fields: [this.#field('birth', record.birth)], images: [], checks: []}
  }

  numberImage(image: NumberImage): CardContents {
    return this.#pictures([], [this.#image('number', image.picture)])
  }

  face(face: CardFace, what: Readable): CardContents {
    const single = SINGLE_IMAGE[what]
    const images = [
      this.#image('name', face.name),
      this.#image('address', face.address),
      this.#image('photo', face.photo),
      this.#image('security-code', face.securityCode),
    ]
    if (single !== undefined)
      return this.#pictures(
        [],
        images.filter(image => image.name === single),
      )
    const expiry: CardReadField = {name: 'expiry', value: face.expiry, hidden: false, signed: false}
    return this.#pictures([this.#field('birth', face.birth), this.#field('sex', face.sex), expiry], images)
  }

  #pictures(fields: readonly CardReadField[], images: readonly CardReadImage[]): CardContents {
    const fit = images.every(image => image.format === (image.name === 'photo' ? 'jp2' : 'png'))
    return {fields, images, checks: [check('image-format', fit)]}
  }

  #field(name: Exclude<CardReadField['name'], 'expiry'>, value: string): CardReadField {
    const hidden = !this.#reveal.includes(name)
    return {name, value: hidden ? null : value, hidden, signed: true}
  }

  #image(name: ImageName, bytes: Uint8Array): CardReadImage {
    const hidden = !this.#reveal.includes(name)
    return {
      name,
      ...imageFacts(bytes),
      size: bytes.length,
      signed: name !== 'security-code',
      hidden,
      contentBase64: hidden ? null : Buffer.from(bytes).toString('base64'),
    }
  }
}
