// trace show: what a recorded conversation was about, exchange by exchange, and its sum. Any format that read-trace knows.
import {revealsAll} from '../card/reveal.data.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {TraceExchange, TraceFormat} from '../trace/trace-event.ts'
import {done, type Outcome} from './outcome.ts'
import {type ExchangeMeaning, TraceFollower} from './trace-follow.ts'
import {TraceMasker} from './trace-masking.ts'
import {DamageList, traceEvents} from './trace-source.ts'

export interface TraceShowEntry extends ExchangeMeaning {
  readonly n: number
  /** Of the file, from 1. */
  readonly line: number
  /** As the log has it: time of day, or seconds since its start. */
  readonly at: string | null
  readonly ms: number | null
  /** Hex, ** for what is a PIN or personal. */
  readonly command: string
  readonly response: string
}

export interface CommandCount {
  readonly name: string
  readonly count: number
  /** Answers that are errors (64xx and above, without 9000). */
  readonly refused: number
}

export interface TraceSummary {
  readonly sessions: number
  readonly exchanges: number
  readonly damagedLines: number
  readonly commands: readonly CommandCount[]
  /** VERIFY with data: every one may have cost a try. */
  readonly verifications: number
  /** Milliseconds between commands and their answers; null where the log has no times. */
  readonly totalMs: number | null
  readonly slowest: {readonly n: number; readonly name: string; readonly ms: number} | null
}

export interface TraceShowResult {
  readonly format: TraceFormat | null
  /** ATR of the first session; null where the log does not tell it. */
  readonly atr: string | null
  /** Filled with --json; a stream or a table has them already. */
  readonly exchanges: readonly TraceShowEntry[]
  readonly hidden: boolean
  readonly summary: TraceSummary
}

export interface TraceShowRequest {
  /** A file, or - for standard input. */
  readonly path: string
  readonly reveal: readonly string[]
  /** Keep the entries for the result. */
  readonly collect: boolean
  /** Each entry as soon as it is known; the next is read when the promise is fulfilled. */
  readonly onEntry: (entry: TraceShowEntry) => Promise<void>
  readonly signal: AbortSignal
}

export async function traceShow(request: TraceShowRequest, context: ReadContext): Promise<Outcome<TraceShowResult>> {
  const damages = new DamageList(request.path)
  const sum = new Summary()
  const masker = new TraceMasker()
  const followers = new Map<string, TraceFollower>()
  const entries: TraceShowEntry[] = []
  let format: TraceFormat | null = null
  let atr: string | null = null
  let hidden = false
  for await (const reading of traceEvents(request.path, context)) {
    const {event} = reading
    format = reading.format
    if (request.signal.aborted) break
    if (event.kind === 'damage') damages.add(event)
    else if (event.kind === 'session') {
      atr ??= event.atr === '' ? null : event.atr
      sum.sessions += 1
      masker.startSession()
      followers.clear()
    } else {
      const entry = explain(event, followers, masker, revealsAll(request.reveal))
      hidden ||= entry.response.includes('*') || entry.command.includes('*')
      sum.add(entry)
      if (request.collect) entries.push(entry)
      await request.onEntry(entry)
    }
  }
  const warnings = [...damages.warnings(), ...(sum.exchanges === 0 ? [{code: 'W_TRACE_EMPTY'} as const] : [])]
  return done({format, atr, exchanges: entries, hidden, summary: sum.result(damages.count)}, warnings)
}

/** Selections of so many readers are followed at once. */
const MAX_READERS = 16

function explain(
  event: TraceExchange,
  followers: Map<string, TraceFollower>,
  masker: TraceMasker,
  revealed: boolean,
): TraceShowEntry {
  const reader = event.reader ?? ''
  if (followers.size >= MAX_READERS && !followers.has(reader)) followers.clear()
  const follower = followers.get(reader) ?? new TraceFollower()
  followers.set(reader, follower)
  const masked = masker.mask(event)
  const {n, line, at, ms} = event
  const meaning = follower.follow(event.command, event.response)
  return {n, line, at, ms, ...meaning, command: masked.command, response: revealed ? event.response : masked.response}
}

class Summary {
  sessions = 0
  exchanges = 0
  #verifications = 0
  #totalMs: number | null = null
  #slowest: TraceSummary['slowest'] = null
  readonly #commands = new Map<string, {count: number; refused: number}>()

  add(entry: TraceShowEntry): void {
    this.exchanges += 1
    const row = this.#commands.get(entry.name) ?? {count: 0, refused: 0}
    row.count += 1
    if (/^6[4-9A-F]/.test(entry.sw) && !entry.sw.startsWith('6C')) row.refused += 1
    this.#commands.set(entry.name, row)
    if (entry.key === 'verify') this.#verifications += 1
    if (entry.ms === null) return
    this.#totalMs = (this.#totalMs ?? 0) + entry.ms
    if (!this.#slowest || entry.ms > this.#slowest.ms) this.#slowest = {n: entry.n, name: entry.name, ms: entry.ms}
  }

  result(damagedLines: number): TraceSummary {
    const commands = [...this.#commands].map(([name, row]) => ({name, ...row}))
    return {
      sessions: this.sessions,
      exchanges: this.exchanges,
      damagedLines,
      commands: commands.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
      verifications: this.#verifications,
      totalMs: this.#totalMs === null ? null : Math.round(this.#totalMs * 1000) / 1000,
      slowest: this.#slowest,
    }
  }
}
