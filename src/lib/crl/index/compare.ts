// Two lists beside each other that were put into one index: entries of one serial number stand in one bucket, so that the
// lists are compared bucket by bucket, in the memory of the largest of them. Buckets hold some thousand entries, whatever
// the lists hold.
import {concat} from '../../bytes/concat.ts'
import {fromHex, toHex} from '../../bytes/hex.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {nameKey} from '../../x509/compare-names.ts'
import {decodeEntry, severity} from '../entries.ts'
import {EntryCursor} from '../entry-cursor.ts'
import {IndexFile} from './index-file.ts'
import {CONTEXT, RAW, SERIAL_LENGTH} from './layout.ts'
import {type IndexedEntry, plainEntry} from './records.ts'

export type ComparedEntry = Omit<IndexedEntry, 'list'>

export interface EntryPair {
  /** Hex of the content octets. */
  readonly serialNumber: string
  /** Hex of the name of the issuer of the certificate. */
  readonly issuer: string
  /** Null where the list has no such entry. */
  readonly old: ComparedEntry | null
  readonly new: ComparedEntry | null
}

export interface BucketDifference {
  /** Entries that are not the same in both lists, by serial number. */
  readonly pairs: readonly EntryPair[]
  /** Entries that both lists have, and that say the same. */
  readonly same: number
  /** Further entries for one certificate in one list; the one that says most against it counts. */
  readonly repeated: number
}

/** List 0 of the index is the old one, list 1 the new one. */
export function* compareIndexed(path: string): Generator<BucketDifference> {
  const file = new IndexFile(path)
  try {
    const owners = file.facts.contexts.map(ownerOf)
    const lists = file.facts.contexts.map(({list}) => list)
    for (let bucket = 0; bucket < 1 << file.bits; bucket++) {
      const bytes = recordsIn(file, bucket)
      if (bytes.length > 0) yield new BucketJoin(bytes, owners, lists).difference()
    }
  } finally {
    file.close()
  }
}

interface Owner {
  /** Two contexts name the same issuer when these are equal. */
  readonly key: string
  readonly name: string
}

function ownerOf({issuers, offset}: {readonly issuers: readonly string[] | null; readonly offset: number}): Owner {
  if (issuers === null) throw new DecodeError('E_DER_VALUE', offset, {reason: 'certificateIssuer'})
  return {key: issuers.map(name => nameKey(fromHex(name))).join('\n'), name: issuers[0] ?? ''}
}

/** The records of a bucket, in the order in which they were written. */
function recordsIn(file: IndexFile, bucket: number): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let block = file.lastBlock(bucket); block !== null; block = file.blockBefore(block, bucket))
    pieces.push(block.bytes.slice(block.from, block.to))
  return pieces.length === 1 ? (pieces[0] as Uint8Array) : concat(...pieces.reverse())
}

const NONE = -1

class BucketJoin {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #owners: readonly Owner[]
  readonly #lists: readonly number[]
  /** By serial number: the certificate that it stands for, plus one; zero for none. */
  readonly #slots: Int32Array
  /** Positions of the records of each certificate in the old and the new list. */
  readonly #old: number[] = []
  readonly #new: number[] = []
  #repeated = 0
  // Of the record that was read last.
  #context = 0
  #serial = 0
  #serialLength = 0
  #end = 0

  constructor(bytes: Uint8Array, owners: readonly Owner[], lists: readonly number[]) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#owners = owners
    this.#lists = lists
    // The shortest record has eight octets: there are always more slots than certificates.
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(bytes.length / 4 + 2)))
  }

  difference(): BucketDifference {
    for (let at = 0; at < this.#bytes.length; at = this.#end) this.#add(at)
    const pairs: EntryPair[] = []
    for (const [certificate, old] of this.#old.entries()) {
      const other = this.#new[certificate] as number
      if (old === NONE || other === NONE || !this.#isSame(old, other)) pairs.push(this.#pair(old, other))
    }
    pairs.sort((one, other) => (one.serialNumber < other.serialNumber ? -1 : 1))
    return {pairs, same: this.#old.length - pairs.length, repeated: this.#repeated}
  }

  #add(at: number): void {
    this.#read(at)
    const {slot, certificate} = this.#find(at)
    const [end, isNew] = [this.#end, this.#lists[this.#context] === 1]
    if (certificate === NONE) {
      this.#slots[slot] = this.#old.length + 1
      this.#old.push(isNew ? NONE : at)
      this.#new.push(isNew ? at : NONE)
      return
    }
    const column = isNew ? this.#new : this.#old
    const known = column[certificate] as number
    if (known !== NONE) this.#repeated += 1
    if (known === NONE || severity(this.#entryAt(at)) > severity(this.#entryAt(known))) column[certificate] = at
    this.#end = end
  }

  #read(at: number): void {
    const flags = this.#view.getUint8(at)
    const content = at + ((flags & CONTEXT) === 0 ? 2 : 6)
    this.#context = content - at === 2 ? 0 : this.#view.getInt32(at + 2, true)
    if ((flags & RAW) !== 0) {
      const cursor = this.#rawAt(content)
      this.#serial = content + 4 + cursor.serialStart
      this.#serialLength = cursor.serialEnd - cursor.serialStart
      this.#end = content + 4 + cursor.bytes.length
      return
    }
    this.#serial = content
    this.#serialLength = flags & SERIAL_LENGTH
    this.#end = content + this.#serialLength + 4
  }

  #rawAt(content: number): EntryCursor {
    const cursor = new EntryCursor(
      this.#bytes.subarray(content + 4, content + 4 + this.#view.getInt32(content, true)),
      0,
    )
    cursor.readAt(0)
    return cursor
  }

  /** The certificate of the record at `at`, or where it may be put. */
  #find(at: number): {readonly slot: number; readonly certificate: number} {
    const [from, length, context] = [this.#serial, this.#serialLength, this.#context]
    const mask = this.#slots.length - 1
    let hash = 0x811c9dc5
    for (let octet = from; octet < from + length; octet++)
      hash = Math.imul(hash ^ (this.#bytes[octet] as number), 0x01000193)
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const certificate = (this.#slots[slot] as number) - 1
      if (certificate === NONE) return {slot, certificate}
      const known =
        this.#old[certificate] === NONE ? (this.#new[certificate] as number) : (this.#old[certificate] as number)
      this.#read(known)
      const isEqual =
        this.#serialLength === length &&
        this.#owners[this.#context]?.key === this.#owners[context]?.key &&
        this.#isEqual(this.#serial, from, length)
      this.#read(at)
      if (isEqual) return {slot, certificate}
    }
  }

  #isEqual(one: number, other: number, length: number): boolean {
    for (let index = 0; index < length; index++)
      if (this.#bytes[one + index] !== this.#bytes[other + index]) return false
    return true
  }

  /** The usual records are the same when their reason and date are; the others are decoded where their octets differ. */
  #isSame(old: number, other: number): boolean {
    if (((this.#view.getUint8(old) | this.#view.getUint8(other)) & RAW) === 0) {
      if (this.#view.getUint8(old + 1) !== this.#view.getUint8(other + 1)) return false
      this.#read(old)
      const date = this.#view.getInt32(this.#end - 4, true)
      this.#read(other)
      return date === this.#view.getInt32(this.#end - 4, true)
    }
    const [before, after] = [this.#entryAt(old), this.#entryAt(other)]
    return (
      before.reason === after.reason &&
      before.revocationDate === after.revocationDate &&
      before.invalidityDate === after.invalidityDate &&
      before.malformed.join() === after.malformed.join()
    )
  }

  #entryAt(at: number): ComparedEntry {
    this.#read(at)
    if ((this.#view.getUint8(at) & RAW) === 0)
      return plainEntry(this.#view.getUint8(at + 1), this.#view.getInt32(this.#serial + this.#serialLength, true))
    const {offset: _, ...entry} = decodeEntry(this.#rawAt(at + ((this.#view.getUint8(at) & CONTEXT) === 0 ? 2 : 6)))
    return entry
  }

  #pair(old: number, other: number): EntryPair {
    this.#read(old === NONE ? other : old)
    const serialNumber = toHex(this.#bytes.subarray(this.#serial, this.#serial + this.#serialLength))
    return {
      serialNumber,
      issuer: this.#owners[this.#context]?.name ?? '',
      old: old === NONE ? null : this.#entryAt(old),
      new: other === NONE ? null : this.#entryAt(other),
    }
  }
}
