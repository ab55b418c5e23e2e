// What a test of the conformance suite is: a name, what it needs, and how it comes to its finding. Words for people stand
// in the catalogue under the same names.
import type {Parameters} from '../text/message.ts'
import type {ReaderTestId, ReaderTestNote} from '../text/reader-test.data.ts'
import type {Hands, ReaderAccess} from '../transport/reader-access.ts'
import type {Conversation, Incident} from './conversation.ts'

export interface TestContext {
  readonly access: ReaderAccess
  readonly conversation: Conversation
  /** There for tests that need them. */
  readonly hands: Hands
  /** How long a transaction is left alone. */
  readonly idleMs: number
}

export interface Finding {
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly note?: {readonly code: ReaderTestNote; readonly details?: Parameters}
}

export interface ReaderTest {
  readonly id: ReaderTestId
  /** `pcsc`: a reader of the service. `hands`: somebody who moves the card. `person`: somebody who moves the reader. */
  readonly needs?: 'pcsc' | 'hands' | 'person'
  /** Says nothing where that test has failed: the same cause would show again. */
  readonly unlessFailed?: ReaderTestId
  readonly run: (context: TestContext) => Promise<Finding>
}

/** A test that watches over all others: it fails when this happens in any of them. */
export interface WatchTest {
  readonly id: ReaderTestId
  readonly incident: Incident
}

export function passed(code?: ReaderTestNote, details?: Parameters): Finding {
  return finding('passed', code, details)
}

export function failed(code: ReaderTestNote, details?: Parameters): Finding {
  return finding('failed', code, details)
}

export function skipped(code: ReaderTestNote, details?: Parameters): Finding {
  return finding('skipped', code, details)
}

function finding(outcome: Finding['outcome'], code?: ReaderTestNote, details?: Parameters): Finding {
  return code === undefined ? {outcome} : {outcome, note: {code, ...(details === undefined ? {} : {details})}}
}
