// The inner loop of the scan: it recognises the shape in which authorities write entries by loads of four octets.
//
// It is a closure over its own arrays, and is made once for a process where that can be: V8 then compiles their addresses
// into the code, which makes the loop more than twice as fast as a method that reaches them through an object. A scan is
// therefore lent, and given back when a list ends. A second list that is read at the same time gets a slower one.
import {DerWindow} from './der-window.ts'
import {BATCH_ENTRIES, EntryBatch, NO_REASON} from './entry-batch.ts'
import {isDigits, pairOf, startOfDay, timeOfDay} from './revocation-time.ts'

export interface FastScan {
  readonly window: DerWindow
  readonly batch: EntryBatch
  /**
   * Reads entries from `at` on into the batch, until the batch is full, an entry has another shape, or one starts behind
   * `last` or ends behind `limit`; answers where it stopped. `extended`: whether entries may have extensions. `step`: 1,
   * or 0 where entries are only counted.
   */
  scan(at: number, last: number, limit: number, extended: boolean, step: 0 | 1): number
  /** Entries that were read since the last call. */
  takeCount(): number
}

/** What the loop may read behind the start of an entry. */
export const FAST_REACH = 64

const idle: FastScan[] = []

export function lendFastScan(): FastScan {
  return idle.pop() ?? makeFastScan()
}

export function giveBack(scan: FastScan): void {
  scan.window.jump(0)
  scan.batch.count = 0
  scan.takeCount()
  if (!idle.includes(scan)) idle.push(scan)
}

function makeFastScan(): FastScan {
  const window = new DerWindow()
  const batch = new EntryBatch(window.bytes)
  const {view, start, end, serial, serialLength, date, reason} = batch
  // Constants of the closure are compiled in; those of a module become variables in a bundle.
  const capacity = BATCH_ENTRIES
  const maxSerial = 20
  const noReason = NO_REASON
  /** UTCTime with its header, and crlEntryExtensions with one reasonCode that is not critical. */
  const timeBytes = 15
  const reasonBytes = 14
  /** CRLReason has 0 to 10 without 7. */
  const reasons = 0b111_0111_1111
  // The day of the last entry: lists are often in the order of their dates. Octets of no day stand for none.
  let dayHigh = 0
  let dayLow = 0
  let daySeconds = 0
  let entries = 0

  function scan(from: number, last: number, limit: number, extended: boolean, step: 0 | 1): number {
    const longest = extended ? reasonBytes : 0
    let count = batch.count
    let read = 0
    let at = from
    let high0 = dayHigh
    let low0 = dayLow
    let day0 = daySeconds
    while (at <= last && count < capacity) {
      // 30 len 02 len
      const head = view.getInt32(at)
      const octets = head & 0xff
      const content = (head >>> 16) & 0xff
      const rest = content - 2 - octets - timeBytes
      if ((head & 0xff80ff00) !== 0x30000200 || octets > maxSerial || octets === 0) break
      if (rest !== 0 && rest !== longest) break
      // Nine equal bits at the start are padding (X.690, 8.3.2).
      const lead = view.getInt16(at + 4) >> 7
      if (octets > 1 && (lead === 0 || lead === -1)) break
      // 17 0d Y Y, M M D D, H H M M, S S Z
      const time = at + 4 + octets
      const high = view.getInt32(time)
      const low = view.getInt32(time + 4)
      const clock = view.getInt32(time + 8)
      const tail = view.getInt32(time + 12)
      if (high !== high0 || low !== low0) {
        if (high >>> 16 !== 0x170d || !isDigits((high & 0xffff) | 0x30300000) || !isDigits(low)) break
        const day = startOfDay(pairOf(high), pairOf(low >>> 16), pairOf(low))
        if (day < 0) break
        high0 = high
        low0 = low
        day0 = day | 0
      }
      if ((tail & 0xff00) !== 0x5a00 || !isDigits(clock) || !isDigits((tail >>> 16) | 0x30300000)) break
      const seconds = timeOfDay(pairOf(clock >>> 16), pairOf(clock), pairOf(tail >>> 16))
      if (seconds < 0) break
      let code = noReason
      if (rest !== 0) {
        // 30 0c 30 0a, 06 03 55 1d, 15 04 03 0a, 01 reason
        const extensions = time + timeBytes
        const value = view.getInt32(extensions + 10)
        code = value & 0xff
        const isReason =
          view.getInt32(extensions) === 0x300c300a &&
          view.getInt32(extensions + 4) === 0x0603551d &&
          view.getInt32(extensions + 8) === 0x1504030a &&
          (value & 0xffffff00) === 0x030a0100
        if (!isReason || code > 10 || ((reasons >>> code) & 1) === 0) break
      }
      const next = at + 2 + content
      if (next > limit) break
      start[count] = at
      end[count] = next
      serial[count] = at + 4
      serialLength[count] = octets
      date[count] = (day0 + seconds) | 0
      reason[count] = code
      read += 1
      at = next
      count += step
    }
    batch.count = count
    entries += read
    dayHigh = high0
    dayLow = low0
    daySeconds = day0
    return at
  }

  return {
    window,
    batch,
    scan,
    takeCount() {
      const count = entries
      entries = 0
      return count
    },
  }
}
