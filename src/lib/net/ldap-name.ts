// The string that names an entry of a directory (RFC 4514), made from the DER of its name. Never from text for people:
// a value may hold commas, quotes or a whole search filter, and stays one value here.
import {toHex} from '../bytes/hex.ts'
import {DerFields, expectTag, membersOf} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {type DerValue, decodeDer, eachChild} from '../der/reader.ts'
import {decodeString, isString} from '../der/strings.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

/** The names that every implementation knows (3). Other types are written as numbers, and their values in hex. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
}

/** DER of a Name; the last RDN comes first (2.1). Throws DecodeError. */
export function ldapName(nameDer: Uint8Array): string {
  const rdns = [...eachChild(expectTag(decodeDer(nameDer), TAG.SEQUENCE))]
  return rdns
    .reverse()
    .map(rdn => membersOf(expectTag(rdn, TAG.SET)).map(attributeText).join('+'))
    .join(',')
}

function attributeText(member: DerValue): string {
  const fields = DerFields.ofSequence(member)
  const type = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const value = fields.any('AttributeValue')
  fields.end()
  const name = SHORT_NAMES[type]
  const text = name === undefined ? undefined : textOf(value)
  // A type in numbers takes its value in hex (2.4), and so does a value that is no text.
  return text === undefined ? `${name ?? type}=#${toHex(value.encoded)}` : `${name}=${escapeValue(text)}`
}

function textOf(value: DerValue): string | undefined {
  if (!isString(value)) return undefined
  try {
    return decodeString(value).text
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined
    throw cause
  }
}

/** 2.4: special characters by themselves, also a space or a sharp where it would be taken for something else; controls in hex. */
function escapeValue(value: string): string {
  const characters = [...value]
  return characters.map((character, at) => escaped(character, at === 0, at === characters.length - 1)).join('')
}

function escaped(character: string, first: boolean, last: boolean): string {
  if (/\p{Cc}/u.test(character)) return toHex(Buffer.from(character, 'utf8')).replace(/../g, '\\$&')
  const special =
    '"+,;<>\\='.includes(character) || (first && character === '#') || ((first || last) && character === ' ')
  return special ? `\\${character}` : character
}
