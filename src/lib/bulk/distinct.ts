// Which records are the first of their certificate. Digests are kept in a table of fixed size, twelve octets each; when
// there are more than fit, the records are gone over again, a part of all digests at a time: memory stays the same.
import {DIGEST_OCTETS} from './record.ts'
import type {RecordFile} from './record-file.ts'

/** Of a table: more certificates are gone over in several passes, so that it never takes more than 18 MB. */
const MOST = 1_200_000
const FULL = 0.8
const WORDS = DIGEST_OCTETS / 4

/** Digests that are known; a slot of zeros is empty, and no SHA-256 that begins with 96 zeros was ever seen. */
export class DigestTable {
  readonly #table: Uint32Array
  readonly #slots: number
  #size = 0

  /** For at most `expected` digests. */
  constructor(expected: number) {
    this.#slots = Math.ceil(expected / FULL) + 64
    this.#table = new Uint32Array(this.#slots * WORDS)
  }

  get size(): number {
    return this.#size
  }

  /** Whether the digest is new. */
  add(one: number, two: number, three: number): boolean {
    const table = this.#table
    const slots = this.#slots
    for (let slot = Math.floor((one / 2 ** 32) * slots); ; slot = slot + 1 === slots ? 0 : slot + 1) {
      const at = slot * WORDS
      if (table[at] === 0 && table[at + 1] === 0 && table[at + 2] === 0) {
        table[at] = one
        table[at + 1] = two
        table[at + 2] = three
        this.#size += 1
        return true
      }
      if (table[at] === one && table[at + 1] === two && table[at + 2] === three) return false
    }
  }
}

/**
 * Visits every record that is the first of its certificate. The order is that of the inputs as long as one pass is
 * enough. `known`: digests in hex, as long as they are here, of certificates that stand elsewhere.
 */
export function forEachDistinct(
  records: RecordFile,
  known: ReadonlySet<string>,
  visit: (bytes: Buffer, at: number, index: number) => void,
  most = MOST,
): void {
  const parts = Math.max(1, Math.ceil((records.count + known.size) / most))
  for (let part = 0; part < parts; part++) {
    // The parts are not quite equal: a table has room for that.
    const table = new DigestTable(Math.ceil((records.count + known.size) / parts))
    for (const digest of known) {
      const words = Buffer.from(digest, 'hex')
      const [one, two, three] = [words.readUInt32LE(0), words.readUInt32LE(4), words.readUInt32LE(8)]
      if (three % parts === part) table.add(one, two, three)
    }
    records.forEach((bytes, at, index) => {
      const three = bytes.readUInt32LE(at + 8)
      if (parts > 1 && three % parts !== part) return
      if (table.add(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4), three)) visit(bytes, at, index)
    })
  }
}
