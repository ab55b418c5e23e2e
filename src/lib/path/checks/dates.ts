// Dates: a certificate is valid from its first to its last second, both included (RFC 5280, 4.1.2.5).
import type {Certificate} from '../../x509/certificate.ts'
import {type Finding, finding, judge} from '../finding.ts'
import type {TrustAnchor} from '../trust-anchor.ts'

const SECOND = 1000

export function checkValidity(certificate: Certificate, at: Date): Finding {
  return within('validity', certificate.notBefore, certificate.notAfter, at)
}

/** A pinned anchor has dates even where its certificate is not at hand. */
export function checkAnchorValidity(anchor: TrustAnchor, at: Date): Finding {
  const notBefore = anchor.certificate?.notBefore ?? anchor.notBefore
  const notAfter = anchor.certificate?.notAfter ?? anchor.notAfter
  if (notBefore === null || notAfter === null)
    return finding('anchor-validity', 'skipped', () => ({anchor: anchor.label}))
  return within('anchor-validity', notBefore, notAfter, at)
}

/** Told, not refused: RFC 5280 judges one instant, and a certificate that outlives its issuer is a plan that fails. */
export function checkIssuerLifetime(certificate: Certificate, issuerEnd: string | null): Finding {
  if (issuerEnd === null) return finding('issuer-lifetime', 'skipped', () => ({notAfter: certificate.notAfter}))
  const outlives = Date.parse(certificate.notAfter) > Date.parse(issuerEnd)
  return finding('issuer-lifetime', outlives ? 'warning' : 'pass', () => ({
    notAfter: certificate.notAfter,
    issuerNotAfter: issuerEnd,
  }))
}

function within(id: 'validity' | 'anchor-validity', notBefore: string, notAfter: string, at: Date): Finding {
  // The last second lasts until the next one begins: notAfter names a second, not its first instant.
  const instant = Math.floor(at.getTime() / SECOND) * SECOND
  const holds = Date.parse(notBefore) <= instant && instant <= Date.parse(notAfter)
  return judge(id, holds, () => ({notBefore, notAfter, at: at.toISOString().replace('.000Z', 'Z')}))
}
