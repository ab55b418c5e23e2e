// A certificate whose path holds, with the keys that may sign its CRLs: the first step of whatever goes to an address that
// stands in a certificate. Before it nothing of the certificate is believed, and no socket is opened.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {CHECKS} from '../path/checks.data.ts'
import type {PathOutcome, VerifiedPath} from '../path/outcome.ts'
import type {AcceptedHierarchy} from '../path/pinned-anchors.ts'
import type {PathProfile, PathPurpose, PathRequest} from '../path/request.ts'
import {verifyPath} from '../path/verify-path.ts'
import type {Certificate} from '../x509/certificate.ts'
import {sameName} from '../x509/compare-names.ts'
import {chooseAnchors} from './choose-anchors.ts'
import {type PathInputsContext, readPathInputs} from './path-inputs.ts'

export interface TargetInput {
  readonly file: string
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly profile: PathProfile
  readonly accept: readonly AcceptedHierarchy[]
}

/** Whoever may have signed a list. */
export interface CrlSigner {
  readonly name: string
  readonly nameDer: Uint8Array
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array
}

export interface VerifiedTarget {
  readonly certificate: Certificate
  /** Signers with this name: the issuer of the certificate, and others from which a path leads to the same anchor. */
  readonly signersNamed: (nameDer: Uint8Array) => readonly CrlSigner[]
}

/** Throws E_PATH_UNVERIFIED where nothing vouches for the certificate. Its revocation is not asked: that is what follows. */
export async function verifyTarget(
  input: TargetInput,
  context: PathInputsContext & {readonly at: Date},
): Promise<VerifiedTarget> {
  const {file, trust, untrusted, profile, accept} = input
  const inputs = await readPathInputs({file, trust, untrusted, crl: [], ocsp: []}, context)
  const certificates = inputs.untrusted.map(({value}) => value)
  const request: PathRequest = {
    target: inputs.target.value,
    anchors: chooseAnchors(inputs, profile, accept).anchors,
    untrusted: certificates,
    at: context.at,
    purpose: 'any',
    profile,
    allowed: {smallKeys: false, hashes: []},
    policy: {initialPolicies: null, explicitPolicy: false, inhibitPolicyMapping: false, inhibitAnyPolicy: false},
    revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'path'},
  }
  const outcome = verifyPath(request)
  if (outcome.path === null) throw new ToolkitError('E_PATH_UNVERIFIED', {details: {check: tellingCheck(outcome)}})
  return {certificate: request.target, signersNamed: signers(outcome.path, request)}
}

function tellingCheck({attempts, deadEnds}: PathOutcome): string {
  const failure = attempts[0]?.failures[0]
  const [end] = [...deadEnds].sort((a, b) => CHECKS[b.problem.id].rank - CHECKS[a.problem.id].rank)
  return failure?.id ?? end?.problem.id ?? 'issuer-unknown'
}

function signers(path: VerifiedPath, request: PathRequest): VerifiedTarget['signersNamed'] {
  const issuer = issuerOf(path)
  const authorised = (candidate: Certificate, purpose: PathPurpose) =>
    verifyPath({...request, target: candidate, anchors: [path.anchor], profile: 'pkix', purpose}).path !== null
  return nameDer => {
    const others = request.untrusted.filter(
      candidate =>
        sameName(candidate.subjectDer, nameDer) &&
        Buffer.compare(candidate.subjectPublicKeyInfo, issuer.subjectPublicKeyInfo) !== 0 &&
        authorised(candidate, 'crl-issuer'),
    )
    return [...(sameName(issuer.nameDer, nameDer) ? [issuer] : []), ...others.map(signerFrom)]
  }
}

/** The next certificate of the path, else its anchor. A target that is the anchor itself issues its own list. */
function issuerOf({certificates, anchor}: VerifiedPath): CrlSigner {
  const above = certificates[1]
  if (above) return signerFrom(above)
  const {nameDer, subjectPublicKeyInfo, label, certificate} = anchor
  return {name: certificate?.subject.text ?? label, nameDer, subjectPublicKeyInfo}
}

export function signerFrom({subject, subjectDer, subjectPublicKeyInfo}: Certificate): CrlSigner {
  return {name: subject.text, nameDer: subjectDer, subjectPublicKeyInfo}
}
