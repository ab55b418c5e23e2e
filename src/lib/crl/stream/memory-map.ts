// Where things stand in the memory that the scan and the index share: what the one finds, the other picks up where it lies.

export const BATCH_ENTRIES = 1024
const COLUMN_BYTES = 4 * BATCH_ENTRIES

/** For each year of a century and each of 20 months: seconds from 1950 to its start, and its hours; zero for no month. */
export const MONTHS = 0
export const MONTHS_OF_YEAR = 20
export const MONTH_WORDS = 2 * MONTHS_OF_YEAR * 100
/** What the scan counts: entries in the columns, and entries that were read. */
export const COUNTS = 4 * MONTH_WORDS
/** The columns of an EntryBatch, and where each stands among them. */
export const COLUMNS = 16 * 1024
export const COLUMN = {
  start: 0,
  end: COLUMN_BYTES,
  serial: 2 * COLUMN_BYTES,
  serialLength: 3 * COLUMN_BYTES,
  date: 4 * COLUMN_BYTES,
  reason: 5 * COLUMN_BYTES,
} as const
export const COLUMNS_BYTES = 6 * COLUMN_BYTES
export const WINDOW = 64 * 1024
/** What is behind belongs to the index; it takes memory only where it is used. */
export const INDEX = 704 * 1024
export const INDEX_BYTES = 19 * 1024 * 1024
export const PAGES = (INDEX + INDEX_BYTES) / (64 * 1024)
