// The fast loop of the scan with the memory that it reads in. A scan is lent, and given back when a list ends: making one
// takes a millisecond. A second list that is read at the same time gets one of its own.

import {compile, createMemory, instantiate} from '../../wasm/instantiate.ts'
import {assemble} from '../../wasm/module.ts'
import {DerWindow} from './der-window.ts'
import {EntryBatch} from './entry-batch.ts'
import {COUNTS, MONTH_WORDS, MONTHS, MONTHS_OF_YEAR, PAGES} from './memory-map.ts'
import {monthOf} from './revocation-time.ts'
import {SCAN} from './scan-code.ts'

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
/** crlEntryExtensions with one reasonCode that is not critical. */
const REASON_BYTES = 14

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

let module: object | undefined

function makeFastScan(): FastScan {
  module ??= compile(assemble({pages: PAGES, imports: [], functions: [SCAN]}))
  const memory = createMemory(PAGES)
  const {buffer} = memory
  const scanEntries = instantiate(module, memory)('scan')
  const batch = new EntryBatch(memory)
  const window = new DerWindow(batch.bytes)
  const counts = new Int32Array(buffer, COUNTS, 2)
  const months = new Int32Array(buffer, MONTHS, MONTH_WORDS)
  for (let year = 0; year < 100; year++)
    for (let month = 1; month <= 12; month++) {
      const {seconds, days} = monthOf(year, month)
      months.set([seconds, 24 * days], 2 * (MONTHS_OF_YEAR * year + month))
    }
  return {
    window,
    batch,
    scan(at, last, limit, extended, step) {
      const next = scanEntries(at, last, limit, extended ? REASON_BYTES : 0, step, batch.count)
      batch.count = counts[0] as number
      return next
    },
    takeCount() {
      const count = counts[1] as number
      counts[1] = 0
      return count
    },
  }
}
