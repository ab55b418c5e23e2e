// The suite in its order: first what costs nothing, then what moves the card. The watching tests report last.
import type {ReaderTestId} from '../text/reader-test.data.ts'
import type {ReaderTest, WatchTest} from './reader-test.ts'
import {extendedApdu, firstCommand, le256, oddIns, readLimit, status6C, status61} from './tests/answers.ts'
import {atrForm, atrStable} from './tests/atr.ts'
import {pinCounters, readsAgree} from './tests/reads.ts'
import {removalIdle, removalInCommand, statusEvents, unplugged} from './tests/removal.ts'
import {exclusive, features, protocols, transactionIdle} from './tests/sharing.ts'

export const READER_TESTS: readonly ReaderTest[] = [
  atrForm,
  atrStable,
  firstCommand,
  protocols,
  features,
  readsAgree,
  status61,
  status6C,
  le256,
  readLimit,
  extendedApdu,
  oddIns,
  pinCounters,
  exclusive,
  transactionIdle,
  removalIdle,
  removalInCommand,
  statusEvents,
  unplugged,
]

export const WATCH_TESTS: readonly WatchTest[] = [
  {id: 'card-stays', incident: 'removed'},
  {id: 'card-answers', incident: 'mute'},
  {id: 'no-reset', incident: 'reset'},
  {id: 'no-internal-error', incident: 'internal-error'},
  {id: 'answer-time', incident: 'slow'},
]

export const READER_TEST_IDS: readonly ReaderTestId[] = [...READER_TESTS, ...WATCH_TESTS].map(({id}) => id)
