// reader watch: what comes and goes, as events; or a bounded wait for one of them.
import {toHex} from '../bytes/hex.ts'
import {openPcscDriver, type ReaderState} from '../transport/pcsc/driver.ts'
import type {Outcome} from './outcome.ts'

export interface ReaderEvent {
  readonly event: 'reader-attached' | 'reader-detached' | 'inserted' | 'removed'
  readonly reader: string
  /** Hex, of an inserted card. */
  readonly atr: string | null
  /** RFC 3339 UTC. */
  readonly at: string
}

export interface ReaderWatchResult {
  readonly events: number
  /** The event that was waited for, or else the newest. */
  readonly last: ReaderEvent | null
  /** Why it ended. */
  readonly ended: 'event' | 'time' | 'signal'
}

export interface ReaderWatchOptions {
  readonly pcscDriver: string | undefined
  readonly until: 'inserted' | 'removed' | undefined
  /** Milliseconds; undefined: until a signal, or one minute with `until`. */
  readonly forMs: number | undefined
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly onEvent: (event: ReaderEvent) => void
}

/** Longest single wait, so that a signal is noticed soon. */
const SLICE_MS = 500
const DEFAULT_WAIT_MS = 60_000

/** With `until`, the verdict is yes when the event came and no when the time ran out first. */
export async function readerWatch(options: ReaderWatchOptions): Promise<Outcome<ReaderWatchResult>> {
  const driver = await openPcscDriver(options.pcscDriver)
  try {
    // Watching may go on until a signal; waiting for something has a limit.
    const limit = options.forMs ?? (options.until ? DEFAULT_WAIT_MS : Number.POSITIVE_INFINITY)
    const deadline = performance.now() + limit
    let events = 0
    let last: ReaderEvent | null = null
    // Starting from nothing reports what is there already as having come.
    let known: readonly ReaderState[] = []
    let now = await driver.readers()
    for (;;) {
      for (const event of changes(known, now, options.now())) {
        events += 1
        last = event
        options.onEvent(event)
        if (event.event === options.until) return ended('yes', events, last, 'event')
      }
      known = now
      if (options.signal.aborted) return ended('none', events, last, 'signal')
      if (performance.now() >= deadline) return ended(options.until ? 'no' : 'none', events, last, 'time')
      now = await driver.waitForChange(known, Math.max(0, Math.min(SLICE_MS, deadline - performance.now())))
    }
  } finally {
    await driver.release()
  }
}

function ended(
  verdict: 'yes' | 'no' | 'none',
  events: number,
  last: ReaderEvent | null,
  why: ReaderWatchResult['ended'],
): Outcome<ReaderWatchResult> {
  return {verdict, result: {events, last, ended: why}, warnings: []}
}

function changes(before: readonly ReaderState[], after: readonly ReaderState[], now: Date): readonly ReaderEvent[] {
  const at = now.toISOString()
  const old = new Map(before.map(state => [state.name, state]))
  const current = new Set(after.map(state => state.name))
  const list: ReaderEvent[] = []
  for (const state of before) {
    if (current.has(state.name)) continue
    if (state.present) list.push({event: 'removed', reader: state.name, atr: null, at})
    list.push({event: 'reader-detached', reader: state.name, atr: null, at})
  }
  for (const state of after) {
    const previous = old.get(state.name)
    if (!previous) list.push({event: 'reader-attached', reader: state.name, atr: null, at})
    const swapped = previous?.present && state.present && toHex(previous.atr) !== toHex(state.atr)
    if (previous?.present && (!state.present || swapped))
      list.push({event: 'removed', reader: state.name, atr: null, at})
    if (state.present && (!previous?.present || swapped))
      list.push({event: 'inserted', reader: state.name, atr: toHex(state.atr), at})
  }
  return list
}
