// Distinguished names as text (RFC 4514), to and from the DER of a Name: what LDAP asks by, and what LDIF is written with.
import {parseHex} from '../bytes/hex.ts'
import {decodeOid} from '../der/oid.ts'
import {decodeDer, readChildren} from '../der/reader.ts'

/** Keywords of RFC 4514, 3, and those of the names of a kit. */
const KEYWORDS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
}
const LONG_KEYWORDS: Readonly<Record<string, string>> = {
  COMMONNAME: 'CN',
  COUNTRYNAME: 'C',
  LOCALITYNAME: 'L',
  STATEORPROVINCENAME: 'ST',
  ORGANIZATIONNAME: 'O',
  ORGANIZATIONALUNITNAME: 'OU',
  DOMAINCOMPONENT: 'DC',
}

export interface NamePart {
  readonly keyword: string
  readonly value: string
}

/** In the order of RFC 4514: the last RDN of the Name first. RDNs of a kit have one value. */
export function nameParts(nameDer: Uint8Array): readonly NamePart[] {
  return readChildren(decodeDer(nameDer))
    .map(rdn => {
      const [type, value] = readChildren(readChildren(rdn)[0] ?? rdn)
      if (type === undefined || value === undefined) throw new RangeError('an RDN without an attribute')
      const oid = decodeOid(type)
      return {keyword: KEYWORDS[oid] ?? oid, value: Buffer.from(value.value).toString('utf8')}
    })
    .reverse()
}

export function formatName(parts: readonly NamePart[]): string {
  return parts.map(({keyword, value}) => `${keyword}=${escapeValue(value)}`).join(',')
}

/** The same for two texts that mean the same name: keywords in one form, letters in one case, spaces squeezed. */
export function nameTextKey(text: string): string {
  return splitAt(text, /[,;]/)
    .filter(part => part.trim() !== '')
    .map(part => splitAt(part, /\+/).map(attributeKey).sort().join('+'))
    .join(',')
}

function attributeKey(text: string): string {
  const equals = text.indexOf('=')
  const type = text
    .slice(0, Math.max(0, equals))
    .trim()
    .toUpperCase()
    .replace(/^OID\./, '')
  const keyword = KEYWORDS[type] ?? LONG_KEYWORDS[type] ?? type
  const value = text.slice(equals + 1).trim()
  const plain = value.startsWith('#') ? hexValue(value) : unescapeValue(value)
  return `${keyword}=${plain.trim().replace(/\s+/g, ' ').toLowerCase()}`
}

/** RFC 4514, 2.4: the BER of the value. */
function hexValue(text: string): string {
  return Buffer.from(decodeDer(parseHex(text.slice(1))).value).toString('utf8')
}

function escapeValue(value: string): string {
  return value.replace(/[\\,+"<>;=]|^[ #]| $/g, character => `\\${character}`)
}

/** Runs of octets in hex are UTF-8 together; any other character stands for itself. */
function unescapeValue(text: string): string {
  return text
    .replace(/^"(.*)"$/, '$1')
    .replace(/((?:\\[0-9a-fA-F]{2})+)|\\(.)/g, (_, octets: string | undefined, character: string) =>
      octets ? Buffer.from(octets.replaceAll('\\', ''), 'hex').toString('utf8') : character,
    )
}

/** At separators that are neither escaped nor quoted. */
function splitAt(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = []
  let [part, quoted] = ['', false]
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (character === '\\') {
      part += text.slice(index, index + 2)
      index += 1
      continue
    }
    if (character === '"') quoted = !quoted
    if (!quoted && separator.test(character)) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part]
}
