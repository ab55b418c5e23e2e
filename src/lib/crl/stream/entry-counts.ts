// Counts the entries of a list by their reason and by the month of their revocation.

import {CRL_REASONS} from '../../x509/revocation-reasons.data.ts'
import {decodeEntry} from '../entries.ts'
import {EntryCursor} from '../entry-cursor.ts'
import {type EntryBatch, type EntrySink, ODD} from './entry-batch.ts'
import {secondsText} from './revocation-time.ts'

const DAY = 86_400
const MAX_REASON = 10

export interface Counts {
  /** By CRLReason; `absent` where an entry has none, `damaged` where it cannot be read. */
  readonly byReason: Readonly<Record<string, number>>
  /** By YYYY-MM, ascending. */
  readonly byMonth: Readonly<Record<string, number>>
}

export class EntryCounts implements EntrySink {
  /** Absent ones, then those of each CRLReason. */
  readonly #reasons = new Float64Array(MAX_REASON + 2)
  /** By days since 1950, of all days that 32 bits of seconds reach. */
  readonly #days = new Float64Array(Math.ceil(2 ** 32 / DAY))
  readonly #odd = new Map<string, number>()
  readonly #oddMonths = new Map<string, number>()

  take(batch: EntryBatch): void {
    for (let entry = 0; entry < batch.count; entry++) {
      const reason = batch.reason[entry] as number
      if (reason === ODD) {
        this.#takeOdd(batch, entry)
        continue
      }
      const day = Math.trunc(((batch.date[entry] as number) >>> 0) / DAY)
      this.#reasons[reason + 1] = (this.#reasons[reason + 1] as number) + 1
      this.#days[day] = (this.#days[day] as number) + 1
    }
  }

  get counts(): Counts {
    const byReason = new Map(this.#odd)
    for (const [index, count] of this.#reasons.entries()) add(byReason, CRL_REASONS[index - 1] ?? 'absent', count)
    const byMonth = new Map(this.#oddMonths)
    for (const [day, count] of this.#days.entries()) add(byMonth, secondsText(day * DAY).slice(0, 7), count)
    const months = [...byMonth].sort(([one], [other]) => (one < other ? -1 : 1))
    return {byReason: Object.fromEntries(byReason), byMonth: Object.fromEntries(months)}
  }

  #takeOdd(batch: EntryBatch, entry: number): void {
    const cursor = new EntryCursor(batch.bytes.subarray(0, batch.end[entry]), batch.base)
    cursor.readAt(batch.start[entry] as number)
    const {reason, malformed, revocationDate} = decodeEntry(cursor)
    add(this.#odd, malformed.includes('reasonCode') ? 'damaged' : (reason ?? 'absent'), 1)
    add(this.#oddMonths, revocationDate.slice(0, 7), 1)
  }
}

function add(counts: Map<string, number>, key: string, count: number): void {
  if (count > 0) counts.set(key, (counts.get(key) ?? 0) + count)
}
