// `cert verify`: is this certificate valid, by which path, and what speaks against it? Everything that the answer rests on
// is given: no network, no clock.
import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {BUDGET, type BudgetItem, type BudgetLimits} from '../path/budget.ts'
import {CHECKS} from '../path/checks.data.ts'
import type {DeadEnd, PathOutcome, PathVerdict} from '../path/outcome.ts'
import type {AcceptedHierarchy} from '../path/pinned-anchors.ts'
import type {AllowedWeakness, PathProfile, PathRequest, RevocationMode} from '../path/request.ts'
import {verifyPath} from '../path/verify-path.ts'
import {identifyJpki} from '../x509/jpki/identify.ts'
import {type AnchorRefusal, type ChosenAnchors, chooseAnchors} from './choose-anchors.ts'
import {describeCrl, describeOcspResponse, type GivenCrl, type GivenOcspResponse} from './describe-evidence.ts'
import {type DescribedDeadEnd, type DescribedPath, type PathCertificate, PathDescriber} from './describe-path.ts'
import type {Outcome} from './outcome.ts'
import {type PathInputs, type PathInputsContext, type PathSources, readPathInputs} from './path-inputs.ts'
import {withWitnessed} from './witness-lists.ts'

export type AskedPurpose = 'any' | 'auth' | 'sign' | 'server' | 'client'

export interface CertVerifyInput extends PathSources {
  readonly purpose: AskedPurpose
  readonly profile: PathProfile
  /** Dotted identifiers; anyPolicy among them, or none at all, stands for every policy. */
  readonly policies: readonly string[]
  readonly explicitPolicy: boolean
  readonly inhibitAnyPolicy: boolean
  readonly inhibitPolicyMapping: boolean
  /** Undefined: `best` where CRLs or OCSP responses are given, else `none`. */
  readonly revocation: RevocationMode | undefined
  readonly revocationScope: 'path' | 'leaf'
  /** Milliseconds; undefined for no limit. */
  readonly maxAge: number | undefined
  /** RSA from 1024 bits, DSA and SHA-1. */
  readonly allowWeak: boolean
  readonly allowHashes: readonly ('SHA-1' | 'MD5')[]
  /** Hierarchies beside the production one whose authorities may be anchors in the JPKI profile. */
  readonly accept: readonly AcceptedHierarchy[]
  readonly maxSignatures: number | undefined
  readonly maxDepth: number | undefined
  /** As a person would tell it. */
  readonly explain: boolean
}

export interface CertVerifyContext extends PathInputsContext {
  readonly at: Date
}

export interface VerifyQuestion {
  readonly at: string
  readonly purpose: AskedPurpose
  readonly profile: PathProfile
  /** Null stands for any policy. */
  readonly policies: readonly string[] | null
  readonly explicitPolicy: boolean
  readonly inhibitAnyPolicy: boolean
  readonly inhibitPolicyMapping: boolean
  readonly revocation: RevocationMode
  readonly revocationScope: 'path' | 'leaf'
  readonly maxAgeSeconds: number | null
  readonly allowed: AllowedWeakness
}

export interface CertVerifyResult {
  readonly kind: 'cert-verify'
  readonly form: 'report' | 'explanation'
  readonly verdict: PathVerdict
  readonly question: VerifyQuestion
  readonly target: PathCertificate
  /** The accepted path, else the one that came nearest; null when no path reached an anchor. */
  readonly path: DescribedPath | null
  /** Other paths that were refused, the best first, at most 20 of `refusedCount`. */
  readonly refused: readonly DescribedPath[]
  readonly refusedCount: number
  /** The most telling first. */
  readonly deadEnds: readonly DescribedDeadEnd[]
  /** Certificates that were given as trusted, or that issued the target, and are no anchors in this profile. */
  readonly refusedAnchors: readonly {readonly certificate: PathCertificate; readonly refusal: AnchorRefusal}[]
  readonly given: {
    readonly anchors: number
    readonly untrusted: number
    /** How many of the untrusted stood behind the target in its own file. */
    readonly besideTarget: number
    readonly crls: readonly GivenCrl[]
    readonly ocspResponses: readonly GivenOcspResponse[]
  }
  readonly budget: {
    readonly limits: BudgetLimits
    readonly spent: {readonly signatures: number; readonly steps: number; readonly paths: number}
    /** The limit that ended the search; null when none did. */
    readonly exhausted: BudgetItem | null
  }
  /** What could not be read; it was left out. */
  readonly errors: readonly InputError[]
  readonly skipped: number
}

const MAX_REFUSED = 20
const ANY_POLICY = ['anyPolicy', '2.5.29.32.0']

export async function certVerify(
  input: CertVerifyInput,
  context: CertVerifyContext,
): Promise<Outcome<CertVerifyResult>> {
  refuseTwoStdins(input)
  if (input.profile === 'pkix' && input.trust.length === 0)
    throw new ToolkitError('E_ARG_MISSING', {details: {command: 'cert verify', name: '--trust'}})
  const read = await readPathInputs(input, context)
  const chosen = chooseAnchors(read, input.profile, input.accept)
  const inputs = await withWitnessed(read, chosen.anchors, context.witness)
  const request = requestOf(input, inputs, chosen, context.at)
  const outcome = verifyPath(request)
  const result = describe(input, request, inputs, chosen, outcome)
  // No and undecided stand whatever else was damaged; a yes does not hide that something named was left out.
  const damaged = outcome.verdict === 'yes' && inputs.notes.namedFailed ? {exitCode: EXIT.INPUT} : {}
  return {verdict: outcome.verdict, result, warnings: warningsOf(input, inputs, chosen), ...damaged}
}

/** Standard input can be read once. */
function refuseTwoStdins({file, trust, untrusted, crl, ocsp}: PathSources): void {
  const flags = Object.entries({FILE: [file], '--trust': trust, '--untrusted': untrusted, '--crl': crl, '--ocsp': ocsp})
  const uses = flags.flatMap(([name, paths]) => paths.filter(path => path === '-').map(() => `${name} -`))
  if (uses.length > 1) throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'cert verify', flags: uses}})
}

function requestOf(input: CertVerifyInput, inputs: PathInputs, {anchors}: ChosenAnchors, at: Date): PathRequest {
  const any = input.policies.length === 0 || input.policies.some(policy => ANY_POLICY.includes(policy))
  // Evidence counts wherever it stood: a list that revokes must not be overlooked because it lay in a bundle.
  const evidence = input.crl.length + input.ocsp.length + inputs.crls.length + inputs.ocspResponses.length > 0
  const hashes = new Set([...(input.allowWeak ? (['SHA-1'] as const) : []), ...input.allowHashes])
  return {
    target: inputs.target.value,
    anchors,
    untrusted: inputs.untrusted.map(({value}) => value),
    at,
    purpose: input.purpose,
    profile: input.profile,
    allowed: {smallKeys: input.allowWeak, hashes: [...hashes]},
    policy: {
      initialPolicies: any ? null : [...new Set(input.policies)],
      explicitPolicy: input.explicitPolicy,
      inhibitPolicyMapping: input.inhibitPolicyMapping,
      inhibitAnyPolicy: input.inhibitAnyPolicy,
    },
    revocation: {
      mode: input.revocation ?? (evidence ? 'best' : 'none'),
      crls: inputs.crls.map(({value}) => value),
      ocspResponses: inputs.ocspResponses.map(({value}) => value),
      maxAge: input.maxAge ?? null,
      scope: input.revocationScope,
    },
    budget: {
      ...BUDGET,
      signatures: input.maxSignatures ?? BUDGET.signatures,
      depth: input.maxDepth ?? BUDGET.depth,
    },
    record: true,
  }
}

function describe(
  input: CertVerifyInput,
  request: PathRequest,
  inputs: PathInputs,
  {anchors, refused}: ChosenAnchors,
  outcome: PathOutcome,
): CertVerifyResult {
  const describer = new PathDescriber(inputs)
  const [nearest, ...others] = outcome.attempts
  const {errors, skipped} = inputs.notes
  return {
    kind: 'cert-verify',
    form: input.explain ? 'explanation' : 'report',
    verdict: outcome.verdict,
    question: questionOf(input, request),
    target: describer.certificate(request.target),
    path: nearest ? describer.path(nearest, true) : null,
    refused: others.slice(0, MAX_REFUSED).map(each => describer.path(each, false)),
    refusedCount: others.length,
    deadEnds: [...outcome.deadEnds].sort(byTelling).map(each => describer.deadEnd(each)),
    refusedAnchors: refused.map(({value, refusal}) => ({certificate: describer.certificate(value), refusal})),
    given: {
      anchors: anchors.length,
      untrusted: inputs.untrusted.length,
      besideTarget: inputs.besideTarget,
      crls: inputs.crls.map(describeCrl),
      ocspResponses: inputs.ocspResponses.map(describeOcspResponse),
    },
    budget: outcome.budget,
    errors,
    skipped,
  }
}

function byTelling(a: DeadEnd, b: DeadEnd): number {
  return CHECKS[b.problem.id].rank - CHECKS[a.problem.id].rank || a.depth - b.depth
}

function questionOf({purpose, profile}: CertVerifyInput, request: PathRequest): VerifyQuestion {
  const {policy, revocation, allowed, at} = request
  const {initialPolicies, ...flags} = policy
  return {
    at: at.toISOString().replace(/\.000Z$/, 'Z'),
    purpose,
    profile,
    policies: initialPolicies,
    ...flags,
    revocation: revocation.mode,
    revocationScope: revocation.scope,
    maxAgeSeconds: revocation.maxAge === null ? null : revocation.maxAge / 1000,
    allowed,
  }
}

function warningsOf(input: CertVerifyInput, inputs: PathInputs, {refused}: ChosenAnchors): readonly Warning[] {
  const hierarchy = identifyJpki(inputs.target.value)?.hierarchy
  const regulated = input.profile === 'jpki' || hierarchy === 'production' || hierarchy === 'test'
  const warnings: Warning[] = refused.map(({place, refusal}) => ({
    code: refusal === 'not-pinned' ? 'W_ANCHOR_NOT_PINNED' : 'W_ANCHOR_NOT_ACCEPTED',
    shown: {file: place.path},
    details: {input: place.input, index: place.index},
  }))
  if (regulated) warnings.push({code: 'W_JPKI_VERIFICATION'})
  return [...inputs.notes.warnings, ...warnings]
}
