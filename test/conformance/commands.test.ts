// The public sets of CRLs and OCSP responses through the commands, as a user types them: `crl verify`, `crl check` where
// the status of a certificate is asked, `ocsp verify` and `ocsp dump`.
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {disputeOf, type ManifestCase, readManifest} from '../../scripts/conformance/path-case.ts'
import {mynakit} from '../cli.ts'
import {requireInCi, SUITES, titled} from '../requirements.ts'

interface StatusCase extends ManifestCase {
  readonly status?: string
  readonly reference?: readonly {readonly this_update?: string}[]
}

/** Of a question without an answer no command says 0 or 1. */
const EXIT_OF: Readonly<Record<string, readonly number[]>> = {
  good: [0],
  'signature-ok': [0],
  revoked: [1],
  'bad-signature': [1],
  undetermined: [3],
  malformed: [1, 3, 11],
}
/** Every refusal of a response is 3, and a file that is none is 11; a revoked certificate is 1. */
const REJECTED = [1, 3, 11]

const root = fileURLToPath(new URL('../..', import.meta.url))

function casesOf(suite: string): {readonly folder: string; readonly cases: readonly StatusCase[]} {
  const {folder, cases} = readManifest(root, suite) ?? {folder: '', cases: []}
  return {folder, cases: cases.filter(row => row.expect !== null && disputeOf(row) === null)}
}

/** `--name FILE` for each. */
function flagged(name: string, folder: string, files: readonly (string | null | undefined)[] = []): readonly string[] {
  return files.flatMap(file => (file ? [`--${name}`, path.join(folder, file)] : []))
}

async function exitOf(args: readonly string[]): Promise<{code: number; text: string}> {
  const {exitCode, stdout, stderr} = await mynakit([...args, '--quiet'])
  return {code: exitCode, text: stdout + stderr}
}

requireInCi(SUITES)

describe.skipIf(!SUITES.met)(titled('the CRL set', SUITES), () => {
  const {folder, cases} = casesOf('crl')
  const listsOf = (row: StatusCase) => (row.crls ?? []).map(file => path.join(folder, file))

  test.each(cases.filter(({kind}) => kind === 'crl').map(row => [row.id, row] as const))(
    'crl check: %s',
    async (_, row) => {
      const at = ['--at', row.at ?? '']
      const trust = flagged('trust', folder, row.trust)
      const lists = flagged('crl', folder, row.crls)
      const run = await exitOf(['crl', 'check', ...lists, ...trust, ...flagged('cert', folder, [row.leaf]), ...at])
      // Without a list there is nothing to ask: that is told of the command line.
      const wanted = lists.length === 0 ? [2] : EXIT_OF[row.status ?? '']
      expect(wanted, `${run.code}: ${run.text}`).toContain(run.code)
    },
  )

  test.each(cases.filter(({kind}) => kind !== 'crl').map(row => [row.id, row] as const))(
    'crl verify: %s',
    async (_, row) => {
      // The set asks for the signature, at no time: the one at which the list was made.
      const at = row.at ?? row.reference?.[0]?.this_update ?? '2026-01-01'
      const issuer = flagged('issuer', folder, [row.issuer])
      const signer = issuer.length > 0 ? issuer : flagged('issuer', folder, ['openssl/root.pem'])
      const run = await exitOf(['crl', 'verify', ...listsOf(row), ...signer, '--allow-weak', '--at', at])
      expect(EXIT_OF[row.status ?? ''], `${run.code}: ${run.text}`).toContain(run.code)
    },
  )
})

describe.skipIf(!SUITES.met)(titled('the OCSP set', SUITES), () => {
  const {folder, cases} = casesOf('ocsp')
  const responseOf = ({ocsp = []}: StatusCase) => path.join(folder, ocsp[0] ?? '')

  test.each(cases.filter(({kind}) => kind === 'ocsp').map(row => [row.id, row] as const))(
    'ocsp verify: %s',
    async (_, row) => {
      const trust = [...flagged('issuer', folder, [row.issuer]), ...flagged('untrusted', folder, row.untrusted)]
      const leaf = flagged('cert', folder, [row.leaf])
      const age = row.max_age ? ['--max-age', `${row.max_age}s`] : []
      const args = ['ocsp', 'verify', responseOf(row), ...leaf, ...trust, ...age, '--allow-weak', '--at', row.at ?? '']
      const run = await exitOf(args)
      expect(row.expect === 'valid' ? [0] : REJECTED, `${run.code}: ${run.text}`).toContain(run.code)
    },
  )

  test.each(cases.filter(({kind}) => kind !== 'ocsp').map(row => [row.id, row] as const))(
    'without the certificate that was asked about: %s',
    async (_, row) => {
      // Nobody can say whether a response without its question holds: a yes would be wrong for all of them.
      const issuer = flagged('issuer', folder, [row.issuer ?? 'openssl/ND1_Issuer_ICA.pem'])
      const leaf = flagged('cert', folder, [row.leaf ?? 'openssl/ND1_Cert_EE.pem'])
      const verify = ['ocsp', 'verify', responseOf(row), ...leaf, ...issuer, '--at', row.at ?? '2026-01-01']
      expect(REJECTED).toContain((await exitOf(verify)).code)
      const dumped = await exitOf(['ocsp', 'dump', responseOf(row)])
      expect([0, 11], dumped.text).toContain(dumped.code)
    },
  )
})
