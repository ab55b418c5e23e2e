// subjectAltName and issuerAltName (RFC 5280, 4.2.1.6 and 4.2.1.7). Names are data of a person: no finding repeats them.
import {type DerValue, decodeDer, readChildren} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {GeneralName} from '../../x509/general-name.ts'
import {type LintRule, type Spot, spotIf} from '../rule.ts'
import {extensionAt, type LintSubject} from '../subject.ts'
import {isAbsoluteUri, isDnsName, isMailbox} from './general-name-syntax.ts'

const AT = extensionAt('subjectAltName')
const FIELDS = ['subjectAltName', 'issuerAltName'] as const
const IP_ADDRESS = 0x87

export const ALT_NAME_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.alt_name_not_critical_with_empty_subject',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.6',
    known: 'published',
    applies: subject =>
      subject.certificate.subject.rdns.length === 0 && subject.extension('subjectAltName') !== undefined,
    check: subject => spotIf(subject.extension('subjectAltName')?.critical === false, `${AT}.critical`),
  },
  {
    id: 'rfc5280.alt_name_critical_with_subject',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.6',
    known: 'published',
    applies: subject =>
      subject.certificate.subject.rdns.length > 0 && subject.extension('subjectAltName') !== undefined,
    check: subject => spotIf(subject.extension('subjectAltName')?.critical === true, `${AT}.critical`),
  },
  {
    id: 'rfc5280.alt_name_dns_syntax',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.6; RFC 1034 3.5; RFC 1123 2.1',
    known: 'published',
    check: subject => everyName(subject, name => name.form === 'dNSName' && !isDnsName(name.value)),
  },
  {
    id: 'rfc5280.alt_name_email_syntax',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.6; RFC 2821 4.1.2',
    known: 'published',
    check: subject => everyName(subject, name => name.form === 'rfc822Name' && !isMailbox(name.value)),
  },
  {
    id: 'rfc5280.alt_name_uri_syntax',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.6; RFC 3986 3, 4.3',
    known: 'published',
    check: subject =>
      everyName(subject, name => name.form === 'uniformResourceIdentifier' && !isAbsoluteUri(name.value)),
  },
  {
    id: 'rfc5280.alt_name_ip_length',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.6',
    known: 'published',
    check: subject =>
      FIELDS.flatMap(field =>
        rawNames(subject, field).flatMap(({tag, value: {length}}, index) =>
          spotIf(tag === IP_ADDRESS && length !== 4 && length !== 16, `${extensionAt(field)}[${index}]`, {
            octets: length,
          }),
        ),
      ),
  },
]

function everyName(subject: LintSubject, broken: (name: GeneralName) => boolean): readonly Spot[] {
  return FIELDS.flatMap(field =>
    (subject.value(field)?.names ?? []).flatMap((name, index) =>
      spotIf(broken(name), `${extensionAt(field)}[${index}]`),
    ),
  )
}

/** The names as they stand there, also where one of them is too damaged for the decoder. */
export function rawNames(subject: LintSubject, field: (typeof FIELDS)[number]): readonly DerValue[] {
  const extension = subject.extension(field)
  if (extension === undefined) return []
  try {
    const outer = decodeDer(extension.value, extension.offset)
    return outer.tag === TAG.SEQUENCE ? readChildren(outer) : []
  } catch (cause) {
    // Another rule tells that it is no DER at all.
    if (cause instanceof DecodeError) return []
    throw cause
  }
}
