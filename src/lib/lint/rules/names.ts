// Issuer and subject (RFC 5280, 4.1.2.4, 4.1.2.6 and A.1).
import type {NameAttribute} from '../../x509/name.ts'
import {type LintRule, type Spot, spot, spotIf, TBS} from '../rule.ts'
import {extensionAt, type LintSubject} from '../subject.ts'
import {ATTRIBUTE_FORMS, OLD_DIRECTORY_TYPES} from './names.data.ts'

/** X.680, 41.4. */
const PRINTABLE = /^[A-Za-z0-9 '()+,./:=?-]*$/
const COUNTRY = /^[A-Z]{2}$/

export const NAME_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.issuer_empty',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.4',
    known: 'published',
    check: ({certificate}) => spotIf(certificate.issuer.rdns.length === 0, `${TBS}.issuer`),
  },
  {
    id: 'rfc5280.subject_empty_in_ca',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.6',
    known: 'published',
    applies: ({isCa}) => isCa,
    check: ({certificate}) => spotIf(certificate.subject.rdns.length === 0, `${TBS}.subject`),
  },
  {
    id: 'rfc5280.subject_empty_without_alt_name',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.6, 4.2.1.6',
    known: 'published',
    applies: ({certificate}) => certificate.subject.rdns.length === 0,
    check: subject => spotIf(subject.extension('subjectAltName') === undefined, extensionAt('subjectAltName')),
  },
  {
    id: 'rfc5280.name_country_code',
    severity: 'error',
    clause: 'RFC 5280 A.1; ISO 3166-1',
    known: 'published',
    check: subject =>
      attributes(subject).flatMap(({location, attribute}) =>
        spotIf(attribute.name === 'countryName' && !COUNTRY.test(attribute.value ?? ''), location),
      ),
  },
  {
    id: 'rfc5280.name_attribute_too_long',
    severity: 'error',
    clause: 'RFC 5280 A.1',
    known: 'published',
    check: subject =>
      attributes(subject).flatMap(({location, attribute}) => {
        const limit = form(attribute)?.maximum ?? null
        const characters = [...(attribute.value ?? '')].length
        return spotIf(limit !== null && characters > limit, location, {characters, limit})
      }),
  },
  {
    id: 'rfc5280.name_attribute_empty',
    severity: 'error',
    clause: 'RFC 5280 A.1',
    known: 'published',
    check: subject => attributes(subject).flatMap(({location, attribute}) => spotIf(attribute.value === '', location)),
  },
  {
    id: 'rfc5280.name_string_type',
    severity: 'error',
    clause: 'RFC 5280 A.1',
    known: 'published',
    check: subject =>
      attributes(subject).flatMap(({location, attribute}) => {
        const types = form(attribute)?.types
        if (types === undefined || isOld(attribute)) return []
        const sound = attribute.encoding !== null && types.includes(attribute.encoding)
        return spotIf(!sound, location, {type: attribute.encoding, expected: types})
      }),
  },
  {
    id: 'rfc5280.name_string_type_old',
    severity: 'warning',
    clause: 'RFC 5280 4.1.2.4',
    known: 'published',
    check: subject =>
      attributes(subject).flatMap(({location, attribute}) =>
        spotIf(isOld(attribute), location, {type: attribute.encoding}),
      ),
  },
  {
    id: 'rfc5280.name_printable_characters',
    severity: 'error',
    clause: 'X.680 41.4',
    known: 'published',
    check: subject =>
      attributes(subject).flatMap(({location, attribute}) =>
        spotIf(attribute.encoding === 'PrintableString' && !PRINTABLE.test(attribute.value ?? ''), location),
      ),
  },
  {
    id: 'rfc5280.name_repeated_type_in_rdn',
    severity: 'error',
    clause: 'X.501 9.3; RFC 5280 4.1.2.4',
    known: 'published',
    check: ({certificate}) =>
      (['issuer', 'subject'] as const).flatMap(field =>
        certificate[field].rdns.flatMap((rdn, index): readonly Spot[] =>
          new Set(rdn.map(each => each.type)).size < rdn.length ? [spot(`${TBS}.${field}[${index}]`)] : [],
        ),
      ),
  },
  {
    id: 'rfc5280.name_email_in_subject',
    severity: 'warning',
    clause: 'RFC 5280 4.1.2.6',
    known: 'published',
    check: subject =>
      attributes(subject).flatMap(({field, location, attribute}) =>
        spotIf(field === 'subject' && attribute.name === 'emailAddress', location),
      ),
  },
]

interface PlacedAttribute {
  readonly field: 'issuer' | 'subject'
  readonly location: string
  readonly attribute: NameAttribute
}

function attributes({certificate}: LintSubject): readonly PlacedAttribute[] {
  return (['issuer', 'subject'] as const).flatMap(field =>
    certificate[field].rdns.flatMap((rdn, index) =>
      rdn.map(attribute => ({
        field,
        location: `${TBS}.${field}[${index}].${attribute.name ?? attribute.type}`,
        attribute,
      })),
    ),
  )
}

function form(attribute: NameAttribute) {
  return attribute.name === null ? undefined : ATTRIBUTE_FORMS[attribute.name]
}

/** The three string types that were DirectoryString before 2003. */
function isOld(attribute: NameAttribute): boolean {
  const {encoding} = attribute
  return (
    encoding !== null &&
    OLD_DIRECTORY_TYPES.includes(encoding) &&
    form(attribute)?.types.includes('UTF8String') === true
  )
}
