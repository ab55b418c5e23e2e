// What a scan hands on: some thousand entries as columns of numbers. They stand in the bytes that were read and are gone
// with the next batch.
import {BATCH_ENTRIES, COLUMN} from './memory-map.ts'
import type {CrlHead} from './streamed-crl.ts'

/** The entry has no reasonCode; 0 is a reason of its own (RFC 5280, 5.3.1). */
export const NO_REASON = -1
/** The columns do not say all of this entry: extensions besides reasonCode, a damaged one, a year after 2085. */
export const ODD = -2

export class EntryBatch {
  count = 0
  /** What the positions below count in. */
  bytes: Uint8Array
  view: DataView
  /** Of the first of `bytes`, from the start of the CRL. */
  base = 0
  readonly start: Int32Array
  readonly end: Int32Array
  /** Content octets of the serial number. */
  readonly serial: Int32Array
  readonly serialLength: Int32Array
  /** Seconds since 1950, to be read without a sign; nothing where the entry is ODD. */
  readonly date: Int32Array
  /** A CRLReason, NO_REASON or ODD. */
  readonly reason: Int32Array

  /** `bytes`: of the memory that the columns stand in, too. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    const column = (at: number): Int32Array => new Int32Array(bytes.buffer, at, BATCH_ENTRIES)
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.start = column(COLUMN.start)
    this.end = column(COLUMN.end)
    this.serial = column(COLUMN.serial)
    this.serialLength = column(COLUMN.serialLength)
    this.date = column(COLUMN.date)
    this.reason = column(COLUMN.reason)
  }
}

export interface EntrySink {
  /** Before the first entry. */
  begin?(head: CrlHead): void
  take(batch: EntryBatch): void
}
