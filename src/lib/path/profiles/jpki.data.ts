// certificatePolicies of JPKI, and how each is known.
import type {JpkiFamily} from '../../x509/jpki/authorities.data.ts'

export interface JpkiPolicyRow {
  readonly oid: string
  readonly family: JpkiFamily
  readonly hierarchy: 'production' | 'test'
  readonly source: string
  readonly certainty: 'primary' | 'secondary'
}

/** certificatePolicy of jpki (1.2.392.200149), securityObject, pki. */
export const JPKI_POLICY_ARC = '1.2.392.200149.8.5.1'

/** organizationalUnitName of the issuer (published CA certificates, every generation). */
export const JPKI_UNITS: Readonly<Record<string, JpkiFamily>> = {
  'JPKI for digital signature': 'sign',
  'JPKI for user authentication': 'auth',
}

export const JPKI_POLICIES: readonly JpkiPolicyRow[] = [
  {
    oid: '1.2.392.200149.8.5.1.1.20',
    family: 'sign',
    hierarchy: 'production',
    source: 'J-LIS profile specification 3.2, p.10, as cited by a public project',
    certainty: 'secondary',
  },
  {
    oid: '1.2.392.200149.8.5.1.0.20',
    family: 'sign',
    hierarchy: 'test',
    source: 'test hierarchy, as cited by a public project',
    certainty: 'secondary',
  },
  {
    oid: '1.2.392.200149.8.5.1.3.30',
    family: 'auth',
    hierarchy: 'production',
    source: 'a public list of object identifiers for jsrsasign',
    certainty: 'secondary',
  },
]
