// What is asked of the verifier. Time, trust and evidence are arguments: this room reads no clock, file or network.
import type {CrlEvidence} from '../crl/evidence.ts'
import type {OcspResponse} from '../ocsp/response.ts'
import type {Certificate} from '../x509/certificate.ts'
import type {BudgetLimits} from './budget.ts'
import type {TrustAnchor} from './trust-anchor.ts'

export type PathPurpose = 'any' | 'auth' | 'sign' | 'server' | 'client' | 'crl-issuer' | 'ocsp-responder'

/** Which algorithms beside the strong ones are accepted. MD5 only by its name. */
export interface AllowedWeakness {
  /** RSA from 1024 bits, DSA. */
  readonly smallKeys: boolean
  readonly hashes: readonly ('SHA-1' | 'MD5')[]
}

/** User-initial-policy-set and the three initial flags of RFC 5280, 6.1.1 (c), (e), (f), (g). */
export interface PolicyRequest {
  /** Dotted identifiers; null stands for any-policy. */
  readonly initialPolicies: readonly string[] | null
  readonly explicitPolicy: boolean
  readonly inhibitPolicyMapping: boolean
  readonly inhibitAnyPolicy: boolean
}

/**
 * `none`: not asked. `crl`, `ocsp`: by this kind of evidence only. `best`: by whatever is there, the freshest first.
 * `require`: as best, and a path whose status cannot be established is refused.
 */
export type RevocationMode = 'none' | 'crl' | 'ocsp' | 'best' | 'require'

export interface RevocationRequest {
  readonly mode: RevocationMode
  readonly crls: readonly CrlEvidence[]
  readonly ocspResponses: readonly OcspResponse[]
  /** Evidence older than this is stale, whatever its nextUpdate says; null for no such limit. Milliseconds. */
  readonly maxAge: number | null
  /** `leaf`: only the certificate that was asked about. */
  readonly scope: 'path' | 'leaf'
  /** Left out where nobody knows what the OCSP responses answer to. */
  readonly ocspNonce?: NonceRule
  /** How far the clock of an OCSP responder may be off; five minutes unless given. Milliseconds. */
  readonly clockSkew?: number
}

/** What went with an OCSP request, and what it means when nothing comes back (RFC 6960, 4.4.1; RFC 9654, 2.1). */
export interface NonceRule {
  /** The content of extnValue; null when none was sent, and then whatever comes back says nothing. */
  readonly sent: Uint8Array | null
  /** A response without it is refused. Responses made beforehand have none. */
  readonly required: boolean
}

/** `jpki`: certificates of the My Number Card, directly below a pinned authority, with key usage, policy and issuer in agreement. */
export type PathProfile = 'pkix' | 'jpki'

export interface PathRequest {
  readonly target: Certificate
  readonly anchors: readonly TrustAnchor[]
  /** Certificates that may stand between, in any order; the target may be among them. */
  readonly untrusted: readonly Certificate[]
  /** The instant that everything is judged for. */
  readonly at: Date
  readonly purpose: PathPurpose
  readonly profile: PathProfile
  readonly allowed: AllowedWeakness
  readonly policy: PolicyRequest
  readonly revocation: RevocationRequest
  readonly budget?: BudgetLimits
  /** Keep the checks that passed, too, with the values compared. A program that verifies thousands needs none of them. */
  readonly record?: boolean
}
