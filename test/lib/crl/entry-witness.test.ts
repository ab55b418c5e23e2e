// A list that goes by says of a certificate what the same list says in memory.
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {findEntry, unknownCriticalEntry} from '../../../src/lib/crl/entries.ts'
import {EntryCursor} from '../../../src/lib/crl/entry-cursor.ts'
import {EntryWitness} from '../../../src/lib/crl/stream/entry-witness.ts'
import {encodeDer} from '../../../src/lib/der/encode.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {makeCa, makeCrl, makeName} from '../../support/make-pki.ts'
import {certificateIssuer, extension, generalName, reasonCode} from '../../support/pki-extensions.ts'
import {anyEntry, streamCrl} from '../../support/stream-crl.ts'

const CA = makeCa()
const ISSUERS = [CA.name, makeName('CN=A'), makeName('CN=B'), makeName('CN=C')]

/** The content octets of every serial number of a list. */
function serialsOf(crl: ReturnType<typeof decodeCrl>): readonly Uint8Array[] {
  const cursor = new EntryCursor(crl.entries, crl.entriesOffset)
  const found: Uint8Array[] = []
  while (cursor.next()) found.push(crl.entries.slice(cursor.serialStart, cursor.serialEnd))
  return found
}

function answer(find: () => unknown): unknown {
  try {
    return find()
  } catch (cause) {
    if (cause instanceof DecodeError) return cause.code
    throw cause
  }
}

function expectSame(der: Uint8Array, chunk: number): void {
  const crl = decodeCrl(der)
  const asked = [...serialsOf(crl), Uint8Array.of(0x7e, 0x7d), Uint8Array.of(0x7b)]
  const witness = new EntryWitness(asked)
  streamCrl(der, chunk, {sinks: [witness]})
  expect(witness.unknownCritical).toBe(unknownCriticalEntry(crl))
  for (const serial of asked)
    for (const issuer of ISSUERS)
      expect(answer(() => witness.find(serial, issuer))).toEqual(answer(() => findEntry(crl, serial, issuer)))
}

describe('a witness', () => {
  test('says of every serial number and issuer what the list in memory says, whatever its shapes', () => {
    const property = fc.property(
      fc.array(anyEntry, {maxLength: 40}),
      fc.integer({min: 50, max: 100_000}),
      (entries, at) => expectSame(makeCrl({issuer: CA, entries}), at),
    )
    fc.assert(property, {numRuns: 150})
  })

  test('knows entries with unknown critical extensions, damaged issuers, and several for one certificate', () => {
    const unknown = extension('1.2.3.4', encodeDer(0x05), true)
    const broken = extension('2.5.29.29', encodeDer(0x30), true)
    const about = (name: string) => certificateIssuer([generalName.directory(makeName(name))])
    const entries = [
      {serial: 1, extensions: [reasonCode(6)]},
      {serial: 1, extensions: [reasonCode(1)]},
      {serial: 1, extensions: [reasonCode(4)]},
      {serial: 2, extensions: [unknown]},
      {serial: 1, extensions: [about('CN=A'), reasonCode(6)]},
      {serial: 3, extensions: [about('CN=B')]},
      {serial: 1, extensions: [about('CN=A'), reasonCode(3)]},
      {serial: 4, extensions: [broken]},
      {serial: 5},
    ]
    expectSame(makeCrl({issuer: CA, entries}), 64)
  })

  test('that was not asked before the list was read says so, and never that somebody is not on the list', () => {
    const witness = new EntryWitness([Uint8Array.of(1)])
    streamCrl(makeCrl({issuer: CA, entries: [{serial: 2}]}), 1000, {sinks: [witness]})
    expect(() => witness.find(Uint8Array.of(2), CA.name)).toThrow('not asked')
    expect(witness.find(Uint8Array.of(1), CA.name)).toBeNull()
  })
})
