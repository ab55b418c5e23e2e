// The verifier: builds paths, validates each, asks for revocation where one holds, and answers with the first path that
// nothing speaks against, or with every reason why there is none. The one place that makes a VerifiedPath.
import {equalBytes} from '../bytes/concat.ts'
import type {Certificate} from '../x509/certificate.ts'
import {Budget, type BudgetItem, BudgetSpent} from './budget.ts'
import {type BuiltPath, buildPaths} from './build.ts'
import {CandidateIndex} from './candidates.ts'
import type {PathCheck} from './check.ts'
import {CHECKS} from './checks.data.ts'
import type {DeadEnd, PathAttempt, PathOutcome, PathVerdict, VerifiedPath} from './outcome.ts'
import type {PathRequest} from './request.ts'
import {askRevocation, checkRevocation} from './revocation/ask.ts'
import type {IssuerIdentity, RevocationQuestion} from './revocation/question.ts'
import type {TrustAnchor} from './trust-anchor.ts'
import {validatePath} from './validate.ts'

/** Of the certificates of a path: a hierarchy in use has fewer, one that is full of constraints takes its time by them. */
const OCTETS_PER_PATH = 16 * 1024

/** A refused candidate is shown to a person: a mesh of authorities would show thousands. */
const MAX_DEAD_ENDS = 100

export function verifyPath(request: PathRequest): PathOutcome {
  return new Search(request, new Budget(request.budget), new Set()).run()
}

class Search {
  readonly #request: PathRequest
  readonly #budget: Budget
  readonly #attempts: PathAttempt[] = []
  readonly #deadEnds: DeadEnd[] = []
  /** Signers of CRLs and responses whose own answer waits for this one. */
  readonly #pending: ReadonlySet<Certificate>

  constructor(request: PathRequest, budget: Budget, pending: ReadonlySet<Certificate>) {
    this.#request = request
    this.#budget = budget
    this.#pending = pending
  }

  run(): PathOutcome {
    let exhausted: BudgetItem | null = null
    let accepted: VerifiedPath | null = null
    try {
      accepted = this.#search()
    } catch (cause) {
      if (!(cause instanceof BudgetSpent)) throw cause
      exhausted = cause.item
    }
    const attempts = [...this.#attempts].sort(
      (a, b) => ATTEMPT_ORDER[a.verdict] - ATTEMPT_ORDER[b.verdict] || compareAttempts(a, b),
    )
    const {limits, spent} = this.#budget
    return {
      verdict: accepted ? 'yes' : verdictOf(attempts, exhausted),
      path: accepted,
      attempts,
      deadEnds: this.#deadEnds,
      budget: {limits, spent: {...spent}, exhausted},
    }
  }

  /** The target's name and key where a path holds and is not revoked; null where none does. */
  identity(): IssuerIdentity | null {
    const {target} = this.#request
    if (this.#search() === null) return null
    return {nameDer: target.subjectDer, subjectPublicKeyInfo: target.subjectPublicKeyInfo, certificate: target}
  }

  #search(): VerifiedPath | null {
    const {target, anchors, untrusted} = this.#request
    const building = {
      index: indexOf(anchors, untrusted),
      anchors,
      budget: this.#budget,
      refused: (end: DeadEnd) => {
        if (this.#deadEnds.length < MAX_DEAD_ENDS) this.#deadEnds.push(end)
      },
    }
    for (const path of buildPaths(target, building)) {
      this.#budget.spend('paths')
      const attempt = this.#attempt(path)
      this.#attempts.push(attempt)
      if (isVerified(attempt)) return attempt
      this.#budget.spend('paths', extraUnits(path))
    }
    return null
  }

  #attempt(path: BuiltPath): PathAttempt {
    const {certificates, anchor} = path
    const {list, policies, issuers} = validatePath(path, this.#request, this.#budget)
    const holds = !list.checks.some(({status}) => status === 'fail')
    const revocation = holds ? askRevocation(path, issuers, this.#questionOf(anchor)) : []
    for (const [index, status] of revocation.entries())
      list.add(index, checkRevocation(status, this.#request.revocation))
    const failures = rankFailures(list.checks)
    return {
      certificates,
      anchor,
      verdict: verdictOfChecks(failures),
      checks: list.checks,
      failures,
      revocation,
      policies,
    }
  }

  #questionOf(anchor: TrustAnchor): Omit<RevocationQuestion, 'certificate' | 'issuer'> {
    const {at, revocation, allowed, untrusted} = this.#request
    const known = {
      'crl-issuer': new Map<Certificate, IssuerIdentity | null>(),
      'ocsp-responder': new Map<Certificate, IssuerIdentity | null>(),
    }
    return {
      at,
      revocation,
      allowed,
      candidates: untrusted,
      budget: this.#budget,
      authorise: (signer, purpose) => {
        const before = known[purpose].get(signer)
        if (before !== undefined) return before
        const answer = this.#authorise(signer, purpose, anchor)
        known[purpose].set(signer, answer)
        return answer
      },
    }
  }

  /**
   * The path of a signer must end at the same anchor (RFC 5280, 6.3.3 (f)). A signer whose own status rests on what it
   * signs cannot be asked about without end: while its answer is pending the path of a CRL issuer is validated without
   * revocation, so that its own list decides whether it is revoked. A responder, by whichever certificate of its key, never
   * vouches for those who vouch for it: whoever stole two keys, or one that was renewed, would call both good.
   */
  #authorise(
    signer: Certificate,
    purpose: 'crl-issuer' | 'ocsp-responder',
    anchor: TrustAnchor,
  ): IssuerIdentity | null {
    const {revocation} = this.#request
    if (purpose === 'ocsp-responder' && [...this.#pending].some(each => isSameKey(each, signer))) return null
    const pending = this.#pending.has(signer)
    const request: PathRequest = {
      ...this.#request,
      target: signer,
      anchors: alone(anchor),
      purpose,
      profile: 'pkix',
      policy: ANY_POLICY,
      revocation: {...revocation, scope: 'path', mode: pending ? 'none' : revocation.mode},
      record: false,
    }
    return new Search(request, this.#budget, new Set([...this.#pending, signer])).identity()
  }
}

/** What a refused path costs beyond its first unit. The first path is always judged, however long it is. */
function extraUnits({certificates}: BuiltPath): number {
  return Math.floor(certificates.reduce((octets, {der}) => octets + der.length, 0) / OCTETS_PER_PATH)
}

function isSameKey(a: Certificate, b: Certificate): boolean {
  return equalBytes(a.subjectPublicKeyInfo, b.subjectPublicKeyInfo)
}

/** The same array each time: indexes are remembered by it, and hundreds of signers may be asked about. */
const ALONE = new WeakMap<TrustAnchor, readonly TrustAnchor[]>()

function alone(anchor: TrustAnchor): readonly TrustAnchor[] {
  const known = ALONE.get(anchor)
  if (known) return known
  const anchors = [anchor]
  ALONE.set(anchor, anchors)
  return anchors
}

/** The brand of a path that nothing speaks against. */
function isVerified(attempt: PathAttempt): attempt is VerifiedPath {
  return attempt.verdict === 'yes'
}

/** The user's policies bind what was asked about, not those who vouch for its status. */
const ANY_POLICY = {
  initialPolicies: null,
  explicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
} as const

const ATTEMPT_ORDER: Readonly<Record<PathVerdict, number>> = {yes: 0, undecided: 1, no: 2}

/** One index serves every target that is verified with the same anchors and certificates. */
const INDEXES = new WeakMap<readonly TrustAnchor[], WeakMap<readonly Certificate[], CandidateIndex>>()

function indexOf(anchors: readonly TrustAnchor[], untrusted: readonly Certificate[]): CandidateIndex {
  let known = INDEXES.get(anchors)
  if (known === undefined) {
    known = new WeakMap()
    INDEXES.set(anchors, known)
  }
  let index = known.get(untrusted)
  if (index === undefined) {
    index = new CandidateIndex(anchors, untrusted)
    known.set(untrusted, index)
  }
  return index
}

/** Failed before undecided, then the most telling check, then the nearest to the target. */
function rankFailures(checks: readonly PathCheck[]): readonly PathCheck[] {
  return checks
    .filter(({status}) => status === 'fail' || status === 'undecided')
    .sort(
      (a, b) =>
        Number(a.status !== 'fail') - Number(b.status !== 'fail') ||
        CHECKS[b.id].rank - CHECKS[a.id].rank ||
        (a.certificate ?? Number.POSITIVE_INFINITY) - (b.certificate ?? Number.POSITIVE_INFINITY),
    )
}

function verdictOfChecks(failures: readonly PathCheck[]): PathVerdict {
  if (failures.length === 0) return 'yes'
  return failures.some(({status}) => status === 'fail') ? 'no' : 'undecided'
}

/** A path with fewer reasons against it says more about what to mend. */
function compareAttempts(a: PathAttempt, b: PathAttempt): number {
  return a.failures.length - b.failures.length || a.certificates.length - b.certificates.length
}

/** A search that was cut short may have missed a good path. */
function verdictOf(attempts: readonly PathAttempt[], exhausted: BudgetItem | null): PathVerdict {
  if (exhausted !== null || attempts.some(({verdict}) => verdict === 'undecided')) return 'undecided'
  return 'no'
}
