// Puts records onto piles while a list goes by, and the blocks that full piles become into the file. No more than the piles
// is in memory, so that an index of any size is made in the same memory, and written once from front to back.
import {compile, createMemory, type Exported, instantiate, type Memory} from '../../wasm/instantiate.ts'
import {assemble} from '../../wasm/module.ts'
import type {EntryBatch} from '../stream/entry-batch.ts'
import {COLUMNS, COLUMNS_BYTES, PAGES, WINDOW} from '../stream/memory-map.ts'
import type {AtomicFile} from './atomic-file.ts'
import {
  BUCKET_BYTES,
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
import {BLOCK_HEADER, bucketOf, CONTEXT, HEADER_WORDS, RAW, RAW_HEAD, UNIT} from './layout.ts'
import {RECORD_FUNCTIONS} from './record-code.ts'

/** An entry that is longer gets a block of its own. */
const LONGEST_RAW = 8192

/** Memories in which an index is being made; another one must not be made there. */
const taken = new WeakSet<Memory>()
let module: object | undefined

export class RecordBlocks {
  readonly #file: AtomicFile
  readonly #memory: Memory
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #view: DataView
  readonly #state: Int32Array
  readonly #pileEnds: Int32Array
  readonly #table: Int32Array
  readonly #buckets: number
  readonly #bits: number
  readonly #key: number
  readonly #put: (from: number, count: number, context: number, columns: number, window: number) => number
  readonly #putWhole: Exported
  readonly #deal: (pile: number) => number
  readonly #seal: (bucket: number, base: number, length: number) => number

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
    this.#view = new DataView(buffer)
    this.#state = new Int32Array(buffer, STATE, 4)
    new Int32Array(buffer, BUCKET_BYTES, this.#buckets).fill(0)
    this.#table = new Int32Array(buffer, TABLE, this.#buckets).fill(0)
    this.#pileEnds = new Int32Array(buffer, PILE_END, ((this.#buckets - 1) >>> PILE_BITS) + 1)
    for (let pile = 0; pile < this.#pileEnds.length; pile++) this.#pileEnds[pile] = PILES + pile * PILE_BYTES
    this.#state[STATE_WORD.used] = 0
    this.#state[STATE_WORD.address] = (HEADER_WORDS * 4) / UNIT
    this.#state[STATE_WORD.key] = key
    this.#state[STATE_WORD.mask] = this.#buckets - 1
    const writeOut = {name: 'writeOut', parameters: [], results: []}
    module ??= compile(assemble({pages: PAGES, imports: [writeOut], functions: RECORD_FUNCTIONS}))
    const named = instantiate(module, this.#memory, {writeOut: () => this.#writeOut()})
    this.#put = named('put')
    this.#putWhole = named('putWhole')
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

  /** Appends an entry as it stands in its list; `put` has stopped at it. */
  putRaw(batch: EntryBatch, entry: number, context: number): void {
    const start = batch.start[entry] as number
    const end = batch.end[entry] as number
    const serial = batch.serial[entry] as number
    const length = batch.serialLength[entry] as number
    if (end - start <= LONGEST_RAW) {
      const window = batch.memory === this.#memory ? WINDOW : GUEST_WINDOW
      this.#putWhole(start, end, serial, length, context, window)
      return
    }
    const {bytes} = batch
    const bucket = bucketOf(bytes.subarray(serial, serial + length), this.#key, this.#bits)
    // Records of a bucket stand in the order of their list.
    this.#deal(bucket >>> PILE_BITS)
    this.#putAlone(bucket, context, bytes.subarray(start, end))
  }

  /** Writes what is left; answers the last block of each bucket, and the position behind the last one. */
  finish(): {readonly table: Int32Array; readonly end: number} {
    for (let pile = 0; pile < this.#pileEnds.length; pile++) this.#deal(pile)
    this.#writeOut()
    return {table: this.#table.slice(), end: this.#position}
  }

  /** Gives the memory back. */
  release(): void {
    taken.delete(this.#memory)
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

  /** A block of one record. */
  #putAlone(bucket: number, context: number, raw: Uint8Array): void {
    const length = RAW_HEAD + raw.length
    if (BLOCK_HEADER + length + UNIT > OUT_BYTES - (this.#state[STATE_WORD.used] as number)) this.#writeOut()
    const used = this.#state[STATE_WORD.used] as number
    const to = OUT + used + BLOCK_HEADER
    this.#view.setInt16(to, (RAW | CONTEXT) << 8)
    this.#view.setInt32(to + 2, context, true)
    this.#view.setInt32(to + 6, raw.length, true)
    this.#bytes.set(raw, to + RAW_HEAD)
    this.#seal(bucket, OUT + used, length)
    this.#state[STATE_WORD.used] = used + Math.ceil((BLOCK_HEADER + length) / UNIT) * UNIT
  }
}
