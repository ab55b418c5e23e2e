// Certificate (RFC 5280, 4.1): the readonly model. Extensions stay undecoded until somebody asks for one.
import type {Name} from './name.ts'
import type {SignatureAlgorithm} from './signature-algorithm.ts'
import type {PublicKey} from './spki.ts'

export interface Extension {
  readonly oid: string
  readonly critical: boolean
  /** `critical` says FALSE, which is its default: X.690 (11.5) forbids to write it, and issuers do. */
  readonly encodesDefault?: boolean
  /** The content of extnValue: the DER of the extension. */
  readonly value: Uint8Array
  /** Of `value`, from the start of the certificate. */
  readonly offset: number
}

export interface Certificate {
  /** The whole certificate as it was read. */
  readonly der: Uint8Array
  /** The bytes that the signature covers. */
  readonly tbsCertificate: Uint8Array
  readonly version: 1 | 2 | 3
  /** The version says v1, which is its default (X.690, 11.5). */
  readonly encodesDefaultVersion: boolean
  /** Content octets of the INTEGER: zero-padded or negative numbers stay visible. */
  readonly serialNumber: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly signatureAlgorithmDer: Uint8Array
  /** RFC 5280 (4.1.1.2) demands the same identifier inside and outside of what is signed. */
  readonly signatureAlgorithmsAgree: boolean
  readonly issuer: Name
  readonly issuerDer: Uint8Array
  readonly notBefore: string
  /** Milliseconds since 1970. */
  readonly notBeforeTime: number
  readonly notAfter: string
  readonly notAfterTime: number
  /** UTCTime through 2049, GeneralizedTime from 2050 (4.1.2.5). */
  readonly encodesTimesCanonically: boolean
  readonly subject: Name
  readonly subjectDer: Uint8Array
  readonly publicKey: PublicKey
  readonly subjectPublicKeyInfo: Uint8Array
  readonly issuerUniqueId: Uint8Array | null
  readonly subjectUniqueId: Uint8Array | null
  readonly extensions: readonly Extension[]
  readonly signatureValue: Uint8Array
  /** No bits of its BIT STRING are unused: every signature is a string of octets. */
  readonly signatureIsWholeOctets: boolean
}

export function isSelfIssued(certificate: Certificate): boolean {
  return Buffer.compare(certificate.issuerDer, certificate.subjectDer) === 0
}

export function findExtension(certificate: Pick<Certificate, 'extensions'>, oid: string): Extension | undefined {
  return certificate.extensions.find(extension => extension.oid === oid)
}
