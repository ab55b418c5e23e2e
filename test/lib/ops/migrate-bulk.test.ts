// Many certificates are judged by groups: the same answers as one by one, whatever the number of threads, the form of the
// bundle, and however often something is met.
import {spawnSync} from 'node:child_process'
import {generateKeyPairSync} from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {ReportFinding} from '../../../src/lib/audit/audit-report.ts'
import {encodePem} from '../../../src/lib/der/pem.ts'
import {MigrateBulk} from '../../../src/lib/ops/migrate-bulk.ts'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {OPENSSL, PKITS, SUITES, titled} from '../../requirements.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const GENERATOR = join(ROOT, '../shared/bench/gen-certs.mjs')
const PKITS_CERTS = join(ROOT, '../shared/conformance/pkits/certs')
const THREAD = join(ROOT, 'dist/bulk-thread.cjs')
const CERTS = join(ROOT, 'test/fixtures/certs')
const scratch = mkdtempSync(join(tmpdir(), 'mynakit-bulk-'))
afterAll(() => rmSync(scratch, {recursive: true}))

let runs = 0

interface Choices {
  readonly keep?: number
  readonly at?: string
  readonly bulk?: boolean
  /** Threads that are started at once; nobody but this one reads when left out. */
  readonly threads?: number
  readonly stdin?: Buffer
}

/** `told`: gets every finding. */
async function check(
  sources: readonly string[],
  {keep = 1_000_000, at = '2026-11-22T00:00:00Z', bulk = true, threads, stdin = Buffer.alloc(0)}: Choices = {},
  told?: ReportFinding[],
) {
  const folder = join(scratch, `run-${++runs}`)
  mkdirSync(folder)
  const reading = threads === undefined ? {threads: 1, program: null} : {threads, alone: 0, program: THREAD}
  const options = {keep, ...reading, temporaryFolder: () => folder, at: new Date(at)}
  const {result, warnings, verdict} = await migrateCheck(
    {sources: sources.map((text, index) => ({input: index + 1, text}))},
    {
      readStdin: async function* () {
        yield stdin
      },
      at: new Date(at),
      ...(bulk ? {bulk: new MigrateBulk(options)} : {}),
      ...(told ? {each: async finding => void told.push(finding)} : {}),
    },
  )
  // What a container holds is told before what lies beside it.
  const findings = result.findings.map(finding => ({...finding, where: [...finding.where].sort()}))
  return {result: {...result, findings}, warnings, verdict}
}

/** Everything but the findings, which are not kept. */
async function counted(sources: readonly string[], choices: Choices) {
  const {result, ...rest} = await check(sources, choices)
  const {findings, findingsOmitted, ...counts} = result
  expect(findings.length + findingsOmitted).toBe(counts.assets)
  return {...counts, ...rest}
}

/** By themselves, all by groups, and with the records made into assets again. */
async function agree(sources: readonly string[], at?: string) {
  const time = at === undefined ? {} : {at}
  const plain = await check(sources, {bulk: false, ...time})
  expect(await check(sources, time)).toEqual(plain)
  const {findings, findingsOmitted: _, ...counts} = plain.result
  const few = await check(sources, {keep: 3, ...time})
  expect(await counted(sources, {keep: 3, ...time})).toEqual({
    ...counts,
    warnings: plain.warnings,
    verdict: plain.verdict,
  })
  return {findings, few: few.result.findings, counts}
}

test('every finding is told, those that the report does not hold as if it did', async () => {
  const told: ReportFinding[] = []
  await check([CERTS], {keep: 3}, told)
  const inOrder = (findings: readonly ReportFinding[]) =>
    findings.map(finding => ({...finding, where: [...finding.where].sort()})).sort((a, b) => (a.id < b.id ? -1 : 1))
  expect(inOrder(told)).toEqual(inOrder((await check([CERTS], {bulk: false})).result.findings))
})

test('a folder of fixtures is judged by groups as it is one by one', async () => {
  await agree([CERTS])
})

describe.skipIf(!OPENSSL.met)(titled('keys beside their certificates', OPENSSL), () => {
  test('end with them, though the report does not hold the certificates', async () => {
    const folder = join(scratch, 'keys')
    mkdirSync(folder)
    for (const [name, days] of [
      ['short', '30'],
      ['long', '5000'],
    ] as const) {
      const file = (ending: string) => join(folder, `${name}.${ending}`)
      const made = spawnSync('openssl', [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-days', days],
        ...['-keyout', file('key'), '-out', file('pem')],
      ])
      expect(made.status).toBe(0)
    }
    const {findings} = await agree([CERTS, folder])
    const keys = findings.filter(({kind}) => kind === 'private-key')
    expect(keys.map(({endBasis}) => endBasis)).toEqual(['same-key', 'same-key'])
  })
})

describe.skipIf(!SUITES.met || !PKITS.met)(titled('PKITS', SUITES), () => {
  test('is judged by groups as it is one by one, also when much of it has ended', async () => {
    const {counts} = await agree([PKITS_CERTS])
    expect(counts.assets).toBeGreaterThan(300)
    await agree([PKITS_CERTS], '2031-01-15T00:00:00Z')
  })
})

describe.skipIf(!existsSync(GENERATOR))(titled('made certificates', SUITES), () => {
  const made = join(scratch, 'made')
  beforeAll(() => {
    spawnSync(process.execPath, [GENERATOR, '--count', '3000', '--dir', made])
  }, 120_000)

  test('a bundle in DER, the same in PEM and a folder of files give one answer', async () => {
    const {findings, few, counts} = await agree([join(made, 'bundle.der')])
    expect(counts.assets).toBe(3000)
    expect(few.map(({verdict, overrunDays}) => [verdict, overrunDays])).toEqual(
      findings.slice(0, 3).map(({verdict, overrunDays}) => [verdict, overrunDays]),
    )
    const pem = await counted([join(made, 'bundle.pem')], {keep: 3})
    const files = await counted([join(made, '000'), join(made, '001'), join(made, '002')], {keep: 3})
    expect(pem).toEqual(await counted([join(made, 'bundle.der')], {keep: 3}))
    expect(files).toEqual(pem)
  })

  test('standard input that is too long for memory is judged as the file is', async () => {
    const bytes = readFileSync(join(made, 'bundle.pem'))
    const twice = join(scratch, 'twice.pem')
    writeFileSync(twice, Buffer.concat([bytes, bytes]))
    const {result: input, ...one} = await check(['-'], {keep: 20, stdin: readFileSync(twice)})
    const {result: file, ...other} = await check([twice], {keep: 20})
    expect(input.findings.map(({where}) => where)).toEqual(Array(20).fill(['-']))
    const placed = input.findings.map(finding => ({...finding, where: [twice]}))
    expect({...one, ...input, findings: placed}).toEqual({...other, ...file})
  })

  test('any number of threads gives one answer', async () => {
    const folders = ['000', '001', '002'].map(name => join(made, name))
    for (const sources of [[join(made, 'bundle.der')], [join(made, 'bundle.pem')], folders, [CERTS, ...folders]]) {
      const alone = await check(sources, {keep: 20})
      for (const threads of [2, 3, 5]) expect(await check(sources, {keep: 20, threads})).toEqual(alone)
    }
  })

  test('the second in which a certificate ends is in time, and so is the day of judging', async () => {
    for (const at of ['2030-12-31T14:59:59Z', '2030-12-31T15:00:00Z', '2028-02-29T12:34:56Z'])
      await agree([join(made, 'bundle.der')], at)
  })

  test('what is met again is one asset, and each of its places is told', async () => {
    const sources = [join(made, 'bundle.pem'), join(made, 'bundle.der'), join(made, '000')]
    const {result} = await check(sources, {keep: 5})
    expect(result).toMatchObject({assets: 3000, certificatesRead: 7000})
    const places = result.findings.map(({where}) => where)
    expect(places.filter(where => where.includes(join(made, 'bundle.pem')))).toHaveLength(5)
    expect(places.filter(where => where.includes(join(made, 'bundle.der')))).toHaveLength(5)
    await agree(sources)
  })

  test('keys, damaged blocks, strange lines and lists among the certificates are told in their place', async () => {
    const blocks = readFileSync(join(made, 'bundle.pem'), 'latin1').split(/(?<=-----END CERTIFICATE-----\n)/)
    const block = (index: number) => blocks[index] ?? ''
    const odd = join(scratch, 'odd.pem')
    writeFileSync(odd, 'a comment\n')
    for (const text of [
      block(0),
      'text between the blocks\n',
      block(1).replaceAll('\n', '\r\n'),
      block(2).replace(/.{7}\n/, '*******\n'),
      block(3).replace('-----BEGIN', ' -----BEGIN'),
      encodePem('CERTIFICATE', Buffer.from('3003020105', 'hex')),
      block(4).replace('-----END CERTIFICATE-----', ''),
      block(5),
      '-----END CERTIFICATE-----\n',
      block(6).replace(/(.{64})\n(.{64})\n/, '$1$2\n'),
      encodePem('PUBLIC KEY', generateKeyPairSync('ed25519').publicKey.export({type: 'spki', format: 'der'})),
      block(7).replace(/\/|\+/, '_'),
      block(8),
    ])
      appendFileSync(odd, text)
    const {counts} = await agree([odd])
    expect(counts.errors.length).toBeGreaterThan(2)
  })

  test('a bundle in DER that breaks off, or that something follows', async () => {
    const bundle = readFileSync(join(made, 'bundle.der'))
    const cut = join(scratch, 'cut.der')
    writeFileSync(cut, bundle.subarray(0, 50_000))
    await agree([cut])
    const followed = join(scratch, 'followed.der')
    const first = bundle.subarray(0, 4 + bundle.readUInt16BE(2))
    writeFileSync(followed, Buffer.concat([first, Buffer.from('3003020105', 'hex'), first, Buffer.from('trailing')]))
    await agree([followed])
  })

  test('links to files are followed once, as ever', async () => {
    const folder = join(scratch, 'links')
    mkdirSync(join(folder, 'b'), {recursive: true})
    const der = readFileSync(join(made, '000/000000.der'))
    writeFileSync(join(folder, 'b/real.der'), der)
    symlinkSync('b/real.der', join(folder, 'a.der'))
    symlinkSync('b/real.der', join(folder, 'c.der'))
    symlinkSync('nowhere', join(folder, 'd.der'))
    symlinkSync('b', join(folder, 'e'))
    symlinkSync(join(made, '000/000001.der'), join(folder, 'f.der'))
    await agree([folder])
  })
})

describe('more issuers than a run keeps apart', () => {
  /** The same certificate under as many issuers, whose names have one length; no signature is looked at. */
  function bundle(issuers: number): string {
    const pem = readFileSync(join(CERTS, 'rsa-2048-client.pem'), 'latin1')
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64')
    const file = join(scratch, `issuers-${issuers}.der`)
    const place = der.indexOf('rsa-2048-client')
    expect(place).toBeGreaterThan(0)
    const all = Array.from({length: issuers}, (_, index) => {
      const own = Buffer.from(der)
      own.write(String(index).padStart(8, '0'), place, 'latin1')
      return own
    })
    writeFileSync(file, Buffer.concat(all))
    return file
  }

  test('the rest is counted without its issuer, and a note says how many', async () => {
    const {result} = await check([bundle(20_003)], {keep: 3})
    expect(result.assets).toBe(20_003)
    expect(result.notes).toEqual([{id: 'issuer-dropped', certificates: 3}])
  }, 120_000)
})
