// The status of every certificate of a path, by whichever evidence was asked for (RFC 5280, 6.1.3 (a)(3)).
import type {BuiltPath} from '../build.ts'
import {isSameCertificate} from '../candidates.ts'
import {type Finding, finding} from '../finding.ts'
import type {RevocationRequest} from '../request.ts'
import type {RevocationStatus} from '../revocation-status.ts'
import {crlStatus} from './crl-status.ts'
import {ocspStatus} from './ocsp-status.ts'
import type {IssuerIdentity, RevocationQuestion} from './question.ts'

const NOT_CHECKED: RevocationStatus = {status: 'not-checked'}

/** One answer for each certificate, the target first. An anchor is trusted as it stands, and has no status. */
export function askRevocation(
  path: BuiltPath,
  issuers: readonly IssuerIdentity[],
  question: Omit<RevocationQuestion, 'certificate' | 'issuer'>,
): readonly RevocationStatus[] {
  const {mode, scope} = question.revocation
  return path.certificates.map((certificate, index) => {
    const issuer = issuers[index]
    const anchored = path.anchor.certificate !== null && isSameCertificate(certificate, path.anchor.certificate)
    if (mode === 'none' || issuer === undefined || anchored || (scope === 'leaf' && index > 0)) return NOT_CHECKED
    return statusOf({...question, certificate, issuer})
  })
}

/** A revocation that either kind of evidence proves stands; else the first answer that is certain. */
function statusOf(question: RevocationQuestion): RevocationStatus {
  const {mode} = question.revocation
  if (mode === 'crl') return crlStatus(question)
  if (mode === 'ocsp') return ocspStatus(question)
  const answers = [ocspStatus(question), crlStatus(question)]
  const certain = answers.find(({status}) => status === 'revoked') ?? answers.find(({status}) => status === 'good')
  return certain ?? merge(answers)
}

function merge(answers: readonly RevocationStatus[]): RevocationStatus {
  const known = answers.flatMap(answer => (answer.status === 'not-checked' ? [] : [answer]))
  return {
    status: 'undecided',
    evidence: known.flatMap(({evidence}) => evidence),
    gaps: known.flatMap(({gaps}) => gaps),
  }
}

/** Where a status is required, one that cannot be established is a failure. */
export function checkRevocation(status: RevocationStatus, {mode}: RevocationRequest): Finding {
  switch (status.status) {
    case 'not-checked':
      return finding('revocation', 'skipped', () => ({status: 'not-checked'}))
    case 'good':
      return finding('revocation', 'pass', () => ({status: 'good'}))
    case 'revoked':
      return finding('revocation', 'fail', () => ({
        status: 'revoked',
        reason: status.reason,
        revocationDate: status.revocationDate,
      }))
    case 'undecided':
      return finding('revocation', mode === 'require' ? 'fail' : 'undecided', () => ({
        status: 'undecided',
        reasons: [...new Set(status.gaps.map(({reason}) => reason))],
      }))
  }
}
