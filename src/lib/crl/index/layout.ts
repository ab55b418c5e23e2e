// The file of an index. All numbers are 32-bit words, their lowest octet first; an address is a position divided by 16.
//
//   header   64 octets   magic, version, and where the rest stands, each part with its checksum
//   blocks   of records, each the end of a chain that belongs to one bucket; a serial number has one bucket
//   table    the address of the last block of each bucket, zero for none
//   facts    JSON, by columns: what the lists are, and whose certificates their entries are about
//
//   block    checksum, address of the block before it in its bucket, octets of records, number of the bucket; records
//   record   octet: length of the serial number, + CONTEXT, + RAW; octet: CRLReason or 255 for none
//            where CONTEXT is set: number of the context; otherwise it is the first one
//            serial number; seconds since 1950      or, where RAW is set: length, then the entry as it stands in its list

/** "mnkcrlix" as two words, the second one with a line end that a transfer as text would change. */
export const MAGIC = [0x6b6e6d01, 0x0d6c7263] as const
export const LAYOUT_VERSION = 3
export const HEADER_WORDS = 16
export const HEADER = {
  magic: 0,
  version: 2,
  bucketBits: 3,
  key: 4,
  tableAddress: 5,
  tableChecksum: 6,
  factsLength: 7,
  factsChecksum: 8,
  /** The whole file, in units of 16 octets. */
  fileUnits: 9,
  checksum: 15,
} as const

export const UNIT = 16
export const BLOCK_HEADER = 16
/** What is read of a block at first: most are shorter. */
export const BLOCK_BYTES = 4096
export const MAX_BUCKET_BITS = 13
/** Octets of a list for one bucket: some thousand records then. */
const LIST_BYTES_OF_BUCKET = 32 * 1024

export const SERIAL_LENGTH = 0x1f
export const CONTEXT = 0x20
export const RAW = 0x40
/** Octets of a record before the entry that it holds: type, reason, context and length. */
export const RAW_HEAD = 10
export const NO_REASON_OCTET = 0xff

export function bucketBitsFor(listBytes: number): number {
  const wanted = Math.ceil(Math.log2(Math.max(1, listBytes / LIST_BYTES_OF_BUCKET)))
  return Math.min(MAX_BUCKET_BITS, wanted)
}

/** Odd numbers that spread bits when words are multiplied by them. */
export const HASH = {word: 0x9e3779b1, second: 0x85ebca6b, third: 0xc2b2ae35, fourth: 0x27d4eb2f} as const

/** The bucket of a serial number. The key is random, so that nobody can issue serial numbers that all fall into one. */
export function bucketOf(serialNumber: Uint8Array, key: number, bits: number): number {
  // Whole groups of eight octets; what is left at the end stands in the upper octets of the last one.
  const groups = Math.max(1, Math.ceil(serialNumber.length / 8))
  const padded = new Uint8Array(8 * groups)
  const whole = 8 * (groups - 1)
  padded.set(serialNumber.subarray(0, whole))
  padded.set(serialNumber.subarray(whole), padded.length - (serialNumber.length - whole))
  const view = new DataView(padded.buffer)
  let hash = key ^ serialNumber.length
  for (let at = 0; at < padded.length; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), HASH.word)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, HASH.second)
  return (hash ^ (hash >>> 16)) & ((1 << bits) - 1)
}
