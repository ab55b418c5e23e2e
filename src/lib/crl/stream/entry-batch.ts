// What a scan hands on: some thousand entries as columns of numbers. They stand in the bytes that were read and are gone
// with the next batch.
import type {Memory} from '../../wasm/instantiate.ts'
import {WINDOW_BYTES} from './der-window.ts'
import {BATCH_ENTRIES, COLUMN, COLUMNS, WINDOW} from './memory-map.ts'
import type {CrlHead} from './streamed-crl.ts'

/** The entry has no reasonCode; 0 is a reason of its own (RFC 5280, 5.3.1). */
export const NO_REASON = -1
/** The columns do not say all of this entry: extensions besides reasonCode, a damaged one, a year after 2085. */
export const ODD = -2

export class EntryBatch {
  count = 0
  /** What the positions below count in. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly view: DataView
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

  /** Holds both the bytes and the columns. */
  readonly memory: Memory

  constructor(memory: Memory) {
    const column = (at: number): Int32Array => new Int32Array(memory.buffer, COLUMNS + at, BATCH_ENTRIES)
    this.memory = memory
    this.bytes = new Uint8Array(memory.buffer, WINDOW, WINDOW_BYTES)
    this.view = new DataView(memory.buffer, WINDOW, WINDOW_BYTES)
    this.start = column(COLUMN.start)
    this.end = column(COLUMN.end)
    this.serial = column(COLUMN.serial)
    this.serialLength = column(COLUMN.serialLength)
    this.date = column(COLUMN.date)
    this.reason = column(COLUMN.reason)
  }
}

export interface EntrySink {
  /** Before the first entry; the batches will be this one, filled again and again. */
  begin?(head: CrlHead, batch: EntryBatch): void
  take(batch: EntryBatch): void
}
