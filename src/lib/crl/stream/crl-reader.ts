// Reads a CRL in one pass over its octets, whoever pushes them: a file, standard input, a server. The memory is that of
// one window, whatever the list holds. What decodeCrl refuses is refused here, with its offset.
import {createHash, type Hash} from 'node:crypto'
import {equalBytes} from '../../bytes/concat.ts'
import {wholeOctets} from '../../der/primitives.ts'
import type {DerValue} from '../../der/reader.ts'
import {contextConstructed, TAG} from '../../der/tags.ts'
import {decodeTime} from '../../der/time.ts'
import {DecodeError, ToolkitError} from '../../errors/toolkit-error.ts'
import type {Extension} from '../../x509/certificate.ts'
import {decodeName} from '../../x509/name.ts'
import {decodeSignatureAlgorithm} from '../../x509/signature-algorithm.ts'
import {decodeExtensions, decodeVersion} from '../decode.ts'
import type {DerWindow} from './der-window.ts'
import type {EntrySink} from './entry-batch.ts'
import {EntryScanner} from './entry-scanner.ts'
import {type FastScan, giveBack, lendFastScan} from './fast-scan.ts'
import {expectedIn, type HeadParts} from './head-parts.ts'
import {SignedPart} from './signed-part.ts'
import type {CrlFacts, CrlHead, StreamedCrl} from './streamed-crl.ts'

/** What four length octets can tell. */
export const MAX_STREAMED_BYTES = 2 ** 32 - 1

export interface ReaderOptions {
  /** SubjectPublicKeyInfo of the keys that may have signed, most likely first; all that bear the issuer's name. */
  readonly keysFor?: (head: CrlHead) => readonly Uint8Array[]
  readonly sinks?: readonly EntrySink[]
  /** Longer lists are refused before they are read. */
  readonly maxBytes?: number
  /** Whether the SHA-256 of the whole CRL is wanted: it costs as much again as the signature. */
  readonly sha256?: boolean
}

type State = 'outer' | 'tbs' | 'head' | 'entries' | 'extensions' | 'algorithm' | 'signature' | 'end'

export class CrlReader {
  readonly #fast: FastScan
  readonly #window: DerWindow
  readonly #options: ReaderOptions
  readonly #fingerprint = createHash('sha256')
  readonly #sha256: Hash | null
  #state: State = 'outer'
  #outerEnd = 0
  #tbsStart = 0
  #tbsEnd = 0
  #parts: HeadParts = {}
  #head: CrlHead | null = null
  #scanner: EntryScanner | null = null
  #signed: SignedPart | null = null
  /** Offset up to which tbsCertList is hashed. */
  #hashed = 0
  #extensions: readonly Extension[] = []
  #outerAlgorithm: DerValue | null = null
  #signatureValue: Uint8Array | null = null

  constructor(options: ReaderOptions = {}) {
    this.#options = options
    this.#fast = lendFastScan()
    this.#window = this.#fast.window
    this.#sha256 = options.sha256 === true ? createHash('sha256') : null
  }

  /** Where the next octets may be put; `commit` says how many were. */
  get space(): Uint8Array {
    // Before the entries nothing is dropped: the head is hashed when the algorithm is known.
    if (this.#head !== null) this.#window.slide()
    return this.#window.space
  }

  commit(count: number): void {
    const window = this.#window
    this.#sha256?.update(window.bytes.subarray(window.filled, window.filled + count))
    window.filled += count
    while (this.#step()) if (this.#head) this.#hash()
    this.#hash()
  }

  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const {space} = this
      const count = Math.min(space.length, bytes.length - from)
      space.set(bytes.subarray(from, from + count))
      this.commit(count)
      from += count
    }
  }

  /** Null until everything before the entries was read. */
  get head(): CrlHead | null {
    return this.#head
  }

  /** Goes on behind the entries without reading them; the next octets are those at the offset that it answers. */
  skipEntries(head: CrlHead): number {
    // They were in the first octets, and are behind already.
    if (this.#window.end >= head.entriesEnd) return this.#window.end
    this.#window.jump(head.entriesEnd)
    this.#state = 'extensions'
    return head.entriesEnd
  }

  /** Gives the memory back; the reader cannot be used any more. Without it the next reader is only slower. */
  close(): void {
    giveBack(this.#fast)
  }

  end(): StreamedCrl {
    const facts = this.facts()
    return {
      ...facts,
      entryCount: this.#scanner?.entryCount ?? 0,
      sha256: this.#sha256?.digest('hex') ?? null,
      signatures: this.#signed?.verdicts(facts) ?? [],
    }
  }

  /** What stands around the entries; refused where the list has not ended. */
  facts(): CrlFacts {
    const read = this.#window.end
    if (this.#head === null || this.#outerAlgorithm === null || this.#signatureValue === null)
      throw new DecodeError('E_DER_TRUNCATED', read)
    return {
      ...this.#head,
      signatureAlgorithm: decodeSignatureAlgorithm(this.#outerAlgorithm),
      signatureAlgorithmsAgree: equalBytes(
        this.#parts.algorithm?.encoded ?? new Uint8Array(),
        this.#outerAlgorithm.encoded,
      ),
      extensions: this.#extensions,
      signatureValue: this.#signatureValue,
      fingerprint: this.#fingerprint.copy().digest('hex'),
    }
  }

  /** One step of the list's own order; false when it needs more octets. */
  #step(): boolean {
    switch (this.#state) {
      case 'outer':
        return this.#openOuter()
      case 'tbs':
        return this.#openTbs()
      case 'head':
        return this.#readHeadField()
      case 'entries':
        return this.#readEntries()
      case 'extensions':
        return this.#readExtensions()
      case 'algorithm':
        return this.#readAlgorithm()
      case 'signature':
        return this.#readSignature()
      case 'end':
        if (this.#window.at < this.#window.filled) throw new DecodeError('E_DER_TRAILING', this.#window.offset)
        return false
    }
  }

  #openOuter(): boolean {
    const end = this.#window.open(TAG.SEQUENCE, Number.POSITIVE_INFINITY)
    if (end === null) return false
    const limit = this.#options.maxBytes ?? MAX_STREAMED_BYTES
    if (end > limit) throw new ToolkitError('E_INPUT_TOO_LARGE', {details: {file: 'CertificateList', limit}})
    this.#outerEnd = end
    this.#state = 'tbs'
    return true
  }

  #openTbs(): boolean {
    const start = this.#window.offset
    const end = this.#window.open(TAG.SEQUENCE, this.#outerEnd)
    if (end === null) return false
    this.#tbsStart = this.#hashed = start
    this.#tbsEnd = end
    this.#state = 'head'
    return true
  }

  #readHeadField(): boolean {
    const parts = this.#parts
    if (parts.nextUpdate !== undefined) return this.#openEntries()
    const at = this.#window.offset
    if (parts.thisUpdate !== undefined && at >= this.#tbsEnd) {
      parts.nextUpdate = null
      return true
    }
    if (this.#window.at >= this.#window.filled) return false
    const tag = this.#window.bytes[this.#window.at]
    if (parts.version === undefined && tag !== TAG.INTEGER) {
      parts.version = 1
      return true
    }
    if (parts.thisUpdate !== undefined && tag !== TAG.UTC_TIME && tag !== TAG.GENERALIZED_TIME) {
      parts.nextUpdate = null
      return true
    }
    const value = this.#window.value(this.#tbsEnd, expectedIn(parts))
    if (value === null) return false
    if (parts.version === undefined) parts.version = decodeVersion(value)
    else if (parts.algorithm === undefined) {
      decodeSignatureAlgorithm(value)
      parts.algorithm = value
    } else if (parts.issuer === undefined) parts.issuer = value
    else if (parts.thisUpdate === undefined) parts.thisUpdate = decodeTime(value)
    else parts.nextUpdate = decodeTime(value)
    return true
  }

  #openEntries(): boolean {
    const {version, algorithm, issuer, thisUpdate, nextUpdate} = this.#parts
    if (!version || !algorithm || !issuer || !thisUpdate || nextUpdate === undefined) return false
    let entriesEnd = this.#window.offset
    if (entriesEnd < this.#tbsEnd) {
      if (this.#window.at >= this.#window.filled) return false
      if (this.#window.bytes[this.#window.at] === TAG.SEQUENCE) {
        const end = this.#window.open(TAG.SEQUENCE, this.#tbsEnd)
        if (end === null) return false
        entriesEnd = end
      }
    }
    this.#head = {
      version,
      signatureAlgorithm: decodeSignatureAlgorithm(algorithm),
      issuer: decodeName(issuer),
      issuerDer: issuer.encoded,
      thisUpdate,
      nextUpdate,
      size: this.#outerEnd,
      tbsStart: this.#tbsStart,
      tbsEnd: this.#tbsEnd,
      entriesOffset: this.#window.offset,
      entriesEnd,
    }
    this.#fingerprint.update(`${this.#outerEnd} `).update(this.#window.bytes.subarray(0, this.#window.at))
    const keys = this.#options.keysFor?.(this.#head) ?? []
    if (keys.length > 0)
      this.#signed = new SignedPart(this.#head.signatureAlgorithm, keys, this.#tbsEnd - this.#tbsStart)
    this.#scanner = new EntryScanner(this.#fast, version, this.#options.sinks ?? [])
    for (const sink of this.#options.sinks ?? []) sink.begin?.(this.#head, this.#fast.batch)
    this.#state = 'entries'
    return true
  }

  #readEntries(): boolean {
    const window = this.#window
    const listEnd = (this.#head?.entriesEnd ?? 0) - window.base
    if (window.at < listEnd)
      window.at = this.#scanner?.scan(window.at, window.filled, listEnd, window.base) ?? window.at
    if (window.at < listEnd) return false
    this.#state = 'extensions'
    return true
  }

  #readExtensions(): boolean {
    if (this.#window.offset < this.#tbsEnd) {
      const value = this.#window.value(this.#tbsEnd, [contextConstructed(0)])
      if (value === null) return false
      if (this.#parts.version === 1) throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'Version'})
      this.#extensions = decodeExtensions(value)
      this.#fingerprint.update(value.encoded)
      const end = this.#window.offset
      if (end < this.#tbsEnd) throw new DecodeError('E_DER_TRAILING', end)
    }
    this.#state = 'algorithm'
    return true
  }

  #readAlgorithm(): boolean {
    const value = this.#window.value(this.#outerEnd, [TAG.SEQUENCE])
    if (value === null) return false
    decodeSignatureAlgorithm(value)
    this.#outerAlgorithm = value
    this.#fingerprint.update(value.encoded)
    this.#state = 'signature'
    return true
  }

  #readSignature(): boolean {
    const value = this.#window.value(this.#outerEnd, [TAG.BIT_STRING])
    if (value === null) return false
    this.#signatureValue = wholeOctets(value)
    this.#fingerprint.update(value.encoded)
    const end = this.#window.offset
    if (end < this.#outerEnd) throw new DecodeError('E_DER_TRAILING', end)
    this.#state = 'end'
    return true
  }

  /** Hashes what was read of tbsCertList and is not hashed yet. */
  #hash(): void {
    const window = this.#window
    const to = Math.min(window.end, this.#tbsEnd)
    if (this.#signed === null || to <= this.#hashed) return
    this.#signed.update(window.bytes.subarray(this.#hashed - window.base, to - window.base))
    this.#hashed = to
  }
}
