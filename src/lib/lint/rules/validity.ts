// The validity period (RFC 5280, 4.1.2.5).
import {TAG} from '../../der/tags.ts'
import {type LintRule, spotIf, TBS} from '../rule.ts'

const AT = `${TBS}.validity`
/** GeneralizedTime is for 2050 and later. */
const FIRST_GENERALIZED_YEAR = '2050'

export const VALIDITY_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.validity_generalized_time_before_2050',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.5',
    known: 'published',
    check: ({certificate, raw}) =>
      (['notBefore', 'notAfter'] as const).flatMap(field =>
        spotIf(
          raw[field].tag === TAG.GENERALIZED_TIME && certificate[field] < FIRST_GENERALIZED_YEAR,
          `${AT}.${field}`,
          {time: certificate[field]},
        ),
      ),
  },
  {
    id: 'rfc5280.validity_reversed',
    severity: 'error',
    clause: 'RFC 5280 4.1.2.5',
    known: 'published',
    check: ({certificate: {notBefore, notAfter}}) =>
      spotIf(Date.parse(notAfter) < Date.parse(notBefore), `${AT}.notAfter`, {notBefore, notAfter}),
  },
  {
    id: 'rfc5280.validity_without_end',
    severity: 'notice',
    clause: 'RFC 5280 4.1.2.5',
    known: 'published',
    check: ({certificate: {notAfter}}) => spotIf(notAfter === '9999-12-31T23:59:59Z', `${AT}.notAfter`),
  },
]
