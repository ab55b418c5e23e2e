// The curves of the papers on the next card (次期個人番号カード仕様に係る検討事項について, 2023-09-07) and the hash that goes
// with each. Object identifiers: RFC 5480, 2.1.1.1.

export type CurveName = 'P-256' | 'P-384'
export type CurveHash = 'sha256' | 'sha384'

export interface CurveRow {
  readonly name: CurveName
  /** Content octets of the object identifier, hex. */
  readonly oid: string
  readonly bits: number
  /** Of a coordinate, and of each half of a plain signature. */
  readonly bytes: number
  readonly hash: CurveHash
  /** Algorithm reference of GENERAL AUTHENTICATE (NIST SP 800-78-4, table 6-2). */
  readonly pivAlgorithm: number
}

export const CURVES: Readonly<Record<CurveName, CurveRow>> = {
  'P-256': {name: 'P-256', oid: '2a8648ce3d030107', bits: 256, bytes: 32, hash: 'sha256', pivAlgorithm: 0x11},
  'P-384': {name: 'P-384', oid: '2b81040022', bits: 384, bytes: 48, hash: 'sha384', pivAlgorithm: 0x14},
}
