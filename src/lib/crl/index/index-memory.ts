// Where the index keeps its records while it is made, behind what the scan has in the same memory.
import {WINDOW_BYTES} from '../stream/der-window.ts'
import {COLUMNS_BYTES, INDEX} from '../stream/memory-map.ts'
import {MAX_BUCKET_BITS} from './layout.ts'

export const MAX_BUCKETS = 1 << MAX_BUCKET_BITS

/** Numbers of the work: what they are, in words. */
export const STATE = INDEX
export const STATE_WORD = {
  /** Octets in `OUT`. */
  used: 0,
  /** Address in the file of the first of them. */
  address: 1,
  key: 2,
  /** Number of buckets, less one. */
  mask: 3,
} as const
/** Where the next record of each pile goes in the memory. */
export const PILE_END = INDEX + 4096
/** Octets of records of each bucket that lie on its pile. */
export const BUCKET_BYTES = INDEX + 8192
/** While a pile is dealt out: where the next record of each bucket goes. */
export const BUCKET_END = BUCKET_BYTES + 4 * MAX_BUCKETS
/** Address in the file of the last block of each bucket. */
export const TABLE = BUCKET_END + 4 * MAX_BUCKETS
/** A batch that a scan in another memory has found. */
export const GUEST_COLUMNS = TABLE + 4 * MAX_BUCKETS
export const GUEST_WINDOW = GUEST_COLUMNS + COLUMNS_BYTES
/** Blocks on their way to the file; words that are stored as a whole may reach a little behind. */
export const OUT = Math.ceil((GUEST_WINDOW + WINDOW_BYTES) / 65_536) * 65_536
export const OUT_BYTES = 1024 * 1024
/** Buckets of one pile, as a power of two. */
export const PILE_BITS = 6
/** With more, blocks would be longer; with less, the blocks that one pile becomes stay nearer to the processor. */
export const PILE_BYTES = 128 * 1024
/** One usual record, with what is stored behind it. */
export const PILE_ROOM = 64
/** Whole piles from the start of the memory: where one ends is then seen from an address alone. */
export const PILES = Math.ceil((OUT + OUT_BYTES + 64) / PILE_BYTES) * PILE_BYTES
