// `crl fetch` that is killed, or has no room left on its disk: the cache holds the old list or the new one, whole, and so does
// the file that was asked for.
import {spawn} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {execa} from 'execa'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {encodeTime, sequence} from '../../src/lib/der/encode.ts'
import {ROOT} from '../cli.ts'
import {requireInCi, titled} from '../requirements.ts'
import {type FaultServer, startFaultServer} from '../support/fault-server.ts'
import {type FetchCache, FetchScene} from '../support/fetch-scene.ts'
import {makeCa, makeCrl, serialNumber, THIS_UPDATE} from '../support/make-pki.ts'
import {crlNumber} from '../support/pki-extensions.ts'
import {onSmallDisk, SMALL_DISK} from '../support/small-disk.ts'

const KILLS = 50
const scene = new FetchScene()
const ca = makeCa({subject: 'C=JP,O=JPKI-SYNTH,CN=Kill CA'})
const caFile = scene.pem(ca.certificate)
const ENTRIES = Buffer.concat(
  Array.from({length: 100_000}, (_, index) => sequence(serialNumber(index + 1), encodeTime(THIS_UPDATE))),
)
const list = (number: number) => makeCrl({issuer: ca, entries: [ENTRIES], extensions: [crlNumber(number)]})
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const RUN = join(ROOT, 'bin/run.cjs')
let server: FaultServer

beforeAll(async () => {
  server = await startFaultServer(list(1))
})
afterAll(() => server.stop())

const flags = (cache: FetchCache, output: string) => [
  ...['crl', 'fetch', '--url', server.url('/crl'), '--issuer', caFile, '--allow-private', '--at', '2026-06-01'],
  ...['--cache-dir', cache.path, '--output', output, '--overwrite', '--json'],
]

/** Numbers of the lists that the records name, with every octet compared. */
function recorded(cache: FetchCache): readonly string[] {
  const folder = join(cache.path, 'crl', 'lists')
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => {
      const record = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      expect(sha256(readFileSync(join(folder, record.file)))).toBe(record.sha256)
      return record.crlNumber
    })
}

test(`killed at ${KILLS} moments it leaves the old list or the new one`, {timeout: 300_000}, async () => {
  const cache = scene.cache()
  const output = join(scene.folder, 'killed.crl')
  const known = new Map<string, number>()
  const serve = (number: number) => {
    server.content = list(number)
    server.etag = `"${number}"`
    known.set(sha256(server.content), number)
  }
  serve(1)
  const started = Date.now()
  await execa(process.execPath, [RUN, ...flags(cache, output)])
  const duration = Date.now() - started
  let killed = 0
  for (let turn = 2; turn < KILLS + 2; turn += 1) {
    serve(turn)
    const child = spawn(process.execPath, [RUN, ...flags(cache, output)], {stdio: 'ignore'})
    const ended = new Promise<NodeJS.Signals | null>(resolve => child.once('exit', (_code, signal) => resolve(signal)))
    const timer = setTimeout(() => child.kill('SIGKILL'), duration * (0.25 + 0.85 * Math.random()))
    if ((await ended) === 'SIGKILL') killed += 1
    clearTimeout(timer)
    const [kept, ...others] = recorded(cache).map(number => Number.parseInt(number, 16))
    expect(others).toEqual([])
    expect(kept).toBeLessThanOrEqual(turn)
    expect(known.has(sha256(readFileSync(output)))).toBe(true)
  }
  expect(killed).toBeGreaterThan(0)
  // The next whole run finds its way, and clears away what the dead have left.
  const {stdout, exitCode} = await execa(process.execPath, [RUN, ...flags(cache, output)])
  expect([exitCode, Number.parseInt(JSON.parse(stdout).result.crlNumber, 16)]).toEqual([0, KILLS + 1])
  expect([cache.lists.length, cache.parts]).toEqual([1, []])
})

requireInCi(SMALL_DISK)
test.skipIf(!SMALL_DISK.met)(
  titled('a disk without room is E_OUTPUT_WRITE, and the old list stays', SMALL_DISK),
  async () => {
    const cache = scene.cache()
    const output = join(scene.folder, 'full.crl')
    server.content = list(200)
    server.etag = '"full"'
    // The list has more than a megabyte; half of one is all there is.
    const {exitCode, stdout, files} = await onSmallDisk(cache.path, 512, [
      process.execPath,
      RUN,
      ...flags(cache, output),
    ])
    expect([exitCode, JSON.parse(stdout).error]).toEqual([
      14,
      expect.objectContaining({code: 'E_OUTPUT_WRITE', details: expect.objectContaining({reason: 'ENOSPC'})}),
    ])
    expect([files, existsSync(output)]).toEqual([[], false])
  },
)
