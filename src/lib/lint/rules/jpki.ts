// What all certificates of JPKI have in common: names, keys, signatures, and signs of the family that agree.
import {valuesOf} from '../../x509/name.ts'
import {type LintRule, spotIf, TBS} from '../rule.ts'
import {extensionAt, type LintSubject} from '../subject.ts'
import {personalNames} from './personal-names.ts'

const FAMILY_UNIT = /^JPKI for (?:user authentication|digital signature)$/
const AGENCY = 'Japan Agency for Local Authority Information Systems'
const ORGANIZATION = /^JPKI(?:-TEST|-SYNTH.*)?$/
const ISSUER_FORM = ['countryName', 'organizationName', 'organizationalUnitName', 'organizationalUnitName']

export const JPKI_RULES: readonly LintRule[] = [
  {
    id: 'jpki.issuer_name_form',
    severity: 'error',
    clause: 'CA certificates of generations 1 and 3: issuer',
    known: 'published',
    check: ({certificate: {issuer}}) => {
      const attributes = issuer.rdns.map(rdn => (rdn.length === 1 ? rdn[0] : undefined))
      const [country, organization, family, agency] = attributes.map(each => each?.value ?? '')
      const sound =
        attributes.length === ISSUER_FORM.length &&
        attributes.every((each, index) => each?.name === ISSUER_FORM[index]) &&
        country === 'JP' &&
        ORGANIZATION.test(organization ?? '') &&
        FAMILY_UNIT.test(family ?? '') &&
        agency === AGENCY
      return spotIf(!sound, `${TBS}.issuer`)
    },
  },
  {
    id: 'jpki.family_mismatch',
    severity: 'error',
    clause: 'JPKI certificate profile: keyUsage, certificatePolicies, issuer, personal attributes',
    known: 'inferred',
    check: subject => {
      const clues = familyClues(subject)
      return spotIf(new Set(Object.values(clues)).size > 1, TBS, clues)
    },
  },
  {
    id: 'jpki.key_form',
    severity: 'warning',
    clause: 'CA certificates of generations 1 and 3: subjectPublicKeyInfo',
    known: 'published',
    check: ({certificate: {publicKey}}) =>
      spotIf(
        publicKey.type !== 'rsa' || publicKey.bits !== 2048 || publicKey.publicExponent !== '65537',
        `${TBS}.subjectPublicKeyInfo`,
        {type: publicKey.type, bits: publicKey.bits},
      ),
  },
  {
    id: 'jpki.signature_form',
    severity: 'warning',
    clause: 'CA certificates of generations 1 and 3: signatureAlgorithm',
    known: 'published',
    check: ({
      certificate: {
        signatureAlgorithm: {name, oid},
      },
    }) => spotIf(name !== 'sha256WithRSAEncryption', 'certificate.signatureAlgorithm', {algorithm: name ?? oid}),
  },
  {
    id: 'jpki.key_usage_not_critical',
    severity: 'error',
    clause: 'CA certificates of generations 1 and 3: keyUsage',
    known: 'published',
    check: subject => spotIf(subject.extension('keyUsage')?.critical !== true, extensionAt('keyUsage')),
  },
]

/** Each independent sign of the family; a sign that is not there is left out. */
function familyClues(subject: LintSubject): Readonly<Record<string, string>> {
  const {certificate, usages, selfIssued, isCa} = subject
  const clues: Record<string, string> = {}
  const name = selfIssued ? certificate.subject : certificate.issuer
  for (const unit of valuesOf(name, 'organizationalUnitName')) {
    if (/for digital signature/i.test(unit)) clues['issuer'] = 'sign'
    if (/for user authentication/i.test(unit)) clues['issuer'] = 'auth'
  }
  for (const {policyIdentifier: policy} of subject.value('certificatePolicies')?.policies ?? []) {
    if (/^1\.2\.392\.200149\.8\.5\.1\.[01]\./.test(policy)) clues['certificatePolicies'] = 'sign'
    if (/^1\.2\.392\.200149\.8\.5\.1\.3\./.test(policy)) clues['certificatePolicies'] = 'auth'
  }
  if (!isCa && usages !== undefined) clues['keyUsage'] = usages.includes('nonRepudiation') ? 'sign' : 'auth'
  if (personalNames(subject).length > 0) clues['personalAttributes'] = 'sign'
  return clues
}
