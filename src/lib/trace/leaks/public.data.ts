// What a published trace may show of this card: a table of its own, written apart from the one that the masking uses, so
// that a mistake there is found here. Facts as in myna-card src/ap/*.rs and OpenSC card-jpki.c (seen in open source).

/** All of the file, or all but the bytes from `from` up to `to` of its record. */
export type PublicPart = 'all' | {readonly from: number; readonly to: number}

const CVC = 0x0004

/** AID, then file identifier. What is not here must be masked. */
export const PUBLIC_FILES: Readonly<Record<string, Readonly<Record<number, PublicPart>>>> = {
  // JPKI: CA certificates, token information, availability, authentication certificate. Not 0001: it names its holder.
  d392f000260100000001: {2: 'all', 6: 'all', 8: 'all', 10: 'all', 11: 'all'},
  // card-face input support: CVC, basic information, public keys. Not 0001 to 0003: number, attributes, their digests.
  d3921000310001010408: {[CVC]: 'all', 5: 'all', 6: 'all', 7: 'all'},
  // card-face confirmation: basic information and CVC
  d3921000310001010402: {3: 'all', [CVC]: 'all'},
  // resident register
  d3921000310001010401: {2: 'all'},
  // common card: of record 1 neither the serial number nor the municipality
  d3921000310001010100: {1: {from: 2, to: 22}, 2: 'all'},
}

const JPKI = 'd392f000260100000001'
/** What the next card has besides in its JPKI AP (assumed): certificates of authenticity, of CAs, of authentication. */
export const NEXT_FILES: Readonly<Record<number, PublicPart>> = {12: 'all'}
export const SECOND_SET_FILES: Readonly<Record<number, PublicPart>> = {4: 'all', 13: 'all', 14: 'all'}
/** Its token label begins so. */
export const NEXT_LABEL = 'JPKIAPICCTOKEN3'
export const TOKEN_FILE = {aid: JPKI, fid: 0x0006} as const
/** Only the card with two algorithms has it. */
export const SECOND_SET_FILE = {aid: JPKI, fid: 0x000d} as const

/** GET DATA of the card manager: issuer and key identifiers, recognition data, CVCs, ATR. Not 0045, the card's number. */
export const PUBLIC_OBJECTS: readonly number[] = [0x0042, 0x0066, 0x00f7, 0x00f8, 0x5f51, 0x7f21]

export const CODE = {
  SELECT: 0xa4,
  READ_BINARY: 0xb0,
  READ_RECORD: 0xb2,
  GET_RESPONSE: 0xc0,
  GET_DATA: 0xca,
} as const

/** Signatures, challenges and the answer to SELECT. */
export const HARMLESS_ANSWERS: readonly number[] = [CODE.SELECT, 0x2a, 0x84, 0x88]
/** Commands whose data are names, digests or challenges. */
export const HARMLESS_DATA: readonly number[] = [...HARMLESS_ANSWERS, CODE.READ_BINARY, CODE.READ_RECORD, 0xc0, 0xca]
/** Commands whose data are or may carry a PIN (ISO/IEC 7816-4:2020, 11.6; CHANGE KEY of the record APs; ENVELOPE). */
export const PIN_COMMANDS: readonly number[] = [0x20, 0x21, 0x24, 0x26, 0x28, 0x2c, 0x32, 0xc2, 0xc3]

/** 1.2.392.200149.8.5.5, below which the personal attributes of JPKI certificates stand, as DER content bytes. */
export const JPKI_ATTRIBUTES = '2a83088c9b55080505'
/** Japanese in certificates that names no person: the names in J-LIS's CA certificates (published, 2015 and 2023). */
export const SERVICE_NAMES: readonly string[] = [
  '公的個人認証サービス利用者証明用',
  '公的個人認証サービス署名用',
  '地方公共団体情報システム機構',
  // of the simulated next card
  '公的個人認証サービス真正性確認用',
]

/** PNG, JP2, a bare JPEG 2000 codestream, JPEG. */
export const IMAGE_MARKS: readonly string[] = ['89504e470d0a1a0a', '0000000c6a502020', 'ff4fff51', 'ffd8ffe0']
