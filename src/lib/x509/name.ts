// Name (RFC 5280, 4.1.2.4) as structure and as one line. The line follows RFC 4514 in its escapes and short names, but
// keeps the order of the certificate, so that two OU values read as they were issued.
import {toHex} from '../bytes/hex.ts'
import {OctetCache} from '../bytes/octet-cache.ts'
import {DerFields, expectTag, membersOf} from '../der/fields.ts'
import {decodeOid, oidName} from '../der/oid.ts'
import {type DerValue, decodeDer, eachChild} from '../der/reader.ts'
import {type DerText, decodeString, isString, type StringEncoding} from '../der/strings.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

export interface NameAttribute {
  readonly type: string
  /** As its standard calls it, or null when the type is not known. */
  readonly name: string | null
  /** Null when the value is not a character string; then `hex` has its DER. */
  readonly value: string | null
  readonly encoding: StringEncoding | null
  readonly hex: string | null
}

export interface Name {
  readonly text: string
  /** One list per RelativeDistinguishedName, in the order of the certificate. */
  readonly rdns: readonly (readonly NameAttribute[])[]
}

/** Short names of RFC 4514, 3, and the names in general use for the rest. */
const SHORT: Readonly<Record<string, string>> = {
  commonName: 'CN',
  localityName: 'L',
  stateOrProvinceName: 'ST',
  organizationName: 'O',
  organizationalUnitName: 'OU',
  countryName: 'C',
  streetAddress: 'STREET',
  domainComponent: 'DC',
  userId: 'UID',
}

export function decodeName(value: DerValue): Name {
  expectTag(value, TAG.SEQUENCE)
  const rdns: (readonly NameAttribute[])[] = []
  for (const rdn of eachChild(value)) rdns.push(decodeRdn(expectTag(rdn, TAG.SET)))
  return {text: nameText(rdns), rdns}
}

/** Names of issuers, which stand in thousands of certificates. */
const KNOWN = new OctetCache<Name>(256, 1024)

/** The same for names that come again and again. */
export function decodeKnownName(value: DerValue): Name {
  const known = KNOWN.get(value.encoded)
  if (known !== undefined) return known
  const name = decodeName(value)
  KNOWN.set(name, value.encoded)
  return name
}

export function nameOf(nameDer: Uint8Array): Name {
  return KNOWN.get(nameDer) ?? decodeKnownName(decodeDer(nameDer))
}

/** RelativeDistinguishedName: also under an IMPLICIT tag, as in a distribution point. */
export function decodeRdn(value: DerValue): readonly NameAttribute[] {
  return membersOf(value).map(decodeAttribute)
}

export function nameText(rdns: readonly (readonly NameAttribute[])[]): string {
  return rdns.map(rdn => rdn.map(attributeText).join('+')).join(',')
}

/** The values of one attribute type, in order. */
export function valuesOf(name: Name, attribute: string): readonly string[] {
  return name.rdns.flat().flatMap(each => (each.name === attribute && each.value !== null ? [each.value] : []))
}

function decodeAttribute(member: DerValue): NameAttribute {
  const fields = DerFields.ofSequence(member)
  const type = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const value = fields.any('AttributeValue')
  fields.end()
  const text = textOf(value)
  return {
    type,
    name: oidName(type),
    value: text?.text ?? null,
    encoding: text?.encoding ?? null,
    hex: text ? null : toHex(value.encoded),
  }
}

function textOf(value: DerValue): DerText | undefined {
  if (!isString(value)) return undefined
  try {
    return decodeString(value)
  } catch (cause) {
    // One badly encoded attribute does not make a name unreadable: its bytes are shown instead.
    if (cause instanceof DecodeError) return undefined
    throw cause
  }
}

function attributeText(attribute: NameAttribute): string {
  const known = attribute.name === null ? undefined : (SHORT[attribute.name] ?? attribute.name)
  const value = attribute.value === null ? `#${attribute.hex ?? ''}` : escapeValue(attribute.value)
  return `${known ?? attribute.type}=${value}`
}

/** RFC 4514, 2.4; control characters are escaped too, so that a name cannot move the cursor of a terminal. */
function escapeValue(value: string): string {
  const escaped = value.replace(/["+,;<>\\]/g, '\\$&').replace(CONTROLS, escapeControl)
  return escaped.replace(/^[# ]/, '\\$&').replace(/(?<!\\) $/, '\\ ')
}

/** C0 and C1 controls, and the marks that change the direction of text. */
const CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

function escapeControl(character: string): string {
  return toHex(Buffer.from(character, 'utf8')).replace(/../g, '\\$&')
}
