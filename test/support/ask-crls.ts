// Asks the CRL room about one certificate, with a real path for every other signer of a CRL.
import {decodeCrl} from '../../src/lib/crl/decode.ts'
import {Budget} from '../../src/lib/path/budget.ts'
import {anchorFrom} from '../../src/lib/path/candidates.ts'
import type {AllowedWeakness} from '../../src/lib/path/request.ts'
import {crlStatus} from '../../src/lib/path/revocation/crl-status.ts'
import type {IssuerIdentity} from '../../src/lib/path/revocation/question.ts'
import type {RevocationStatus} from '../../src/lib/path/revocation-status.ts'
import {verifyPath} from '../../src/lib/path/verify-path.ts'
import type {Certificate} from '../../src/lib/x509/certificate.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import {AT, type Authority} from './make-pki.ts'

const STRICT: AllowedWeakness = {smallKeys: false, hashes: []}

export interface CrlQuestion {
  /** DER. */
  readonly certificate: Uint8Array
  readonly issuer: Authority
  /** Whom paths of other signers lead to; the issuer unless given. */
  readonly root?: Authority
  readonly crls: readonly Uint8Array[]
  readonly candidates?: readonly Uint8Array[]
  readonly at?: Date
  readonly maxAge?: number
  readonly allowed?: AllowedWeakness
  readonly budget?: Budget
}

export function askCrls(question: CrlQuestion): RevocationStatus {
  const {issuer, root = issuer, at = AT, allowed = STRICT} = question
  const candidates = (question.candidates ?? []).map(decodeCertificate)
  const revocation = {
    mode: 'crl',
    crls: question.crls.map(decodeCrl),
    ocspResponses: [],
    maxAge: question.maxAge ?? null,
    scope: 'path',
  } as const
  const authorise = (target: Certificate): IssuerIdentity | null => {
    const {path} = verifyPath({
      target,
      anchors: [anchorFrom(decodeCertificate(root.certificate), 'root')],
      untrusted: candidates,
      at,
      purpose: 'crl-issuer',
      profile: 'pkix',
      allowed,
      policy: {initialPolicies: null, explicitPolicy: false, inhibitPolicyMapping: false, inhibitAnyPolicy: false},
      revocation: {...revocation, mode: 'none'},
    })
    if (path === null) return null
    return {nameDer: target.subjectDer, subjectPublicKeyInfo: target.subjectPublicKeyInfo, certificate: target}
  }
  return crlStatus({
    certificate: decodeCertificate(question.certificate),
    issuer: {
      nameDer: issuer.name,
      subjectPublicKeyInfo: issuer.key.spki,
      certificate: decodeCertificate(issuer.certificate),
    },
    at,
    revocation,
    allowed,
    candidates,
    budget: question.budget ?? new Budget(),
    authorise,
  })
}

/** 'good', 'revoked' with its reason, or 'undecided' with the words of its gaps. */
export function inWords(status: RevocationStatus): string {
  if (status.status === 'revoked') return `revoked ${status.reason}`
  if (status.status !== 'undecided') return status.status
  return `undecided ${status.gaps.map(({reason}) => reason).join(' ')}`
}
