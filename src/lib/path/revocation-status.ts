// The status of one certificate, three-valued, with its evidence (RFC 5280, 6.3; RFC 6960, 2.2).

export interface RevocationEvidence {
  readonly kind: 'crl' | 'delta-crl' | 'ocsp'
  /** Position in the request's crls or ocspResponses. */
  readonly index: number
  /** Issuer of the CRL, responder of the response. */
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly fresh: boolean
  /** CRL number as decimal text. */
  readonly number: string | null
}

/** Why a piece of evidence could not be used, or could not say enough. Stable words, explained by the text catalogue. */
export interface RevocationGap {
  readonly kind: 'crl' | 'ocsp'
  /** Position of the piece; null when nothing was given at all. */
  readonly index: number | null
  readonly reason: string
  readonly detail: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

export type RevocationStatus =
  | {readonly status: 'not-checked'}
  | {readonly status: 'good'; readonly evidence: readonly RevocationEvidence[]; readonly gaps: readonly RevocationGap[]}
  | {
      readonly status: 'revoked'
      readonly evidence: readonly RevocationEvidence[]
      readonly gaps: readonly RevocationGap[]
      /** CRLReason by its name in RFC 5280, 5.3.1; null when the entry has none. */
      readonly reason: string | null
      readonly revocationDate: string
      readonly invalidityDate: string | null
    }
  | {
      readonly status: 'undecided'
      readonly evidence: readonly RevocationEvidence[]
      readonly gaps: readonly RevocationGap[]
    }
