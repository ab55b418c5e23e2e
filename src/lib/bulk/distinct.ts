// Which records are the first of their certificate. Digests are kept in a table of fixed size, twelve octets each; when
// there are more than fit, the records are gone over again, a part of all digests at a time: memory stays the same.
import {type AssetReader, type Pick, pickOf} from './fetch-assets.ts'
import {DIGEST_WORDS, type Records} from './record.ts'
import type {RecordFile} from './record-file.ts'

/** Of a table: more certificates are gone over in several passes, so that it never takes more than 6 MB. */
const MOST = 400_000
const FULL = 0.8

/** Digests that are known; a slot of zeros is empty, and a digest of zeros is as likely as a mistake. */
export class DigestTable {
  readonly #table: Uint32Array
  readonly #slots: number
  #size = 0

  /** For at most `expected` digests. */
  constructor(expected: number) {
    this.#slots = Math.ceil(expected / FULL) + 64
    this.#table = new Uint32Array(this.#slots * DIGEST_WORDS)
  }

  get size(): number {
    return this.#size
  }

  clear(): void {
    this.#table.fill(0)
    this.#size = 0
  }

  /** Whether the digest is new. */
  add(one: number, two: number, three: number): boolean {
    const table = this.#table
    const slots = this.#slots
    for (let slot = Math.floor((one / 2 ** 32) * slots); ; slot = slot + 1 === slots ? 0 : slot + 1) {
      const at = slot * DIGEST_WORDS
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

/** Certificates that stand elsewhere and are counted there: their SHA-256 in hex, by the day in Japan on which they end. */
export type KnownElsewhere = ReadonlyMap<number, ReadonlySet<string>>

/** The records that are the first of their certificate: a bit each. */
export class DistinctRecords {
  readonly #records: RecordFile
  readonly #first: Uint8Array
  /** Those that are known elsewhere, each once. */
  readonly elsewhere: Pick[] = []

  /** `counted` sees each once, in any order. Of those that end on a day of `known` `reader` reads the certificate again. */
  constructor(
    records: RecordFile,
    known: KnownElsewhere,
    reader: AssetReader,
    counted: (records: Records, record: number) => void,
    most = MOST,
  ) {
    this.#records = records
    this.#first = new Uint8Array(Math.ceil(records.count / 8))
    const parts = Math.max(1, Math.ceil(records.count / most))
    try {
      // The parts are not quite equal: a table has room for that.
      const table = new DigestTable(Math.ceil(records.count / parts))
      for (let part = 0; part < parts; part++) {
        table.clear()
        records.visit((each, record, index) => {
          const three = each.digestWord(record, 2)
          if (parts > 1 && three % parts !== part) return true
          if (!table.add(each.digestWord(record, 0), each.digestWord(record, 1), three)) return true
          const sameDay = known.get(each.day(record))
          if (sameDay !== undefined) {
            const pick = pickOf(each, record)
            if (sameDay.has(reader.sha256(pick))) return this.elsewhere.push(pick) > 0
          }
          this.#first[index >> 3] = (this.#first[index >> 3] as number) | (1 << (index & 7))
          counted(each, record)
          return true
        })
      }
    } finally {
      reader.close()
    }
  }

  /** In the order of the inputs, until `take` answers false; `from`: the index of the record to begin with. */
  visit(take: (records: Records, record: number, index: number) => boolean, from = 0): void {
    const first = this.#first
    this.#records.visit(
      (records, record, index) =>
        ((first[index >> 3] as number) & (1 << (index & 7))) === 0 ? true : take(records, record, index),
      from,
    )
  }
}
