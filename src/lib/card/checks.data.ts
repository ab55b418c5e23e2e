// Every check of `card read` and `card prove`, with the clause it follows and how that rule is known.
import type {Certainty} from './profile.ts'

interface CheckRow {
  readonly citation: string
  readonly certainty: Certainty
}

const SEEN: Certainty = 'seen in open source'
const PUBLISHED: Certainty = 'published'
const ASSUMED: Certainty = 'assumed'
const TEXT = 'myna-card src/ap/text.rs'
const SURFACE = 'myna-card src/ap/surface.rs'

export type CheckName =
  | 'object-order'
  | 'offset-table'
  | 'number-digest'
  | 'attributes-digest'
  | 'record-signature'
  | 'age-signature'
  | 'face-signature'
  | 'number-image-signature'
  | 'ap-key-signature'
  | 'image-format'
  | 'issuer-certificate'
  | 'issuer-pinned'
  | 'trust-class'
  | 'fresh-challenge'
  | 'challenge-signature'
  | 'authentication-form'
  | 'authentication-key'
  | 'card-authentication'
  | 'certificate-issuer'
  | 'certificate-signature'
  | 'certificate-validity'
  | 'certificate-use'
  | 'certificate-rules'
  | 'authority-constraints'
  | 'authority-validity'
  | 'authority-signature'
  | 'authority-pinned'

export const CHECKS: Readonly<Record<CheckName, CheckRow>> = {
  // card data
  'object-order': {citation: 'myna-card src/ap/text.rs, src/ap/surface.rs', certainty: SEEN},
  'offset-table': {citation: 'myna-card src/ap/text.rs, src/ap/surface.rs', certainty: SEEN},
  'number-digest': {citation: TEXT, certainty: SEEN},
  'attributes-digest': {citation: TEXT, certainty: SEEN},
  'record-signature': {citation: `RFC 8017, 8.2.2; ${TEXT}`, certainty: SEEN},
  'age-signature': {citation: `RFC 8017, 8.2.2; ${SURFACE}`, certainty: SEEN},
  'face-signature': {citation: `RFC 8017, 8.2.2; ${SURFACE}`, certainty: SEEN},
  'number-image-signature': {citation: `RFC 8017, 8.2.2; ${SURFACE}`, certainty: SEEN},
  'ap-key-signature': {citation: `RFC 8017, 8.2.2; ${TEXT}`, certainty: SEEN},
  'image-format': {citation: 'PNG 3rd ed., 5.2; ISO/IEC 15444-1, I.5.1', certainty: PUBLISHED},
  // the issuer of card data
  'issuer-certificate': {citation: 'RFC 8017, 8.2.2; myna-card src/certificate.rs', certainty: SEEN},
  'issuer-pinned': {citation: 'myna-card src/ca.rs', certainty: SEEN},
  'trust-class': {citation: 'myna-card src/ca.rs', certainty: SEEN},
  // the card itself
  'fresh-challenge': {citation: 'ISO/IEC 9798-3, 5.1', certainty: PUBLISHED},
  'challenge-signature': {citation: `ISO/IEC 7816-8, 5.3; ${TEXT}`, certainty: SEEN},
  'authentication-form': {citation: 'ISO/IEC 7816-4, 11.6.3; myna-card src/ap/common.rs', certainty: SEEN},
  'authentication-key': {citation: 'myna-card src/ap/common.rs', certainty: SEEN},
  'card-authentication': {citation: 'NIST SP 800-73-4, part 2, 3.2.4', certainty: ASSUMED},
  // X.509
  'certificate-issuer': {citation: 'RFC 5280, 6.1.3 (a) (4)', certainty: PUBLISHED},
  'certificate-signature': {citation: 'RFC 5280, 6.1.3 (a) (1)', certainty: PUBLISHED},
  'certificate-validity': {citation: 'RFC 5280, 6.1.3 (a) (2)', certainty: PUBLISHED},
  'certificate-use': {citation: 'RFC 5280, 4.2.1.3', certainty: PUBLISHED},
  'certificate-rules': {citation: 'RFC 5280, 6.1', certainty: PUBLISHED},
  'authority-constraints': {citation: 'RFC 5280, 6.1.4 (k) and (n)', certainty: PUBLISHED},
  'authority-validity': {citation: 'RFC 5280, 6.1.3 (a) (2)', certainty: PUBLISHED},
  'authority-signature': {citation: 'RFC 5280, 3.2', certainty: PUBLISHED},
  'authority-pinned': {citation: 'RFC 5280, 6.1.1 (d)', certainty: PUBLISHED},
}
