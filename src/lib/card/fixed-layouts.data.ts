// Files whose fields stand at fixed places: certificates of the JPKI AP, its token information (PKCS #11, CK_TOKEN_INFO) and
// availability, and the record of the common card AP (seen in open source: myna-card src/ap/jpki.rs, src/ap/common.rs).
import type {ApName} from '../text/card.data.ts'
import type {FieldName} from '../text/fields.data.ts'

/** Bytes at a fixed place; `to` is the first byte after it. */
export interface FixedField {
  readonly name: FieldName
  readonly from: number
  readonly to: number
}

export interface FixedLayout {
  readonly ap: ApName
  readonly fid: number
  readonly fields: readonly FixedField[]
}

const at = (name: FieldName, from: number, to: number): FixedField => ({name, from, to})

/** A certificate is one object: its header, which tells the length, and the rest. */
const DER_HEADER = 4
const CERTIFICATE = [at('der-header', 0, DER_HEADER), at('x509-certificate', DER_HEADER, 0x8000)]
const CERTIFICATES = [0x0001, 0x0002, 0x000a, 0x000b]

export const FIXED_LAYOUTS: readonly FixedLayout[] = [
  ...CERTIFICATES.map(fid => ({ap: 'jpki', fid, fields: CERTIFICATE}) as const),
  {
    ap: 'jpki',
    fid: 0x0006,
    fields: [
      at('label', 0, 32),
      at('manufacturerID', 32, 64),
      at('model', 64, 80),
      at('serialNumber', 80, 96),
      at('flags', 96, 100),
      at('session-counts', 100, 116),
      at('pin-lengths', 116, 124),
      at('memory', 124, 140),
      at('versions', 140, 144),
      at('utcTime', 144, 160),
    ],
  },
  {ap: 'jpki', fid: 0x0008, fields: [at('sign', 0, 1), at('auth', 1, 2), at('byte2', 2, 3)]},
  {
    ap: 'common',
    fid: 0x0001,
    fields: [at('record-header', 0, 2), at('serial', 2, 17), at('municipality', 17, 22), at('expiry', 22, 30)],
  },
]
