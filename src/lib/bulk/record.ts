// One certificate of a large run: forty octets, of which nothing is an object. Records are written one after the other in
// the order of the inputs, so that a run of any size needs the same memory.

export const RECORD_BYTES = 40
/** Of SHA-256: 96 bits decide whether two certificates are one. Among a billion the chance of a mistake is 10^-11. */
export const DIGEST_OCTETS = 12

/** Offsets in a record; numbers are little-endian. */
export const FIELD = {
  digest: 0,
  /** What it is judged as; see group-finder.ts. */
  group: 12,
  /** The day in Japan on which it ends, counted from 1970. */
  day: 16,
  /** Which file of the unit. */
  file: 20,
  /** Where it starts in its file: the value, or the BEGIN line. */
  offset: 24,
  /** Where the path of its file starts in the list of paths. */
  path: 32,
} as const

const JST_SECONDS = 9 * 60 * 60
const DAY_SECONDS = 86_400

export function japaneseDay(seconds: number): number {
  return Math.floor((seconds + JST_SECONDS) / DAY_SECONDS)
}

/** The last second of four-digit years: what RFC 5280 (4.1.2.5) writes for "no well-defined end". */
const LAST_SECOND = 253_402_300_799

/** The last second of a day in Japan, as RFC 3339 text in UTC. */
export function endOfDay(day: number): string {
  const seconds = Math.min(LAST_SECOND, (day + 1) * DAY_SECONDS - JST_SECONDS - 1)
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}

/** Records of one unit, growing. */
export class RecordBatch {
  #bytes = Buffer.alloc(RECORD_BYTES * 1024)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Forgets every record behind the first `count`. */
  cut(count: number): void {
    this.#count = count
  }

  /** `digest`: one character an octet. */
  add(digest: string, group: number, day: number, file: number, offset: number): void {
    const at = this.#count * RECORD_BYTES
    if (at === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)])
    const bytes = this.#bytes
    for (let octet = 0; octet < DIGEST_OCTETS; octet++) bytes[at + octet] = digest.charCodeAt(octet)
    bytes.writeUInt32LE(group, at + FIELD.group)
    bytes.writeInt32LE(day, at + FIELD.day)
    bytes.writeUInt32LE(file, at + FIELD.file)
    bytes.writeDoubleLE(offset, at + FIELD.offset)
    bytes.writeDoubleLE(0, at + FIELD.path)
    this.#count += 1
  }

  /** A copy of what was added; the batch is empty again. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#count * RECORD_BYTES))
    this.#count = 0
    return taken
  }
}
