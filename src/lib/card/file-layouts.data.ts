// The fields of the TLV files, by AP, file and tag (seen in open source: myna-card src/ap/text.rs, src/ap/surface.rs,
// src/certificate.rs, src/mf.rs).
import type {ApName} from '../text/card.data.ts'
import type {FieldName} from '../text/fields.data.ts'
import type {RevealField} from './reveal.data.ts'

/** What opens a personal field: a word of --reveal, or all of them. */
export type RevealedBy = RevealField | 'all'

export interface FieldLayout {
  readonly name: FieldName
  readonly form: 'hex' | 'utf8' | 'ascii'
  /** Undefined where the field tells nothing of a person or of the card. */
  readonly revealedBy?: RevealedBy
}

type Layout = Readonly<Record<number, FieldLayout>>

const hex = (name: FieldName, revealedBy?: RevealedBy): FieldLayout => ({
  name,
  form: 'hex',
  ...(revealedBy && {revealedBy}),
})
const ascii = (name: FieldName, revealedBy?: RevealedBy): FieldLayout => ({
  name,
  form: 'ascii',
  ...(revealedBy && {revealedBy}),
})
const utf8 = (name: FieldName, revealedBy: RevealedBy): FieldLayout => ({name, form: 'utf8', revealedBy})

const PUBLIC_KEY: Layout = {[0x90]: hex('exponent'), [0x91]: hex('modulus')}
/** Keys and signatures inside a personal record are of this one card. */
const CARD_KEY: Layout = {[0x90]: hex('exponent', 'all'), [0x91]: hex('modulus', 'all')}

export const CVC_LAYOUT: Layout = {
  [0x7f21]: hex('certificate'),
  [0x5f4e]: hex('body'),
  [0x5f37]: hex('signature'),
  ...PUBLIC_KEY,
}

/** By AP, file identifier and tag. */
export const FILE_LAYOUTS: Readonly<Partial<Record<ApName, Readonly<Record<number, Layout>>>>> = {
  text: {
    1: {[0xff10]: ascii('number', 'number')},
    2: {
      [0xff20]: hex('record'),
      [0xdf21]: hex('offsets', 'all'),
      [0xdf22]: utf8('name', 'name'),
      [0xdf23]: utf8('address', 'address'),
      [0xdf24]: ascii('birth', 'birth'),
      [0xdf25]: ascii('sex', 'sex'),
    },
    3: {
      [0xff30]: hex('record'),
      [0xdf31]: hex('number-digest', 'all'),
      [0xdf32]: hex('attributes-digest', 'all'),
      [0xdf33]: hex('signature', 'all'),
    },
    4: CVC_LAYOUT,
    5: {
      [0xff40]: hex('record'),
      [0xdf41]: hex('ap-identification'),
      [0xdf42]: hex('key-identifier'),
      [0xdf43]: hex('unknown'),
    },
    6: {[0xa1]: hex('public-key'), ...CARD_KEY},
    7: {[0xff50]: hex('record'), [0xdf51]: hex('public-key', 'all'), [0xdf52]: hex('signature', 'all'), ...CARD_KEY},
  },
  visual: {
    1: {
      [0xff10]: hex('record'),
      [0xdf11]: ascii('birth', 'birth'),
      [0xdf12]: hex('public-key', 'all'),
      [0xdf13]: hex('signature', 'all'),
    },
    2: {
      [0xff20]: hex('record'),
      [0xdf21]: hex('offsets', 'all'),
      [0xdf22]: ascii('birth', 'birth'),
      [0xdf23]: ascii('sex', 'sex'),
      [0xdf24]: hex('public-key', 'all'),
      [0xdf25]: hex('name-image', 'name'),
      [0xdf26]: hex('address-image', 'address'),
      [0xdf27]: hex('photo', 'photo'),
      [0xdf28]: hex('signature', 'all'),
      [0xdf29]: ascii('expiry', 'all'),
      [0xdf2a]: hex('code-image', 'security-code'),
    },
    3: {
      [0xff30]: hex('record'),
      [0xdf31]: hex('ap-identification'),
      [0xdf32]: hex('key-identifier'),
      [0xdf33]: hex('version'),
      [0xdf34]: ascii('municipality'),
      [0xdf35]: hex('encrypted-number'),
    },
    4: CVC_LAYOUT,
    5: {
      [0xff40]: hex('record'),
      [0xdf41]: hex('number-image', 'number'),
      [0xdf42]: hex('public-key', 'all'),
      [0xdf43]: hex('signature', 'all'),
    },
  },
}

/** ISO/IEC 7816-4:2020, table 11. */
export const FCI_LAYOUT: Layout = {
  98: hex('file-control'),
  [0x0064]: hex('file-control'),
  [0x006f]: hex('file-control'),
  [0x0080]: hex('file-size'),
  [0x0081]: hex('file-size'),
  [0x0082]: hex('file-descriptor'),
  [0x0083]: hex('file-identifier'),
  [0x0084]: hex('df-name'),
  [0x0085]: hex('proprietary'),
  [0x0086]: hex('security-attributes'),
  [0x0088]: hex('short-identifier'),
  [0x008a]: hex('life-cycle'),
  [0x008c]: hex('security-attributes'),
  [0x00a5]: hex('proprietary'),
}
