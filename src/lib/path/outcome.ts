// What the verifier answers: the path it accepted, every path it tried with the reasons against it, and where building
// ended. A VerifiedPath can only be made by verify-path.ts.
import type {Certificate} from '../x509/certificate.ts'
import type {BudgetItem, BudgetLimits} from './budget.ts'
import type {PathCheck, Problem} from './check.ts'
import type {RevocationStatus} from './revocation-status.ts'
import type {TrustAnchor} from './trust-anchor.ts'

export type PathVerdict = 'yes' | 'no' | 'undecided'

/** RFC 5280, 6.1.5 (g) and 6.1.6: the policies that hold for the whole path. */
export interface PolicyResult {
  readonly explicitPolicyRequired: boolean
  readonly authorityConstrained: readonly string[]
  readonly userConstrained: readonly string[]
}

export interface PathAttempt {
  /** The target first; the anchor is not among them, unless the target is the anchor itself. */
  readonly certificates: readonly Certificate[]
  readonly anchor: TrustAnchor
  readonly verdict: PathVerdict
  /** Only what failed, is undecided or is a warning, unless the request asked for a record. In the order of checking. */
  readonly checks: readonly PathCheck[]
  /** Failed and undecided checks, the most telling first. */
  readonly failures: readonly PathCheck[]
  /** One for each certificate; empty when the path failed before revocation was asked. */
  readonly revocation: readonly RevocationStatus[]
  readonly policies: PolicyResult | null
}

declare const VERIFIED: unique symbol

/** An attempt that nothing speaks against. The brand keeps every other file from making one. */
export interface VerifiedPath extends PathAttempt {
  readonly verdict: 'yes'
  readonly [VERIFIED]: true
}

/** Where building stopped: nobody is known who could have issued the certificate, or a candidate did not. */
export interface DeadEnd {
  readonly certificate: Certificate
  /** 0 is the target. */
  readonly depth: number
  /** The candidate that was refused; null when there was none. An anchor is named by its label. */
  readonly candidate: Certificate | null
  readonly anchor: TrustAnchor | null
  readonly problem: Problem
}

export interface PathOutcome {
  readonly verdict: PathVerdict
  readonly path: VerifiedPath | null
  /** Every path that reached an anchor, the best first; the accepted one is the first. */
  readonly attempts: readonly PathAttempt[]
  readonly deadEnds: readonly DeadEnd[]
  readonly budget: {
    readonly limits: BudgetLimits
    readonly spent: Readonly<Record<'signatures' | 'steps' | 'paths', number>>
    /** The limit that ended the search; null when it was not ended by one. */
    readonly exhausted: BudgetItem | null
  }
}
