// Appends records to the blocks of their buckets while a list goes by, and full blocks to the file. One open block a bucket
// is all that is in memory, so that an index of any size is made in the same memory, and written once from front to back.
import type {EntryBatch} from '../stream/entry-batch.ts'
import type {AtomicFile} from './atomic-file.ts'
import {checksum} from './checksum.ts'
import {BLOCK_BYTES, BLOCK_HEADER, bucketOf, CONTEXT, HEADER_WORDS, RAW, UNIT} from './layout.ts'

const OUT_BYTES = 1024 * 1024
/** Type, reason, context and length of a record that holds a whole entry. */
const RAW_HEAD = 10

export interface RecordBlocks {
  /**
   * Appends the entries from `from` on whose reason is a number; answers where it stopped: at the end of the batch, or at
   * one that the columns do not say all of.
   */
  put(batch: EntryBatch, from: number, context: number): number
  /** Appends an entry as it stands in its list. */
  putRaw(batch: EntryBatch, entry: number, context: number): void
  /** Writes what is left; answers the last block of each bucket, and the position behind the last one. */
  finish(): {readonly table: Int32Array; readonly end: number}
}

/** A closure, for the reason that FastScan is one. */
export function makeRecordBlocks(file: AtomicFile, bits: number, key: number): RecordBlocks {
  const buckets = 1 << bits
  const blockBytes = BLOCK_BYTES
  const head = BLOCK_HEADER
  const arena = new Uint8Array(buckets * blockBytes)
  const view = new DataView(arena.buffer)
  const fill = new Int32Array(buckets)
  const table = new Int32Array(buckets)
  const out = new Uint8Array(OUT_BYTES)
  const outWords = new Int32Array(out.buffer)
  let position = HEADER_WORDS * 4
  let used = 0

  function writeOut(): void {
    file.write(out.subarray(0, used), position)
    position += used
    used = 0
  }

  /** One block from up to two pieces. */
  function writeBlock(bucket: number, first: Uint8Array, second: Uint8Array | null): void {
    const length = first.length + (second?.length ?? 0)
    const size = (head + length + UNIT - 1) & -UNIT
    if (size > OUT_BYTES - used) writeOut()
    const address = (position + used) / UNIT
    const word = used / 4
    outWords[word + 1] = table[bucket] as number
    outWords[word + 2] = length
    outWords[word + 3] = bucket
    out.set(first, used + head)
    if (second) out.set(second, used + head + first.length)
    out.fill(0, used + head + length, used + size)
    outWords[word] = checksum(outWords, word + 1, word + size / 4, address)
    table[bucket] = address
    used += size
  }

  function flush(bucket: number): void {
    const length = fill[bucket] as number
    if (length === 0) return
    const from = bucket * blockBytes
    writeBlock(bucket, arena.subarray(from, from + length), null)
    fill[bucket] = 0
  }

  function put(batch: EntryBatch, from: number, context: number): number {
    const {count, serial, serialLength, date, reason, view: source} = batch
    const extra = context === 0 ? 0 : 4
    const flags = context === 0 ? 0 : CONTEXT
    for (let entry = from; entry < count; entry++) {
      const code = reason[entry] as number
      if (code < -1) return entry
      const at = serial[entry] as number
      const length = serialLength[entry] as number
      const bucket = bucketOf(source, at, length, key, bits)
      const size = length + 6 + extra
      if ((fill[bucket] as number) + size > blockBytes - 16) flush(bucket)
      const filled = fill[bucket] as number
      let to = bucket * blockBytes + filled
      view.setInt16(to, ((flags | length) << 8) | (code & 0xff))
      to += 2
      if (extra !== 0) {
        view.setInt32(to, context)
        to += 4
      }
      // Up to three octets too many, which the date then covers.
      for (let copied = 0; copied < length; copied += 4) view.setInt32(to + copied, source.getInt32(at + copied))
      view.setInt32(to + length, date[entry] as number)
      fill[bucket] = filled + size
    }
    return count
  }

  function putRaw(batch: EntryBatch, entry: number, context: number): void {
    const {bytes, view: source} = batch
    const raw = bytes.subarray(batch.start[entry] as number, batch.end[entry] as number)
    const bucket = bucketOf(source, batch.serial[entry] as number, batch.serialLength[entry] as number, key, bits)
    const start = new Uint8Array(RAW_HEAD)
    const startView = new DataView(start.buffer)
    startView.setInt16(0, (RAW | CONTEXT) << 8)
    startView.setInt32(2, context)
    startView.setInt32(6, raw.length)
    if (start.length + raw.length > blockBytes - head) {
      flush(bucket)
      writeBlock(bucket, start, raw)
      return
    }
    if ((fill[bucket] as number) + start.length + raw.length > blockBytes - head) flush(bucket)
    const to = bucket * blockBytes + (fill[bucket] as number)
    arena.set(start, to)
    arena.set(raw, to + start.length)
    fill[bucket] = (fill[bucket] as number) + start.length + raw.length
  }

  function finish(): {readonly table: Int32Array; readonly end: number} {
    for (let bucket = 0; bucket < buckets; bucket++) flush(bucket)
    writeOut()
    return {table, end: position}
  }

  return {put, putRaw, finish}
}
