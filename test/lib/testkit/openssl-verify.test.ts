// The second opinion: what `openssl verify` can be asked, it answers as the manifests expect, but for what is named here.
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {beforeAll, describe, expect, test} from 'vitest'
import type {KitCase, KitSet} from '../../../src/lib/testkit/manifest.ts'
import {toPem} from '../../../src/lib/testkit/pem.ts'
import {OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {writeKit} from '../../support/make-kit.ts'

requireInCi(OPENSSL)
const run = promisify(execFile)
const scratch = mkdtempSync(join(tmpdir(), 'mynakit-kit-openssl-'))

/** Where OpenSSL says yes and the manifest does not, and the other way round: by the end of the case's name. */
const DIFFERENT: readonly (readonly [ids: RegExp, why: string])[] = [
  [/-last-second$/, 'takes the last second of the period for the first one after it (X509_cmp_time has no equal)'],
  [/-rsa-1024$/, 'has no limit on keys unless a security level is asked for'],
  [/-sha1$/, 'has no limit on hashes unless a security level is asked for'],
  [/-crl-without-next-update$/, 'accepts a list without nextUpdate for ever'],
  [/-crl-with-two-scopes$/, 'ignores a second value of the same flag in issuingDistributionPoint'],
  [/-crl-remove-from-complete$/, 'takes removeFromCRL in a complete list for good'],
  [/-indirect-issuer-unchecked$/, 'asks for no status of the issuer of an indirect list'],
  [/-null-parameters$/, 'accepts parameters in an AlgorithmIdentifier of ECDSA (RFC 5758, 3.2)'],
]

/** OpenSSL knows no profile of JPKI, no purpose of ours, no OCSP here, and takes one of several generations by its place. */
function canBeAsked({expected, ocsp, trust, profile, revocation}: KitCase): boolean {
  const reason = expected.reason ?? ''
  if (ocsp.length > 0 || revocation === 'ocsp' || trust.length !== 1) return false
  return !/^jpki-|^purpose$|no-response/.test(reason) && (profile === 'jpki' || profile === 'pkix')
}

async function opensslSaysYes(folder: string, {id, target, at, trust, untrusted, crls, revocation}: KitCase) {
  const list = join(scratch, `${id}.crls.pem`)
  const pems = crls.map(crl => toPem('X509 CRL', readFileSync(join(folder, crl))))
  if (pems.length > 0) writeFileSync(list, pems.join(''))
  const args = [
    'verify',
    '-attime',
    String(Date.parse(at) / 1000),
    ...trust.flatMap(file => ['-CAfile', join(folder, file)]),
    ...untrusted.flatMap(file => ['-untrusted', join(folder, file)]),
    ...(revocation === 'none' ? [] : ['-crl_check', '-extended_crl', '-use_deltas']),
    ...(pems.length > 0 ? ['-CRLfile', list] : []),
    join(folder, target),
  ]
  return run('openssl', args).then(
    () => true,
    () => false,
  )
}

describe.runIf(OPENSSL.met)(titled('openssl verify agrees', OPENSSL), () => {
  const cases: {readonly folder: string; readonly kitCase: KitCase}[] = []
  beforeAll(async () => {
    for (const set of ['baseline', 'next'] satisfies KitSet[]) {
      const folder = join(scratch, set)
      const {manifest} = await writeKit(folder, {set})
      cases.push(...manifest.cases.filter(canBeAsked).map(kitCase => ({folder, kitCase})))
    }
  }, 60_000)

  test('on every case that it can express', async () => {
    expect(cases.length).toBeGreaterThan(150)
    const surprising: string[] = []
    for (const {folder, kitCase} of cases) {
      const yes = await opensslSaysYes(folder, kitCase)
      const differs = yes !== (kitCase.expected.verdict === 'yes')
      const named = DIFFERENT.some(([pattern]) => pattern.test(kitCase.id))
      if (differs !== named) surprising.push(`${kitCase.id}: ${kitCase.expected.reason} and OpenSSL says ${yes}`)
    }
    expect(surprising).toEqual([])
  }, 120_000)
})
