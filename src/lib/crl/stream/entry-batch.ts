// What a scan hands on: some thousand entries as columns of numbers. They stand in the bytes that were read and are gone
// with the next batch.
import type {CrlHead} from './streamed-crl.ts'

export const BATCH_ENTRIES = 1024
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
  readonly start = new Int32Array(BATCH_ENTRIES)
  readonly end = new Int32Array(BATCH_ENTRIES)
  /** Content octets of the serial number. */
  readonly serial = new Int32Array(BATCH_ENTRIES)
  readonly serialLength = new Int32Array(BATCH_ENTRIES)
  /** Seconds since 1950, to be read without a sign; nothing where the entry is ODD. */
  readonly date = new Int32Array(BATCH_ENTRIES)
  /** A CRLReason, NO_REASON or ODD. */
  readonly reason = new Int32Array(BATCH_ENTRIES)

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
}

export interface EntrySink {
  /** Before the first entry. */
  begin?(head: CrlHead): void
  take(batch: EntryBatch): void
}
