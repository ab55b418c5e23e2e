// Policies, their mappings and their constraints (RFC 5280, 4.2.1.4, 4.2.1.5; RFC 6818, 3).
import {type DerValue, decodeDer, readChildren} from '../../der/reader.ts'
import {TAG} from '../../der/tags.ts'
import {type LintRule, type Spot, spotIf} from '../rule.ts'
import {type ExtensionName, extensionAt, type LintSubject} from '../subject.ts'

const AT = extensionAt('certificatePolicies')
const MAPPINGS_AT = extensionAt('policyMappings')
const ANY_POLICY = '2.5.29.32.0'
const USER_NOTICE = '1.3.6.1.5.5.7.2.2'
const KNOWN_QUALIFIERS: readonly string[] = ['1.3.6.1.5.5.7.2.1', USER_NOTICE]
/** DisplayText is SIZE (1..200). */
const MAX_DISPLAY_TEXT = 200
const FOR_CA_ONLY: readonly ExtensionName[] = ['policyMappings', 'policyConstraints', 'inhibitAnyPolicy']

export const POLICY_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.policy_repeated',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.4',
    known: 'published',
    check: subject => {
      const oids = policiesOf(subject).map(({policyIdentifier}) => policyIdentifier)
      const repeated = oids.filter((oid, index) => oids.indexOf(oid) < index)
      return spotIf(repeated.length > 0, AT, {policies: repeated})
    },
  },
  {
    id: 'rfc5280.any_policy_qualifier_unknown',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.4',
    known: 'published',
    check: subject =>
      policiesOf(subject).flatMap(({policyIdentifier, qualifiers}, index) => {
        const unknown = qualifiers.map(each => each.qualifierId).filter(oid => !KNOWN_QUALIFIERS.includes(oid))
        const broken = policyIdentifier === ANY_POLICY && unknown.length > 0
        return spotIf(broken, `${AT}[${index}].policyQualifiers`, {qualifiers: unknown})
      }),
  },
  {
    id: 'rfc5280.policy_notice_reference',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.4',
    known: 'published',
    check: subject =>
      policiesOf(subject).flatMap(({qualifiers}, index) =>
        spotIf(
          qualifiers.some(each => each.noticeNumbers !== null),
          `${AT}[${index}].policyQualifiers.userNotice.noticeRef`,
        ),
      ),
  },
  {
    id: 'rfc5280.policy_explicit_text_too_long',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.4',
    known: 'published',
    check: subject =>
      policiesOf(subject).flatMap(({qualifiers}, index) =>
        qualifiers.flatMap(({explicitText}) => {
          const characters = [...(explicitText ?? '')].length
          return spotIf(characters > MAX_DISPLAY_TEXT, `${AT}[${index}].policyQualifiers.userNotice.explicitText`, {
            characters,
            limit: MAX_DISPLAY_TEXT,
          })
        }),
      ),
  },
  {
    id: 'rfc5280.policy_explicit_text_ia5',
    severity: 'error',
    clause: 'RFC 6818 3',
    known: 'published',
    check: subject => explicitTexts(subject, TAG.IA5_STRING),
  },
  {
    id: 'rfc5280.policy_explicit_text_not_utf8',
    severity: 'notice',
    clause: 'RFC 6818 3',
    known: 'published',
    check: subject => explicitTexts(subject, TAG.VISIBLE_STRING, TAG.BMP_STRING),
  },
  {
    id: 'rfc5280.policy_mapping_any_policy',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.5',
    known: 'published',
    check: subject =>
      mappingsOf(subject).flatMap(({issuerDomainPolicy, subjectDomainPolicy}, index) =>
        spotIf(issuerDomainPolicy === ANY_POLICY || subjectDomainPolicy === ANY_POLICY, `${MAPPINGS_AT}[${index}]`),
      ),
  },
  {
    id: 'rfc5280.policy_mapping_not_asserted',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.5',
    known: 'published',
    check: subject => {
      const asserted = policiesOf(subject).map(({policyIdentifier}) => policyIdentifier)
      return mappingsOf(subject).flatMap(({issuerDomainPolicy: policy}, index) =>
        spotIf(!asserted.includes(policy), `${MAPPINGS_AT}[${index}].issuerDomainPolicy`, {policy}),
      )
    },
  },
  {
    id: 'rfc5280.policy_extension_in_leaf',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.5, 4.2.1.11, 4.2.1.14',
    known: 'published',
    applies: ({isCa}) => !isCa,
    check: subject => FOR_CA_ONLY.flatMap(name => spotIf(subject.extension(name) !== undefined, extensionAt(name))),
  },
]

function policiesOf(subject: LintSubject) {
  return subject.value('certificatePolicies')?.policies ?? []
}

function mappingsOf(subject: LintSubject) {
  return subject.value('policyMappings')?.mappings ?? []
}

/** Notices whose explicitText has one of these types; the decoded model keeps the text only. */
function explicitTexts(subject: LintSubject, ...tags: readonly number[]): readonly Spot[] {
  const extension = subject.extension('certificatePolicies')
  if (extension === undefined || subject.value('certificatePolicies') === undefined) return []
  return readChildren(decodeDer(extension.value)).flatMap((policy, index) =>
    noticesOf(policy).flatMap(notice =>
      spotIf(
        readChildren(notice).some(field => tags.includes(field.tag)),
        `${AT}[${index}].policyQualifiers.userNotice.explicitText`,
      ),
    ),
  )
}

/** The UserNotices of a PolicyInformation; a CPS pointer is no SEQUENCE. */
function noticesOf(policy: DerValue): readonly DerValue[] {
  const qualifiers = readChildren(policy)[1]
  if (qualifiers === undefined) return []
  return readChildren(qualifiers).flatMap(qualifier =>
    readChildren(qualifier).filter(field => field.tag === TAG.SEQUENCE),
  )
}
