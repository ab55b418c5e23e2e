// CRLs pushed through the streaming reader, and lists of every shape to push.
import fc from 'fast-check'
import {decodeEntry} from '../../src/lib/crl/entries.ts'
import {EntryCursor} from '../../src/lib/crl/entry-cursor.ts'
import {CrlReader, type ReaderOptions} from '../../src/lib/crl/stream/crl-reader.ts'
import {type EntryBatch, type EntrySink, ODD} from '../../src/lib/crl/stream/entry-batch.ts'
import {secondsText} from '../../src/lib/crl/stream/revocation-time.ts'
import type {StreamedCrl} from '../../src/lib/crl/stream/streamed-crl.ts'
import {encodeDer} from '../../src/lib/der/encode.ts'
import {CRL_REASONS} from '../../src/lib/x509/revocation-reasons.data.ts'
import type {CrlEntry} from './make-pki.ts'
import {makeName} from './make-pki.ts'
import {certificateIssuer, extension, generalName, invalidityDate, reasonCode} from './pki-extensions.ts'

export function streamCrl(der: Uint8Array, chunkBytes: number, options: ReaderOptions = {}): StreamedCrl {
  const reader = new CrlReader(options)
  try {
    for (let at = 0; at < der.length; at += chunkBytes) reader.push(der.subarray(at, at + chunkBytes))
    return reader.end()
  } finally {
    reader.close()
  }
}

export interface SeenEntry {
  readonly offset: number
  readonly serial: string
  readonly revocationDate: string
  readonly reason: string | null
}

/** Keeps what the columns say of each entry, or the entry itself where they do not say all. */
export class SeenEntries implements EntrySink {
  readonly all: SeenEntry[] = []

  take(batch: EntryBatch): void {
    for (let index = 0; index < batch.count; index++) {
      const [start = 0, end = 0, from = 0] = [batch.start[index], batch.end[index], batch.serial[index]]
      const length = batch.serialLength[index] ?? 0
      const serial = Buffer.from(batch.bytes.subarray(from, from + length)).toString('hex')
      const offset = batch.base + start
      const code = batch.reason[index] ?? 0
      const cursor = new EntryCursor(batch.bytes.subarray(start, end), 0)
      cursor.readAt(0)
      const {revocationDate, reason} =
        code === ODD
          ? decodeEntry(cursor)
          : {revocationDate: secondsText(batch.date[index] ?? 0), reason: CRL_REASONS[code] ?? null}
      this.all.push({offset, serial, revocationDate, reason})
    }
  }
}

const time = fc.oneof(
  fc.date({min: new Date('1950-01-01'), max: new Date('2049-12-31T23:59:59Z'), noInvalidDate: true}),
  fc.date({min: new Date('2050-01-01'), max: new Date('2200-01-01'), noInvalidDate: true}),
)
const generalized = fc
  .date({min: new Date('0001-01-01'), max: new Date('9999-01-01'), noInvalidDate: true})
  .map(date => encodeDer(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`)))
const serial = fc.oneof(
  fc.integer({min: 0, max: 300}),
  fc.uint8Array({minLength: 1, maxLength: 24}).map(octets => {
    octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40
    return octets
  }),
)
/** Any of them, each at most once. */
const entryExtensions = fc
  .tuple(
    fc.option(fc.integer({min: 0, max: 11}).map(reasonCode)),
    fc.option(fc.constant(invalidityDate(new Date('2025-03-04T05:06:07Z')))),
    fc.option(fc.constantFrom('CN=A', 'CN=B').map(name => certificateIssuer([generalName.directory(makeName(name))]))),
    fc.option(
      fc.constantFrom(1, 50, 130, 300, 70_000).map(size => extension('1.2.3.4', encodeDer(0x04, new Uint8Array(size)))),
    ),
  )
  .map(all => all.filter(each => each !== null))

/** The shapes in use most of the time, and every other one. */
export const anyEntry: fc.Arbitrary<CrlEntry> = fc.oneof(
  {weight: 3, arbitrary: fc.record({serial: fc.integer({min: 1, max: 400}), revocationDate: time})},
  {
    weight: 5,
    arbitrary: fc.record({
      serial,
      revocationDate: time,
      extensions: fc.constantFrom(0, 1, 3, 4, 6, 8, 10).map(code => [reasonCode(code)]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      serial,
      revocationDate: fc.oneof(time, generalized),
      extensions: entryExtensions,
    }),
  },
)
