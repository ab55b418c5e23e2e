// GeneralNames taken apart no further than comparison needs: x509/general-name.ts is for showing, and hides what is
// personal. Names of a certificate and bases of constraints come through here.
import {DerFields, expectTag, membersOf, sequenceOf} from '../../der/fields.ts'
import {decodeOid} from '../../der/oid.ts'
import {decodeSmallInteger} from '../../der/primitives.ts'
import {contentOffset, type DerValue, decodeDer, unwrap} from '../../der/reader.ts'
import {isString} from '../../der/strings.ts'
import {contextConstructed, contextPrimitive, TAG} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Certificate, Extension} from '../../x509/certificate.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import type {GeneralNameForm, RawName} from './form.ts'

const FORMS: ReadonlyMap<number, GeneralNameForm> = new Map([
  [contextConstructed(0), 'otherName'],
  [contextPrimitive(1), 'rfc822Name'],
  [contextPrimitive(2), 'dNSName'],
  [contextConstructed(3), 'x400Address'],
  [contextConstructed(4), 'directoryName'],
  [contextConstructed(5), 'ediPartyName'],
  [contextPrimitive(6), 'uniformResourceIdentifier'],
  [contextPrimitive(7), 'iPAddress'],
  [contextPrimitive(8), 'registeredID'],
])

export interface RawConstraints {
  readonly permitted: readonly RawName[]
  readonly excluded: readonly RawName[]
}

/** NameConstraints ::= SEQUENCE {permittedSubtrees [0] OPTIONAL, excludedSubtrees [1] OPTIONAL}, one of them there. */
export function readConstraints(extension: Extension): RawConstraints {
  const value = decodeDer(extension.value, extension.offset)
  const fields = DerFields.ofSequence(value)
  const permitted = fields.optional(contextConstructed(0))
  const excluded = fields.optional(contextConstructed(1))
  fields.end()
  if (!permitted && !excluded) throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'empty'})
  const read = (list: DerValue | undefined): readonly RawName[] => (list ? membersOf(list).map(readSubtree) : [])
  return {permitted: read(permitted), excluded: read(excluded)}
}

/** RFC 5280, 4.2.1.10: minimum is 0 and maximum absent; what other values mean is defined nowhere. */
function readSubtree(value: DerValue): RawName {
  const fields = DerFields.ofSequence(value)
  const base = readGeneralName(fields.any('GeneralName'))
  const minimum = fields.optional(contextPrimitive(0))
  const maximum = fields.optional(contextPrimitive(1))
  fields.end()
  if (minimum && decodeSmallInteger(minimum) !== 0)
    throw new DecodeError('E_DER_VALUE', minimum.offset, {reason: 'minimum'})
  if (maximum) throw new DecodeError('E_DER_VALUE', maximum.offset, {reason: 'maximum'})
  return base
}

export function readGeneralName(value: DerValue): RawName {
  const form = FORMS.get(value.tag)
  if (form === undefined) throw new DecodeError('E_DER_TAG', value.offset, {expected: 'GeneralName'})
  const offset = contentOffset(value)
  if (form === 'directoryName') return {form, octets: unwrap(value).encoded, offset}
  return {form, octets: value.constructed || form === 'registeredID' ? value.encoded : value.value, offset}
}

const KNOWN = new WeakMap<Certificate, readonly RawName[]>()

/** Every name that constraints apply to. DecodeError when they cannot be read. */
export function namesOf(certificate: Certificate): readonly RawName[] {
  const known = KNOWN.get(certificate)
  if (known !== undefined) return known
  const subject = decodeDer(certificate.subjectDer)
  const alternative = certificate.extensions
    .filter(({oid}) => oid === EXTENSION_ID.subjectAltName)
    .flatMap(readAltNames)
  // An empty subject is no name (4.2.1.10). Its emailAddress counts where no rfc822Name says the same in the right place.
  const named: readonly RawName[] =
    subject.value.length === 0 ? [] : [{form: 'directoryName', octets: certificate.subjectDer, offset: 0}]
  const mail = alternative.some(({form}) => form === 'rfc822Name') ? [] : emailAddresses(subject)
  const names = [...named, ...mail, ...alternative]
  KNOWN.set(certificate, names)
  return names
}

function readAltNames(extension: Extension): readonly RawName[] {
  return sequenceOf(decodeDer(extension.value, extension.offset)).map(readGeneralName)
}

/** id-emailAddress (RFC 5280, 4.1.2.6). */
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'

/** An ASCII text has the same octets in the types it may come in; in two octets a character it is refused as a mailbox. */
function emailAddresses(subject: DerValue): readonly RawName[] {
  return membersOfAll(subject).flatMap((attribute): readonly RawName[] => {
    const fields = DerFields.ofSequence(attribute)
    const type = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
    const value = fields.any('AttributeValue')
    if (type !== EMAIL_ADDRESS) return []
    const octets = isString(value) ? value.value : new Uint8Array()
    return [{form: 'rfc822Name', octets, offset: value.offset}]
  })
}

function membersOfAll(subject: DerValue): readonly DerValue[] {
  return subject.value.length === 0 ? [] : sequenceOf(subject).flatMap(rdn => membersOf(expectTag(rdn, TAG.SET)))
}
