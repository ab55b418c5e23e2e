// Makes the index of one list, or of several: the partitions of one authority, a list with its delta CRLs.
import {randomBytes} from 'node:crypto'
import {toHex} from '../../bytes/hex.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Memory} from '../../wasm/instantiate.ts'
import {EntryCursor} from '../entry-cursor.ts'
import {decodeCertificateIssuer, ENTRY_EXTENSION, KNOWN_ENTRY_EXTENSIONS, openExtension} from '../entry-extensions.ts'
import type {EntryBatch, EntrySink} from '../stream/entry-batch.ts'
import type {CrlHead, StreamedCrl} from '../stream/streamed-crl.ts'
import {AtomicFile} from './atomic-file.ts'
import {checksum} from './checksum.ts'
import {type IndexedContext, type IndexFacts, indexedList} from './facts.ts'
import {encodeFacts} from './facts-code.ts'
import {bucketBitsFor, HEADER, HEADER_WORDS, LAYOUT_VERSION, MAGIC, UNIT} from './layout.ts'
import {RecordBlocks} from './record-blocks.ts'

export class IndexWriter {
  readonly #file: AtomicFile
  readonly #expectedBytes: number | undefined
  readonly #key: number
  #bits = 0
  #blocks: RecordBlocks | null = null
  readonly #contexts: IndexedContext[] = []
  readonly #contextNumbers = new Map<string, number>()
  readonly #sinks: ListSink[] = []

  /**
   * `expectedBytes`: of all lists together; without it, of the first one. `key`: of the buckets, where their order is to be
   * the same in every run; otherwise it is random.
   */
  constructor(path: string, options: {readonly expectedBytes?: number; readonly key?: number} = {}) {
    this.#file = new AtomicFile(path)
    this.#expectedBytes = options.expectedBytes
    this.#key = options.key ?? randomBytes(4).readInt32LE()
  }

  /** The sink for the next list. Lists are read one after the other. */
  list(): EntrySink {
    const sink = new ListSink(this, this.#sinks.length)
    this.#sinks.push(sink)
    return sink
  }

  /** The file appears. `lists`: what was read, in the order of the sinks. */
  finish(lists: readonly StreamedCrl[]): IndexFacts {
    const {table, end} = this.blocksFor(0, null).finish()
    const facts = {
      lists: lists.map((crl, number) => indexedList(crl, this.#sinks[number]?.unknownCritical ?? null)),
      contexts: this.#contexts,
    }
    const text = Buffer.from(encodeFacts(facts))
    const tableUnits = Math.ceil((table.length * 4) / UNIT)
    const tail = new Int32Array((tableUnits * UNIT + Math.ceil(text.length / UNIT) * UNIT) / 4)
    tail.set(table)
    new Uint8Array(tail.buffer).set(text, tableUnits * UNIT)
    const factsWord = (tableUnits * UNIT) / 4
    const header = new Int32Array(HEADER_WORDS)
    header.set(MAGIC)
    header[HEADER.version] = LAYOUT_VERSION
    header[HEADER.bucketBits] = this.#bits
    header[HEADER.key] = this.#key
    header[HEADER.tableAddress] = end / UNIT
    header[HEADER.tableChecksum] = checksum(tail, 0, factsWord, this.#key)
    header[HEADER.factsLength] = text.length
    header[HEADER.factsChecksum] = checksum(tail, factsWord, tail.length, this.#key)
    header[HEADER.fileUnits] = end / UNIT + (tail.length * 4) / UNIT
    header[HEADER.checksum] = checksum(header, 0, HEADER.checksum, LAYOUT_VERSION)
    this.#file.write(new Uint8Array(tail.buffer), end)
    this.#file.write(new Uint8Array(header.buffer), 0)
    this.#file.commit()
    return facts
  }

  /** Leaves what was there before; harmless after `finish`. */
  abandon(): void {
    this.#blocks?.release()
    this.#file.abandon()
  }

  /** `near`: the memory of the scan of the first list. */
  blocksFor(listBytes: number, near: Memory | null): RecordBlocks {
    if (this.#blocks) return this.#blocks
    this.#bits = bucketBitsFor(this.#expectedBytes ?? listBytes)
    this.#blocks = new RecordBlocks(this.#file, this.#bits, this.#key, near)
    return this.#blocks
  }

  contextNumber(context: IndexedContext): number {
    const key = JSON.stringify(context.issuers === null ? context : [context.list, context.issuers])
    const known = this.#contextNumbers.get(key)
    if (known !== undefined) return known
    this.#contextNumbers.set(key, this.#contexts.length)
    return this.#contexts.push(context) - 1
  }
}

/** The entries of one list. certificateIssuer holds for those that follow, until the next one (5.3.3). */
class ListSink implements EntrySink {
  unknownCritical: number | null = null
  readonly #writer: IndexWriter
  readonly #list: number
  #blocks: RecordBlocks | null = null
  #context = 0

  constructor(writer: IndexWriter, list: number) {
    this.#writer = writer
    this.#list = list
  }

  begin(head: CrlHead, batch: EntryBatch): void {
    this.#blocks = this.#writer.blocksFor(head.entriesEnd - head.entriesOffset, batch.memory)
    const issuers = [toHex(head.issuerDer)]
    this.#context = this.#writer.contextNumber({list: this.#list, issuers, offset: 0})
  }

  take(batch: EntryBatch): void {
    const blocks = this.#blocks
    if (blocks === null) return
    let cursor: EntryCursor | undefined
    for (let entry = 0; ; entry++) {
      entry = blocks.put(batch, entry, this.#context)
      if (entry === batch.count) return
      cursor ??= new EntryCursor(batch.bytes, batch.base)
      cursor.readAt(batch.start[entry] as number)
      this.#look(cursor)
      blocks.putRaw(batch, entry, this.#context)
    }
  }

  /** What an entry says of more than itself. */
  #look(cursor: EntryCursor): void {
    while (cursor.nextExtension()) {
      if (cursor.critical && !KNOWN_ENTRY_EXTENSIONS.has(cursor.idCe))
        this.unknownCritical ??= cursor.base + cursor.oidStart
      if (cursor.idCe !== ENTRY_EXTENSION.certificateIssuer) continue
      const context = {list: this.#list, issuers: issuersAt(cursor), offset: cursor.base + cursor.valueStart}
      this.#context = this.#writer.contextNumber(context)
    }
  }
}

/** Null where they cannot be read: nobody knows then whom the entries below are about. */
function issuersAt({bytes, valueStart, valueEnd, base}: EntryCursor): readonly string[] | null {
  try {
    return decodeCertificateIssuer(openExtension(bytes, valueStart, valueEnd, base)).map(toHex)
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}
