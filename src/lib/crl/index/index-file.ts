// The parts of an index, read where they are needed and checked as they are read: nothing that a disk or a copy damaged
// ever answers, and a whole file is never read for one question.
import {closeSync, fstatSync, openSync, readSync} from 'node:fs'
import {systemCode} from '../../errors/system-code.ts'
import {ToolkitError} from '../../errors/toolkit-error.ts'
import {checksum} from './checksum.ts'
import type {IndexFacts} from './facts.ts'
import {decodeFacts} from './facts-code.ts'
import {
  BLOCK_BYTES,
  BLOCK_HEADER,
  HEADER,
  HEADER_WORDS,
  LAYOUT_VERSION,
  MAGIC,
  MAX_BUCKET_BITS,
  UNIT,
} from './layout.ts'

/** The records of one block. */
export interface Block {
  readonly address: number
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly from: number
  readonly to: number
  /** The address of the block before it; zero for none. */
  readonly before: number
}

export class IndexFile {
  readonly facts: IndexFacts
  readonly key: number
  readonly bits: number
  readonly #path: string
  readonly #fd: number
  readonly #table: Int32Array
  readonly #blocksEnd: number
  #block = new Int32Array(BLOCK_BYTES / 4)

  constructor(path: string) {
    this.#path = path
    this.#fd = this.#open()
    try {
      const header = this.#words(0, HEADER_WORDS, 'header')
      const at = (word: number): number => header[word] as number
      if (at(0) !== MAGIC[0] || at(1) !== MAGIC[1] || at(HEADER.version) !== LAYOUT_VERSION)
        throw this.#damaged('header')
      if (at(HEADER.checksum) !== checksum(header, 0, HEADER.checksum, LAYOUT_VERSION)) throw this.#damaged('header')
      this.key = at(HEADER.key)
      this.bits = at(HEADER.bucketBits)
      if (this.bits < 0 || this.bits > MAX_BUCKET_BITS) throw this.#damaged('header')
      const size = (at(HEADER.fileUnits) >>> 0) * UNIT
      if (fstatSync(this.#fd).size !== size) throw this.#damaged('size')
      this.#blocksEnd = (at(HEADER.tableAddress) >>> 0) * UNIT
      const tail = this.#words(this.#blocksEnd, (size - this.#blocksEnd) / 4, 'table')
      const tableWords = (Math.ceil((4 << this.bits) / UNIT) * UNIT) / 4
      if (at(HEADER.tableChecksum) !== checksum(tail, 0, tableWords, this.key)) throw this.#damaged('table')
      if (at(HEADER.factsChecksum) !== checksum(tail, tableWords, tail.length, this.key)) throw this.#damaged('facts')
      this.#table = tail.subarray(0, 1 << this.bits)
      const text = Buffer.from(tail.buffer, tableWords * 4, at(HEADER.factsLength))
      this.facts = decodeFacts(text.toString())
    } catch (cause) {
      this.close()
      throw cause
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  /** The newest block of a bucket, or null. */
  lastBlock(bucket: number): Block | null {
    return this.#blockAt((this.#table[bucket] as number) >>> 0, bucket)
  }

  /** The block before, which stands before it in the file too: no chain is endless. */
  blockBefore({address, before}: Block, bucket: number): Block | null {
    if (before >= address) throw this.#damaged('block')
    return this.#blockAt(before, bucket)
  }

  #blockAt(address: number, bucket: number): Block | null {
    if (address === 0) return null
    const from = address * UNIT
    const room = this.#blocksEnd - from
    if (room < BLOCK_HEADER) throw this.#damaged('block')
    let got = this.#read(from, Math.min(room, BLOCK_BYTES))
    const length = this.#block[2] as number
    const size = (BLOCK_HEADER + length + UNIT - 1) & -UNIT
    if (length < 0 || size > room) throw this.#damaged('block')
    if (size > got) {
      if (size > this.#block.length * 4) this.#block = new Int32Array(size / 4)
      got = this.#read(from, size)
    }
    const words = this.#block
    const sum = words[0]
    // The sum was made when zero stood in its place.
    words[0] = 0
    const sound = got >= size && words[3] === bucket && sum === checksum(words, 0, size / 4, address)
    if (!sound) throw this.#damaged('block')
    return {
      address,
      bytes: new Uint8Array(words.buffer),
      view: new DataView(words.buffer),
      from: BLOCK_HEADER,
      to: BLOCK_HEADER + length,
      before: (words[1] as number) >>> 0,
    }
  }

  #read(position: number, length: number): number {
    try {
      return readSync(this.#fd, this.#block, 0, length, position)
    } catch (cause) {
      throw this.#unreadable(cause)
    }
  }

  #words(position: number, count: number, part: string): Int32Array {
    if (!Number.isInteger(count) || count < 0) throw this.#damaged(part)
    const words = new Int32Array(count)
    let got: number
    try {
      got = readSync(this.#fd, words, 0, count * 4, position)
    } catch (cause) {
      throw this.#unreadable(cause)
    }
    if (got !== count * 4) throw this.#damaged(part)
    return words
  }

  #open(): number {
    try {
      return openSync(this.#path, 'r')
    } catch (cause) {
      throw this.#unreadable(cause)
    }
  }

  #damaged(part: string): ToolkitError {
    return new ToolkitError('E_CRL_INDEX', {shown: {file: this.#path}, details: {part}})
  }

  #unreadable(cause: unknown): ToolkitError {
    const reason = systemCode(cause)
    return new ToolkitError('E_INPUT_READ', {shown: {file: this.#path}, details: {reason}, cause})
  }
}
