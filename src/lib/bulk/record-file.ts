// The records of a run and the paths they name, in two files that only grow: nothing of them is held in memory. They are
// what a run that was killed goes on from.
import {createHash} from 'node:crypto'
import {closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync} from 'node:fs'
import {RECORD_BYTES, Records} from './record.ts'
import {fill} from './unit-reader.ts'

const CHUNK_RECORDS = 8192
/** Paths of systems in use are shorter than 4 KiB. */
const PATH_BYTES = 64 * 1024

export class RecordFile {
  readonly key: Uint8Array
  readonly #records: number
  readonly #elsewhere = new Map<string, string>()
  readonly #paths: number
  #count: number
  #pathBytes: number

  /** `key`: of the digests. Goes on behind `count` records and `pathBytes` octets of paths; what stands behind them is dropped. */
  constructor(file: string, key: Uint8Array, count = 0, pathBytes = 0) {
    this.key = key
    this.#records = openSync(`${file}.records`, count === 0 ? 'w+' : 'r+', 0o600)
    this.#paths = openSync(`${file}.paths`, count === 0 ? 'w+' : 'r+', 0o600)
    this.#count = count
    this.#pathBytes = pathBytes
    ftruncateSync(this.#records, count * RECORD_BYTES)
    ftruncateSync(this.#paths, pathBytes)
  }

  get count(): number {
    return this.#count
  }

  get pathBytes(): number {
    return this.#pathBytes
  }

  /** Answers where each path stands in the list of paths. */
  addPaths(paths: readonly string[]): readonly number[] {
    const places: number[] = []
    const parts: Buffer[] = []
    let at = this.#pathBytes
    for (const path of paths) {
      const bytes = Buffer.from(`${path}\0`)
      places.push(at)
      parts.push(bytes)
      at += bytes.length
    }
    writeAll(this.#paths, Buffer.concat(parts), this.#pathBytes)
    this.#pathBytes = at
    return places
  }

  add(records: Uint8Array): void {
    writeAll(this.#records, records, this.#count * RECORD_BYTES)
    this.#count += records.length / RECORD_BYTES
  }

  /** What goes by this name stands in another file. */
  standsIn(name: string, file: string): void {
    this.#elsewhere.set(name, file)
  }

  /** The file that what goes by this name stands in. */
  fileOf(name: string): string {
    return this.#elsewhere.get(name) ?? name
  }

  pathAt(at: number): string {
    const bytes = Buffer.allocUnsafe(PATH_BYTES)
    const length = readSync(this.#paths, bytes, 0, bytes.length, at)
    return bytes.toString('utf8', 0, bytes.subarray(0, length).indexOf(0))
  }

  /**
   * Every record in its order, until `take` answers false; the next ones overwrite `records`. `index` counts all,
   * `record` these.
   */
  visit(take: (records: Records, record: number, index: number) => boolean, from = 0): void {
    const chunk = Records.withRoomFor(Math.min(CHUNK_RECORDS, this.#count - from))
    for (let index = from; index < this.#count; ) {
      const count = Math.min(CHUNK_RECORDS, this.#count - index)
      const length = fill(this.#records, chunk.bytes, index * RECORD_BYTES, count * RECORD_BYTES)
      if (length < count * RECORD_BYTES) throw new RangeError('the file of records breaks off')
      for (let record = 0; record < count; record++) if (!take(chunk, record, index++)) return
    }
  }

  /** SHA-256 of a piece of the records and of a piece of the paths. */
  digest(from: number, to: number, fromPath: number, toPath: number): string {
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafe(CHUNK_RECORDS * RECORD_BYTES)
    const piece = (fd: number, start: number, end: number) => {
      for (let at = start; at < end; ) {
        const length = fill(fd, chunk, at, Math.min(chunk.length, end - at))
        if (length === 0) return
        hash.update(chunk.subarray(0, length))
        at += length
      }
    }
    piece(this.#records, from * RECORD_BYTES, to * RECORD_BYTES)
    piece(this.#paths, fromPath, toPath)
    return hash.digest('hex')
  }

  /** What was added has reached the disk. */
  sync(): void {
    fsyncSync(this.#paths)
    fsyncSync(this.#records)
  }

  close(): void {
    closeSync(this.#records)
    closeSync(this.#paths)
  }
}

function writeAll(fd: number, bytes: Uint8Array, position: number): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(fd, bytes, from, bytes.length - from, position + from)
}
