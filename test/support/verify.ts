// Asks the verifier about certificates made for one test.
import {anchorFrom} from '../../src/lib/path/candidates.ts'
import type {PathOutcome} from '../../src/lib/path/outcome.ts'
import type {PathRequest} from '../../src/lib/path/request.ts'
import {verifyPath} from '../../src/lib/path/verify-path.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import {AT} from './make-pki.ts'

export interface Question extends Partial<Omit<PathRequest, 'target' | 'anchors' | 'untrusted'>> {
  readonly target: Uint8Array
  readonly trust: readonly Uint8Array[]
  readonly untrusted?: readonly Uint8Array[]
}

export const NO_REVOCATION = {
  mode: 'none',
  crls: [],
  ocspResponses: [],
  maxAge: null,
  scope: 'path',
} as const

export function requestOf({target, trust, untrusted = [], ...rest}: Question): PathRequest {
  return {
    target: decodeCertificate(target),
    anchors: trust.map((der, index) => anchorFrom(decodeCertificate(der), `anchor ${index + 1}`)),
    untrusted: untrusted.map(der => decodeCertificate(der)),
    at: AT,
    purpose: 'any',
    profile: 'pkix',
    allowed: {smallKeys: false, hashes: []},
    policy: {initialPolicies: null, explicitPolicy: false, inhibitPolicyMapping: false, inhibitAnyPolicy: false},
    revocation: NO_REVOCATION,
    ...rest,
  }
}

export function ask(question: Question): PathOutcome {
  return verifyPath(requestOf(question))
}

/** The verdict and, where it is not yes, the most telling reason: `no signature`, `undecided budget`. */
export function verdictOf(question: Question): string {
  const outcome = ask(question)
  if (outcome.verdict === 'yes') return 'yes'
  const [failure] = outcome.attempts[0]?.failures ?? []
  const end = outcome.deadEnds.at(-1)?.problem
  const reason = outcome.budget.exhausted ? `budget ${outcome.budget.exhausted}` : (failure?.id ?? end?.id ?? 'unknown')
  return `${outcome.verdict} ${reason}`
}
