// migrate-check on what nobody here made: the trust store, the published authorities, the conformance suites. What is there is
// counted by OpenSSL (as node:crypto and as a program) and by walking the folders.
import {execFileSync} from 'node:child_process'
import {X509Certificate} from 'node:crypto'
import {readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {sharedFolder} from '../../../scripts/conformance/path-case.ts'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {OPENSSL, requireInCi, SUITES, TRUST_STORE, titled} from '../../requirements.ts'
import {hasJpkiCa, JPKI_CA, noStdin, SYSTEM_STORE} from '../../support/fixtures.ts'

const check = async (text: string) =>
  (
    await migrateCheck(
      {sources: [{input: 1, text}]},
      {readStdin: noStdin, at: new Date('2026-11-22T00:00:00Z'), systemStore: [SYSTEM_STORE]},
    )
  ).result

const BLOCK = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]*?-----END/g

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
}

/** Fingerprints of the certificates of a file that OpenSSL can read. */
function byOpenssl(file: string): readonly string[] {
  const bytes = readFileSync(file)
  const blocks = [...bytes.toString('latin1').matchAll(BLOCK)].map(([block]) => `${block} CERTIFICATE-----\n`)
  return (blocks.length > 0 ? blocks : [bytes]).flatMap(each => {
    try {
      return [new X509Certificate(each).fingerprint256.replaceAll(':', '').toLowerCase()]
    } catch {
      return []
    }
  })
}

const certificatesOf = ({findings}: Awaited<ReturnType<typeof check>>) =>
  findings.flatMap(({kind, sha256}) => (kind === 'certificate' && sha256 !== null ? [sha256] : []))

requireInCi(TRUST_STORE)
describe.skipIf(!TRUST_STORE.met || !OPENSSL.met)(titled('the trust store', TRUST_STORE), () => {
  test('has as many anchors as openssl counts, and each is one', async () => {
    const result = await check('system:')
    const total = /Total found: (\d+)/.exec(
      execFileSync('openssl', ['storeutl', '-noout', '-certs', SYSTEM_STORE]).toString(),
    )
    expect(result.certificatesRead).toBe(Number(total?.[1]))
    expect(result.assets).toBe(new Set(byOpenssl(SYSTEM_STORE)).size)
    expect(new Set(result.findings.map(({use}) => use))).toEqual(new Set(['trust-anchor']))
    expect(result.errors).toEqual([])
  })
})

test.skipIf(!hasJpkiCa)('the published authorities are each found once, as OpenSSL sees them', async () => {
  const result = await check(JPKI_CA)
  expect(certificatesOf(result).sort()).toEqual([...new Set(filesBelow(JPKI_CA).flatMap(byOpenssl))].sort())
})

const shared = sharedFolder(fileURLToPath(new URL('../../..', import.meta.url)))

describe.skipIf(!SUITES.met)(titled('every conformance suite', SUITES), () => {
  test.each(['crl', 'malformed', 'ocsp', 'pkits', 'wycheproof'])(
    '%s: every file is found in, told to be unreadable, or counted as nothing',
    async suite => {
      const folder = join(shared, suite)
      const result = await check(folder).catch(cause => {
        // A folder without anything is an error, and not a crash.
        expect(cause).toMatchObject({code: 'E_NO_ASSET'})
        return null
      })
      if (result === null) return
      const named = new Set(
        [...result.findings.flatMap(({where}) => where), ...result.errors.map(({path}) => path)].map(place =>
          place.replace(/!.*$/, ''),
        ),
      )
      expect(named.size + result.skipped).toBe(filesBelow(folder).length)
    },
  )

  test.each(['crl', 'ocsp', 'pkits'])('%s: the certificates are those that OpenSSL reads', async suite => {
    const folder = join(shared, suite)
    const result = await check(folder)
    const found = new Set(certificatesOf(result))
    const files = filesBelow(folder).filter(file => !file.endsWith('.json'))
    for (const file of files) for (const sha256 of byOpenssl(file)) expect(found).toContain(sha256)
    const readable = new Set(files.flatMap(byOpenssl))
    // Those inside of OCSP responses are beside them.
    const inFiles = result.findings.filter(
      ({kind, where}) => kind === 'certificate' && where.some(at => !at.includes('!')),
    )
    expect(inFiles).toHaveLength(readable.size)
  })

  test('malformed: what OpenSSL reads is found or told to be damaged, never dropped', async () => {
    const folder = join(shared, 'malformed')
    const result = await check(folder)
    const found = new Set(certificatesOf(result))
    const told = new Set(result.errors.map(({path}) => path))
    for (const file of filesBelow(folder))
      for (const sha256 of byOpenssl(file)) expect(found.has(sha256) || told.has(file)).toBe(true)
  })
})
