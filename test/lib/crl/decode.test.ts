import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {encodeDer, objectIdentifier, octetString, sequence, smallInteger} from '../../../src/lib/der/encode.ts'
import {decodeDer, readChildren} from '../../../src/lib/der/reader.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {type CrlOptions, makeCa, makeCrl, serialNumber, signatureAlgorithm} from '../../support/make-pki.ts'
import {crlNumber, extension, reasonCode} from '../../support/pki-extensions.ts'
import {expectValueOrDecodeError} from '../decoding.ts'

const ISSUER = makeCa()
const utc = (text: string): Uint8Array => encodeDer(0x17, Buffer.from(text))
const generalized = (text: string): Uint8Array => encodeDer(0x18, Buffer.from(text))
const make = (options: Partial<CrlOptions>): Uint8Array => makeCrl({issuer: ISSUER, ...options})
const DATE = utc('260531000000Z')

test('a list is read with its fields, and its entries stay bytes', () => {
  const der = make({
    entries: [{serial: 5}, {serial: 300, extensions: [reasonCode(1)]}],
    extensions: [crlNumber(7)],
  })
  const crl = decodeCrl(der)
  expect(crl).toMatchObject({
    version: 2,
    entryCount: 2,
    thisUpdate: '2026-05-31T00:00:00Z',
    nextUpdate: '2026-06-30T00:00:00Z',
    signatureAlgorithmsAgree: true,
  })
  expect(crl.issuer.text).toBe('C=JP,O=Example,CN=Root')
  expect(der.subarray(crl.entriesOffset, crl.entriesOffset + crl.entries.length)).toEqual(crl.entries)
  expect(crl.extensions.map(({oid}) => oid)).toEqual(['2.5.29.35', '2.5.29.20'])
})

test('a list of version 1 has neither field nor extensions', () => {
  expect(decodeCrl(make({version: 1, entries: [{serial: 1}]}))).toMatchObject({version: 1, extensions: []})
})

test('an absent, an empty and a filled list of entries are told apart by their count', () => {
  expect(decodeCrl(make({})).entryCount).toBe(0)
  expect(decodeCrl(make({entries: [new Uint8Array()]})).entryCount).toBe(0)
})

test('different algorithms inside and outside are told by the model', () => {
  const other = signatureAlgorithm('p256', 'sha384')
  expect(decodeCrl(make({outerAlgorithm: other})).signatureAlgorithmsAgree).toBe(false)
})

const entry = (...parts: readonly Uint8Array[]): Partial<CrlOptions> => ({entries: [sequence(...parts)]})
const SERIAL = serialNumber(1)

describe('what RFC 5280, 5.1 or DER does not allow is refused with its offset', () => {
  test.each<[string, Partial<CrlOptions>]>([
    ['version 3', {version: smallInteger(2)}],
    ['version 1 written out', {version: smallInteger(0)}],
    ['entry extensions in version 1', {version: 1, entries: [{serial: 1, extensions: [reasonCode(1)]}]}],
    ['the same extension twice', {extensions: [crlNumber(1), crlNumber(1)]}],
    ['the same entry extension twice', {entries: [{serial: 1, extensions: [reasonCode(1), reasonCode(1)]}]}],
    ['an entry without a date', entry(SERIAL)],
    ['an entry with a third field of another type', entry(SERIAL, DATE, smallInteger(1))],
    ['a fourth field in an entry', entry(SERIAL, DATE, sequence(reasonCode(1)), smallInteger(1))],
    ['a serial number without octets', entry(encodeDer(0x02), DATE)],
    ['a padded serial number', entry(encodeDer(0x02, Uint8Array.of(0, 1)), DATE)],
    ['a padded negative serial number', entry(encodeDer(0x02, Uint8Array.of(0xff, 0x80)), DATE)],
    ['a date without seconds', entry(SERIAL, utc('2605310000Z'))],
    ['a date with an offset', entry(SERIAL, utc('260531000000+0900'))],
    ['30 February', entry(SERIAL, utc('260230000000Z'))],
    ['29 February of 2100', entry(SERIAL, generalized('21000229000000Z'))],
    ['month 13', entry(SERIAL, utc('261301000000Z'))],
    ['24 hours', entry(SERIAL, utc('260531240000Z'))],
    ['60 seconds', entry(SERIAL, utc('260531000060Z'))],
    ['letters in a date', entry(SERIAL, utc('26053100000aZ'))],
    ['a fraction of a second', entry(SERIAL, generalized('20260531000000.5Z'))],
    ['an extension without a value', {entries: [{serial: 1, extensions: [sequence(objectIdentifier('2.5.29.21'))]}]}],
    [
      'a padded identifier',
      {entries: [{serial: 1, extensions: [sequence(encodeDer(0x06, Uint8Array.of(0x80, 1)), octetString(DATE))]}]},
    ],
    [
      'a BOOLEAN of 1',
      {
        entries: [
          {
            serial: 1,
            extensions: [sequence(objectIdentifier('1.2.3'), encodeDer(0x01, Uint8Array.of(1)), octetString(DATE))],
          },
        ],
      },
    ],
    ['33 extensions in an entry', {entries: [{serial: 1, extensions: thirtyThree()}]}],
    ['an entry longer than the list', {entries: [Uint8Array.of(0x30, 0x7f, 0x02)]}],
    ['an entry with a length that is not the shortest', {entries: [Uint8Array.of(0x30, 0x81, 0x03, 0x02, 0x01, 0x01)]}],
    ['an entry of indefinite length', {entries: [Uint8Array.of(0x30, 0x80, 0x00, 0x00)]}],
    ['a number between the entries', {entries: [{serial: 1}, smallInteger(1)]}],
  ])('%s', (_, options) => {
    const der = make(options)
    let error: unknown
    try {
      decodeCrl(der)
    } catch (cause) {
      error = cause
    }
    if (!(error instanceof DecodeError)) throw new Error('was not refused')
    expect(error.offset).toBeGreaterThan(3)
    expect(error.offset).toBeLessThanOrEqual(der.length)
  })
})

function thirtyThree(): readonly Uint8Array[] {
  return Array.from({length: 33}, (_, index) => extension(`1.2.3.${index}`, smallInteger(1)))
}

describe('what lists in use hold is let pass', () => {
  test.each<[string, Partial<CrlOptions>]>([
    ['negative serial numbers', {entries: [{serial: Uint8Array.of(0x80)}]}],
    ['serial numbers of 32 octets', {entries: [{serial: new Uint8Array(32).fill(0x55)}]}],
    ['serial number zero', {entries: [{serial: 0}]}],
    ['GeneralizedTime before 2050', entry(SERIAL, generalized('20260531000000Z'))],
    ['29 February of 2028', entry(SERIAL, utc('280229235959Z'))],
    ['UTCTime of 1999', entry(SERIAL, utc('991231235959Z'))],
    ['an empty SEQUENCE of entry extensions', entry(SERIAL, DATE, sequence())],
  ])('%s', (_, options) => {
    expect(decodeCrl(make(options)).entryCount).toBe(1)
  })
})

test('a list of 270,000 entries is read without an object for each', () => {
  const one = sequence(serialNumber(Uint8Array.of(0x7a, 1, 2, 3)), DATE, sequence(reasonCode(1)))
  const entries = new Uint8Array(one.length * 270_000)
  for (let at = 0; at < entries.length; at += one.length) entries.set(one, at)
  const der = make({entries: [entries]})
  const before = process.memoryUsage().heapUsed
  const crl = decodeCrl(der)
  expect(crl.entryCount).toBe(270_000)
  // The bytes are views, so that what is left behind has nothing to do with the number of entries.
  expect(crl.entries.buffer).toBe(der.buffer)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(8 * 1024 * 1024)
})

test('any bytes, and any change of one octet, give a list or a DecodeError', () => {
  fc.assert(fc.property(fc.uint8Array({maxLength: 200}), bytes => expectValueOrDecodeError(bytes, decodeCrl)))
  const der = make({entries: [{serial: 1, extensions: [reasonCode(1)]}, {serial: 2}], extensions: [crlNumber(1)]})
  fc.assert(
    fc.property(fc.nat(der.length - 1), fc.integer({min: 1, max: 255}), (at, change) => {
      const changed = Uint8Array.from(der)
      changed[at] = (changed[at] ?? 0) ^ change
      expectValueOrDecodeError(changed, decodeCrl)
    }),
    {numRuns: 2000},
  )
})

test('a signature of bits that do not fill their octets is refused', () => {
  const [tbs, algorithm] = readChildren(decodeDer(make({}))).map(({encoded}) => encoded)
  if (!tbs || !algorithm) throw new Error('a list')
  const list = (unused: number) => sequence(tbs, algorithm, encodeDer(0x03, Uint8Array.of(unused, 0x30, 0x80)))
  expect(decodeCrl(list(0)).signatureValue).toEqual(Uint8Array.of(0x30, 0x80))
  expect(() => decodeCrl(list(1))).toThrow(DecodeError)
})
