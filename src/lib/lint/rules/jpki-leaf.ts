// The certificates of persons: authentication and digital signature (as they stand on cards).
import {JPKI_AUTHORITIES} from '../../x509/jpki/authorities.data.ts'
import {type LintRule, spotIf, TBS} from '../rule.ts'
import {type ExtensionName, extensionAt, type LintSubject} from '../subject.ts'

const CPS = '1.3.6.1.5.5.7.2.1'
const POLICY_ARC = '1.2.392.200149.8.5.1.'
/** Signature, its form of the test hierarchy, authentication. */
const KNOWN_POLICIES = [`${POLICY_ARC}1.20`, `${POLICY_ARC}0.20`, `${POLICY_ARC}3.30`]
const KEY_USAGE = {sign: 'digitalSignature,nonRepudiation', auth: 'digitalSignature'} as const
const SUBJECT = {
  sign: 'countryName,localityName,localityName,commonName',
  auth: 'countryName,commonName',
} as const
const DAY = 86_400_000

const isLeaf = ({isCa}: LintSubject) => !isCa
const familyOf = ({jpki}: LintSubject) => jpki?.family ?? null

export const JPKI_LEAF_RULES: readonly LintRule[] = [
  {
    id: 'jpki.key_usage_family',
    severity: 'error',
    clause: 'keyUsage of certificates on cards',
    known: 'open-source',
    applies: subject => isLeaf(subject) && familyOf(subject) !== null,
    check: subject => {
      const usages = [...(subject.usages ?? [])].sort().join()
      const family = familyOf(subject)
      return spotIf(family !== null && usages !== KEY_USAGE[family], extensionAt('keyUsage'), {
        family,
        usages: subject.usages ?? [],
      })
    },
  },
  {
    id: 'jpki.subject_form',
    severity: 'warning',
    clause: 'subject of certificates on cards',
    known: 'open-source',
    applies: subject => isLeaf(subject) && familyOf(subject) !== null,
    check: subject => {
      const types = subject.certificate.subject.rdns.flat().map(each => each.name ?? each.type)
      const family = familyOf(subject)
      return spotIf(family !== null && types.join() !== SUBJECT[family], `${TBS}.subject`, {attributes: types})
    },
  },
  {
    id: 'jpki.policies_not_critical',
    severity: 'error',
    clause: 'certificatePolicies of certificates on cards; J-LIS profile 3.2',
    known: 'open-source',
    applies: isLeaf,
    check: subject =>
      spotIf(subject.extension('certificatePolicies')?.critical !== true, extensionAt('certificatePolicies')),
  },
  {
    id: 'jpki.policies_form',
    severity: 'error',
    clause: 'certificatePolicies of certificates on cards; J-LIS profile 3.2',
    known: 'open-source',
    applies: isLeaf,
    check: subject => {
      const policies = subject.value('certificatePolicies')?.policies ?? []
      const qualifiers = policies[0]?.qualifiers ?? []
      const sound = policies.length === 1 && qualifiers.length === 1 && qualifiers[0]?.qualifierId === CPS
      return spotIf(!sound, extensionAt('certificatePolicies'), {policies: policies.length})
    },
  },
  {
    id: 'jpki.policy_class_unknown',
    severity: 'warning',
    clause: 'policies of the arc 1.2.392.200149.8.5.1',
    known: 'assumed',
    applies: isLeaf,
    check: subject => {
      const policies = (subject.value('certificatePolicies')?.policies ?? []).map(each => each.policyIdentifier)
      const unknown = policies.filter(oid => oid.startsWith(POLICY_ARC) && !KNOWN_POLICIES.includes(oid))
      return spotIf(unknown.length > 0, extensionAt('certificatePolicies'), {policies: unknown})
    },
  },
  {
    id: 'jpki.auth_with_alt_name',
    severity: 'error',
    clause: 'authentication certificates on cards: no subjectAltName',
    known: 'open-source',
    applies: subject => isLeaf(subject) && familyOf(subject) === 'auth',
    check: subject => spotIf(subject.extension('subjectAltName') !== undefined, extensionAt('subjectAltName')),
  },
  {
    id: 'jpki.issuer_alt_name',
    severity: 'warning',
    clause: 'issuerAltName of certificates on cards',
    known: 'open-source',
    applies: isLeaf,
    check: subject => {
      const names = subject.value('issuerAltName')?.names ?? []
      return spotIf(names.length !== 1 || names[0]?.form !== 'directoryName', extensionAt('issuerAltName'))
    },
  },
  {
    id: 'jpki.crl_point_form',
    severity: 'error',
    clause: 'cRLDistributionPoints of certificates on cards',
    known: 'open-source',
    applies: isLeaf,
    check: subject => {
      const points = subject.value('cRLDistributionPoints')?.points ?? []
      const names = points[0]?.fullName ?? []
      const sound = points.length === 1 && names.length === 1 && names[0]?.form === 'directoryName'
      return spotIf(!sound, extensionAt('cRLDistributionPoints'), {points: points.length})
    },
  },
  {
    id: 'jpki.leaf_unexpected_extension',
    severity: 'warning',
    clause: 'certificates on cards: neither extKeyUsage nor basicConstraints was seen',
    known: 'assumed',
    applies: isLeaf,
    check: subject => {
      const unexpected: readonly ExtensionName[] = ['extKeyUsage', 'basicConstraints']
      return unexpected.flatMap(name => spotIf(subject.extension(name) !== undefined, extensionAt(name)))
    },
  },
  {
    id: 'jpki.leaf_validity_too_long',
    severity: 'error',
    clause: 'validity: until the fifth birthday after issue',
    known: 'open-source',
    applies: isLeaf,
    check: ({certificate: {notBefore, notAfter}}) => {
      const limit = new Date(notBefore)
      limit.setUTCFullYear(limit.getUTCFullYear() + 5)
      // The last day is taken whole.
      return spotIf(Date.parse(notAfter) > limit.getTime() + DAY, `${TBS}.validity.notAfter`, {notBefore, notAfter})
    },
  },
  {
    id: 'jpki.leaf_outlives_authority',
    severity: 'error',
    clause: 'validity of the authority with this key identifier',
    known: 'published',
    applies: subject => isLeaf(subject) && authorityOf(subject) !== undefined,
    check: subject => {
      const authority = authorityOf(subject)
      const {notBefore, notAfter} = subject.certificate
      const detail = {generation: authority?.generation ?? null}
      return [
        ...spotIf(notAfter > (authority?.notAfter ?? ''), `${TBS}.validity.notAfter`, {
          ...detail,
          authorityNotAfter: authority?.notAfter ?? null,
        }),
        ...spotIf(notBefore < (authority?.notBefore ?? ''), `${TBS}.validity.notBefore`, {
          ...detail,
          authorityNotBefore: authority?.notBefore ?? null,
        }),
      ]
    },
  },
  {
    id: 'jpki.authority_unknown',
    severity: 'notice',
    clause: 'key identifiers of the authorities',
    known: 'inferred',
    applies: subject => isLeaf(subject) && subject.jpki?.hierarchy === 'production',
    check: subject => spotIf(authorityOf(subject) === undefined, extensionAt('authorityKeyIdentifier')),
  },
]

/** The pinned authority whose key identifier the certificate names. */
function authorityOf(subject: LintSubject) {
  const keyIdentifier = subject.value('authorityKeyIdentifier')?.keyIdentifier ?? null
  return keyIdentifier === null
    ? undefined
    : JPKI_AUTHORITIES.find(authority => authority.subjectKeyIdentifier === keyIdentifier)
}
