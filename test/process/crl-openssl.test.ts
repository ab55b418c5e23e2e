// The `crl` commands beside OpenSSL on long lists: every entry of one that has all shapes, a sample of one as long as a
// country's, and what neither has.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Drbg} from '../../src/lib/seeded/drbg.ts'
import {document, mynakit} from '../cli.ts'
import {OPENSSL, requireInCi, titled} from '../requirements.ts'
import {writeKit} from '../support/make-kit.ts'
import {makeCa, makeCertificate, makeCrl, toPem} from '../support/make-pki.ts'
import {mixedEntries} from '../support/mixed-crl.ts'
import {asPrinted, type PrintedEntry, printedEntry, printedTexts, serialOf} from '../support/openssl-crl-text.ts'
import {crlNumber} from '../support/pki-extensions.ts'

interface Line extends PrintedEntry {
  readonly type: string
  readonly status: string
}

const REMOVED = 'removefromcrl'
const AT = ['--at', '2026-06-01T00:00:00Z']
const folder = mkdtempSync(path.join(tmpdir(), 'mynakit-crl-openssl-'))
const fileOf = (name: string): string => path.join(folder, name)
afterAll(() => rmSync(folder, {recursive: true, force: true}))

function put(name: string, content: Uint8Array | string): string {
  writeFileSync(fileOf(name), content)
  return fileOf(name)
}

/** Lines of one type of an NDJSON run that went into a file. */
async function linesOf(type: string, args: readonly string[], input = ''): Promise<readonly Line[]> {
  const output = fileOf('answers.ndjson')
  const stdin = input === '' ? {} : ({stdin: 'pipe', input} as const)
  const run = await mynakit([...args, ...AT, '--ndjson', '-o', output, '--overwrite'], stdin)
  expect([run.stderr, run.exitCode === 0 || run.exitCode === 1]).toEqual(['', true])
  const lines: readonly Line[] = readFileSync(output, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  return lines.filter(line => line.type === type)
}

/** Tells the first difference only: that of two long lists is not worth printing. */
function expectSame(ours: readonly PrintedEntry[], theirs: readonly PrintedEntry[]): void {
  expect(ours).toHaveLength(theirs.length)
  const words = (entry: PrintedEntry | undefined) => JSON.stringify(entry && asPrinted(entry))
  const other = theirs.findIndex((entry, index) => words(entry) !== words(ours[index]))
  if (other !== -1) expect(words(ours[other])).toBe(words(theirs[other]))
}

async function all(file: string): Promise<readonly PrintedEntry[]> {
  const entries: PrintedEntry[] = []
  for await (const texts of printedTexts(file)) entries.push(...texts.map(printedEntry))
  return entries
}

requireInCi(OPENSSL)

describe.skipIf(!OPENSSL.met)(titled('OpenSSL and a list of 100,000 entries of every shape', OPENSSL), () => {
  const COUNT = 100_000
  const ca = makeCa({subject: 'C=JP,O=Example,CN=Every shape'})
  const {der, serials} = mixedEntries(COUNT)
  const issuer = put('ca.pem', toPem('CERTIFICATE', ca.certificate))
  const list = put('mixed.crl', makeCrl({issuer: ca, entries: [der], extensions: [crlNumber(1)]}))
  const index = fileOf('mixed.index')
  let printed: readonly PrintedEntry[] = []

  beforeAll(async () => {
    printed = await all(list)
    expect((await mynakit(['crl', 'index', list, '--issuer', issuer, '-o', index, ...AT])).exitCode).toBe(0)
  })

  test('crl dump tells every serial number, date and reason as OpenSSL prints them', async () => {
    expect(printed).toHaveLength(COUNT)
    const entries = await linesOf('entry', ['crl', 'dump', list, '--issuer', issuer])
    expect(entries.map(({serialNumber}) => serialNumber)).toEqual(serials)
    expectSame(entries, printed)
  })

  test('crl check answers for every serial number as OpenSSL prints it, and for one that is not there', async () => {
    const listed = new Set(serials)
    const absent = mixedEntries(2_000, 'absent').serials.filter(serial => !listed.has(serial))
    expect(absent.length).toBeGreaterThan(1_000)
    const answers = await linesOf('answer', ['crl', 'check', '--index', index, '-'], [...serials, ...absent].join('\n'))
    const [found, rest] = [answers.slice(0, COUNT), answers.slice(COUNT)]
    const isRevoked = (_: unknown, place: number) => printed[place]?.reason !== REMOVED
    expectSame(found.filter(isRevoked), printed.filter(isRevoked))
    expect(found.filter(isRevoked).filter(({status}) => status !== 'revoked')).toEqual([])
    // Only a delta CRL may say removeFromCRL (RFC 5280, 5.3.1). OpenSSL takes it for good in a complete list, too.
    const removed = found.filter((each, place) => !isRevoked(each, place))
    expect(removed.length).toBeGreaterThan(0)
    expect(removed.filter(({status}) => status !== 'undecided')).toEqual([])
    expect(rest.map(({serialNumber}) => serialNumber)).toEqual(absent)
    expect(rest.filter(({status}) => status !== 'good')).toEqual([])
  })

  test('openssl verify and crl check say the same of certificates, listed and not', async () => {
    const random = Drbg.fromLabel('certificates')
    const usual = serials.filter((_, place) => printed[place]?.reason !== REMOVED)
    const listed = Array.from({length: 12}, () => usual[random.below(usual.length)] ?? '')
    const known = new Set(serials)
    const absent = mixedEntries(40, 'other certificates')
      .serials.filter(each => !known.has(each))
      .slice(0, 12)
    const pem = put('mixed.pem', toPem('X509 CRL', readFileSync(list)))
    const names = [...listed, ...absent].map((serial, place) => {
      const leaf = makeCertificate({subject: `C=JP,CN=${place}`, issuer: ca, serial: Buffer.from(serial, 'hex')})
      return put(`leaf-${place}.pem`, toPem('CERTIFICATE', leaf))
    })
    const at = ['-attime', String(Date.parse('2026-06-01T00:00:00Z') / 1000)]
    const verify = spawnSync('openssl', ['verify', ...at, '-crl_check', '-CAfile', issuer, '-CRLfile', pem, ...names], {
      encoding: 'utf8',
    })
    const good = new Set([...verify.stdout.matchAll(/^(.*): OK$/gm)].map(match => match[1]))
    const certificates = names.flatMap(name => ['--cert', name])
    const run = await mynakit(['crl', 'check', '--index', index, ...certificates, ...AT, '--json'])
    const {answers} = document(run).result as {answers: {status: string}[]}
    expect(answers.map(({status}) => status)).toEqual(names.map(name => (good.has(name) ? 'good' : 'revoked')))
    expect([absent.length, good.size]).toEqual([12, 12])
  })
})

describe.skipIf(!OPENSSL.met)(titled('OpenSSL and a list of a million entries', OPENSSL), () => {
  const SAMPLES = 1_000

  test('1,000 serial numbers of it, and 1,000 that it does not have, are answered as OpenSSL prints the list', async () => {
    const kit = fileOf('kit')
    await writeKit(kit, {set: 'million', seed: 7})
    const [list, issuer, index] = ['crls/million.crl', 'ca/auth-ca-3.pem', '../million.index'].map(name =>
      path.join(kit, name),
    ) as [string, string, string]
    const random = Drbg.fromLabel('places')
    const places = new Set(Array.from({length: SAMPLES}, () => random.below(1_000_000)))
    const present: PrintedEntry[] = []
    const asked = Array.from({length: SAMPLES}, () => 0x2000_0000 + random.below(500_000_000))
    const absent = new Set(asked.map(number => number.toString(16)))
    let place = 0
    for await (const texts of printedTexts(list))
      for (const text of texts) {
        absent.delete(serialOf(text))
        if (places.has(place)) present.push(printedEntry(text))
        place += 1
      }
    expect([place, present.length, absent.size > SAMPLES / 2]).toEqual([1_000_000, places.size, true])
    expect((await mynakit(['crl', 'index', list, '--issuer', issuer, '-o', index, ...AT])).exitCode).toBe(0)
    const input = [...present.map(({serialNumber}) => serialNumber), ...absent].join('\n')
    const answers = await linesOf('answer', ['crl', 'check', '--index', index, '-'], input)
    expectSame(answers.slice(0, present.length), present)
    expect(answers.slice(0, present.length).filter(({status}) => status !== 'revoked')).toEqual([])
    expect(answers.slice(present.length).map(({status}) => status)).toEqual([...absent].map(() => 'good'))
  })
})
