// What the evaluation of CRLs and OCSP responses is asked, and what it may ask back.
import type {Certificate} from '../../x509/certificate.ts'
import type {Budget} from '../budget.ts'
import type {AllowedWeakness, RevocationRequest} from '../request.ts'
import type {RevocationStatus} from '../revocation-status.ts'

/** Whoever issued a certificate, as the path knows it: an authority's certificate, or an anchor. */
export interface IssuerIdentity {
  readonly nameDer: Uint8Array
  /** With the parameters that a DSA key may inherit filled in (RFC 5280, 6.1.4 (f)). */
  readonly subjectPublicKeyInfo: Uint8Array
  /** Null for an anchor that is a bare name and key. */
  readonly certificate: Certificate | null
}

export interface RevocationQuestion {
  readonly certificate: Certificate
  readonly issuer: IssuerIdentity
  readonly at: Date
  readonly revocation: RevocationRequest
  readonly allowed: AllowedWeakness
  /** Every certificate that was given, as candidates for the signer of a CRL or of a response. */
  readonly candidates: readonly Certificate[]
  readonly budget: Budget
  /**
   * Whether a certificate may speak for the path: a valid path leads from it to the same anchor, for that purpose, and
   * it is not revoked (RFC 5280, 6.3.3 (f)). Null when it may not. Cycles are broken by the answerer.
   */
  readonly authorise: (signer: Certificate, purpose: 'crl-issuer' | 'ocsp-responder') => IssuerIdentity | null
}

/** One kind of evidence. */
export type RevocationSource = (question: RevocationQuestion) => RevocationStatus
