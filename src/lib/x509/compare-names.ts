// When two distinguished names are the same (RFC 5280, 7.1): the same sequence of RDNs, each a set of attributes of equal
// types and of values that match as caseIgnoreMatch says. A name becomes a key once, and keys are compared ever after.
import {toHex} from '../bytes/hex.ts'
import {OctetCache} from '../bytes/octet-cache.ts'
import {DerFields, expectTag, membersOf} from '../der/fields.ts'
import {type DerValue, decodeDer, readChildren} from '../der/reader.ts'
import {decodeString} from '../der/strings.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {prepareString} from './prepare-string.ts'

interface KnownName {
  /** One key per RDN. None is the beginning of another, so that joined keys stay apart. */
  readonly rdns: readonly string[]
  readonly key: string
}

/**
 * A hierarchy has few names, and a program that meets thousands of leaves asks for their issuers again and again. Longer
 * names are read each time: what is remembered stays below a few megabytes, whoever sends the names.
 */
const KNOWN = new OctetCache<KnownName>(1024, 1024)

/** Equal keys are the same name. DecodeError for what is not the DER of a Name. */
export function nameKey(nameDer: Uint8Array): string {
  return knownName(nameDer).key
}

/** The key of every RDN in its order: a name is within the subtree of another one that it begins with. */
export function rdnKeys(nameDer: Uint8Array): readonly string[] {
  return knownName(nameDer).rdns
}

export function sameName(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0 || nameKey(a) === nameKey(b)
}

/** Whether a name is the base of a subtree or below it (RFC 5280, 4.2.1.10; X.501, 12.3). */
export function isWithin(subtreeDer: Uint8Array, nameDer: Uint8Array): boolean {
  const name = rdnKeys(nameDer)
  return rdnKeys(subtreeDer).every((key, index) => name[index] === key)
}

function knownName(nameDer: Uint8Array): KnownName {
  const known = KNOWN.get(nameDer)
  if (known !== undefined) return known
  const read = readName(nameDer)
  KNOWN.set(read, nameDer)
  return read
}

function readName(nameDer: Uint8Array): KnownName {
  const rdns = readChildren(expectTag(decodeDer(nameDer), TAG.SEQUENCE)).map(rdnKey)
  return {rdns, key: rdns.join('')}
}

/** A set: its attributes in the order of their keys, whatever the order of the certificate. */
function rdnKey(rdn: DerValue): string {
  const attributes = membersOf(expectTag(rdn, TAG.SET)).map(attributeKey)
  return attributes.length === 1 ? `${attributes[0]};` : `${attributes.sort().join('+')};`
}

/** The length stands before the value, so that no value can pretend to end and go on as another attribute. */
function attributeKey(attribute: DerValue): string {
  const fields = DerFields.ofSequence(attribute)
  const type = toHex(fields.required(TAG.OBJECT_IDENTIFIER).value)
  const value = fields.any('AttributeValue')
  fields.end()
  const prepared = isCaseIgnored(type, value.tag) ? preparedText(value) : null
  return prepared === null ? `${type}#${toHex(value.encoded)}` : `${type}=${prepared.length}:${prepared}`
}

/** emailAddress (1.2.840.113549.1.9.1) and domainComponent (0.9.2342.19200300.100.1.25), by their content octets. */
const IA5_TYPES: ReadonlySet<string> = new Set(['2a864886f70d010901', '0992268993f22c640119'])

const DIRECTORY_STRINGS: ReadonlySet<number> = new Set([
  TAG.UTF8_STRING,
  TAG.PRINTABLE_STRING,
  TAG.TELETEX_STRING,
  TAG.BMP_STRING,
  TAG.UNIVERSAL_STRING,
])

/** DirectoryString (7.1) and the two attributes of IA5String that ignore case (4.1.2.6, 7.3); all else is compared by DER. */
function isCaseIgnored(type: string, tag: number): boolean {
  return DIRECTORY_STRINGS.has(tag) || (tag === TAG.IA5_STRING && IA5_TYPES.has(type))
}

/** Null for a badly encoded string and for one with characters that must not be compared: only equal bytes are equal then. */
function preparedText(value: DerValue): string | null {
  try {
    return prepareString(decodeString(value).text)
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}
