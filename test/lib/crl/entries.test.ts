import {expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {type CrlEntry, findEntry, unknownCriticalEntry} from '../../../src/lib/crl/entries.ts'
import {encodeDer, smallInteger} from '../../../src/lib/der/encode.ts'
import {type CrlEntry as Entry, makeCa, makeCrl, makeName} from '../../support/make-pki.ts'
import {certificateIssuer, extension, generalName, invalidityDate, reasonCode} from '../../support/pki-extensions.ts'

const ISSUER = makeCa()
const A = makeName('CN=A')
const B = makeName('CN=B')
const named = (...names: readonly Uint8Array[]) => certificateIssuer(names.map(name => generalName.directory(name)))

function find(entries: readonly Entry[], serial: number, issuer = ISSUER.name): CrlEntry | null {
  return findEntry(decodeCrl(makeCrl({issuer: ISSUER, entries})), Uint8Array.of(serial), issuer)
}

test('an entry is found by the octets of its serial number', () => {
  const entries = Array.from({length: 100}, (_, serial) => ({serial}))
  for (let serial = 0; serial < 100; serial++) expect(find(entries, serial)).not.toBeNull()
  expect(find(entries, 100)).toBeNull()
  expect(find([{serial: Uint8Array.of(0x00, 0x81)}], 0x81)).toBeNull()
})

test('an entry tells its date, its reason and since when the certificate is not to be trusted', () => {
  const since = new Date('2026-02-03T04:05:06Z')
  const entry = find([{serial: 1, extensions: [reasonCode(1), invalidityDate(since)]}], 1)
  expect(entry).toMatchObject({
    revocationDate: '2026-05-31T00:00:00Z',
    reason: 'keyCompromise',
    invalidityDate: '2026-02-03T04:05:06Z',
    malformed: [],
  })
  expect(find([{serial: 1}], 1)).toMatchObject({reason: null, invalidityDate: null})
})

test.each([7, 11, 127])('reason %i is no reason, and the entry stays', code => {
  expect(find([{serial: 1, extensions: [reasonCode(code)]}], 1)).toMatchObject({
    reason: null,
    malformed: ['reasonCode'],
  })
})

test('a damaged invalidityDate is named, and the entry stays', () => {
  const damaged = extension('2.5.29.24', encodeDer(0x18, Buffer.from('soon')))
  expect(find([{serial: 1, extensions: [damaged]}], 1)).toMatchObject({malformed: ['invalidityDate']})
})

test('certificateIssuer holds for the entries below it until the next one (RFC 5280, 5.3.3)', () => {
  const entries = [
    {serial: 1},
    {serial: 2, extensions: [named(A)]},
    {serial: 3},
    {serial: 4, extensions: [reasonCode(1)]},
    {serial: 5, extensions: [named(B)]},
    {serial: 6},
  ]
  const about = (serial: number) =>
    [ISSUER.name, A, B].map(issuer => (find(entries, serial, issuer) === null ? '-' : 'x')).join('')
  expect([1, 2, 3, 4, 5, 6].map(about)).toEqual(['x--', '-x-', '-x-', '-x-', '--x', '--x'])
})

test('one serial number of two issuers is two entries', () => {
  const entries = [
    {serial: 1, extensions: [named(A), reasonCode(1)]},
    {serial: 1, extensions: [named(B), reasonCode(4)]},
  ]
  expect(find(entries, 1, A)?.reason).toBe('keyCompromise')
  expect(find(entries, 1, B)?.reason).toBe('superseded')
  expect(find(entries, 1)).toBeNull()
})

test('issuers are compared as RFC 5280, 7.1 wants', () => {
  expect(
    find([{serial: 1, extensions: [named(makeName('CN=Some  Name'))]}], 1, makeName('CN=some name')),
  ).not.toBeNull()
})

test('a certificateIssuer without a directory name leaves open whom its entry is about', () => {
  const nobody = certificateIssuer([generalName.dns('example.jp')])
  expect(() => find([{serial: 1, extensions: [nobody]}], 1)).toThrow('certificateIssuer')
  expect(find([{serial: 1, extensions: [nobody]}], 2)).toBeNull()
})

test('of several entries for one certificate the one that says most against it counts, wherever it stands', () => {
  const [good, hold, remove] = [1, 6, 8].map(code => ({serial: 1, extensions: [reasonCode(code)]}))
  if (!good || !hold || !remove) throw new Error('three entries')
  for (const entries of [
    [good, remove],
    [remove, good],
    [hold, good, remove],
    [good, hold],
  ])
    expect(find(entries, 1)?.reason).toBe('keyCompromise')
  expect(find([remove, hold], 1)?.reason).toBe('certificateHold')
  expect(find([hold, remove], 1)?.reason).toBe('certificateHold')
  expect(find([remove], 1)?.reason).toBe('removeFromCRL')
})

test('a critical extension that is not known is told with its place, whichever entry it stands in', () => {
  const strange = (critical: boolean) => extension('1.2.3.4', smallInteger(1), critical)
  const unknown = (entries: readonly Entry[]) => unknownCriticalEntry(decodeCrl(makeCrl({issuer: ISSUER, entries})))
  expect(unknown([{serial: 1}, {serial: 2, extensions: [strange(true)]}])).toEqual(expect.any(Number))
  expect(unknown([{serial: 1, extensions: [strange(false)]}])).toBeNull()
  expect(unknown([{serial: 1, extensions: [named(A)]}])).toBeNull()
})

test('a list in which every entry has the same number is answered', () => {
  const entries = Array.from({length: 20_000}, () => ({serial: 1, extensions: [reasonCode(6)]}))
  expect(find(entries, 1)?.reason).toBe('certificateHold')
})
