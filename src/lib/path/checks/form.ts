// What a certificate must be on its own, wherever it stands in a path (RFC 5280, 4.1 and 4.2).
import {toHex} from '../../bytes/hex.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Certificate} from '../../x509/certificate.ts'
import {findRepeated} from '../../x509/defects.ts'
import {EXTENSION_DECODERS} from '../../x509/extensions/decode.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import {readExtension} from '../../x509/extensions/read.ts'
import {type Finding, finding, judge} from '../finding.ts'
import type {AllowedWeakness} from '../request.ts'
import {checkAgreement, checkKey} from './algorithms.ts'
import {checkEncoding} from './encoding.ts'

/** Numbers of up to 20 octets must be handled (4.1.2.2); one more for the sign of a number that fills them. */
const SERIAL_OCTETS = 21

/** Recognised and processed when critical: by the path, the policies, the purpose or revocation. */
const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION_ID.basicConstraints,
  EXTENSION_ID.keyUsage,
  EXTENSION_ID.extKeyUsage,
  EXTENSION_ID.certificatePolicies,
  EXTENSION_ID.policyMappings,
  EXTENSION_ID.policyConstraints,
  EXTENSION_ID.inhibitAnyPolicy,
  EXTENSION_ID.nameConstraints,
  EXTENSION_ID.subjectAltName,
  EXTENSION_ID.issuerAltName,
  EXTENSION_ID.subjectKeyIdentifier,
  EXTENSION_ID.authorityKeyIdentifier,
  EXTENSION_ID.cRLDistributionPoints,
  EXTENSION_ID.freshestCRL,
  EXTENSION_ID.ocspNoCheck,
])

/** Authorities stand above many targets: what they are on their own is judged once. */
const AUTHORITIES = new WeakMap<
  Certificate,
  {readonly allowed: AllowedWeakness; readonly findings: readonly Finding[]}
>()

/** Everything that does not depend on the path. */
export function checkForm(certificate: Certificate, allowed: AllowedWeakness, authority: boolean): readonly Finding[] {
  const known = authority ? AUTHORITIES.get(certificate) : undefined
  if (known?.allowed === allowed) return known.findings
  const findings = [
    checkEncoding(certificate),
    checkVersion(certificate),
    checkSerialNumber(certificate),
    checkAgreement(certificate),
    checkKey(certificate.publicKey, allowed, authority),
    checkExtensions(certificate),
    checkSubject(certificate, authority),
  ]
  if (authority) AUTHORITIES.set(certificate, {allowed, findings})
  return findings
}

/** A number that is not positive is told, and no reason to refuse: conforming users handle it gracefully (4.1.2.2). */
function checkSerialNumber(certificate: Certificate): Finding {
  const {serialNumber} = certificate
  const positive = (serialNumber[0] ?? 0x80) < 0x80 && !(serialNumber.length === 1 && serialNumber[0] === 0)
  const fits = serialNumber.length <= SERIAL_OCTETS && (serialNumber.length < SERIAL_OCTETS || serialNumber[0] === 0)
  return finding('serial-number', positive && fits ? 'pass' : 'warning', () => ({
    serialNumber: toHex(serialNumber),
    octets: serialNumber.length,
  }))
}

/** Extensions stand in version 3 only (4.1.2.1), each once (4.2). */
function checkVersion(certificate: Certificate): Finding {
  const {version, extensions, issuerUniqueId, subjectUniqueId} = certificate
  const identifiers = issuerUniqueId !== null || subjectUniqueId !== null
  const sound = (extensions.length === 0 || version === 3) && (!identifiers || version >= 2)
  return judge('version', sound, () => ({version, extensions: extensions.length, uniqueIdentifiers: identifiers}))
}

export function checkExtensions(certificate: Certificate): Finding {
  const {extensions} = certificate
  const repeated = findRepeated(extensions)
  if (repeated) return judge('extensions', false, () => ({repeated: repeated.oid}))
  for (const {oid} of extensions) {
    if (!Object.hasOwn(EXTENSION_DECODERS, oid)) continue
    try {
      readExtension(certificate, oid)
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      return judge('extensions', false, () => ({malformed: oid, reason: cause.code, offset: cause.offset}))
    }
  }
  return judge('extensions', true, () => ({count: extensions.length}))
}

/** RFC 5280, 6.1.4 (o) and 6.1.5 (f). */
export function checkCriticalExtensions(certificate: Certificate): Finding {
  const unknown = certificate.extensions.find(({critical, oid}) => critical && !PROCESSED.has(oid))
  return judge('critical-extensions', unknown === undefined, () => ({
    critical: certificate.extensions.filter(({critical}) => critical).map(({oid}) => oid),
    unprocessed: unknown?.oid ?? null,
  }))
}

/** An authority has a name (4.1.2.6); anybody else without one has a critical subjectAltName (4.2.1.6). */
function checkSubject(certificate: Certificate, authority: boolean): Finding {
  const empty = certificate.subjectDer.length === 2
  const alternative = certificate.extensions.find(({oid}) => oid === EXTENSION_ID.subjectAltName)
  const holds = !empty || (!authority && alternative?.critical === true)
  const issuerNamed = certificate.issuerDer.length > 2
  return judge('subject', holds && issuerNamed, () => ({
    subjectEmpty: empty,
    issuerEmpty: !issuerNamed,
    subjectAltName: alternative ? (alternative.critical ? 'critical' : 'not critical') : 'absent',
  }))
}
