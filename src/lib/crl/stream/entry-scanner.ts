// Scans revokedCertificates (RFC 5280, 5.1) as fast as the octets come: the shape that authorities use is recognised by the
// fast loop, with all the checks that EntryCursor makes; every other shape goes through EntryCursor itself.
import {TAG} from '../../der/tags.ts'
import {timeAt} from '../../der/time.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {EntryCheck, EntryCursor} from '../entry-cursor.ts'
import {decodeReasonCode, ENTRY_EXTENSION, openExtension} from '../entry-extensions.ts'
import {MAX_VALUE_BYTES} from './der-window.ts'
import {type EntryBatch, type EntrySink, NO_REASON, ODD} from './entry-batch.ts'
import {FAST_REACH, type FastScan} from './fast-scan.ts'
import {BATCH_ENTRIES} from './memory-map.ts'
import {secondsOf} from './revocation-time.ts'

const MAX_SERIAL = 20

export class EntryScanner {
  entryCount = 0
  readonly #fast: FastScan
  readonly #batch: EntryBatch
  readonly #sinks: readonly EntrySink[]
  readonly #check: EntryCheck
  readonly #version: 1 | 2

  /** `fast`: reads in the window that every scan reads in. */
  constructor(fast: FastScan, version: 1 | 2, sinks: readonly EntrySink[]) {
    this.#fast = fast
    this.#batch = fast.batch
    this.#sinks = sinks
    this.#check = new EntryCheck(version)
    this.#version = version
  }

  /**
   * Reads entries from `at` while whole ones are there; answers where it stopped. `filled`: what was read so far ends
   * here. `listEnd`: the list ends here, which may be far outside. `base`: of the first octet, from the start of the CRL.
   */
  scan(at: number, filled: number, listEnd: number, base: number): number {
    const fast = this.#fast
    this.#batch.base = base
    const limit = Math.min(filled, listEnd)
    // In 31 bits, although a list may go on for more: the loop compares small numbers only.
    const last = Math.min(filled - FAST_REACH, limit - 1)
    const step = this.#sinks.length > 0 ? 1 : 0
    const cursor = new EntryCursor(this.#batch.bytes.subarray(0, limit), base)
    let next = at
    while (next < limit) {
      next = fast.scan(next, last, limit, this.#version === 2, step)
      if (this.#batch.count === BATCH_ENTRIES) {
        this.#flush()
        continue
      }
      if (next >= limit || !this.#isWhole(next, limit, listEnd)) break
      cursor.readAt(next)
      this.#keepOther(cursor)
      next = cursor.end
    }
    this.entryCount += fast.takeCount()
    this.#flush()
    return next
  }

  /** Whether the entry at `at` can be judged: it is whole, or the list ends before it does. */
  #isWhole(at: number, limit: number, listEnd: number): boolean {
    if (limit === listEnd) return true
    if (at + 6 > limit) return false
    const {view} = this.#batch
    const first = view.getUint8(at + 1)
    // Of a length that is none the cursor says so.
    if (first === 0x80 || first > 0x84) return true
    const size = first < 0x80 ? 2 : first - 0x7e
    const length = first < 0x80 ? first : view.getUint32(at + 2) >>> (8 * (6 - size))
    if (size + length > MAX_VALUE_BYTES) throw new DecodeError('E_DER_LENGTH', this.#batch.base + at + 1)
    return at + size + length <= limit
  }

  #keepOther(cursor: EntryCursor): void {
    const batch = this.#batch
    const extensions = this.#check.check(cursor)
    this.entryCount += 1
    if (this.#sinks.length === 0) return
    const {count} = batch
    batch.start[count] = cursor.start
    batch.end[count] = cursor.end
    batch.serial[count] = cursor.serialStart
    batch.serialLength[count] = cursor.serialEnd - cursor.serialStart
    const said = extensions < 2 && cursor.serialEnd - cursor.serialStart <= MAX_SERIAL
    const seconds = said ? secondsAt(cursor) : -1
    const reason = seconds < 0 ? ODD : reasonOf(cursor)
    batch.date[count] = seconds
    batch.reason[count] = reason
    batch.count = count + 1
  }

  #flush(): void {
    const batch = this.#batch
    if (batch.count > 0) for (const sink of this.#sinks) sink.take(batch)
    batch.count = 0
  }
}

/** The time of the entry that the cursor stands at; -1 where a column does not hold it. */
function secondsAt({bytes, base, dateStart}: EntryCursor): number {
  const short = bytes[dateStart] === TAG.UTC_TIME
  const from = dateStart + 2
  return secondsOf(timeAt(bytes, from, from + (short ? 13 : 15), short ? 2 : 4, base + from))
}

/** CRLReason of an entry that has one extension at most; ODD for another extension, and for a damaged one. */
function reasonOf(cursor: EntryCursor): number {
  if (cursor.extensionsStart === cursor.extensionsEnd) return NO_REASON
  cursor.rewindExtensions()
  if (!cursor.nextExtension() || cursor.idCe !== ENTRY_EXTENSION.reasonCode) return ODD
  const {bytes, valueStart, valueEnd, base} = cursor
  try {
    decodeReasonCode(openExtension(bytes, valueStart, valueEnd, base))
    return bytes[valueEnd - 1] as number
  } catch (cause) {
    if (cause instanceof DecodeError) return ODD
    throw cause
  }
}
