// Every fault of the simulated card, and the one test that is meant to find it. `at`: a command in the middle of the run,
// for faults that strike once; which test runs then does not matter.
import {FAULT_NAMES, type FaultName} from '../../../src/lib/sim/faults.data.ts'
import type {ReaderTestId} from '../../../src/lib/text/reader-test.data.ts'

export interface FaultRow {
  /** As it is given to --fault. */
  readonly fault: string
  readonly test: ReaderTestId
  /** The card is gone afterwards: the rest is not run. */
  readonly ends: boolean
}

const ENDS = true

function row(fault: string, test: ReaderTestId, ends = false): FaultRow {
  return {fault, test, ends}
}

export const FAULT_TABLE: readonly FaultRow[] = [
  row('remove@25', 'card-stays', ENDS),
  row('removal-mid-apdu@31', 'card-stays', ENDS),
  row('mute@28', 'card-answers', ENDS),
  row('slow:300@20-20', 'answer-time'),
  row('sw-6f00@22', 'no-internal-error'),
  row('reset@26', 'no-reset'),
  row('transaction-reset:1', 'transaction-idle'),
  row('first-command-6f00', 'first-command'),
  row('atr-change', 'atr-stable'),
  row('sw-61xx', 'status-61xx'),
  row('sw-6cxx', 'status-6cxx'),
  row('le256-zeroed', 'le-256'),
  row('le256-cut', 'le-256'),
  row('short-read-255', 'read-limit'),
  row('extended-refused', 'extended-apdu'),
  row('odd-ins-refused', 'odd-ins'),
  row('counter-unreadable', 'pin-counters'),
]

/** The faults that the table leaves out: none may be. */
export function faultsWithoutRow(): readonly FaultName[] {
  return FAULT_NAMES.filter(name => !FAULT_TABLE.some(({fault}) => new RegExp(`^${name}(?:[:@]|$)`).test(fault)))
}
