import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {build} from 'esbuild'
import {afterAll, describe, expect, test} from 'vitest'
import {buildIndex} from '../../../src/lib/crl/index/build-index.ts'
import {type CrlIndex, openIndex} from '../../../src/lib/crl/index/open-index.ts'
import {EntryCounts} from '../../../src/lib/crl/stream/entry-counts.ts'
import {EntryLines} from '../../../src/lib/crl/stream/entry-lines.ts'
import {readCrlFile, readEntries} from '../../../src/lib/crl/stream/read-file.ts'
import {signerOf} from '../../../src/lib/crl/stream/streamed-crl.ts'
import {encodeDer, sequence} from '../../../src/lib/der/encode.ts'
import {OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {makeCa, makeCrl, makeKey, makeName, serialNumber} from '../../support/make-pki.ts'
import {certificateIssuer, generalName, invalidityDate, reasonCode} from '../../support/pki-extensions.ts'

const FOLDER = mkdtempSync(path.join(tmpdir(), 'mynakit-index-'))
const ISSUER = makeCa()
const keysFor = () => [ISSUER.key.spki]
const REASONS = ['Key Compromise', 'CA Compromise', 'Affiliation Changed', 'Superseded', 'Cessation Of Operation']
const at = (index: number): Date => new Date(Date.UTC(2021, 0, 1, 0, 0, index * 4_009))
const serialOf = (index: number): Uint8Array => Uint8Array.of(0x40 | (index >> 16), index >> 8, index, 0x99, index)

afterAll(() => rmSync(FOLDER, {recursive: true}))

function writeCrl(name: string, count: number, reason = (index: number) => index % 6): string {
  const file = path.join(FOLDER, name)
  const entry = (index: number): Uint8Array =>
    sequence(
      serialNumber(serialOf(index)),
      encodeDer(0x17, Buffer.from(`${at(index).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`)),
      reason(index) > 0 ? sequence(reasonCode(reason(index))) : new Uint8Array(),
    )
  const entries = [new Uint8Array(Buffer.concat(Array.from({length: count}, (_, index) => entry(index))))]
  writeFileSync(file, makeCrl({issuer: ISSUER, entries}))
  return file
}

function ask(index: CrlIndex, count: number): void {
  for (let entry = 0; entry < count; entry++) index.lookup(serialOf(entry), ISSUER.name)
}

describe('a damaged index is noticed', () => {
  const COUNT = 3000

  test('wherever one octet is another one, and wherever it is cut', async () => {
    const good = path.join(FOLDER, 'good.idx')
    await buildIndex(good, [{file: writeCrl('damage.crl', COUNT), keysFor}])
    const whole = readFileSync(good)
    const bad = path.join(FOLDER, 'bad.idx')
    const refused = (bytes: Uint8Array): void => {
      writeFileSync(bad, bytes)
      const use = () => {
        const index = openIndex(bad)
        try {
          ask(index, COUNT)
        } finally {
          index.close()
        }
      }
      expect(use).toThrow(expect.objectContaining({code: 'E_CRL_INDEX'}))
    }
    // Every octet of the header and of the last 2,000, which are the table and the facts; a sample of the blocks.
    const positions = Array.from(whole.keys()).filter(
      position => (position < 64 && position % 3 === 0) || position % 1009 === 0 || position > whole.length - 500,
    )
    for (const position of positions.filter((_, index) => index % 4 === 0)) {
      const changed = Uint8Array.from(whole)
      changed[position] = (changed[position] ?? 0) ^ 0x10
      refused(changed)
    }
    for (const length of [0, 1, 63, 64, 4096, whole.length - 16, whole.length - 1]) refused(whole.subarray(0, length))
    refused(Uint8Array.from([...whole, ...new Uint8Array(16)]))
    refused(readFileSync(path.join(FOLDER, 'damage.crl')))
  })

  test('a block that belongs to another place is no answer', async () => {
    const file = path.join(FOLDER, 'blocks.idx')
    await buildIndex(file, [{file: writeCrl('blocks.crl', COUNT), keysFor}])
    const bytes = readFileSync(file)
    bytes.copyWithin(64, 64 + 4096, 64 + 8192)
    writeFileSync(file, bytes)
    expect(() => ask(openIndex(file), COUNT)).toThrow(expect.objectContaining({code: 'E_CRL_INDEX'}))
  })
})

describe('writing', () => {
  test.skipIf(process.platform !== 'linux')('a folder that takes nothing is an error with its code', async () => {
    const source = {file: writeCrl('full.crl', 10), keysFor}
    await expect(buildIndex('/proc/full.idx', [source])).rejects.toMatchObject({code: 'E_OUTPUT_WRITE'})
  })

  test('a process that is killed leaves the old index or the new one', async () => {
    const folder = mkdtempSync(path.join(FOLDER, 'killed-'))
    const target = path.join(folder, 'list.idx')
    const old = {file: writeCrl('old.crl', 10, () => 1), keysFor}
    const next = writeCrl('new.crl', 60_000, () => 4)
    const program = path.join(folder, 'build.mjs')
    await build({
      stdin: {
        contents: `import {buildIndex} from './src/lib/crl/index/build-index.ts'
          const [target, file, key] = process.argv.slice(2)
          process.stdout.write('.')
          for (;;) await buildIndex(target, [{file, keysFor: () => [new Uint8Array(Buffer.from(key, 'hex'))]}])`,
        resolveDir: path.resolve('.'),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
    })
    const key = Buffer.from(ISSUER.key.spki).toString('hex')
    const seen = new Set<string | null>()
    for (let round = 0; round < 12; round++) {
      await buildIndex(target, [old])
      const child = spawn(process.execPath, [program, target, next, key], {stdio: ['ignore', 'pipe', 'inherit']})
      await new Promise(resolve => child.stdout.once('data', resolve))
      await new Promise(resolve => setTimeout(resolve, round * 9))
      await killed(child)
      const index = openIndex(target)
      ask(index, 10)
      seen.add(index.lookup(serialOf(5), ISSUER.name)?.reason ?? null)
      index.close()
    }
    await buildIndex(target, [old])
    expect([...seen].filter(reason => reason !== 'keyCompromise' && reason !== 'superseded')).toEqual([])
    expect(readdirSync(folder).sort()).toEqual(['build.mjs', 'list.idx'])
  })
})

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

describe('a list in a file', () => {
  test('two threads say what one thread says, also of a signature that is not valid', async () => {
    const file = writeCrl('threads.crl', 240_000)
    const keys = () => [makeKey('p256', 'another').spki, ISSUER.key.spki]
    const one = await readCrlFile(file, {keysFor: keys, sha256: true})
    const two = await readCrlFile(file, {keysFor: keys, sha256: true, secondThread: true})
    expect(two).toEqual(one)
    expect(one.signatures.map(({problem}) => problem)).toEqual(['invalid', null])
    expect(one.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(one.entryCount).toBe(240_000)
  })

  test('its entries are handed on only when a key verifies it', async () => {
    const file = writeCrl('lines.crl', 5)
    const blocks: Uint8Array[] = []
    const lines = new EntryLines(block => void blocks.push(block))
    const refused = await readEntries(file, [lines], {keysFor: () => [makeKey('p256', 'another').spki]})
    lines.flush()
    expect([signerOf(refused), blocks]).toEqual([undefined, []])
    await readEntries(file, [lines], {keysFor})
    lines.flush()
    expect(linesOf(blocks).map(line => line.reason)).toEqual([
      null,
      'keyCompromise',
      'cACompromise',
      'affiliationChanged',
      'superseded',
    ])
  })

  test('lines and counts tell absent from 0, odd entries from plain ones, and whose they are', async () => {
    const file = path.join(FOLDER, 'odd.crl')
    const about = certificateIssuer([generalName.directory(makeName('CN=A'))])
    const since = invalidityDate(new Date('2025-03-04T05:06:07Z'))
    const entries = [
      {serial: 1},
      {serial: 2, extensions: [reasonCode(0)]},
      {serial: 3, extensions: [reasonCode(7)]},
      {serial: 4, extensions: [reasonCode(6), since]},
      {serial: 5, extensions: [about]},
      {serial: 6, revocationDate: new Date('2099-12-31T23:59:59Z')},
    ]
    writeFileSync(file, makeCrl({issuer: ISSUER, entries}))
    const blocks: Uint8Array[] = []
    const lines = new EntryLines(block => void blocks.push(block), {unverified: true})
    const counts = new EntryCounts()
    await readEntries(file, [lines, counts], {unverified: true})
    lines.flush()
    expect(linesOf(blocks)).toMatchObject([
      {unverified: true, serialNumber: '01', reason: null, certificateIssuer: null},
      {serialNumber: '02', reason: 'unspecified', revocationDate: '2026-05-31T00:00:00Z'},
      {serialNumber: '03', reason: null, malformed: ['reasonCode']},
      {serialNumber: '04', reason: 'certificateHold', invalidityDate: '2025-03-04T05:06:07Z'},
      {serialNumber: '05', certificateIssuer: 'CN=A'},
      {serialNumber: '06', certificateIssuer: 'CN=A', revocationDate: '2099-12-31T23:59:59Z'},
    ])
    expect(counts.counts).toEqual({
      byReason: {absent: 3, unspecified: 1, certificateHold: 1, damaged: 1},
      byMonth: {'2026-05': 5, '2099-12': 1},
    })
  })
})

interface Line {
  readonly serialNumber: string
  readonly revocationDate: string
  readonly reason: string | null
}

function linesOf(blocks: readonly Uint8Array[]): readonly Line[] {
  return Buffer.concat(blocks)
    .toString()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

requireInCi(OPENSSL)
describe.skipIf(!OPENSSL.met)(titled('beside OpenSSL', OPENSSL), () => {
  test('every entry of a list has the serial number, date and reason that OpenSSL prints', async () => {
    const file = writeCrl('openssl.crl', 2000)
    const text = execFileSync('openssl', ['crl', '-inform', 'DER', '-in', file, '-noout', '-text'], {
      maxBuffer: 64 * 1024 * 1024,
    }).toString()
    const theirs = text.split('    Serial Number: ').slice(1)
    const target = path.join(FOLDER, 'openssl.idx')
    await buildIndex(target, [{file, keysFor}])
    const index = openIndex(target)
    expect(theirs).toHaveLength(2000)
    for (const entry of theirs) {
      const serial = new Uint8Array(Buffer.from(entry.slice(0, entry.indexOf('\n')).trim(), 'hex'))
      const date = new Date(/Revocation Date: (.*)/.exec(entry)?.[1] ?? '').toISOString().replace('.000', '')
      const reason = /Reason Code: \n\s+(.*)/.exec(entry)?.[1] ?? null
      const ours = index.lookup(serial, ISSUER.name)
      expect(ours?.revocationDate).toBe(date)
      expect(ours?.reason?.toLowerCase() ?? null).toBe(reason?.replaceAll(' ', '').toLowerCase() ?? null)
      expect(reason === null || REASONS.includes(reason)).toBe(true)
    }
    index.close()
  })
})
