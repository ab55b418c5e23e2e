// `crl index` that is killed, told to end, or out of room: the old index stands there or the new one, whole, and what the dead leave
// does not pile up.
import {type ChildProcess, spawn} from 'node:child_process'
import {createHash} from 'node:crypto'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {openIndex} from '../../src/lib/crl/index/open-index.ts'
import {encodeTime, sequence} from '../../src/lib/der/encode.ts'
import {ROOT} from '../cli.ts'
import {requireInCi, titled} from '../requirements.ts'
import {makeCa, makeCrl, serialNumber, THIS_UPDATE, toPem} from '../support/make-pki.ts'
import {crlNumber, reasonCode} from '../support/pki-extensions.ts'
import {onSmallDisk, SMALL_DISK} from '../support/small-disk.ts'

const KILLS = 50
const ENTRIES = 400_000
const SAMPLES = [0, 1, 177_777, ENTRIES - 1]
const AT = ['--at', '2026-06-01T00:00:00Z']
const ca = makeCa({subject: 'C=JP,O=Example,CN=Killed'})
const folder = mkdtempSync(path.join(tmpdir(), 'mynakit-index-kill-'))
const issuer = path.join(folder, 'ca.pem')
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Two lists of the same serial numbers: the reason tells which one an entry is of. */
const LISTS = [1, 4].map(reason => {
  const rest = Buffer.concat([encodeTime(THIS_UPDATE), sequence(reasonCode(reason))])
  const all = Array.from({length: ENTRIES}, (_, entry) => sequence(serialNumber(1000 + entry), rest))
  const file = path.join(folder, `list-${reason}.crl`)
  writeFileSync(file, makeCrl({issuer: ca, entries: [Buffer.concat(all)], extensions: [crlNumber(reason)]}))
  return file
}) as [string, string]
const REASONS = ['keyCompromise', 'superseded']

beforeAll(() => writeFileSync(issuer, toPem('CERTIFICATE', ca.certificate)))

const flags = (list: string, index: string) => ['crl', 'index', list, '--issuer', issuer, '-o', index, '--overwrite']

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [path.join(ROOT, 'bin/run.cjs'), ...args, ...AT], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {...process.env, ...env},
  })
}

function ended(child: ChildProcess): Promise<{code: number | null; signal: NodeJS.Signals | null}> {
  return new Promise(resolve => child.once('close', (code, signal) => resolve({code, signal})))
}

/** Which list the index is of; an index that is not whole throws. */
function listOf(file: string): number {
  const index = openIndex(file)
  try {
    const [number = -1, ...others] = new Set(
      SAMPLES.map(entry => {
        const octets = serialNumber(1000 + entry).subarray(2)
        return REASONS.indexOf(index.lookup(octets, ca.name)?.reason ?? '')
      }),
    )
    expect(others).toEqual([])
    expect(index.lists.map(({entryCount}) => entryCount)).toEqual([ENTRIES])
    expect(index.lookup(serialNumber(999).subarray(2), ca.name)).toBeNull()
    return number
  } finally {
    index.close()
  }
}

test(`killed at ${KILLS} moments it leaves the old index or the new one, and one part at most`, {
  timeout: 300_000,
}, async () => {
  const home = path.join(folder, 'killed')
  mkdirSync(home)
  const index = path.join(home, 'list.idx')
  const started = Date.now()
  await ended(start(flags(LISTS[0], index)))
  const duration = Date.now() - started
  let now = listOf(index)
  expect(now).toBe(0)
  let killed = 0
  for (let turn = 0; turn < KILLS; turn += 1) {
    const next = 1 - now
    const child = start(flags(LISTS[next] ?? '', index))
    const timer = setTimeout(() => child.kill('SIGKILL'), duration * (0.3 + 0.8 * Math.random()))
    const {code, signal} = await ended(child)
    clearTimeout(timer)
    if (signal === 'SIGKILL') killed += 1
    now = listOf(index)
    // One that came to its end has put its own list there.
    if (signal === null) expect([code, now]).toEqual([0, next])
    expect(readdirSync(home).filter(name => name !== 'list.idx').length).toBeLessThanOrEqual(1)
  }
  expect(killed).toBeGreaterThan(0)
  // The next whole run clears away what the dead have left.
  expect((await ended(start(flags(LISTS[1], index)))).code).toBe(0)
  expect([readdirSync(home), listOf(index)]).toEqual([['list.idx'], 1])
})

const SIGNALS = [
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const

test.each(SIGNALS)('%s while a list comes in over standard input leaves no spool file', async (signal, exit) => {
  const home = mkdtempSync(path.join(folder, 'spool-'))
  const child = start(['crl', 'verify', '-', '--issuer', issuer], {TMPDIR: home})
  const over = ended(child)
  child.stdin?.on('error', () => undefined).write(readFileSync(LISTS[0]).subarray(0, 100_000))
  await until(() => readdirSync(home, {recursive: true}).some(name => String(name).includes('spool-')))
  child.kill(signal)
  expect((await over).code).toBe(exit)
  expect(readdirSync(home)).toEqual([])
})

test.each(SIGNALS)('%s while an index is written leaves the old one and no part of another', async (signal, exit) => {
  const home = mkdtempSync(path.join(folder, 'ended-'))
  const index = path.join(home, 'list.idx')
  await ended(start(flags(LISTS[0], index)))
  const codes = new Set<number | null>()
  for (let turn = 0; turn < 20 && !codes.has(exit); turn += 1) {
    const child = start(flags(LISTS[1], index))
    const over = ended(child)
    await until(() => child.exitCode !== null || readdirSync(home).length > 1)
    child.kill(signal)
    codes.add((await over).code)
    expect(readdirSync(home)).toEqual(['list.idx'])
    expect(listOf(index)).toBeGreaterThanOrEqual(0)
  }
  expect([...codes].filter(code => code !== 0)).toEqual([exit])
})

requireInCi(SMALL_DISK)
test.skipIf(!SMALL_DISK.met)(
  titled('a disk without room is E_OUTPUT_WRITE, the old index stays, and no part of another', SMALL_DISK),
  async () => {
    const home = mkdtempSync(path.join(folder, 'full-'))
    const old = path.join(folder, 'list.idx')
    const few = path.join(folder, 'few.crl')
    writeFileSync(few, makeCrl({issuer: ca, entries: [{serial: 1}], extensions: [crlNumber(1)]}))
    expect((await ended(start(flags(few, old)))).code).toBe(0)
    const index = path.join(home, 'list.idx')
    const run = path.join(ROOT, 'bin/run.cjs')
    const command = [process.execPath, run, ...flags(LISTS[1], index), ...AT, '--json']
    const {exitCode, stdout, files} = await onSmallDisk(home, 1024, command, [old])
    const {code, details} = JSON.parse(stdout).error
    expect([exitCode, code, details.reason]).toEqual([14, 'E_OUTPUT_WRITE', 'ENOSPC'])
    const sum = createHash('sha256').update(readFileSync(old)).digest('hex')
    expect(files).toEqual([`${sum}  ${index}`])
  },
)

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 2))
}
