// A trust anchor is a name and a key (RFC 5280, 6.1.1 (d)), and where it came from. It is never found by its name alone:
// whoever makes one has the key, or a certificate whose fingerprint is pinned.
import type {Certificate} from '../x509/certificate.ts'

/** `given`: named by the user; the others are pinned by this program. */
export type AnchorOrigin = 'given' | 'production' | 'test' | 'simulated'

export interface TrustAnchor {
  /** DER of the Name. */
  readonly nameDer: Uint8Array
  /** DER of the SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array
  /** subjectKeyIdentifier in lower-case hex, or null. */
  readonly keyIdentifier: string | null
  /**
   * The certificate that the anchor was given as. What it says of itself limits its paths too (RFC 5937, 3): dates,
   * basicConstraints, keyUsage, nameConstraints. Null for an anchor that is a bare name and key.
   */
  readonly certificate: Certificate | null
  readonly origin: AnchorOrigin
  /** For people: the file, or the generation of the authority. */
  readonly label: string
  /** Dates of a pinned anchor without its certificate, RFC 3339; null when not known. */
  readonly notBefore: string | null
  readonly notAfter: string | null
}
