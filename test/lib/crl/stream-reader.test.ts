import {existsSync, readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {pkitsFolder} from '../../../scripts/conformance/path-case.ts'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {decodeEntry} from '../../../src/lib/crl/entries.ts'
import {EntryCursor} from '../../../src/lib/crl/entry-cursor.ts'
import {signerOf} from '../../../src/lib/crl/stream/streamed-crl.ts'
import {encodeDer} from '../../../src/lib/der/encode.ts'
import {decodePem} from '../../../src/lib/der/pem.ts'
import {DecodeError, ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {type KeyKind, makeCa, makeCrl, makeKey, signatureAlgorithm} from '../../support/make-pki.ts'
import {crlNumber, reasonCode} from '../../support/pki-extensions.ts'
import {anyEntry, SeenEntries, type SeenEntry, streamCrl} from '../../support/stream-crl.ts'

const ISSUER = makeCa()
const keysFor = () => [ISSUER.key.spki]
const SMALL = makeCrl({
  issuer: ISSUER,
  entries: [{serial: 5}, {serial: 300, extensions: [reasonCode(1)]}, {serial: 70_000, extensions: [reasonCode(6)]}],
  extensions: [crlNumber(7)],
})

function entriesInMemory(der: Uint8Array): readonly SeenEntry[] {
  const crl = decodeCrl(der)
  const cursor = new EntryCursor(crl.entries, crl.entriesOffset)
  const entries: SeenEntry[] = []
  while (cursor.next()) {
    const serial = Buffer.from(crl.entries.subarray(cursor.serialStart, cursor.serialEnd)).toString('hex')
    const {offset, revocationDate, reason} = decodeEntry(cursor)
    entries.push({offset, serial, revocationDate, reason})
  }
  return entries
}

/** The reader in memory and the streaming one: both refuse, or both say the same. */
function expectSame(der: Uint8Array, chunkBytes: number): void {
  const seen = new SeenEntries()
  let inMemory: ReturnType<typeof decodeCrl>
  try {
    inMemory = decodeCrl(der)
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError)
    expect(() => streamCrl(der, chunkBytes)).toThrow(DecodeError)
    return
  }
  const {entriesOffset, entries} = inMemory
  const streamed = streamCrl(der, chunkBytes, {sinks: [seen]})
  expect(streamed).toMatchObject({
    version: inMemory.version,
    signatureAlgorithm: inMemory.signatureAlgorithm,
    signatureAlgorithmsAgree: inMemory.signatureAlgorithmsAgree,
    issuer: inMemory.issuer,
    issuerDer: inMemory.issuerDer,
    thisUpdate: inMemory.thisUpdate,
    nextUpdate: inMemory.nextUpdate,
    entryCount: inMemory.entryCount,
    extensions: inMemory.extensions,
    signatureValue: inMemory.signatureValue,
    size: der.length,
  })
  if (entries.length > 0)
    expect([streamed.entriesOffset, streamed.entriesEnd]).toEqual([entriesOffset, entriesOffset + entries.length])
  expect(der.subarray(streamed.tbsStart, streamed.tbsEnd)).toEqual(inMemory.tbsCertList)
  expect(seen.all).toEqual(entriesInMemory(der))
}

test('lists of every shape say the same streamed as in memory, whatever the chunks', () => {
  const chunks = fc.constantFrom(1, 7, 64, 1000, 1 << 20)
  fc.assert(
    fc.property(fc.array(anyEntry, {maxLength: 60}), chunks, (entries, chunkBytes) => {
      expectSame(makeCrl({issuer: ISSUER, entries}), chunkBytes)
    }),
    {numRuns: 80},
  )
})

test('a list that is longer than the window says the same, in order and with every offset', () => {
  const entries = Array.from({length: 12_000}, (_, index) => ({
    serial: index * 7919,
    revocationDate: new Date(Date.UTC(2020, 0, 1, 0, 0, index * 9000)),
    ...(index % 3 === 0 ? {extensions: [reasonCode(index % 7)]} : {}),
  }))
  expectSame(makeCrl({issuer: ISSUER, entries}), 100_000)
})

describe('one octet changed, one octet short', () => {
  test('what is left of a list after any cut is refused', () => {
    for (let length = 0; length < SMALL.length; length++)
      expect(() => streamCrl(SMALL.subarray(0, length), 50)).toThrow(DecodeError)
  })

  test('one more octet is refused with its offset', () => {
    const longer = Uint8Array.from([...SMALL, 0])
    expect(() => streamCrl(longer, 50)).toThrow(expect.objectContaining({code: 'E_DER_TRAILING', offset: SMALL.length}))
  })

  test('no flipped bit is let pass: the list is refused, or its signature is not valid', () => {
    const valid = streamCrl(SMALL, 64, {keysFor})
    expect(valid.signatures).toEqual([{subjectPublicKeyInfo: ISSUER.key.spki, problem: null}])
    for (let bit = 0; bit < SMALL.length * 8; bit++) {
      const changed = SMALL.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      let signer: Uint8Array | undefined
      try {
        signer = signerOf(streamCrl(changed, 64, {keysFor}))
      } catch (error) {
        expect(error).toBeInstanceOf(ToolkitError)
      }
      expect(signer).toBeUndefined()
    }
  })
})

test('damage in every octet of an entry is judged as in memory', () => {
  const crl = decodeCrl(SMALL)
  for (let at = crl.entriesOffset; at < crl.entriesOffset + crl.entries.length; at++) {
    for (const octet of [0x00, 0x18, 0x2f, 0x3a, 0x7f, 0x80, 0xff]) {
      const changed = SMALL.slice()
      changed[at] = octet
      expectSame(changed, 1 << 20)
    }
  }
})

test('the fast loop refuses what the cursor refuses, with the same offset', () => {
  const good = Array.from({length: 50}, (_, index) => ({serial: 1000 + index, extensions: [reasonCode(1)]}))
  const day = (text: string) => ({serial: 9, revocationDate: encodeDer(0x17, Buffer.from(text))})
  for (const text of [
    '260229000000Z',
    '261301000000Z',
    '260631000000Z',
    '260101240000Z',
    '260101006000Z',
    '2601010000:0Z',
  ]) {
    const der = makeCrl({issuer: ISSUER, entries: [...good, day(text), ...good]})
    const offsetOf = (act: () => unknown): number => {
      try {
        act()
      } catch (error) {
        if (error instanceof DecodeError) return error.offset
      }
      return expect.unreachable('no error')
    }
    expect(offsetOf(() => streamCrl(der, 1 << 20))).toBe(offsetOf(() => decodeCrl(der)))
  }
})

describe('signatures', () => {
  test.each<KeyKind>(['p256', 'p384', 'p521', 'rsa2048', 'ed25519', 'ed448'])(
    '%s is verified while the list goes by',
    kind => {
      const issuer = makeCa({key: makeKey(kind, 'stream')})
      const der = makeCrl({issuer, entries: [{serial: 1}]})
      const other = makeKey(kind, 'another')
      const {signatures} = streamCrl(der, 100, {keysFor: () => [other.spki, ISSUER.key.spki, issuer.key.spki]})
      const mismatch = kind === 'p256' || kind.startsWith('p') ? 'invalid' : 'key-mismatch'
      expect(signatures.map(({problem}) => problem)).toEqual(['invalid', mismatch, null])
    },
  )

  test('two algorithms that differ leave nothing to verify', () => {
    const der = makeCrl({issuer: ISSUER, outerAlgorithm: signatureAlgorithm('p256', 'sha384')})
    expect(streamCrl(der, 100, {keysFor}).signatures).toMatchObject([{problem: 'algorithms-differ'}])
  })

  test('only so many keys of one name are tried', () => {
    const others = Array.from({length: 6}, (_, index) => makeKey('p256', `key ${index}`).spki)
    expect(streamCrl(SMALL, 100, {keysFor: () => others}).signatures).toHaveLength(4)
  })
})

test('a list that says it is longer than the limit is refused by its first octets', () => {
  expect(() => streamCrl(SMALL.subarray(0, 8), 8, {maxBytes: 100})).toThrow(
    expect.objectContaining({code: 'E_INPUT_TOO_LARGE'}),
  )
})

function crlFiles(): readonly string[] {
  const suite = path.resolve('../shared/conformance/crl')
  const pkits = pkitsFolder(path.resolve('.'))
  const folders = [...(existsSync(suite) ? ['go', 'openssl', 'pyca'].map(name => path.join(suite, name)) : [])]
  if (pkits !== undefined) folders.push(path.join(pkits, 'crls'))
  return folders.flatMap(folder =>
    readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter(name => /\.(crl|pem|der)$/.test(name))
      .map(name => path.join(folder, name)),
  )
}

describe.skipIf(crlFiles().length === 0)('public lists (skipped where neither the suites nor PKITS are)', () => {
  test('every list says the same streamed in chunks of any size as in memory', () => {
    let lists = 0
    for (const file of crlFiles()) {
      const bytes = readFileSync(file)
      const ders =
        bytes[0] === 0x30
          ? [new Uint8Array(bytes)]
          : [...decodePem(bytes.toString('latin1'), new Set(['X509 CRL']))].flatMap(block =>
              block instanceof DecodeError ? [] : [block.bytes],
            )
      for (const der of ders) for (const chunk of [1, 7, 1 << 20]) expectSame(der, chunk)
      lists += ders.length
    }
    expect(lists).toBeGreaterThan(100)
  })
})
