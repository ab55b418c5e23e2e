// Scans revokedCertificates (RFC 5280, 5.1) as fast as the bytes come: the shapes that authorities use are recognised by
// loads of four octets, with all the checks that EntryCursor makes; every other shape goes through EntryCursor itself.
import {TAG} from '../../der/tags.ts'
import {timeAt} from '../../der/time.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {EntryCheck, EntryCursor} from '../entry-cursor.ts'
import {decodeReasonCode, ENTRY_EXTENSION, openExtension} from '../entry-extensions.ts'
import {MAX_VALUE_BYTES} from './der-window.ts'
import {BATCH_ENTRIES, EntryBatch, type EntrySink, NO_REASON, ODD} from './entry-batch.ts'
import {isDigits, pairOf, secondsOf, startOfDay, timeOfDay} from './revocation-time.ts'

/** The longest shape that is recognised, and what the loads read behind it. */
const FAST_REACH = 64
const MAX_SERIAL = 20
/** UTCTime with its header, and crlEntryExtensions with one reasonCode that is not critical. */
const TIME_BYTES = 15
const REASON_BYTES = 14
/** CRLReason has 0 to 10 without 7. */
const REASONS = 0b111_0111_1111

export class EntryScanner {
  entryCount = 0
  readonly #batch: EntryBatch
  readonly #sinks: readonly EntrySink[]
  readonly #check: EntryCheck
  readonly #allowsExtensions: boolean
  // The day of the last entry: lists are often in the order of their dates.
  #dayHigh = 0
  #dayLow = 0
  #daySeconds = 0

  /** `bytes`: the memory that every scan reads in. */
  constructor(bytes: Uint8Array, version: 1 | 2, sinks: readonly EntrySink[]) {
    this.#batch = new EntryBatch(bytes)
    this.#sinks = sinks
    this.#check = new EntryCheck(version)
    this.#allowsExtensions = version === 2
  }

  /**
   * Reads entries from `at` while whole ones are there; answers where it stopped. `filled`: what was read so far ends
   * here. `listEnd`: the list ends here, which may be far outside. `base`: of the first byte, from the start of the CRL.
   */
  scan(at: number, filled: number, listEnd: number, base: number): number {
    this.#batch.base = base
    const limit = Math.min(filled, listEnd)
    const cursor = new EntryCursor(this.#batch.bytes.subarray(0, limit), base)
    let next = at
    while (next < limit) {
      next = this.#scanFast(next, filled - FAST_REACH, limit)
      if (next >= limit || !this.#isWhole(next, limit, listEnd)) break
      cursor.readAt(next)
      this.#keepOther(cursor)
      next = cursor.end
    }
    this.#flush()
    return next
  }

  /** Stops at the first entry that it does not recognise. */
  #scanFast(from: number, last: number, limit: number): number {
    const batch = this.#batch
    const {view, start, end, serial, serialLength, date, reason} = batch
    // Without anybody to hand them to, entries are only counted.
    const step = this.#sinks.length > 0 ? 1 : 0
    const longest = this.#allowsExtensions ? REASON_BYTES : 0
    let count = batch.count
    let entries = 0
    let at = from
    let dayHigh = this.#dayHigh
    let dayLow = this.#dayLow
    let daySeconds = this.#daySeconds
    while (at <= last && at < limit) {
      // 30 len 02 len
      const head = view.getInt32(at)
      const octets = head & 0xff
      const content = (head >>> 16) & 0xff
      const rest = content - 2 - octets - TIME_BYTES
      if ((head & 0xff80ff00) !== 0x30000200 || octets > MAX_SERIAL || octets === 0) break
      if (rest !== 0 && rest !== longest) break
      if (octets > 1) {
        // Nine equal bits at the start are padding (X.690, 8.3.2).
        const lead = view.getInt16(at + 4) >> 7
        if (lead === 0 || lead === -1) break
      }
      // 17 0d Y Y, M M D D, H H M M, S S Z
      const time = at + 4 + octets
      const high = view.getInt32(time)
      const low = view.getInt32(time + 4)
      const clock = view.getInt32(time + 8)
      const tail = view.getInt32(time + 12)
      if (high !== dayHigh || low !== dayLow) {
        if (high >>> 16 !== 0x170d || !isDigits((high & 0xffff) | 0x30300000) || !isDigits(low)) break
        const day = startOfDay(pairOf(high), pairOf(low >>> 16), pairOf(low))
        if (day < 0) break
        dayHigh = high
        dayLow = low
        daySeconds = day | 0
      }
      if ((tail & 0xff00) !== 0x5a00 || !isDigits(clock) || !isDigits((tail >>> 16) | 0x30300000)) break
      const seconds = timeOfDay(pairOf(clock >>> 16), pairOf(clock), pairOf(tail >>> 16))
      if (seconds < 0) break
      let code = NO_REASON
      if (rest !== 0) {
        // 30 0c 30 0a, 06 03 55 1d, 15 04 03 0a, 01 reason
        const extensions = time + TIME_BYTES
        code = view.getUint8(extensions + 13)
        if (
          view.getInt32(extensions) !== 0x300c300a ||
          view.getInt32(extensions + 4) !== 0x0603551d ||
          view.getInt32(extensions + 8) !== 0x1504030a ||
          view.getUint8(extensions + 12) !== 1 ||
          code > 10 ||
          ((REASONS >>> code) & 1) === 0
        )
          break
      }
      const next = at + 2 + content
      if (next > limit) break
      start[count] = at
      end[count] = next
      serial[count] = at + 4
      serialLength[count] = octets
      date[count] = (daySeconds + seconds) | 0
      reason[count] = code
      entries += 1
      at = next
      count += step
      if (count === BATCH_ENTRIES) {
        batch.count = count
        this.#flush()
        count = 0
      }
    }
    batch.count = count
    this.entryCount += entries
    this.#dayHigh = dayHigh
    this.#dayLow = dayLow
    this.#daySeconds = daySeconds
    return at
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
    this.#check.check(cursor)
    this.entryCount += 1
    if (this.#sinks.length === 0) return
    const {count} = batch
    batch.start[count] = cursor.start
    batch.end[count] = cursor.end
    batch.serial[count] = cursor.serialStart
    batch.serialLength[count] = cursor.serialEnd - cursor.serialStart
    const seconds = secondsAt(cursor)
    const reason = cursor.serialEnd - cursor.serialStart > MAX_SERIAL || seconds < 0 ? ODD : reasonOf(cursor)
    batch.date[count] = seconds
    batch.reason[count] = reason
    batch.count = count + 1
    if (batch.count === BATCH_ENTRIES) this.#flush()
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

/** CRLReason where it is the only extension; otherwise ODD, as for a damaged one. */
function reasonOf(cursor: EntryCursor): number {
  if (cursor.extensionsStart === cursor.extensionsEnd) return NO_REASON
  cursor.rewindExtensions()
  if (!cursor.nextExtension() || cursor.idCe !== ENTRY_EXTENSION.reasonCode) return ODD
  const {bytes, valueStart, valueEnd, base} = cursor
  if (cursor.nextExtension()) return ODD
  try {
    decodeReasonCode(openExtension(bytes, valueStart, valueEnd, base))
    return bytes[valueEnd - 1] as number
  } catch (cause) {
    if (cause instanceof DecodeError) return ODD
    throw cause
  }
}
