// Where CRLs and other information are (RFC 5280, 4.2.1.13, 4.2.1.15, 4.2.2).

import type {DistributionPoint} from '../../x509/extensions/crl-distribution-points.ts'
import type {AccessDescription} from '../../x509/extensions/info-access.ts'
import {type LintRule, type Spot, spotIf} from '../rule.ts'
import {extensionAt, type LintSubject} from '../subject.ts'

const FIELDS = ['cRLDistributionPoints', 'freshestCRL'] as const
const ACCESS = ['authorityInfoAccess', 'subjectInfoAccess'] as const
/** id-ad-ocsp, and caIssuers in its usual form, are reached by a URI. */
const BY_URI: readonly string[] = ['1.3.6.1.5.5.7.48.1', '1.3.6.1.5.5.7.48.2']

export const DISTRIBUTION_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.crl_point_without_name',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.13',
    known: 'published',
    check: subject =>
      everyPoint(
        subject,
        point => point.fullName === null && point.nameRelativeToCRLIssuer === null && point.cRLIssuer === null,
      ),
  },
  {
    id: 'rfc5280.crl_point_relative_name',
    severity: 'warning',
    clause: 'RFC 5280 4.2.1.13',
    known: 'published',
    check: subject => everyPoint(subject, point => point.nameRelativeToCRLIssuer !== null),
  },
  {
    id: 'rfc5280.crl_points_not_all_reasons',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.13',
    known: 'published',
    check: subject => {
      const points = subject.value('cRLDistributionPoints')?.points
      return spotIf(points?.every(point => point.reasons !== null) === true, extensionAt('cRLDistributionPoints'))
    },
  },
  {
    id: 'rfc5280.crl_points_without_uri',
    severity: 'notice',
    clause: 'RFC 5280 4.2.1.13',
    known: 'published',
    check: subject => {
      const points = subject.value('cRLDistributionPoints')?.points
      const byUri = points?.some(({fullName}) => fullName?.some(each => each.form === 'uniformResourceIdentifier'))
      return spotIf(byUri === false, extensionAt('cRLDistributionPoints'))
    },
  },
  {
    id: 'rfc5280.info_access_not_uri',
    severity: 'warning',
    clause: 'RFC 5280 4.2.2.1; RFC 6960 3.1',
    known: 'published',
    check: subject =>
      ACCESS.flatMap(field =>
        (subject.value(field)?.descriptions ?? []).flatMap((each: AccessDescription, index: number) =>
          spotIf(
            BY_URI.includes(each.accessMethod) && each.accessLocation.form !== 'uniformResourceIdentifier',
            `${extensionAt(field)}[${index}].accessLocation`,
            {method: each.name ?? each.accessMethod},
          ),
        ),
      ),
  },
]

function everyPoint(subject: LintSubject, broken: (point: DistributionPoint) => boolean): readonly Spot[] {
  return FIELDS.flatMap(field =>
    (subject.value(field)?.points ?? []).flatMap((point, index) =>
      spotIf(broken(point), `${extensionAt(field)}[${index}]`),
    ),
  )
}
