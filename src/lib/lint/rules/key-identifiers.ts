// subjectKeyIdentifier and authorityKeyIdentifier (RFC 5280, 4.2.1.1 and 4.2.1.2).
import {type LintRule, spotIf} from '../rule.ts'
import {extensionAt} from '../subject.ts'

const SUBJECT = extensionAt('subjectKeyIdentifier')
const AUTHORITY = extensionAt('authorityKeyIdentifier')

export const KEY_IDENTIFIER_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.ca_subject_key_identifier_missing',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.2',
    known: 'published',
    applies: ({isCa}) => isCa,
    check: subject => spotIf(subject.extension('subjectKeyIdentifier') === undefined, SUBJECT),
  },
  {
    id: 'rfc5280.subject_key_identifier_missing',
    severity: 'notice',
    clause: 'RFC 5280 4.2.1.2',
    known: 'published',
    applies: ({isCa}) => !isCa,
    check: subject => spotIf(subject.extension('subjectKeyIdentifier') === undefined, SUBJECT),
  },
  {
    id: 'rfc5280.authority_key_identifier_missing',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.1',
    known: 'published',
    // A self-signed certificate may leave it out.
    applies: ({selfIssued}) => !selfIssued,
    check: subject => spotIf(subject.extension('authorityKeyIdentifier') === undefined, AUTHORITY),
  },
  {
    id: 'rfc5280.authority_key_identifier_without_key',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.1',
    known: 'published',
    applies: subject => !subject.selfIssued && subject.value('authorityKeyIdentifier') !== undefined,
    check: subject =>
      spotIf(subject.value('authorityKeyIdentifier')?.keyIdentifier === null, `${AUTHORITY}.keyIdentifier`),
  },
]
