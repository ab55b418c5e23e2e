// One link of a certification path (RFC 5280, 6.1): who issued, whether the signature is theirs, and whether both were valid
// at a time. It joins two certificates that stand side by side; building and validating whole paths is another matter.
import {createPublicKey, type KeyObject} from 'node:crypto'
import {equalBytes} from '../bytes/concat.ts'
import {type Certificate, findExtension} from './certificate.ts'
import {decodeExtension} from './extensions/decode.ts'
import {checkSignature} from './verify-signature.ts'

const BASIC_CONSTRAINTS = '2.5.29.19'
const KEY_USAGE = '2.5.29.15'

/** The public key of a certificate; undefined where OpenSSL does not take it. */
export function certificateKey(certificate: Certificate): KeyObject | undefined {
  try {
    return createPublicKey({key: Buffer.from(certificate.subjectPublicKeyInfo), format: 'der', type: 'spki'})
  } catch {
    return undefined
  }
}

/** The names chain: byte for byte, which is stricter than RFC 5280, 7.1 demands. */
export function isIssuedBy(certificate: Certificate, authority: Certificate): boolean {
  return equalBytes(certificate.issuerDer, authority.subjectDer)
}

export function isSignedBy(certificate: Certificate, authority: Certificate): boolean {
  const {tbsCertificate: bytes, signatureAlgorithm: algorithm, signatureValue} = certificate
  if (!certificate.signatureAlgorithmsAgree) return false
  return checkSignature({bytes, algorithm, signatureValue}, authority.subjectPublicKeyInfo) === null
}

/** notBefore and notAfter belong to the period (RFC 5280, 4.1.2.5). */
export function isValidAt(certificate: Certificate, at: Date): boolean {
  return Date.parse(certificate.notBefore) <= at.getTime() && at.getTime() <= Date.parse(certificate.notAfter)
}

/** A version 3 authority says so, and may sign certificates (RFC 5280, 6.1.4 (k) and (n)); both extensions must be sound. */
export function mayIssue(authority: Certificate): boolean {
  const constraints = extensionOf(authority, BASIC_CONSTRAINTS)
  if (constraints?.kind !== 'basicConstraints' || !constraints.cA) return false
  if (!findExtension(authority, KEY_USAGE)) return true
  const usage = extensionOf(authority, KEY_USAGE)
  return usage?.kind === 'keyUsage' && usage.usages.includes('keyCertSign')
}

/** keyUsage is absent, or names digitalSignature (RFC 5280, 4.2.1.3). */
export function maySign(certificate: Certificate): boolean {
  if (!findExtension(certificate, KEY_USAGE)) return true
  const usage = extensionOf(certificate, KEY_USAGE)
  return usage?.kind === 'keyUsage' && usage.usages.includes('digitalSignature')
}

function extensionOf(certificate: Certificate, oid: string) {
  const extension = findExtension(certificate, oid)
  return extension ? decodeExtension(extension).value : null
}
