// Judging a certificate of the card: the path from it to its authority, and whether that authority is pinned by its
// fingerprint. The rules are those of the path room; here they become the checks of a card.
import {type Check, check, type TrustClass} from '../card/integrity-check.ts'
import {SIMULATED_AUTHORITIES} from '../card/simulated-issuers.data.ts'
import {Budget} from '../path/budget.ts'
import {anchorFrom} from '../path/candidates.ts'
import type {CheckId, PathCheck} from '../path/check.ts'
import {basicLimitsOf} from '../path/checks/authority.ts'
import {checkValidity} from '../path/checks/dates.ts'
import {checkKeyUsage} from '../path/checks/purpose.ts'
import {checkLinkSignature} from '../path/link-signature.ts'
import {anchorByFingerprint} from '../path/pinned-anchors.ts'
import {validatePath} from '../path/validate.ts'
import {type Certificate, isSelfIssued} from '../x509/certificate.ts'
import {sameName} from '../x509/compare-names.ts'
import {decodeCertificate} from '../x509/decode.ts'

/** Authorities whose certificate no card carries; only simulated ones are known. */
export function authorityFor(certificate: Certificate): Certificate | undefined {
  return SIMULATED_AUTHORITIES.flatMap(({certificateBase64}) =>
    certificateBase64 === null ? [] : [decodeCertificate(Uint8Array.from(Buffer.from(certificateBase64, 'base64')))],
  ).find(authority => sameName(certificate.issuerDer, authority.subjectDer) && isSignedBy(certificate, authority))
}

/** What the certificate says of itself, then its authority's; an authority that nobody has leaves the link undecided. */
export function judgeCertificate(
  certificate: Certificate,
  authority: Certificate | undefined,
  at: Date,
): {trust: TrustClass; checks: readonly Check[]} {
  if (authority === undefined) {
    return {
      trust: 'unknown',
      checks: [
        check('certificate-validity', checkValidity(certificate, at).status === 'pass'),
        check('certificate-use', checkKeyUsage(certificate, 'auth').status === 'pass'),
        check('certificate-signature', 'undecided'),
        check('authority-pinned', 'undecided'),
      ],
    }
  }
  const checks = [
    ...pathChecks(certificate, authority, at),
    ...(isSelfIssued(authority) ? [check('authority-signature', isSignedBy(authority, authority))] : []),
  ]
  const pinned = anchorByFingerprint(authority, SIMULATED_AUTHORITIES)?.origin ?? 'given'
  const sound = checks.every(({outcome}) => outcome === 'pass')
  return {
    trust: sound && pinned !== 'given' ? pinned : 'unknown',
    checks: [...checks, check('authority-pinned', pinned === 'given' ? 'undecided' : 'pass')],
  }
}

/** The checks of a path that have a name of their own on a card; all the others are one together. */
const OF_CERTIFICATE: Partial<Record<CheckId, Check['name']>> = {
  validity: 'certificate-validity',
  purpose: 'certificate-use',
  'name-chaining': 'certificate-issuer',
  signature: 'certificate-signature',
}
const OF_AUTHORITY: Partial<Record<CheckId, Check['name']>> = {
  'basic-constraints': 'authority-constraints',
  'key-usage': 'authority-constraints',
  'anchor-validity': 'authority-validity',
}
const ORDER = [
  'certificate-validity',
  'certificate-use',
  'certificate-issuer',
  'certificate-signature',
  'authority-constraints',
  'authority-validity',
  'certificate-rules',
] as const

function pathChecks(certificate: Certificate, authority: Certificate, at: Date): readonly Check[] {
  const anchor = anchorFrom(authority, authority.subject.text)
  const path = {certificates: [certificate], anchor}
  const {list} = validatePath(path, {...RULES, target: certificate, anchors: [anchor], at}, new Budget())
  const failed = new Set(list.checks.filter(({status}) => status === 'fail').map(nameOf))
  // A certificate that is given as its own authority is no path: it must be an authority all the same.
  if (basicLimitsOf(authority)?.cA !== true) failed.add('authority-constraints')
  return ORDER.map(name => check(name, !failed.has(name)))
}

function nameOf({id, certificate}: PathCheck): Check['name'] {
  return (certificate === null ? OF_AUTHORITY[id] : OF_CERTIFICATE[id]) ?? 'certificate-rules'
}

/** Every key of a card that is proven here signs a challenge, as for authentication. */
const RULES = {
  untrusted: [],
  purpose: 'auth',
  profile: 'pkix',
  allowed: {smallKeys: false, hashes: []},
  policy: {initialPolicies: null, explicitPolicy: false, inhibitPolicyMapping: false, inhibitAnyPolicy: false},
  revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'leaf'},
  record: true,
} as const

function isSignedBy(certificate: Certificate, authority: Certificate): boolean {
  return checkLinkSignature(certificate, authority.subjectPublicKeyInfo, new Budget()) === null
}
