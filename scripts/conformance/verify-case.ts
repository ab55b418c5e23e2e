// One question of a suite, put to `cert verify` in this process: `--revocation require --allow-weak`.
import {type CertVerifyResult, certVerify} from '../../src/lib/ops/cert-verify.ts'
import type {WitnessContext} from '../../src/lib/ops/long-lists.ts'
import type {PathCase} from './path-case.ts'
import type {Judgement} from './suite.ts'

/** `witness`: long lists are read while they go by. */
export async function verifyCase(entry: PathCase, witness?: WitnessContext): Promise<Judgement> {
  const {policy} = entry
  const {verdict, result, exitCode} = await certVerify(
    {
      file: entry.leaf,
      trust: entry.trust,
      untrusted: entry.untrusted,
      crl: entry.crls,
      ocsp: entry.ocsp,
      purpose: 'any',
      profile: 'pkix',
      policies: policy.initialPolicies ?? [],
      explicitPolicy: policy.explicitPolicy,
      inhibitAnyPolicy: policy.inhibitAnyPolicy,
      inhibitPolicyMapping: policy.inhibitPolicyMapping,
      revocation: 'require',
      revocationScope: entry.scope,
      maxAge: entry.maxAge ?? undefined,
      // SHA-1 among them, which the OCSP responses of OpenSSL are signed with.
      allowWeak: true,
      allowHashes: [],
      accept: [],
      maxSignatures: undefined,
      maxDepth: undefined,
      explain: false,
    },
    {at: new Date(entry.at), readStdin: noStdin, ...(witness ? {witness} : {})},
  )
  const note = noteOf(result)
  // A result whose inputs are damaged exits neither 0 nor 1.
  if (verdict === 'undecided' || verdict === 'none' || exitCode !== undefined) return {answer: 'undecided', note}
  if (verdict === 'no') return {answer: 'invalid', note}
  const got = [...(result.path?.policies?.userConstrained ?? [])].sort()
  const want = entry.policies && [...entry.policies].sort()
  // The right verdict by the wrong policies is no pass.
  if (want && want.join() !== got.join()) {
    return {answer: 'undecided', note: `policies ${got.join()} instead of ${want.join()}`}
  }
  return {answer: 'valid', note}
}

async function* noStdin(): AsyncGenerator<Uint8Array> {}

/** The most telling failure of the best path, or where building ended. */
function noteOf({path, deadEnds}: CertVerifyResult): string {
  const failure = path?.failures[0] ?? deadEnds[0]
  return failure ? JSON.stringify(failure).slice(0, 300) : ''
}
