// The character string types (X.680 (02/2021), clause 41) to text.
import {DecodeError} from '../errors/toolkit-error.ts'
import {contentOffset, type DerValue} from './reader.ts'
import {TAG} from './tags.ts'

export type StringEncoding =
  | 'UTF8String'
  | 'PrintableString'
  | 'TeletexString'
  | 'IA5String'
  | 'NumericString'
  | 'VisibleString'
  | 'BMPString'
  | 'UniversalString'

export interface DerText {
  readonly text: string
  readonly encoding: StringEncoding
}

const UTF8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})
const UTF16 = new TextDecoder('utf-16be', {fatal: true, ignoreBOM: true})

const ENCODINGS: ReadonlyMap<number, StringEncoding> = new Map([
  [TAG.UTF8_STRING, 'UTF8String'],
  [TAG.PRINTABLE_STRING, 'PrintableString'],
  [TAG.TELETEX_STRING, 'TeletexString'],
  [TAG.IA5_STRING, 'IA5String'],
  [TAG.NUMERIC_STRING, 'NumericString'],
  [TAG.VISIBLE_STRING, 'VisibleString'],
  [TAG.BMP_STRING, 'BMPString'],
  [TAG.UNIVERSAL_STRING, 'UniversalString'],
])

export function isString(value: DerValue): boolean {
  return ENCODINGS.has(value.tag)
}

export function decodeString(value: DerValue): DerText {
  const encoding = ENCODINGS.get(value.tag)
  if (encoding === undefined) throw new DecodeError('E_DER_TAG', value.offset, {expected: 'DirectoryString'})
  return {text: decodeText(value, encoding), encoding}
}

/** The text of a string type whose tag was replaced by an IMPLICIT one. */
export function decodeText(value: DerValue, encoding: StringEncoding): string {
  try {
    return toText(value.value, encoding)
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof RangeError)
      throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason: encoding})
    throw cause
  }
}

function toText(bytes: Uint8Array, encoding: StringEncoding): string {
  switch (encoding) {
    case 'UTF8String':
      return isAscii(bytes) ? latin1(bytes) : UTF8.decode(bytes)
    case 'BMPString':
      return UTF16.decode(bytes)
    case 'UniversalString':
      return decodeUtf32(bytes)
    case 'TeletexString':
      // T.61 was written as Latin-1 by nearly every issuer that still used it; no other reading is more useful.
      return latin1(bytes)
    default:
      // PrintableString has a smaller set, but issuers put '*', '@' and '&' into it: any ASCII is let pass.
      if (!isAscii(bytes)) throw new RangeError(encoding)
      return latin1(bytes)
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) >= 0x80) return false
  return true
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function decodeUtf32(bytes: Uint8Array): string {
  if (bytes.length % 4 !== 0) throw new RangeError('UniversalString')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) text += String.fromCodePoint(view.getUint32(at))
  return text
}

/**
 * UTF-8 that was encoded as UTF-8 a second time: every character is below U+0100, and the characters taken as bytes are
 * UTF-8 again. A tool that is fed non-ASCII text as Latin-1 writes this.
 */
export function isDoubleEncoded(text: string): boolean {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\0-\u00ff]/.test(text)) return false
  try {
    UTF8.decode(Buffer.from(text, 'latin1'))
    return true
  } catch {
    // Not UTF-8 when taken as bytes, so it is honest Latin-1 text: this is the answer, not a failure.
    return false
  }
}
