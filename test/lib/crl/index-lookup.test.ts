import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {findEntry, unknownCriticalEntry} from '../../../src/lib/crl/entries.ts'
import {type BuiltIndex, buildIndex} from '../../../src/lib/crl/index/build-index.ts'
import {IndexWriter} from '../../../src/lib/crl/index/index-writer.ts'
import {deltasWithoutBase} from '../../../src/lib/crl/index/merge-entries.ts'
import {type CrlIndex, openIndex} from '../../../src/lib/crl/index/open-index.ts'
import {CrlReader} from '../../../src/lib/crl/stream/crl-reader.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {type CrlOptions, makeCa, makeCrl, makeName} from '../../support/make-pki.ts'
import {
  certificateIssuer,
  crlNumber,
  deltaCrlIndicator,
  extension,
  generalName,
  invalidityDate,
  issuingDistributionPoint,
  reasonCode,
} from '../../support/pki-extensions.ts'
import {anyEntry} from '../../support/stream-crl.ts'

const FOLDER = mkdtempSync(path.join(tmpdir(), 'mynakit-index-'))
const PATH = path.join(FOLDER, 'list.idx')
const ISSUER = makeCa()
const keysFor = () => [ISSUER.key.spki]
const A = makeName('CN=A')
const B = makeName('CN=B')

afterAll(() => rmSync(FOLDER, {recursive: true}))

async function build(...lists: readonly Uint8Array[]): Promise<BuiltIndex> {
  const sources = lists.map((der, index) => {
    const file = path.join(FOLDER, `${index}.crl`)
    writeFileSync(file, der)
    return {file, keysFor}
  })
  return buildIndex(PATH, sources)
}

async function withIndex<T>(lists: readonly Uint8Array[], use: (index: CrlIndex) => T): Promise<T> {
  await build(...lists)
  const index = openIndex(PATH)
  try {
    return use(index)
  } finally {
    index.close()
  }
}

const make = (options: Partial<CrlOptions>): Uint8Array => makeCrl({issuer: ISSUER, ...options})
const octets = (serial: number): Uint8Array => Uint8Array.of(serial)

test('an index answers as the list in memory does, for every shape of entry, serial number and issuer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, {maxLength: 80}), async entries => {
      const der = make({entries})
      const crl = decodeCrl(der)
      await withIndex([der], index => {
        const serials = entries.map(({serial}) => (typeof serial === 'number' ? serialOctets(serial) : serial))
        for (const serial of [...serials, ...serials.map(other), octets(0), new Uint8Array(25)]) {
          for (const name of [ISSUER.name, A, B]) {
            const {offset: _, ...expected} = findEntry(crl, serial, name) ?? {offset: 0}
            const {list: __, ...found} = index.entriesOf(serial, name)[0] ?? {list: 0}
            expect(found).toEqual(expected)
          }
        }
        expect(index.lists[0]?.unknownCritical).toBe(unknownCriticalEntry(crl))
      })
    }),
    {numRuns: 60},
  )
})

function serialOctets(serial: number): Uint8Array {
  return serial < 0x80 ? Uint8Array.of(serial) : serial < 0x8000 ? Uint8Array.of(serial >> 8, serial) : octets(0)
}

const other = (serial: Uint8Array): Uint8Array =>
  serial.map((octet, at) => (at === serial.length - 1 ? octet ^ 1 : octet))

test('a list of many buckets and blocks holds every entry and no other', async () => {
  const serialOf = (index: number): Uint8Array =>
    Uint8Array.of(0x40 | (index >> 16), index >> 8, index, ...new Uint8Array(index % 17).fill(index))
  const entries = Array.from({length: 40_000}, (_, index) => ({serial: serialOf(index), extensions: [reasonCode(1)]}))
  await withIndex([make({entries})], index => {
    for (let at = 0; at < 40_000; at += 7) {
      expect(index.lookup(serialOf(at), ISSUER.name)).toMatchObject({reason: 'keyCompromise'})
      expect(index.lookup(other(serialOf(at)).subarray(0, 2), ISSUER.name)).toBeNull()
      expect(index.lookup(serialOf(at), A)).toBeNull()
    }
  })
})

test('full piles of usual, whole and very long entries, of lists in two memories, hold every entry in its order', () => {
  const usual = (index: number) => ({serial: serialOf(index), extensions: [reasonCode(1)]})
  const whole = (index: number) => ({
    serial: serialOf(index),
    extensions: [reasonCode(3), invalidityDate(new Date('2025-01-02T03:04:05Z'))],
  })
  const long = (index: number) => ({serial: serialOf(index), extensions: [extension('1.2.3', new Uint8Array(9000))]})
  const shapes = [usual, usual, usual, whole]
  const serialOf = (index: number): Uint8Array => Uint8Array.of(0x40 | (index >> 16), index >> 8, index)
  const entry = (index: number) => (index % 9_999 === 1 ? long : (shapes[index % 4] ?? usual))(index)
  const lists = [0, 20_000].map(from =>
    make({entries: Array.from({length: 20_000}, (_, index) => entry(from + index))}),
  )
  // One bucket only: everything falls onto one pile, which is dealt out again and again.
  const writer = new IndexWriter(PATH, {expectedBytes: 1})
  const readers: CrlReader[] = []
  const read = lists.map(der => {
    const reader = new CrlReader({keysFor, sinks: [writer.list()]})
    readers.push(reader)
    reader.push(der)
    return reader.end()
  })
  writer.finish(read)
  writer.abandon()
  for (const reader of readers) reader.close()
  const index = openIndex(PATH)
  const reasons = ['keyCompromise', 'keyCompromise', 'keyCompromise', 'affiliationChanged']
  for (let at = 0; at < 40_000; at += at % 9_999 < 3 ? 1 : 997) {
    const found = index.lookup(serialOf(at), ISSUER.name)
    expect(found).toMatchObject({list: at < 20_000 ? 0 : 1, reason: at % 9_999 === 1 ? null : reasons[at % 4]})
    expect(index.lookup(Uint8Array.of(0x41, ...serialOf(at)), ISSUER.name)).toBeNull()
  }
  index.close()
})

test('the header says what the list is and which key verified it', async () => {
  const scope = issuingDistributionPoint({fullName: [generalName.uri('http://example.jp/1')]})
  const built = await build(make({entries: [{serial: 1}], extensions: [crlNumber(7), scope]}))
  expect(built.facts?.lists).toMatchObject([
    {
      thisUpdate: '2026-05-31T00:00:00Z',
      number: '7',
      baseNumber: null,
      entryCount: 1,
      sha256: null,
      unknownCritical: null,
    },
  ])
  expect(built.facts?.lists[0]?.signer).toMatch(/^[0-9a-f]{64}$/)
  expect(built.facts?.lists[0]?.fingerprint).toBe(built.lists[0]?.fingerprint)
})

describe('a list that no key verifies', () => {
  const foreign = makeCrl({issuer: makeCa({subject: 'CN=Other'}), entries: [{serial: 2}]})

  test('leaves the index of before, and nothing beside it', async () => {
    await build(make({entries: [{serial: 1}]}))
    const before = readFileSync(PATH)
    expect((await build(foreign)).facts).toBeNull()
    expect(readFileSync(PATH)).toEqual(before)
    expect(readdirSync(FOLDER).filter(name => name.includes('mynakit'))).toEqual([])
  })

  test('is indexed when the caller says so, and the index says it too', async () => {
    const file = path.join(FOLDER, 'foreign.crl')
    writeFileSync(file, foreign)
    const {facts} = await buildIndex(PATH, [{file, keysFor}], {unverified: true})
    expect(facts?.lists[0]?.signer).toBeNull()
  })
})

describe('several lists in one index', () => {
  const point = (name: string) => issuingDistributionPoint({fullName: [generalName.uri(name)]})
  const scope = point('http://example.jp/a')

  test('partitions keep apart whose list an entry stands in', async () => {
    const lists = ['a', 'b', 'c'].map((name, index) =>
      make({entries: [{serial: index + 1}], extensions: [point(name)]}),
    )
    await withIndex(lists, index => {
      expect([1, 2, 3, 4].map(serial => index.lookup(octets(serial), ISSUER.name)?.list)).toEqual([0, 1, 2, undefined])
      expect(index.lists).toHaveLength(3)
    })
  })

  test('a delta CRL adds, changes and takes back what its base says', async () => {
    const base = make({
      extensions: [crlNumber(1), scope],
      entries: [1, 2, 3].map(serial => ({serial, extensions: [reasonCode(6)]})),
    })
    const delta = make({
      extensions: [crlNumber(2), deltaCrlIndicator(1), scope],
      entries: [
        {serial: 1, extensions: [reasonCode(8)]},
        {serial: 2, extensions: [reasonCode(1)]},
        {serial: 4, extensions: [reasonCode(4)]},
        {serial: 5, extensions: [reasonCode(8)]},
      ],
    })
    const later = make({
      extensions: [crlNumber(3), deltaCrlIndicator(1), scope],
      entries: [{serial: 4, extensions: [reasonCode(8)]}],
    })
    const reasons = (index: CrlIndex) =>
      [1, 2, 3, 4, 5].map(serial => index.lookup(octets(serial), ISSUER.name)?.reason)
    const merged = [undefined, 'keyCompromise', 'certificateHold', 'superseded', undefined]
    expect(await withIndex([base, delta], reasons)).toEqual(merged)
    expect(await withIndex([delta, base], reasons)).toEqual(merged)
    expect((await withIndex([base, delta, later], reasons))[3]).toBeUndefined()
    expect(await withIndex([base, delta], ({lists}) => deltasWithoutBase(lists))).toEqual([])
    expect(await withIndex([delta], ({lists}) => deltasWithoutBase(lists))).toEqual([0])
  })
})

test('nobody is cleared below a certificateIssuer that cannot be read', async () => {
  const damaged = extension('2.5.29.29', Uint8Array.of(0x05, 0x00), true)
  const der = make({entries: [{serial: 1}, {serial: 2, extensions: [damaged]}, {serial: 3}]})
  await withIndex([der], index => {
    expect(index.lookup(octets(1), ISSUER.name)).not.toBeNull()
    expect(() => index.lookup(octets(3), ISSUER.name)).toThrow(DecodeError)
    expect(index.lookup(octets(4), ISSUER.name)).toBeNull()
  })
})

test('certificateIssuer holds for plain entries below it', async () => {
  const der = make({
    entries: [
      {serial: 1},
      {serial: 2, extensions: [certificateIssuer([generalName.directory(A), generalName.directory(B)])]},
      {serial: 3, extensions: [reasonCode(1)]},
    ],
  })
  await withIndex([der], index => {
    const about = (serial: number) =>
      [ISSUER.name, A, B].map(name => (index.lookup(octets(serial), name) === null ? '-' : 'x')).join('')
    expect([1, 2, 3].map(about)).toEqual(['x--', '-xx', '-xx'])
  })
})
