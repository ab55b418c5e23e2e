// The named parts of the card's files, for showing which of them a command read. Offsets and tags as in
// myna-card src/ap/jpki.rs, src/ap/text.rs, src/ap/surface.rs, src/ap/common.rs and src/certificate.rs (seen in open source).
import type {ApName, FieldName} from '../text/card.data.ts'

/** Bytes at a fixed place; `to` is the first byte after it. */
export interface FixedField {
  readonly name: FieldName
  readonly from: number
  readonly to: number
}

export interface TagField {
  readonly name: FieldName
  readonly tag: number
}

export interface FileFields {
  readonly ap: ApName
  readonly fid: number
  readonly fixed: readonly FixedField[]
  /** Objects that are not looked into any further. */
  readonly tags: readonly TagField[]
}

const at = (name: FieldName, from: number, to: number): FixedField => ({name, from, to})
const tag = (name: FieldName, value: number): TagField => ({name, tag: value})
const fixed = (ap: ApName, fid: number, ...rows: readonly FixedField[]): FileFields => ({
  ap,
  fid,
  fixed: rows,
  tags: [],
})
const tagged = (ap: ApName, fid: number, ...rows: readonly TagField[]): FileFields => ({ap, fid, fixed: [], tags: rows})

/** A certificate is one object: its header, which tells the length, and the rest. */
const DER_HEADER = 4
const certificate = (fid: number): FileFields =>
  fixed('jpki', fid, at('der-header', 0, DER_HEADER), at('certificate', DER_HEADER, 0x8000))
const cvc = (ap: ApName): FileFields => tagged(ap, 0x0004, tag('cvc-body', 0x5f4e), tag('signature', 0x5f37))

export const FILE_FIELDS: readonly FileFields[] = [
  certificate(0x0001),
  certificate(0x0002),
  certificate(0x000a),
  certificate(0x000b),
  fixed(
    'jpki',
    0x0006,
    at('label', 0, 32),
    at('manufacturer', 32, 64),
    at('model', 64, 80),
    at('serial', 80, 96),
    at('flags', 96, 100),
    at('session-counts', 100, 116),
    at('pin-lengths', 116, 124),
    at('memory', 124, 140),
    at('versions', 140, 144),
    at('time', 144, 160),
  ),
  fixed('jpki', 0x0008, at('sign-availability', 0, 1), at('auth-availability', 1, 2), at('unknown', 2, 3)),
  fixed(
    'common',
    0x0001,
    at('record-header', 0, 2),
    at('serial', 2, 17),
    at('municipality', 17, 22),
    at('expiry', 22, 30),
  ),
  tagged('text', 0x0001, tag('individual-number', 0xff10)),
  tagged(
    'text',
    0x0002,
    tag('offsets', 0xdf21),
    tag('name', 0xdf22),
    tag('address', 0xdf23),
    tag('birth', 0xdf24),
    tag('sex', 0xdf25),
  ),
  tagged('text', 0x0003, tag('number-digest', 0xdf31), tag('attributes-digest', 0xdf32), tag('signature', 0xdf33)),
  cvc('text'),
  tagged('text', 0x0005, tag('ap-identification', 0xdf41), tag('key-identifier', 0xdf42), tag('unknown', 0xdf43)),
  tagged('text', 0x0006, tag('public-key', 0xa1)),
  tagged('text', 0x0007, tag('public-key', 0xdf51), tag('signature', 0xdf52)),
  tagged('visual', 0x0001, tag('birth', 0xdf11), tag('public-key', 0xdf12), tag('signature', 0xdf13)),
  tagged(
    'visual',
    0x0002,
    tag('offsets', 0xdf21),
    tag('birth', 0xdf22),
    tag('sex', 0xdf23),
    tag('public-key', 0xdf24),
    tag('name-image', 0xdf25),
    tag('address-image', 0xdf26),
    tag('photo', 0xdf27),
    tag('signature', 0xdf28),
    tag('expiry', 0xdf29),
    tag('security-code-image', 0xdf2a),
  ),
  tagged(
    'visual',
    0x0003,
    tag('ap-identification', 0xdf31),
    tag('key-identifier', 0xdf32),
    tag('version', 0xdf33),
    tag('municipality', 0xdf34),
    tag('issuer-cryptogram', 0xdf35),
  ),
  cvc('visual'),
  tagged('visual', 0x0005, tag('number-image', 0xdf41), tag('public-key', 0xdf42), tag('signature', 0xdf43)),
]
