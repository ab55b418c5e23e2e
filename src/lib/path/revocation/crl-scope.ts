// Whether a CRL speaks of a certificate, and for which reasons (RFC 5280, 6.3.3 (b) and (d)). The points of the certificate
// are all asked, and so is the one that every certificate implies: its issuer's own name (6.3.3, last paragraph).
import type {CertificateList} from '../../crl/certificate-list.ts'
import {type CertificatePoint, directoryNameKey, pointKeys} from '../../crl/distribution-point.ts'
import type {CrlExtensions} from '../../crl/extensions.ts'
import {ALL_REASONS} from '../../crl/reason-mask.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Certificate} from '../../x509/certificate.ts'
import {sameName} from '../../x509/compare-names.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import {readExtension} from '../../x509/extensions/read.ts'
import {type CrlGap, crlGap} from './crl-gap.ts'

/** Of a list, in memory or streamed. */
type NamedList = Pick<CertificateList, 'issuer' | 'issuerDer'>

export type ScopeFinding = {readonly gap: CrlGap} | {readonly gap: null; readonly reasons: number}

/** The point that is assumed for lists which no point of the certificate names. */
export function impliedPoint(certificate: Certificate): CertificatePoint {
  return {name: {keys: [directoryNameKey(certificate.issuerDer)]}, reasons: ALL_REASONS, crlIssuer: null}
}

/** The reasons of all points that the list answers to, together; the nearest miss when it answers to none. */
export function matchScope(
  certificate: Certificate,
  points: readonly CertificatePoint[],
  crl: NamedList,
  extensions: CrlExtensions,
): ScopeFinding {
  const issuedFor = points.filter(point => issuerMatches(point, certificate, crl, extensions))
  if (issuedFor.length === 0)
    return {
      gap: crlGap('issuer-mismatch', {
        crlIssuer: crl.issuer.text,
        certificateIssuer: certificate.issuer.text,
        indirectCRL: extensions.issuingDistributionPoint?.indirectCRL ?? false,
      }),
    }
  const kind = kindMismatch(certificate, extensions)
  if (kind !== null) return {gap: crlGap('scope-mismatch', {field: kind})}
  const named = issuedFor.filter(point => nameMatches(point, certificate, extensions))
  if (named.length === 0) return {gap: crlGap('scope-mismatch', {field: 'distributionPoint'})}
  const reasons = named.reduce((mask, point) => mask | point.reasons, 0)
  return {gap: null, reasons: reasons & extensions.reasons}
}

/** 6.3.3 (b)(1). */
function issuerMatches(
  point: CertificatePoint,
  certificate: Certificate,
  crl: NamedList,
  extensions: CrlExtensions,
): boolean {
  if (point.crlIssuer === null) return sameName(crl.issuerDer, certificate.issuerDer)
  const indirect = extensions.issuingDistributionPoint?.indirectCRL ?? false
  return indirect && point.crlIssuer.keys.includes(directoryNameKey(crl.issuerDer))
}

/** 6.3.3 (b)(2)(i): any name of the one side against every name of the other. */
function nameMatches(point: CertificatePoint, certificate: Certificate, extensions: CrlExtensions): boolean {
  if (extensions.pointKeys === null) return true
  const wanted = namesOf(point, certificate)
  return extensions.pointKeys.some(key => wanted.includes(key))
}

/** A point without a name goes by that of its cRLIssuer; a relative name stands below the issuer of the list. */
function namesOf(point: CertificatePoint, certificate: Certificate): readonly string[] {
  if (point.name === null) return point.crlIssuer?.keys ?? []
  return pointKeys(point.name, point.crlIssuer?.directoryNames ?? [certificate.issuerDer])
}

/** 6.3.3 (b)(2)(ii) to (iv): the flag that leaves this certificate out, or null. */
function kindMismatch(certificate: Certificate, extensions: CrlExtensions): string | null {
  const limits = extensions.issuingDistributionPoint
  if (limits === null) return null
  const authority = isAuthority(certificate)
  if (limits.onlyContainsUserCerts && authority !== false) return 'onlyContainsUserCerts'
  if (limits.onlyContainsCACerts && authority !== true) return 'onlyContainsCACerts'
  return limits.onlyContainsAttributeCerts ? 'onlyContainsAttributeCerts' : null
}

/** Null where basicConstraints is damaged: such a certificate is of neither kind. */
function isAuthority(certificate: Certificate): boolean | null {
  try {
    const value = readExtension(certificate, EXTENSION_ID.basicConstraints)
    return value?.kind === 'basicConstraints' && value.cA
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}
