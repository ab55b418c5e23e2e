// One response, judged for one certificate, as JSON-safe data: the status, and every check with its clause and values.
import {toHex} from '../bytes/hex.ts'
import type {OcspResponse} from '../ocsp/response.ts'
import {Budget} from '../path/budget.ts'
import {anchorFrom} from '../path/candidates.ts'
import type {CheckDetail, CheckStatus} from '../path/check.ts'
import type {AllowedWeakness, NonceRule} from '../path/request.ts'
import {type JudgedResponse, judgeOcsp} from '../path/revocation/ocsp-checklist.ts'
import {OCSP_CHECKS, type OcspCheckId} from '../path/revocation/ocsp-checks.data.ts'
import type {RevocationQuestion} from '../path/revocation/question.ts'
import type {RevocationGap} from '../path/revocation-status.ts'
import type {TrustAnchor} from '../path/trust-anchor.ts'
import {verifyPath} from '../path/verify-path.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import type {JpkiHierarchy} from '../x509/jpki/authorities.data.ts'
import {identifyJpki} from '../x509/jpki/identify.ts'
import {ANY_POLICY, type OcspSubject, type OcspSubjects} from './ocsp-subjects.ts'
import type {Verdict} from './outcome.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface OcspCertificate {
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  readonly sha256: string
  /** Of the names of the certificate: a claim that anybody can make. */
  readonly jpki: JpkiHierarchy | null
  readonly source: ObjectPlace
}

export interface DescribedOcspCheck {
  readonly id: OcspCheckId
  /** In the checklist: OC-01 to OC-15. */
  readonly rule: string
  readonly status: CheckStatus
  readonly clause: string
  /** The values that were compared. */
  readonly detail: CheckDetail
}

export interface OcspStatusResult {
  readonly status: 'good' | 'revoked' | 'undecided'
  /** CRLReason by its name, `unspecified` included; null when revoked without a reason, or not revoked. */
  readonly reason: string | null
  readonly revocationDate: string | null
  readonly invalidityDate: string | null
  readonly responder: string | null
  readonly thisUpdate: string | null
  readonly nextUpdate: string | null
  /** Why the response could not be used, or what is to be known of it. */
  readonly gaps: readonly Pick<RevocationGap, 'reason' | 'detail'>[]
  readonly checks: readonly DescribedOcspCheck[]
}

export interface JudgeRules {
  readonly at: Date
  /** Milliseconds. */
  readonly maxAge: number | null
  readonly clockSkew: number | undefined
  readonly allowed: AllowedWeakness
  /** Undefined: nobody knows what was asked. */
  readonly nonce: NonceRule | undefined
}

export function judge(
  response: OcspResponse | null,
  {certificate, issuer, problem}: OcspSubject,
  subjects: OcspSubjects,
  rules: JudgeRules,
): JudgedResponse {
  const {at, maxAge, clockSkew, allowed, nonce} = rules
  const anchor = issuer ?? anchorFrom(certificate, '')
  const {nameDer, subjectPublicKeyInfo, certificate: issuerCertificate} = anchor
  const revocation = {
    mode: 'ocsp',
    crls: subjects.crls,
    maxAge,
    scope: 'leaf',
    ...(nonce === undefined ? {} : {ocspNonce: nonce}),
    ...(clockSkew === undefined ? {} : {clockSkew}),
  } as const
  const {candidates} = subjects
  const authorise = authoriser(anchor, response, subjects, rules)
  const identity = {nameDer, subjectPublicKeyInfo, certificate: issuerCertificate}
  const asked = {certificate, issuer: identity, at, revocation, allowed, candidates, budget: new Budget(), authorise}
  return judgeOcsp(response, asked, problem)
}

/** A responder that names where its own status is to be had: below the issuer, and not revoked by what was given. */
function authoriser(
  anchor: TrustAnchor,
  response: OcspResponse | null,
  subjects: OcspSubjects,
  {at, maxAge, allowed}: JudgeRules,
): RevocationQuestion['authorise'] {
  return (signer, purpose) => {
    const {verdict} = verifyPath({
      target: signer,
      anchors: [anchor],
      untrusted: subjects.candidates,
      at,
      purpose,
      profile: 'pkix',
      allowed,
      policy: ANY_POLICY,
      revocation: {
        mode: 'best',
        crls: subjects.crls,
        ocspResponses: response ? [response] : [],
        maxAge,
        scope: 'leaf',
      },
    })
    const {subjectDer: nameDer, subjectPublicKeyInfo} = signer
    return verdict === 'yes' ? {nameDer, subjectPublicKeyInfo, certificate: signer} : null
  }
}

/** `brief`: checks that passed are left out, as for one of many. */
export function describeStatus({status, checks}: JudgedResponse, brief: boolean): OcspStatusResult {
  const revoked = status.status === 'revoked' ? status : null
  const [evidence] = status.evidence
  const told = checks.filter(each => !brief || (each.status !== 'pass' && each.status !== 'skipped'))
  return {
    status: status.status,
    reason: revoked?.reason ?? null,
    revocationDate: revoked?.revocationDate ?? null,
    invalidityDate: revoked?.invalidityDate ?? null,
    responder: evidence?.issuer ?? null,
    thisUpdate: evidence?.thisUpdate ?? null,
    nextUpdate: evidence?.nextUpdate ?? null,
    gaps: status.gaps.map(({reason, detail}) => ({reason, detail})),
    checks: told.map(({id, status: outcome, detail}) => {
      const {rule, clause} = OCSP_CHECKS[id]
      return {id, rule, status: outcome, clause, detail: detail()}
    }),
  }
}

export function describeSubject({certificate}: OcspSubject, source: ObjectPlace): OcspCertificate {
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serialNumber: toHex(certificate.serialNumber),
    sha256: fingerprint('sha256', certificate.der),
    jpki: identifyJpki(certificate)?.hierarchy ?? null,
    source,
  }
}

const VERDICTS = {good: 'yes', revoked: 'no', undecided: 'undecided'} as const

export function verdictOf(status: OcspStatusResult['status']): Exclude<Verdict, 'none'> {
  return VERDICTS[status]
}

/** Of several certificates: one that is revoked makes it no, one that is open makes it undecided. */
export function jointVerdict(verdicts: readonly Exclude<Verdict, 'none'>[]): Exclude<Verdict, 'none'> {
  if (verdicts.includes('no')) return 'no'
  return verdicts.length === 0 || verdicts.includes('undecided') ? 'undecided' : 'yes'
}
