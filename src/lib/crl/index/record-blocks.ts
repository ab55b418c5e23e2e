// Appends records to the blocks of their buckets while a list goes by, and full blocks to the file. One open block a bucket
// is all that is in memory, so that an index of any size is made in the same memory, and written once from front to back.
import {compile, createMemory, instantiate, type Memory} from '../../wasm/instantiate.ts'
import {assemble} from '../../wasm/module.ts'
import type {EntryBatch} from '../stream/entry-batch.ts'
import {COLUMNS, COLUMNS_BYTES, PAGES, WINDOW} from '../stream/memory-map.ts'
import type {AtomicFile} from './atomic-file.ts'
import {checksum} from './checksum.ts'
import {
  BLOCKS,
  BUCKET_END,
  GUEST_COLUMNS,
  GUEST_WINDOW,
  OUT,
  OUT_BYTES,
  PILE_BITS,
  PILE_BYTES,
  PILE_END,
  PILES,
  STATE,
  STATE_WORD,
  TABLE,
} from './index-memory.ts'
import {BLOCK_BYTES, BLOCK_HEADER, bucketOf, CONTEXT, HEADER_WORDS, RAW, UNIT} from './layout.ts'
import {RECORD_FUNCTIONS} from './record-code.ts'

/** Type, reason, context and length of a record that holds a whole entry. */
const RAW_HEAD = 10

/** Memories in which an index is being made; another one must not be made there. */
const taken = new WeakSet<Memory>()
let module: object | undefined

export class RecordBlocks {
  readonly #file: AtomicFile
  readonly #memory: Memory
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #state: Int32Array
  readonly #ends: Int32Array
  readonly #table: Int32Array
  readonly #buckets: number
  readonly #bits: number
  readonly #key: number
  readonly #put: (from: number, count: number, context: number, columns: number, window: number) => number
  readonly #deal: (pile: number) => number
  readonly #seal: (bucket: number) => number

  /** `near`: the memory of the scan that finds the entries, which need not be moved then. */
  constructor(file: AtomicFile, bits: number, key: number, near: Memory | null) {
    this.#file = file
    this.#bits = bits
    this.#key = key
    this.#buckets = 1 << bits
    this.#memory = near && !taken.has(near) ? near : createMemory(PAGES)
    taken.add(this.#memory)
    const {buffer} = this.#memory
    this.#bytes = new Uint8Array(buffer)
    this.#state = new Int32Array(buffer, STATE, 4)
    this.#ends = new Int32Array(buffer, BUCKET_END, this.#buckets)
    this.#table = new Int32Array(buffer, TABLE, this.#buckets).fill(0)
    for (let bucket = 0; bucket < this.#buckets; bucket++)
      this.#ends[bucket] = BLOCKS + bucket * BLOCK_BYTES + BLOCK_HEADER
    const piles = new Int32Array(buffer, PILE_END, this.#pileOf(this.#buckets - 1) + 1)
    for (let pile = 0; pile < piles.length; pile++) piles[pile] = PILES + pile * PILE_BYTES
    this.#state[STATE_WORD.used] = 0
    this.#state[STATE_WORD.address] = (HEADER_WORDS * 4) / UNIT
    this.#state[STATE_WORD.key] = key
    this.#state[STATE_WORD.mask] = this.#buckets - 1
    const writeOut = {name: 'writeOut', parameters: [], results: []}
    module ??= compile(assemble({pages: PAGES, imports: [writeOut], functions: RECORD_FUNCTIONS}))
    const named = instantiate(module, this.#memory, {writeOut: () => this.#writeOut()})
    this.#put = named('put')
    this.#deal = named('deal')
    this.#seal = named('seal')
  }

  /**
   * Appends the entries from `from` on whose reason is a number; answers where it stopped: at the end of the batch, or at
   * one that the columns do not say all of.
   */
  put(batch: EntryBatch, from: number, context: number): number {
    if (batch.memory === this.#memory) return this.#put(from, batch.count, context, COLUMNS, WINDOW)
    if (from === 0) {
      const there = new Uint8Array(batch.memory.buffer)
      this.#bytes.set(there.subarray(COLUMNS, COLUMNS + COLUMNS_BYTES), GUEST_COLUMNS)
      this.#bytes.set(batch.bytes, GUEST_WINDOW)
    }
    return this.#put(from, batch.count, context, GUEST_COLUMNS, GUEST_WINDOW)
  }

  /** Appends an entry as it stands in its list. */
  putRaw(batch: EntryBatch, entry: number, context: number): void {
    const {bytes} = batch
    const raw = bytes.subarray(batch.start[entry] as number, batch.end[entry] as number)
    const serial = batch.serial[entry] as number
    const serialNumber = bytes.subarray(serial, serial + (batch.serialLength[entry] as number))
    const bucket = bucketOf(serialNumber, this.#key, this.#bits)
    // Records of a bucket stand in the order of their list.
    this.#deal(this.#pileOf(bucket))
    const head = new DataView(new ArrayBuffer(RAW_HEAD))
    head.setUint8(0, RAW | CONTEXT)
    head.setInt32(2, context, true)
    head.setInt32(6, raw.length, true)
    const size = RAW_HEAD + raw.length
    const end = this.#ends[bucket] as number
    if ((end % BLOCK_BYTES) + size >= BLOCK_BYTES) this.#seal(bucket)
    if (BLOCK_HEADER + size >= BLOCK_BYTES) this.#writeAlone(bucket, new Uint8Array(head.buffer), raw)
    else {
      const to = this.#ends[bucket] as number
      this.#bytes.set(new Uint8Array(head.buffer), to)
      this.#bytes.set(raw, to + RAW_HEAD)
      this.#ends[bucket] = to + size
    }
  }

  /** Writes what is left; answers the last block of each bucket, and the position behind the last one. */
  finish(): {readonly table: Int32Array; readonly end: number} {
    for (let pile = 0; pile <= this.#pileOf(this.#buckets - 1); pile++) this.#deal(pile)
    for (let bucket = 0; bucket < this.#buckets; bucket++) this.#seal(bucket)
    this.#writeOut()
    return {table: this.#table.slice(), end: this.#position}
  }

  /** Gives the memory back. */
  release(): void {
    taken.delete(this.#memory)
  }

  #pileOf(bucket: number): number {
    return bucket >>> PILE_BITS
  }

  get #position(): number {
    return ((this.#state[STATE_WORD.address] as number) >>> 0) * UNIT
  }

  #writeOut(): void {
    const used = this.#state[STATE_WORD.used] as number
    this.#file.write(this.#bytes.subarray(OUT, OUT + used), this.#position)
    this.#state[STATE_WORD.address] = (this.#state[STATE_WORD.address] as number) + used / UNIT
    this.#state[STATE_WORD.used] = 0
  }

  /** A block of one record that is longer than blocks are; the one of its bucket is empty. */
  #writeAlone(bucket: number, head: Uint8Array, raw: Uint8Array): void {
    const length = head.length + raw.length
    const size = Math.ceil((BLOCK_HEADER + length) / UNIT) * UNIT
    if (size > OUT_BYTES - (this.#state[STATE_WORD.used] as number)) this.#writeOut()
    const from = OUT + (this.#state[STATE_WORD.used] as number)
    const address = (this.#state[STATE_WORD.address] as number) + (this.#state[STATE_WORD.used] as number) / UNIT
    const words = new Int32Array(this.#memory.buffer, from, size / 4).fill(0)
    this.#bytes.set(head, from + BLOCK_HEADER)
    this.#bytes.set(raw, from + BLOCK_HEADER + head.length)
    words[1] = this.#table[bucket] as number
    words[2] = length
    words[3] = bucket
    words[0] = checksum(words, 0, words.length, address)
    this.#table[bucket] = address
    this.#state[STATE_WORD.used] = (this.#state[STATE_WORD.used] as number) + size
  }
}
