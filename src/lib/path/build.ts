// Path building (RFC 4158): from the target upwards, depth first, every candidate by name, key identifier and signature, back
// when a path ends. Yields each path that reaches an anchor; the caller validates it and asks for the next.
import type {Certificate} from '../x509/certificate.ts'
import type {Budget} from './budget.ts'
import {
  type CandidateIndex,
  isSameCertificate,
  isSameEntity,
  keyIdentifierFit,
  subjectKeyIdentifierOf,
} from './candidates.ts'
import type {Problem} from './check.ts'
import {checkLinkSignature} from './link-signature.ts'
import type {DeadEnd} from './outcome.ts'
import type {TrustAnchor} from './trust-anchor.ts'
import {inheritsParameters} from './working-key.ts'

export interface BuiltPath {
  /** The target first. */
  readonly certificates: readonly Certificate[]
  readonly anchor: TrustAnchor
}

export interface Building {
  readonly index: CandidateIndex
  readonly anchors: readonly TrustAnchor[]
  readonly budget: Budget
  /** Told of every candidate that was refused on the way. */
  readonly refused: (end: DeadEnd) => void
}

/** An anchor that is the target itself comes first: nobody needs to have issued it. */
export function* buildPaths(target: Certificate, building: Building): Generator<BuiltPath> {
  for (const anchor of building.anchors) {
    if (anchor.certificate && isSameCertificate(anchor.certificate, target)) yield {certificates: [target], anchor}
  }
  yield* extend([target], building)
}

function* extend(chain: readonly Certificate[], building: Building): Generator<BuiltPath> {
  const {index, budget, refused} = building
  const depth = chain.length - 1
  const certificate = chain[depth]
  if (certificate === undefined) return
  let candidates = 0
  for (const anchor of index.anchorsOf(certificate)) {
    candidates += 1
    budget.spend('steps')
    const problem = linkProblem(certificate, anchor.subjectPublicKeyInfo, anchor.keyIdentifier, building)
    if (problem) refused({certificate, depth, candidate: null, anchor, problem})
    else yield {certificates: chain, anchor}
  }
  for (const candidate of index.issuersOf(certificate)) {
    budget.spend('steps')
    // The same name and key twice is a loop, whichever certificates say it (RFC 4158, 5.2); an anchor ends its path.
    if (chain.some(member => isSameEntity(member, candidate)) || isAnchor(candidate, building)) continue
    candidates += 1
    const problem = candidateProblem(certificate, candidate, chain.length, building)
    if (problem) refused({certificate, depth, candidate, anchor: null, problem})
    else yield* extend([...chain, candidate], building)
  }
  if (candidates === 0) refused({certificate, depth, candidate: null, anchor: null, problem: noIssuer(certificate)})
}

function isAnchor(candidate: Certificate, {anchors}: Building): boolean {
  return anchors.some(({certificate}) => certificate !== null && isSameCertificate(certificate, candidate))
}

function candidateProblem(
  certificate: Certificate,
  candidate: Certificate,
  length: number,
  building: Building,
): Problem | null {
  const {limits} = building.budget
  if (length >= limits.depth) return {id: 'budget', detail: {limit: 'depth', value: limits.depth}}
  if (!building.index.leadsToAnchor(candidate)) {
    return {id: 'path-complete', detail: {issuer: candidate.issuer.text, anchors: building.anchors.length}}
  }
  if (inheritsParameters(candidate)) return identifierProblem(certificate, subjectKeyIdentifierOf(candidate))
  return linkProblem(certificate, candidate.subjectPublicKeyInfo, subjectKeyIdentifierOf(candidate), building)
}

function linkProblem(
  certificate: Certificate,
  key: Uint8Array,
  keyIdentifier: string | null,
  {budget}: Building,
): Problem | null {
  const mismatch = identifierProblem(certificate, keyIdentifier)
  if (mismatch) return mismatch
  const reason = checkLinkSignature(certificate, key, budget)
  return reason === null ? null : {id: 'signature', detail: {reason}}
}

/** A key identifier that differs rules a candidate out (RFC 5280, 4.2.1.1); one that agrees proves nothing. */
function identifierProblem(certificate: Certificate, keyIdentifier: string | null): Problem | null {
  if (keyIdentifierFit(certificate, keyIdentifier) !== 'mismatch') return null
  return {id: 'key-identifier', detail: {subjectKeyIdentifier: keyIdentifier}}
}

function noIssuer(certificate: Certificate): Problem {
  return {id: 'path-complete', detail: {issuer: certificate.issuer.text}}
}
