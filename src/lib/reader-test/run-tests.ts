// Runs the suite over one reader. A test that the loss of the card interrupts is run again when the card is back; when it
// is not, the rest is not run.
import {EXIT} from '../errors/codes.data.ts'
import {type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import type {Parameters} from '../text/message.ts'
import type {ReaderTestId, ReaderTestNote} from '../text/reader-test.data.ts'
import type {Hands, ReaderAccess} from '../transport/reader-access.ts'
import {comesBack} from './card-return.ts'
import {CardLost, Conversation, type Exchange, type Incident} from './conversation.ts'
import {type Finding, failed, type ReaderTest, skipped, type TestContext} from './reader-test.ts'
import {READER_TESTS, WATCH_TESTS} from './tests.ts'

export interface TestRun {
  readonly id: ReaderTestId
  /** `not-run`: the card was lost before. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'not-run'
  readonly note: {readonly code: ReaderTestNote; readonly details: Parameters} | null
  readonly exchanges: readonly Exchange[]
  readonly seconds: number
}

export interface RunOptions {
  readonly isSelected: (id: ReaderTestId) => boolean
  readonly hands: Hands | undefined
  readonly idleMs: number
  readonly slowMs: number
  readonly onTest?: (id: ReaderTestId) => void
}

const MOST_RUNS = 2
/** A new connection that fails so: the card is gone, or does not speak. */
const LOSSES: Readonly<Partial<Record<ErrorCode, 'reset' | 'lost' | 'mute'>>> = {
  E_CARD_ABSENT: 'lost',
  E_CARD_REMOVED: 'lost',
  E_READER_UNPLUGGED: 'lost',
  E_CARD_RESET: 'reset',
  E_CARD_MUTE: 'mute',
}

export async function runReaderTests(access: ReaderAccess, options: RunOptions): Promise<readonly TestRun[]> {
  const conversation = new Conversation(access, options.slowMs)
  const runs: TestRun[] = []
  let stopped = false
  for (const test of READER_TESTS.filter(({id}) => options.isSelected(id))) {
    options.onTest?.(test.id)
    const start = performance.now()
    const finding: Finding | undefined = stopped
      ? undefined
      : await findOut(test, runs, {access, conversation, options})
    stopped ||= finding === undefined
    runs.push(record(test.id, finding, conversation.takeExchanges(), performance.now() - start))
  }
  await conversation.close('leave')
  const first = runs.find(({id}) => id === 'first-command')
  if (conversation.firstCommandFailed && first?.outcome === 'passed') conversation.incidents.add('internal-error')
  return [...runs, ...watchRuns(conversation.incidents, stopped, options)]
}

interface Bench {
  readonly access: ReaderAccess
  readonly conversation: Conversation
  readonly options: RunOptions
}

/** Undefined when the card was lost for good. */
async function findOut(test: ReaderTest, runs: readonly TestRun[], bench: Bench): Promise<Finding | undefined> {
  const {access, options} = bench
  const cause = runs.find(run => run.id === test.unlessFailed && run.outcome === 'failed')
  if (cause) return skipped('same-cause', {test: cause.id})
  if (test.needs === 'pcsc' && access.kind !== 'pcsc') return skipped('needs-pcsc')
  if (test.needs === 'hands' && !options.hands) return skipped('needs-hands')
  if (test.needs === 'person' && !options.hands?.unplug) return skipped('needs-person')
  const context = {
    access,
    conversation: bench.conversation,
    hands: options.hands ?? NOBODY,
    idleMs: options.idleMs,
  } satisfies TestContext
  for (let count = 1; ; count += 1) {
    const end = await runOnce(test, context)
    if (end !== 'again') return end === 'over' ? undefined : end
    if (count === MOST_RUNS) return failed('interrupted')
  }
}

const NOBODY: Hands = {
  kind: 'sim',
  remove: async () => undefined,
  insert: async () => undefined,
  removeInCommand: undefined,
  unplug: undefined,
  replug: undefined,
}

async function runOnce(test: ReaderTest, context: TestContext): Promise<Finding | 'again' | 'over'> {
  const {conversation, access} = context
  try {
    return await test.run(context)
  } catch (error) {
    const how = lossBy(error)
    if (how === undefined) {
      if (error instanceof ToolkitError && error.exitCode !== EXIT.NO_PCSC) return failed('error', {error: error.code})
      throw error
    }
    await conversation.close('leave').catch(() => undefined)
    if (how === 'mute') {
      conversation.incidents.add('mute')
      return 'over'
    }
    if (how === 'reset' || (await comesBack(access))) {
      conversation.incidents.add('reset')
      return 'again'
    }
    conversation.incidents.add('removed')
    return 'over'
  }
}

function lossBy(error: unknown): 'reset' | 'lost' | 'mute' | undefined {
  if (error instanceof CardLost) return error.how
  return error instanceof ToolkitError ? LOSSES[error.code] : undefined
}

/** A watch is on during the whole run; when the run was cut short it says nothing unless it fails. */
function watchRuns(incidents: ReadonlySet<Incident>, stopped: boolean, options: RunOptions): readonly TestRun[] {
  return WATCH_TESTS.filter(({id, incident}) => options.isSelected(id) || incidents.has(incident)).map(
    ({id, incident}) => {
      const finding = incidents.has(incident)
        ? failed('happened')
        : stopped
          ? undefined
          : ({outcome: 'passed'} as const)
      return record(id, finding, [], 0)
    },
  )
}

function record(id: ReaderTestId, finding: Finding | undefined, exchanges: readonly Exchange[], ms: number): TestRun {
  const note = finding?.note
  return {
    id,
    outcome: finding?.outcome ?? 'not-run',
    note: note ? {code: note.code, details: note.details ?? {}} : null,
    exchanges,
    seconds: Math.round(ms) / 1000,
  }
}
