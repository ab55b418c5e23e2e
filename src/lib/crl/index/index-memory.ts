// Where the index keeps its records while it is made, behind what the scan has in the same memory.
import {WINDOW_BYTES} from '../stream/der-window.ts'
import {COLUMNS_BYTES, INDEX} from '../stream/memory-map.ts'
import {BLOCK_BYTES, MAX_BUCKET_BITS} from './layout.ts'

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
/** Where the next record of each pile, and of each bucket, goes in the memory. */
export const PILE_END = INDEX + 4096
export const BUCKET_END = INDEX + 8192
/** Address in the file of the last block of each bucket. */
export const TABLE = BUCKET_END + 4 * MAX_BUCKETS
/** A batch that a scan in another memory has found. */
export const GUEST_COLUMNS = TABLE + 4 * MAX_BUCKETS
export const GUEST_WINDOW = GUEST_COLUMNS + COLUMNS_BYTES
export const OUT = Math.ceil((GUEST_WINDOW + WINDOW_BYTES) / 8192) * 8192
export const OUT_BYTES = 1024 * 1024
/** Buckets in one pile, as a power of two. */
export const PILE_BITS = 6
export const PILE_BYTES = 8192
export const PILES = OUT + OUT_BYTES
/** A pile has room for one record more when its end is not behind this. */
export const PILE_FULL = PILE_BYTES - 64
/** The open block of each bucket; a word that is stored as a whole may reach into the header of the next one. */
export const BLOCKS = PILES + (MAX_BUCKETS >> PILE_BITS) * PILE_BYTES
export const BLOCKS_END = BLOCKS + MAX_BUCKETS * BLOCK_BYTES + 64
