// What is wrong with the strings of a name that was walked over: characters that their types do not have (X.680, 41), a
// country that is not two letters (RFC 5280, A.1), sets out of order (X.690, 11.6).
import {DerCursor} from '../der/cursor.ts'
import {readDer} from '../der/reader.ts'
import {decodeString, isString} from '../der/strings.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {NoteDefect} from './defects.ts'

/** A-Z a-z 0-9 space ' ( ) + , - . / : = ? (X.680, 41.4, table 10). */
const PRINTABLE = new Uint8Array(128)
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?")
  PRINTABLE[character.charCodeAt(0)] = 1

export function noteNameDefects(name: Uint8Array, note: NoteDefect): void {
  const cursor = new DerCursor(name)
  cursor.required(TAG.SEQUENCE, 0, name.length)
  for (let rdn = cursor.content; rdn < name.length; ) {
    cursor.required(TAG.SET, rdn, name.length)
    const rdnEnd = cursor.end
    let before = -1
    for (let attribute = cursor.content; attribute < rdnEnd; ) {
      cursor.required(TAG.SEQUENCE, attribute, rdnEnd)
      const attributeEnd = cursor.end
      if (before >= 0 && Buffer.compare(name.subarray(before, attribute), name.subarray(attribute, attributeEnd)) > 0)
        note('name-set-order', name.subarray(attribute))
      noteAttributeDefects(cursor, attributeEnd, note)
      before = attribute
      attribute = attributeEnd
    }
    rdn = rdnEnd
  }
}

/** The cursor stands on AttributeTypeAndValue. */
function noteAttributeDefects(cursor: DerCursor, attributeEnd: number, note: NoteDefect): void {
  const {bytes} = cursor
  cursor.required(TAG.OBJECT_IDENTIFIER, cursor.content, attributeEnd)
  const type = cursor.content
  const country = cursor.end - type === 3 && bytes[type] === 0x55 && bytes[type + 1] === 4 && bytes[type + 2] === 6
  cursor.any(cursor.end, attributeEnd, 'AttributeValue')
  const {tag, content, end} = cursor
  if (country && !isCountry(cursor)) note('name-country', bytes.subarray(cursor.start, end))
  if (tag === TAG.PRINTABLE_STRING || tag === TAG.UTF8_STRING || tag === TAG.IA5_STRING) {
    let ascii = true
    let printable = true
    for (let at = content; at < end; at++) {
      const octet = bytes[at] as number
      if (octet >= 0x80) ascii = false
      else if (PRINTABLE[octet] === 0) printable = false
    }
    if (ascii && !printable && tag === TAG.PRINTABLE_STRING)
      note('name-printable-string', bytes.subarray(cursor.start, end))
    if (ascii) return
  }
  if (!decodes(bytes, cursor.start)) note('name-string', bytes.subarray(cursor.start, end))
}

/** X520countryName ::= PrintableString (SIZE (2)); codes of ISO 3166 are letters. */
function isCountry({bytes, tag, content, end}: DerCursor): boolean {
  return tag === TAG.PRINTABLE_STRING && end - content === 2 && isLetter(bytes[content]) && isLetter(bytes[content + 1])
}

function isLetter(octet = 0): boolean {
  const lower = octet | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

/** Whether a value is a string of its type, or no string at all. */
function decodes(bytes: Uint8Array, at: number): boolean {
  const value = readDer(bytes, at)
  if (!isString(value)) return true
  try {
    decodeString(value)
    return true
  } catch (cause) {
    if (cause instanceof DecodeError) return false
    throw cause
  }
}
