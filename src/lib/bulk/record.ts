// One certificate of a large run: forty octets, of which nothing is an object. Records are written one after the other in
// the order of the inputs, so that a run of any size needs the same memory.

export const RECORD_BYTES = 40
const WORDS = RECORD_BYTES / 4
const DOUBLES = RECORD_BYTES / 8
/** Of the keyed digest: 96 bits decide whether two certificates are one. Among a billion the chance of a mistake is 10^-11. */
export const DIGEST_WORDS = 3

/** Offsets in a record, in words of 32 bits; all numbers are in the order of the machine. */
const WORD = {
  digest: 0,
  /** What it is judged as; see group-finder.ts. */
  group: 3,
  /** The day in Japan on which it ends, counted from 1970. */
  day: 4,
  /** Which file of the unit. */
  file: 5,
} as const
/** In words of 64 bits. */
const DOUBLE = {
  /** Where it starts in its file: the value, or the BEGIN line. */
  offset: 3,
  /** Where the path of its file starts in the list of paths. */
  path: 4,
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

/** Records side by side; `record` counts them from zero. */
export class Records {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #words: Uint32Array
  readonly #doubles: Float64Array

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes
    const room = Math.floor(bytes.length / RECORD_BYTES)
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, room * WORDS)
    this.#doubles = new Float64Array(bytes.buffer, bytes.byteOffset, room * DOUBLES)
  }

  static withRoomFor(count: number): Records {
    return new Records(new Uint8Array(count * RECORD_BYTES))
  }

  get room(): number {
    return this.#doubles.length / DOUBLES
  }

  /** One of the DIGEST_WORDS. */
  digestWord(record: number, word: number): number {
    return this.#words[record * WORDS + WORD.digest + word] as number
  }

  /** All of them, in hex. */
  digest(record: number): string {
    const at = record * RECORD_BYTES
    return hexOf(this.bytes.subarray(at, at + DIGEST_WORDS * 4))
  }

  group(record: number): number {
    return this.#words[record * WORDS + WORD.group] as number
  }

  day(record: number): number {
    return (this.#words[record * WORDS + WORD.day] as number) | 0
  }

  file(record: number): number {
    return this.#words[record * WORDS + WORD.file] as number
  }

  offset(record: number): number {
    return this.#doubles[record * DOUBLES + DOUBLE.offset] as number
  }

  path(record: number): number {
    return this.#doubles[record * DOUBLES + DOUBLE.path] as number
  }

  set(record: number, digest: Uint32Array, group: number, day: number, file: number, offset: number): void {
    const words = this.#words
    const at = record * WORDS
    words[at] = digest[0] as number
    words[at + 1] = digest[1] as number
    words[at + 2] = digest[2] as number
    words[at + WORD.group] = group
    words[at + WORD.day] = day
    words[at + WORD.file] = file
    this.#doubles[record * DOUBLES + DOUBLE.offset] = offset
    this.#doubles[record * DOUBLES + DOUBLE.path] = 0
  }

  /** What only the run as a whole knows. */
  settle(record: number, group: number, path: number): void {
    this.#words[record * WORDS + WORD.group] = group
    this.#doubles[record * DOUBLES + DOUBLE.path] = path
  }
}

/** What `Records.digest` tells of a digest that was made now. */
export function digestText(words: Uint32Array): string {
  return hexOf(new Uint8Array(words.buffer, words.byteOffset, DIGEST_WORDS * 4))
}

function hexOf(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('hex')
}

const FIRST_ROOM = 1024

/** Records of one unit, growing. */
export class RecordBatch {
  #records: Records | null = null
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Forgets every record behind the first `count`. */
  cut(count: number): void {
    this.#count = count
  }

  add(digest: Uint32Array, group: number, day: number, file: number, offset: number): void {
    this.#records ??= Records.withRoomFor(FIRST_ROOM)
    if (this.#count === this.#records.room) {
      const grown = Records.withRoomFor(this.#count * 2)
      grown.bytes.set(this.#records.bytes)
      this.#records = grown
    }
    this.#records.set(this.#count++, digest, group, day, file, offset)
  }

  /** What was added; the batch is empty again, and has no memory until it needs some or gets it back. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#records?.bytes.subarray(0, this.#count * RECORD_BYTES) ?? new Uint8Array()
    this.#records = null
    this.#count = 0
    return taken
  }

  /** Memory that was taken, for the records to come: nothing else would tell V8 how much of it lies about. */
  giveBack(memory: ArrayBuffer): void {
    if (memory.byteLength >= RECORD_BYTES) this.#records ??= new Records(new Uint8Array(memory))
  }
}
