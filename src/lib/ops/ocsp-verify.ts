// `ocsp verify`: what a response that lies in a file says of a certificate, and whether it may be believed. No network.
import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {matchCertId} from '../ocsp/cert-id.ts'
import {nonceOf} from '../ocsp/nonce.ts'
import type {OcspRequest} from '../ocsp/request.ts'
import {CertificateInputs} from './certificate-inputs.ts'
import {type DescribedResponse, describeResponse} from './describe-ocsp.ts'
import {jpkiNotice} from './jpki-notice.ts'
import {
  describeStatus,
  describeSubject,
  type JudgeRules,
  jointVerdict,
  judge,
  type OcspCertificate,
  type OcspStatusResult,
  verdictOf,
} from './ocsp-judge.ts'
import {readOne} from './ocsp-objects.ts'
import {
  certIdSubject,
  type OcspContext,
  type OcspSubject,
  OcspSubjects,
  type OcspTrust,
  requireIssuer,
} from './ocsp-subjects.ts'
import type {Outcome, Verdict} from './outcome.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface OcspVerifyInput extends OcspTrust {
  readonly response: string
  readonly certificates: readonly string[]
  readonly request: string | undefined
  readonly requireNonce: boolean
  readonly maxAge: number | null
  readonly clockSkew: number | undefined
}

export interface OcspVerifyResult {
  readonly kind: 'ocsp-verify'
  readonly verdict: Exclude<Verdict, 'none'>
  readonly at: string
  readonly response: DescribedResponse & {readonly source: ObjectPlace}
  readonly answers: readonly (OcspStatusResult & {readonly certificate: OcspCertificate})[]
  /** What could not be read; it was left out. */
  readonly errors: readonly InputError[]
}

export async function ocspVerify(input: OcspVerifyInput, context: OcspContext): Promise<Outcome<OcspVerifyResult>> {
  requireIssuer('ocsp verify', input)
  if (input.certificates.length === 0)
    throw new ToolkitError('E_ARG_MISSING', {details: {command: 'ocsp verify', name: '--cert'}})
  const {value: response, place} = await readOne('response', {input: 1, path: input.response}, context)
  const request =
    input.request === undefined ? null : await readOne('request', {input: 2, path: input.request}, context)
  const sources = input.certificates.map((path, index) => ({input: index + 3, path}))
  const subjects = await OcspSubjects.read(input, context, sources.length + 3)
  const rules = rulesOf(input, request?.value ?? null, context.at)
  const inputs = new CertificateInputs(context)
  const asked: {subject: OcspSubject; source: ObjectPlace}[] = []
  for (const source of sources)
    for await (const {certificate, path, index} of inputs.read(source))
      asked.push({subject: subjects.subjectOf(certificate), source: {input: source.input, path, index}})
  const failed = inputs.finish(sources)
  if (request) for (const {subject} of asked) refuseOtherRequest(request.value, subject, request.place)
  const answers = asked.map(({subject, source}) => ({
    certificate: describeSubject(subject, source),
    ...describeStatus(judge(response, subject, subjects, rules), false),
  }))
  const verdict = jointVerdict(answers.map(({status}) => verdictOf(status)))
  const warnings = [
    ...inputs.warnings,
    ...subjects.notes.warnings,
    ...jpkiNotice(asked.map(({subject}) => subject.certificate)),
  ]
  const damaged = failed !== undefined || subjects.notes.namedFailed
  return {
    verdict,
    result: {
      kind: 'ocsp-verify',
      verdict,
      at: context.at.toISOString().replace(/\.000Z$/, 'Z'),
      response: {...describeResponse(response), source: place},
      answers,
      errors: [...inputs.errors, ...subjects.notes.errors],
    },
    warnings,
    // No and undecided stand whatever else was damaged; a yes does not hide that something named was left out.
    ...(damaged && verdict === 'yes' ? {exitCode: EXIT.INPUT} : {}),
  }
}

function rulesOf(input: OcspVerifyInput, request: OcspRequest | null, at: Date): JudgeRules {
  const {maxAge, clockSkew, allowed, requireNonce: required} = input
  const nonce = request ? {sent: nonceOf(request.extensions)?.value ?? null, required} : undefined
  return {at, maxAge, clockSkew, allowed, nonce}
}

/** A request for somebody else would lend its nonce to the wrong question. */
function refuseOtherRequest(
  {requests}: OcspRequest,
  {certificate, issuer, problem}: OcspSubject,
  {input, path, index}: ObjectPlace,
): void {
  if (issuer === null || problem !== null) return
  const subject = certIdSubject(certificate, issuer)
  if (requests.some(({certId}) => matchCertId(certId, subject) === 'same')) return
  throw new ToolkitError('E_OCSP_OTHER_REQUEST', {shown: {file: path}, details: {input, index}})
}
