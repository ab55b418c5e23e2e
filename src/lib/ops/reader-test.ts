// reader test: the conformance suite over one reader. No PIN is used, and only free files are read.
import {toHex} from '../bytes/hex.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Exchange} from '../reader-test/conversation.ts'
import {runReaderTests, type TestRun} from '../reader-test/run-tests.ts'
import {READER_TEST_IDS} from '../reader-test/tests.ts'
import {fill} from '../text/message.ts'
import {READER_TEST_NOTE, READER_TEST_TEXT, type ReaderTestId, type ReaderTestNote} from '../text/reader-test.data.ts'
import type {Hands} from '../transport/reader-access.ts'
import {addTrace, type CardOptions, holdsJpki, openRecorder, type ReaderUsed} from './open-card.ts'
import {controlHands, openReaderAccess} from './open-reader.ts'
import type {Outcome} from './outcome.ts'

export interface ReaderTestResult {
  readonly reader: ReaderUsed
  readonly tests: readonly ReaderTestEntry[]
  readonly counts: Readonly<Record<TestRun['outcome'], number>>
}

export interface ReaderTestEntry {
  readonly id: ReaderTestId
  readonly title: string
  readonly outcome: TestRun['outcome']
  /** Why, where there is more to say. */
  readonly reason: {
    readonly code: ReaderTestNote
    readonly message: string
    readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
  } | null
  /** The field problem that the test stands for, and where it was reported. */
  readonly problem: string
  readonly source: string
  /** What to do; null unless it failed. */
  readonly remedy: string | null
  readonly seconds: number
  /** The APDUs it rests on: commands and the shape of their answers, without data of the card. */
  readonly exchanges: readonly Exchange[]
}

export interface ReaderTestRequest {
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly hands: Hands | undefined
  /** Socket of a served card, which then moves by itself. */
  readonly control?: string | undefined
  readonly idleMs: number
  readonly slowMs?: number
  readonly onTest?: (id: ReaderTestId) => void
}

/** Assumed: no source gives measured times; readers with limits below this were reported to lose the card. */
const SLOW_MS = 2000

export async function readerTest(request: ReaderTestRequest, options: CardOptions): Promise<Outcome<ReaderTestResult>> {
  const only = request.only.map(parseTestId)
  const skip = request.skip.map(parseTestId)
  const steered = request.control === undefined ? request.hands : await controlHands(request.control)
  const recorder = await openRecorder(options, () => CURRENT_CARD)
  const {access, hands} = await openRecorded(options, recorder)
  try {
    const channel = await access.connect()
    await channel.close('leave')
    const runs = await runReaderTests(access, {
      isSelected: id => (only.length === 0 || only.includes(id)) && !skip.includes(id),
      hands: hands ?? steered,
      idleMs: request.idleMs,
      slowMs: request.slowMs ?? SLOW_MS,
      ...(request.onTest ? {onTest: request.onTest} : {}),
    })
    return {
      verdict: verdictOf(runs),
      result: {
        reader: {
          kind: access.kind,
          name: access.kind === 'pcsc' ? access.reader : access.kind,
          protocol: channel.protocol,
          atr: toHex(channel.atr),
        },
        tests: runs.map(entryOf),
        counts: countsOf(runs),
      },
      warnings: recorder?.failure ? [{code: 'W_TRACE_INCOMPLETE', details: {reason: recorder.failure}}] : [],
    }
  } finally {
    await access.release()
    recorder?.close()
  }
}

/** Every connection is a session of the trace. */
async function openRecorded(options: CardOptions, recorder: Awaited<ReturnType<typeof openRecorder>>) {
  const {access, hands} = await openReaderAccess(options, holdsJpki).catch(error => {
    recorder?.close()
    throw error
  })
  if (!recorder) return {access, hands}
  const connect: typeof access.connect = async mode => {
    const channel = await access.connect(mode)
    recorder.session(channel)
    return addTrace(channel, recorder)
  }
  return {access: {...access, connect}, hands}
}

function parseTestId(text: string): ReaderTestId {
  const id = READER_TEST_IDS.find(known => known === text)
  if (id) return id
  throw new ToolkitError('E_TEST_UNKNOWN', {details: {candidates: READER_TEST_IDS}, shown: {test: text}})
}

/** Yes when everything that ran passed and all of it ran. */
function verdictOf(runs: readonly TestRun[]): 'yes' | 'no' | 'undecided' {
  if (runs.some(({outcome}) => outcome === 'failed')) return 'no'
  const decided = runs.some(({outcome}) => outcome === 'passed') && runs.every(({outcome}) => outcome !== 'not-run')
  return decided ? 'yes' : 'undecided'
}

function entryOf({id, outcome, note, exchanges, seconds}: TestRun): ReaderTestEntry {
  const {title, problem, remedy, source} = READER_TEST_TEXT[id]
  return {
    id,
    title: title.en,
    outcome,
    reason: note ? {...note, message: fill(READER_TEST_NOTE[note.code].en, note.details)} : null,
    problem: problem.en,
    source,
    remedy: outcome === 'failed' ? remedy.en : null,
    seconds,
    exchanges,
  }
}

function countsOf(runs: readonly TestRun[]): ReaderTestResult['counts'] {
  const count = (outcome: TestRun['outcome']) => runs.filter(run => run.outcome === outcome).length
  return {passed: count('passed'), failed: count('failed'), skipped: count('skipped'), 'not-run': count('not-run')}
}
