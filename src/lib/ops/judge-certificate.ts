// Judging a certificate of the card: the link to its authority, and whether that authority is pinned by its fingerprint.
import {type Check, check, type TrustClass} from '../card/integrity-check.ts'
import {SIMULATED_AUTHORITIES} from '../card/simulated-issuers.data.ts'
import {type Certificate, isSelfIssued} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {JPKI_AUTHORITIES} from '../x509/jpki/authorities.data.ts'
import {isIssuedBy, isSignedBy, isValidAt, mayIssue, maySign} from '../x509/verify-link.ts'

/** Authorities whose certificate no card carries; only simulated ones are known. */
export function authorityFor(certificate: Certificate): Certificate | undefined {
  return SIMULATED_AUTHORITIES.flatMap(({certificateBase64}) =>
    certificateBase64 === null ? [] : [decodeCertificate(Uint8Array.from(Buffer.from(certificateBase64, 'base64')))],
  ).find(authority => isIssuedBy(certificate, authority) && isSignedBy(certificate, authority))
}

/** What the certificate says of itself, then its authority's; an authority that nobody has leaves the link undecided. */
export function judgeCertificate(
  certificate: Certificate,
  authority: Certificate | undefined,
  at: Date,
): {trust: TrustClass; checks: readonly Check[]} {
  const own = [
    check('certificate-validity', isValidAt(certificate, at)),
    check('certificate-use', maySign(certificate)),
  ]
  if (authority === undefined) {
    return {
      trust: 'unknown',
      checks: [...own, check('certificate-signature', 'undecided'), check('authority-pinned', 'undecided')],
    }
  }
  const link = [
    check('certificate-issuer', isIssuedBy(certificate, authority)),
    check('certificate-signature', isSignedBy(certificate, authority)),
    check('authority-constraints', mayIssue(authority)),
    check('authority-validity', isValidAt(authority, at)),
    ...(isSelfIssued(authority) ? [check('authority-signature', isSignedBy(authority, authority))] : []),
  ]
  const pinned = classOf(authority)
  const sound = link.every(({outcome}) => outcome === 'pass')
  return {
    trust: sound ? pinned : 'unknown',
    checks: [...own, ...link, check('authority-pinned', pinned === 'unknown' ? 'undecided' : 'pass')],
  }
}

/** By the fingerprint alone: every generation has the same name, and a serial number is anybody's to choose. */
function classOf(authority: Certificate): TrustClass {
  const sha256 = fingerprint('sha256', authority.der)
  if (SIMULATED_AUTHORITIES.some(row => row.sha256 === sha256)) return 'simulated'
  return JPKI_AUTHORITIES.find(row => row.sha256 === sha256)?.hierarchy ?? 'unknown'
}
