// `cert verify --crl` with a list beyond what is held in memory: the same answer as ever, in memory that does not grow with it.
import {linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {INPUT_LIMITS} from '../../src/lib/input/limits.ts'
import {document, mynakit} from '../cli.ts'
import {writeKit} from '../support/make-kit.ts'
import {makeCa, makeCrl} from '../support/make-pki.ts'

interface KitCase {
  readonly target: string
  readonly at: string
  readonly trust: readonly string[]
  readonly crls: readonly string[]
  readonly purpose: string
  readonly expected: {readonly verdict: string}
}

const folder = mkdtempSync(path.join(tmpdir(), 'mynakit-long-'))
const kit = path.join(folder, 'kit')
const PEAK = path.join(folder, 'peak.cjs')
let cases: readonly KitCase[] = []
afterAll(() => rmSync(folder, {recursive: true, force: true}))

beforeAll(async () => {
  await writeKit(kit, {set: 'million', seed: 11, entries: 2_000_000})
  cases = JSON.parse(readFileSync(path.join(kit, 'manifest.json'), 'utf8')).cases
  writeFileSync(PEAK, "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))")
})

const fileOf = (name: string) => path.join(kit, name)

async function verify({target, at, trust, crls, purpose}: KitCase, more: readonly string[] = []) {
  const evidence = [
    ...trust.flatMap(file => ['--trust', fileOf(file)]),
    ...crls.flatMap(file => ['--crl', fileOf(file)]),
  ]
  const args = ['cert', 'verify', fileOf(target), ...evidence, '--at', at, '--purpose', purpose, ...more]
  const run = await mynakit([...args, '--revocation', 'crl', '--json'], {env: {NODE_OPTIONS: `--require=${PEAK}`}})
  const peak = Number(/peak (\d+)/.exec(run.stderr)?.[1]) / 1024
  return {answer: document(run), peak}
}

describe('a list of two million entries', () => {
  test('is longer than an input in memory may be, and answers within 128 MiB', async () => {
    const list = fileOf(cases[0]?.crls[0] ?? '')
    expect(statSync(list).size).toBeGreaterThan(INPUT_LIMITS.binaryBytes)
    for (const each of cases) {
      const {answer, peak} = await verify(each)
      expect([each.target, answer.verdict, answer.error]).toEqual([each.target, each.expected.verdict, null])
      expect(answer.result['given']).toMatchObject({crls: [{entryCount: 2_000_000, source: {index: 1}}]})
      // A process without a list needs 66 MiB, this list has 70.6.
      expect(peak).toBeLessThan(128)
    }
  })

  test('is found in a folder, beside a short one', async () => {
    const [good, revoked] = cases as readonly [KitCase, KitCase]
    const lists = fileOf('lists')
    mkdirSync(lists)
    linkSync(fileOf(good.crls[0] ?? ''), path.join(lists, 'long.crl'))
    const other = makeCrl({issuer: makeCa({subject: 'C=JP,CN=Somebody else'})})
    writeFileSync(path.join(lists, 'short.crl'), other)
    for (const each of [good, revoked]) {
      const {answer, peak} = await verify({...each, crls: ['lists']})
      expect([answer.verdict, answer.exitCode]).toEqual([each.expected.verdict, each === good ? 0 : 1])
      expect(answer.result['given']).toMatchObject({crls: [{entryCount: 2_000_000}, {entryCount: 0}]})
      expect(peak).toBeLessThan(128)
    }
  })

  test('whose octets were changed is not believed, and one that breaks off is told with its offset', async () => {
    const [good] = cases as readonly [KitCase]
    const bytes = readFileSync(fileOf(good.crls[0] ?? ''))
    // A bit of a serial number: the list is as well formed as before.
    bytes[700 + 37 * 1_000_000] = (bytes[700 + 37 * 1_000_000] ?? 0) ^ 1
    writeFileSync(fileOf('forged.crl'), bytes)
    const forged = await verify({...good, crls: ['forged.crl']})
    expect(forged.answer.verdict).toBe('undecided')
    writeFileSync(fileOf('short.crl'), bytes.subarray(0, 70_000_000))
    const short = await verify({...good, crls: ['short.crl']})
    expect(short.answer.verdict).toBe('undecided')
    expect(short.answer.result['errors']).toMatchObject([{code: 'E_CRL', offset: expect.any(Number)}])
  })
})
