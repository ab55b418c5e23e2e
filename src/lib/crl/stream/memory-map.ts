// Where things stand in the memory that the scan and the index share: what the one finds, the other picks up where it lies.
import {WINDOW_BYTES} from './der-window.ts'

export const BATCH_ENTRIES = 1024
const COLUMN_BYTES = 4 * BATCH_ENTRIES

/** For each year of a century and each of 20 months: seconds from 1950 to its start, and its hours; zero for no month. */
export const MONTHS = 0
export const MONTHS_OF_YEAR = 20
export const MONTH_WORDS = 2 * MONTHS_OF_YEAR * 100
/** What the scan counts: entries in the columns, and entries that were read. */
export const COUNTS = 4 * MONTH_WORDS
const COLUMNS = 16 * 1024
/** The columns of an EntryBatch. */
export const COLUMN = {
  start: COLUMNS,
  end: COLUMNS + COLUMN_BYTES,
  serial: COLUMNS + 2 * COLUMN_BYTES,
  serialLength: COLUMNS + 3 * COLUMN_BYTES,
  date: COLUMNS + 4 * COLUMN_BYTES,
  reason: COLUMNS + 5 * COLUMN_BYTES,
} as const
export const WINDOW = 64 * 1024
/** What is behind belongs to the index. */
export const SCAN_BYTES = Math.ceil((WINDOW + WINDOW_BYTES) / 4096) * 4096
