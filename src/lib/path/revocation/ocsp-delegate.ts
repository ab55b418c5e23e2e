// Whether a certificate may answer for the authority (RFC 6960, 4.2.2.2): issued directly by the key that issued the
// certificate in question, for OCSPSigning, in force, and not revoked itself.
import {equalBytes} from '../../bytes/concat.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {BasicOcspResponse} from '../../ocsp/response.ts'
import {type Certificate, findExtension} from '../../x509/certificate.ts'
import {sameName} from '../../x509/compare-names.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import {readExtension} from '../../x509/extensions/read.ts'
import {validityAt} from '../../x509/validity.ts'
import {extKeyUsageOf, keyUsageOf} from '../checks/purpose.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'
import {linkGap} from './ocsp-signature.ts'
import type {RevocationQuestion} from './question.ts'

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
const ID_AD_OCSP = '1.3.6.1.5.5.7.48.1'
const NULL = Uint8Array.of(0x05, 0x00)

/** What a responder's certificate may mark as critical: what is checked here, and what limits no responder. */
const RECOGNISED: ReadonlySet<string> = new Set([
  EXTENSION_ID.keyUsage,
  EXTENSION_ID.extKeyUsage,
  EXTENSION_ID.basicConstraints,
  EXTENSION_ID.subjectAltName,
  EXTENSION_ID.issuerAltName,
  EXTENSION_ID.certificatePolicies,
  EXTENSION_ID.ocspNoCheck,
])

/** `unchecked`: the certificate names no way to learn its own status. */
export type Delegation = {readonly gap: OcspGap} | {readonly gap: null; readonly unchecked: boolean}

export function checkDelegate(
  responder: Certificate,
  response: BasicOcspResponse,
  question: RevocationQuestion,
): Delegation {
  const responderName = responder.subject.text
  // Whoever is revoked would call itself good, and the key is who: it may have been certified twice.
  if (equalBytes(responder.subjectPublicKeyInfo, question.certificate.subjectPublicKeyInfo))
    return {gap: gap('responder-itself', {responder: responderName})}
  const problem = issuerGap(responder, question) ?? purposeGap(responder) ?? validityGap(responder, response, question)
  return problem
    ? {gap: {...problem, detail: {responder: responderName, ...problem.detail}}}
    : revocation(responder, question)
}

function purposeGap(responder: Certificate): OcspGap | null {
  const unknown = responder.extensions.find(({critical, oid}) => critical && !RECOGNISED.has(oid))
  if (unknown) return gap('responder-extension', {extension: unknown.oid})
  try {
    const purposes = extKeyUsageOf(responder) ?? []
    // anyExtendedKeyUsage does not delegate: the purpose must be named (RFC 6960, 4.2.2.2).
    if (!purposes.includes(OCSP_SIGNING)) return gap('responder-purpose', {extKeyUsage: purposes})
    const keyUsage = keyUsageOf(responder)
    if (keyUsage && !keyUsage.includes('digitalSignature')) return gap('responder-key-usage', {keyUsage})
  } catch (cause) {
    if (cause instanceof DecodeError) return gap('responder-extension', {code: cause.code, offset: cause.offset})
    throw cause
  }
  return null
}

function validityGap(
  responder: Certificate,
  {producedAt}: BasicOcspResponse,
  {at}: RevocationQuestion,
): OcspGap | null {
  if ([new Date(producedAt), at].every(time => validityAt(responder, time) === 'valid')) return null
  const {notBefore, notAfter} = responder
  return gap('responder-validity', {notBefore, notAfter, producedAt, at: at.toISOString()})
}

function issuerGap(responder: Certificate, question: RevocationQuestion): OcspGap | null {
  const {issuer} = question
  if (!responder.signatureAlgorithmsAgree || !sameName(responder.issuerDer, issuer.nameDer))
    return gap('responder-issuer', {issuer: responder.issuer.text})
  const problem = linkGap(responder, issuer.subjectPublicKeyInfo, question)
  // A signature that is not the issuer's own: a stranger's, a sibling's, or that of another generation of its name.
  return problem?.reason === 'signature' ? gap('responder-issuer', {issuer: responder.issuer.text}) : problem
}

/**
 * RFC 6960, 4.2.2.2.1 leaves three cases. With id-pkix-ocsp-nocheck the authority asks that nobody checks. Where the
 * certificate names a CRL or a responder, its status must be established. Where it names nothing, the authority gave no
 * means, and the choice is local: it is accepted, in every mode and with a note, unless some evidence says that it is
 * revoked. The authority has signed the delegation itself, and offers no evidence that could remedy a refusal.
 */
function revocation(responder: Certificate, question: RevocationQuestion): Delegation {
  if (hasNoCheck(responder)) return {gap: null, unchecked: false}
  if (!namesStatusSource(responder)) return {gap: null, unchecked: true}
  if (question.authorise(responder, 'ocsp-responder') !== null) return {gap: null, unchecked: false}
  return {gap: gap('responder-revocation', {responder: responder.subject.text})}
}

/** The value is NULL (RFC 6960, 4.2.2.2.1); anything else is not this extension. */
function hasNoCheck(responder: Certificate): boolean {
  const extension = findExtension(responder, EXTENSION_ID.ocspNoCheck)
  return extension !== undefined && equalBytes(extension.value, NULL)
}

function namesStatusSource(responder: Certificate): boolean {
  if (findExtension(responder, EXTENSION_ID.cRLDistributionPoints)) return true
  if (!findExtension(responder, EXTENSION_ID.authorityInfoAccess)) return false
  try {
    const access = readExtension(responder, EXTENSION_ID.authorityInfoAccess)
    return (
      access?.kind === 'authorityInfoAccess' &&
      access.descriptions.some(({accessMethod}) => accessMethod === ID_AD_OCSP)
    )
  } catch (cause) {
    // What it names cannot be read: that it names something is the careful reading.
    if (cause instanceof DecodeError) return true
    throw cause
  }
}
