// One question of a suite, put to the path verifier as the command puts it: `--revocation require --allow-weak`.

import {anchorFrom} from '../../src/lib/path/candidates.ts'
import type {PathOutcome} from '../../src/lib/path/outcome.ts'
import type {PathRequest} from '../../src/lib/path/request.ts'
import {verifyPath} from '../../src/lib/path/verify-path.ts'
import type {PathCase} from './path-case.ts'
import {certificateOf, certificatesOf, crlOf, ocspResponseOf} from './read-objects.ts'
import type {Judgement} from './suite.ts'

export function verifyCase(entry: PathCase): Judgement {
  const outcome = verifyPath(requestOf(entry))
  const note = noteOf(outcome)
  if (outcome.verdict === 'undecided') return {answer: 'undecided', note}
  if (outcome.verdict === 'no') return {answer: 'invalid', note}
  const got = [...(outcome.path?.policies?.userConstrained ?? [])].sort()
  const want = entry.policies && [...entry.policies].sort()
  // The right verdict by the wrong policies is no pass.
  if (want && want.join() !== got.join())
    return {answer: 'undecided', note: `policies ${got.join()} instead of ${want.join()}`}
  return {answer: 'valid', note}
}

function requestOf(entry: PathCase): PathRequest {
  return {
    target: certificateOf(entry.leaf),
    anchors: entry.trust.map(file => anchorFrom(certificateOf(file), file)),
    untrusted: entry.untrusted.flatMap(certificatesOf),
    at: new Date(entry.at),
    purpose: 'any',
    profile: 'pkix',
    allowed: {smallKeys: true, hashes: ['SHA-1']},
    policy: entry.policy,
    revocation: {
      mode: 'require',
      crls: entry.crls.map(crlOf),
      ocspResponses: entry.ocsp.map(ocspResponseOf),
      maxAge: entry.maxAge,
      scope: entry.scope,
    },
  }
}

/** The most telling failure of the best path, or where building ended. */
export function noteOf(outcome: PathOutcome): string {
  const failure = outcome.attempts[0]?.failures[0]
  if (failure) return `${failure.id} ${JSON.stringify(failure.detail)}`
  const end = outcome.deadEnds[0]
  return end ? `${end.problem.id} ${JSON.stringify(end.problem.detail)}` : ''
}
