// The two verifiers on one PKI. `openssl verify` is asked up to three times, since it does not ask the same as RFC 5280:
// what is accepted here must be accepted without -x509_strict, at least along the path that was found; what is refused
// here must be refused with -x509_strict. Between the two lie rules of profile that OpenSSL adds.
import {spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {encodePem} from '../../../src/lib/der/pem.ts'
import {anchorFrom} from '../../../src/lib/path/candidates.ts'
import type {PathOutcome} from '../../../src/lib/path/outcome.ts'
import {verifyPath} from '../../../src/lib/path/verify-path.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {AT} from '../../../test/support/make-pki.ts'
import {type BuiltPki, buildPki} from './build.ts'
import type {PkiPlan} from './plan.ts'

/** A difference that is known: which verdicts and reasons it shows in, and why it is right. */
export interface KnownDifference {
  readonly id: string
  readonly ours: 'valid' | 'invalid'
  /** OpenSSL's error of -x509_strict, or 'valid'. */
  readonly openssl: number | 'valid' | 'any'
  /** Our most telling check; absent where we accept. */
  readonly check?: string
  /** Where it is seen: the plain run, the strict one, or only with other certificates beside the path. */
  readonly run: 'strict' | 'plain' | 'all certificates'
  /** Which certificate OpenSSL speaks of; absent for any. */
  readonly place?: Place
  /** One of these fields has one of these values, in the plan of the certificate that OpenSSL names. */
  readonly where?: Fields
  /** The same for the plan as a whole. */
  readonly plan?: Fields
  readonly reason: string
}

type Fields = Readonly<Record<string, readonly (string | number | boolean | null)[]>>

export type Place = 'leaf' | 'authority' | 'anchor'

export interface Comparison {
  readonly ours: 'valid' | 'invalid'
  /** Our most telling failure. */
  readonly check: string | null
  readonly differences: readonly Difference[]
}

export interface Difference {
  readonly run: KnownDifference['run']
  readonly openssl: number | 'valid'
  readonly place: Place | null
  readonly depth: number
  readonly words: string
}

interface Answer {
  readonly depth: number
  readonly error: number | 'valid'
  readonly words: string
}

export function compare(plan: PkiPlan, folder: string): Comparison {
  const pki = buildPki(plan)
  const outcome = askOurs(plan, pki)
  const check = outcome.attempts[0]?.failures[0]?.id ?? outcome.deadEnds[0]?.problem.id ?? null
  const differences: Difference[] = []
  const note = (run: KnownDifference['run'], answer: Answer) =>
    differences.push({
      run,
      openssl: answer.error,
      place: placeOf(answer, outcome),
      depth: answer.depth,
      words: answer.words,
    })
  const strict = () => askOpenssl(plan, pki, folder, true)
  if (outcome.path) {
    const plain = askOpenssl(plan, pki, folder, false)
    if (plain.error !== 'valid') {
      const {certificates, anchor} = outcome.path
      const found = {
        leaf: pki.leaf,
        trust: anchor.certificate ? [anchor.certificate.der] : [],
        untrusted: certificates.slice(1).map(({der}) => der),
      }
      const along = askOpenssl(plan, found, folder, false)
      note(along.error === 'valid' ? 'all certificates' : 'plain', along.error === 'valid' ? plain : along)
    } else {
      const answer = strict()
      if (answer.error !== 'valid') note('strict', answer)
    }
  } else {
    const answer = strict()
    if (answer.error === 'valid') note('strict', answer)
  }
  return {ours: outcome.path ? 'valid' : 'invalid', check: outcome.path ? null : check, differences}
}

/** Only along our own path is it known how long OpenSSL's is. */
function placeOf({error, depth}: Answer, {path}: PathOutcome): Place | null {
  if (error === 'valid') return null
  if (depth === 0) return 'leaf'
  return path && depth >= path.certificates.length ? 'anchor' : 'authority'
}

/** The rule that explains a difference; undefined when none does. */
export function explain(
  plan: PkiPlan,
  {ours, check}: Comparison,
  difference: Difference,
  known: readonly KnownDifference[],
): KnownDifference | undefined {
  const named = [plan.leaf, ...[...plan.authorities].reverse(), plan.root][difference.depth]
  return known.find(
    rule =>
      rule.ours === ours &&
      rule.run === difference.run &&
      (rule.openssl === 'any' || rule.openssl === difference.openssl) &&
      (rule.place === undefined || rule.place === difference.place) &&
      (rule.check === undefined || rule.check === check) &&
      (rule.where === undefined || holds(named, rule.where)) &&
      (rule.plan === undefined || holds(plan, rule.plan)),
  )
}

function holds(part: object | undefined, fields: Fields): boolean {
  const values: Readonly<Record<string, unknown>> = {...part}
  return Object.entries(fields).some(([field, wanted]) => wanted.some(value => value === values[field]))
}

function askOurs(plan: PkiPlan, pki: BuiltPki): PathOutcome {
  const {initial, explicit, inhibitMapping, inhibitAny} = plan.policy
  return verifyPath({
    target: decodeCertificate(pki.leaf),
    anchors: pki.trust.map((der, index) => anchorFrom(decodeCertificate(der), `anchor ${index}`)),
    untrusted: pki.untrusted.map(der => decodeCertificate(der)),
    at: AT,
    purpose: plan.purpose,
    profile: 'pkix',
    allowed: {smallKeys: false, hashes: []},
    policy: {
      initialPolicies: initial,
      explicitPolicy: explicit,
      inhibitPolicyMapping: inhibitMapping,
      inhibitAnyPolicy: inhibitAny,
    },
    revocation: {mode: 'none', crls: [], ocspResponses: [], maxAge: null, scope: 'path'},
  })
}

function askOpenssl(plan: PkiPlan, pki: BuiltPki, folder: string, strict: boolean): Answer {
  const place = (name: string, list: readonly Uint8Array[]) => {
    const file = join(folder, name)
    writeFileSync(file, list.map(der => encodePem('CERTIFICATE', der)).join(''))
    return file
  }
  const {policy, purpose} = plan
  const words = [
    'verify',
    ...(strict ? ['-x509_strict'] : []),
    ...['-partial_chain', '-no-CApath', '-no-CAstore', '-attime', String(AT.getTime() / 1000), '-policy_check'],
    // Without one, OpenSSL takes the empty set where a policy must be explicit.
    ...(policy.initial ?? ['anyPolicy']).flatMap(each => ['-policy', each]),
    ...(policy.explicit ? ['-explicit_policy'] : []),
    ...(policy.inhibitMapping ? ['-inhibit_map'] : []),
    ...(policy.inhibitAny ? ['-inhibit_any'] : []),
    ...(purpose === 'any' ? [] : ['-purpose', purpose === 'server' ? 'sslserver' : 'sslclient']),
    ...['-CAfile', place('trust.pem', pki.trust)],
    ...(pki.untrusted.length > 0 ? ['-untrusted', place('untrusted.pem', pki.untrusted)] : []),
    place('leaf.pem', [pki.leaf]),
  ]
  const {status, stdout, stderr} = spawnSync('openssl', words, {encoding: 'utf8'})
  if (status === 0) return {error: 'valid', depth: 0, words: ''}
  const error = /error (\d+) at (\d+) depth lookup: (.*)/.exec(stdout + stderr)
  if (!error) throw new Error(`openssl ended with ${status}: ${stderr}`)
  return {error: Number(error[1]), depth: Number(error[2]), words: `${error[1]} at ${error[2]}: ${error[3]}`}
}
