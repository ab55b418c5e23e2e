// The fields of the TLV files, by AP, file and tag (seen in open source: myna-card src/ap/text.rs, src/ap/surface.rs,
// src/certificate.rs, src/mf.rs).
import type {ApName} from '../text/card.data.ts'
import type {FieldName} from '../text/fields.data.ts'

/** What opens a personal field: a word of --reveal, or all of them. */
export type RevealedBy = 'name' | 'address' | 'birth' | 'sex' | 'serial' | 'all'

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

const PUBLIC_KEY: Layout = {144: hex('exponent'), 145: hex('modulus')}
/** Keys and signatures inside a personal record are of this one card. */
const CARD_KEY: Layout = {144: hex('exponent', 'all'), 145: hex('modulus', 'all')}

export const CVC_LAYOUT: Layout = {
  32545: hex('certificate'),
  24398: hex('body'),
  24375: hex('signature'),
  ...PUBLIC_KEY,
}

/** By AP, file identifier and tag. */
export const FILE_LAYOUTS: Readonly<Partial<Record<ApName, Readonly<Record<number, Layout>>>>> = {
  text: {
    1: {65296: ascii('number', 'all')},
    2: {
      65312: hex('record'),
      57121: hex('offsets', 'all'),
      57122: utf8('name', 'name'),
      57123: utf8('address', 'address'),
      57124: ascii('birth', 'birth'),
      57125: ascii('sex', 'sex'),
    },
    3: {
      65328: hex('record'),
      57137: hex('number-digest', 'all'),
      57138: hex('attributes-digest', 'all'),
      57139: hex('signature', 'all'),
    },
    4: CVC_LAYOUT,
    5: {65344: hex('record'), 57153: hex('ap-identification'), 57154: hex('key-identifier'), 57155: hex('unknown')},
    6: {161: hex('public-key'), ...CARD_KEY},
    7: {65360: hex('record'), 57169: hex('public-key', 'all'), 57170: hex('signature', 'all'), ...CARD_KEY},
  },
  visual: {
    1: {
      65296: hex('record'),
      57105: ascii('birth', 'birth'),
      57106: hex('public-key', 'all'),
      57107: hex('signature', 'all'),
    },
    2: {
      65312: hex('record'),
      57121: hex('offsets', 'all'),
      57122: ascii('birth', 'birth'),
      57123: ascii('sex', 'sex'),
      57124: hex('public-key', 'all'),
      57125: hex('name-image', 'all'),
      57126: hex('address-image', 'all'),
      57127: hex('photo', 'all'),
      57128: hex('signature', 'all'),
      57129: ascii('expiry', 'all'),
      57130: hex('code-image', 'all'),
    },
    3: {
      65328: hex('record'),
      57137: hex('ap-identification'),
      57138: hex('key-identifier'),
      57139: hex('version'),
      57140: ascii('municipality'),
      57141: hex('encrypted-number'),
    },
    4: CVC_LAYOUT,
    5: {
      65344: hex('record'),
      57153: hex('number-image', 'all'),
      57154: hex('public-key', 'all'),
      57155: hex('signature', 'all'),
    },
  },
}

/** ISO/IEC 7816-4:2020, table 11. */
export const FCI_LAYOUT: Layout = {
  98: hex('file-control'),
  100: hex('file-control'),
  111: hex('file-control'),
  128: hex('file-size'),
  129: hex('file-size'),
  130: hex('file-descriptor'),
  131: hex('file-identifier'),
  132: hex('df-name'),
  133: hex('proprietary'),
  134: hex('security-attributes'),
  136: hex('short-identifier'),
  138: hex('life-cycle'),
  140: hex('security-attributes'),
  165: hex('proprietary'),
}
