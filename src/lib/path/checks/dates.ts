// Dates: a certificate is valid from its first to its last second, both included (RFC 5280, 4.1.2.5).
import type {Certificate} from '../../x509/certificate.ts'
import {type Finding, finding, judge} from '../finding.ts'
import type {TrustAnchor} from '../trust-anchor.ts'

const SECOND = 1000

export function checkValidity(certificate: Certificate, at: Date): Finding {
  return within('validity', certificate, at)
}

/** A pinned anchor has dates even where its certificate is not at hand. */
export function checkAnchorValidity(anchor: TrustAnchor, at: Date): Finding {
  if (anchor.certificate !== null) return within('anchor-validity', anchor.certificate, at)
  const {notBefore, notAfter} = anchor
  if (notBefore === null || notAfter === null)
    return finding('anchor-validity', 'skipped', () => ({anchor: anchor.label}))
  const [notBeforeTime, notAfterTime] = [Date.parse(notBefore), Date.parse(notAfter)]
  return within('anchor-validity', {notBefore, notAfter, notBeforeTime, notAfterTime}, at)
}

/** Told, not refused: RFC 5280 judges one instant, and a certificate that outlives its issuer is a plan that fails. */
export function checkIssuerLifetime(certificate: Certificate, issuer: Certificate | TrustAnchor): Finding {
  const end = endOf(issuer)
  if (end === null) return finding('issuer-lifetime', 'skipped', () => ({notAfter: certificate.notAfter}))
  return finding('issuer-lifetime', certificate.notAfterTime > end ? 'warning' : 'pass', () => ({
    notAfter: certificate.notAfter,
    issuerNotAfter: issuer.notAfter,
  }))
}

/** Milliseconds since 1970; null when it is not known. */
function endOf(issuer: Certificate | TrustAnchor): number | null {
  if ('notAfterTime' in issuer) return issuer.notAfterTime
  if (issuer.certificate !== null) return issuer.certificate.notAfterTime
  return issuer.notAfter === null ? null : Date.parse(issuer.notAfter)
}

type Period = Pick<Certificate, 'notBefore' | 'notAfter' | 'notBeforeTime' | 'notAfterTime'>

function within(id: 'validity' | 'anchor-validity', period: Period, at: Date): Finding {
  // The last second lasts until the next one begins: notAfter names a second, not its first instant.
  const instant = Math.floor(at.getTime() / SECOND) * SECOND
  return judge(id, period.notBeforeTime <= instant && instant <= period.notAfterTime, () => ({
    notBefore: period.notBefore,
    notAfter: period.notAfter,
    at: at.toISOString().replace('.000Z', 'Z'),
  }))
}
