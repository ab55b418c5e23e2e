// trace redact: a trace of any format as our own NDJSON, with every PIN and everything personal masked; and the check
// that a trace holds neither.
import type {ReadContext} from '../input/read-source.ts'
import {checkText, type Leak, LeakChecker} from '../trace/leaks/checker.ts'
import {TRACE_SCHEMA, type TraceRecord} from '../trace/record.ts'
import type {TraceExchange, TraceFormat, TraceSession} from '../trace/trace-event.ts'
import type {Outcome} from './outcome.ts'
import {TraceMasker} from './trace-masking.ts'
import {DamageList, traceEvents} from './trace-source.ts'

export interface TraceRedactResult {
  readonly mode: 'redact' | 'check'
  readonly format: TraceFormat | null
  readonly lines: number
  readonly exchanges: number
  /** Exchanges in which bytes were masked by this run; 0 for a check. */
  readonly masked: number
  readonly findingCount: number
  /** The first ones, in the order of the file. */
  readonly findings: readonly Leak[]
}

const MAX_FINDINGS = 1000

/**
 * Writes record by record. What the check would find in its output although the masking let it pass is masked whole, so
 * that a check of the result passes.
 */
export async function traceRedact(
  request: {path: string; write: (record: TraceRecord) => Promise<void>; signal: AbortSignal},
  context: ReadContext,
): Promise<Outcome<TraceRedactResult>> {
  const damages = new DamageList(request.path)
  const masker = new TraceMasker()
  const checker = new LeakChecker()
  let format: TraceFormat | null = null
  let lines = 0
  let exchanges = 0
  let masked = 0
  const countLine = () => {
    lines += 1
  }
  for await (const reading of traceEvents(request.path, context, countLine)) {
    const {event} = reading
    format = reading.format
    if (request.signal.aborted) break
    if (event.kind === 'damage') damages.add(event)
    else if (event.kind === 'session') {
      masker.startSession()
      checker.startSession()
      await request.write(sessionRecord(event))
    } else {
      const safe = hideFindings({...event, ...masker.mask(event)}, checker)
      exchanges += 1
      if (safe.command !== event.command || safe.response !== event.response) masked += 1
      await request.write(exchangeRecord(safe))
    }
  }
  const warnings = [...damages.warnings(), ...(exchanges === 0 ? [{code: 'W_TRACE_EMPTY'} as const] : [])]
  const result = {mode: 'redact', format, lines, exchanges, masked, findingCount: 0, findings: []} as const
  return {verdict: 'none', result, warnings}
}

/** Yes: nothing was found. A line that cannot be read may hold anything, so it is a finding. */
export async function traceCheck(path: string, context: ReadContext): Promise<Outcome<TraceRedactResult>> {
  const checker = new LeakChecker()
  const findings: Leak[] = []
  let findingCount = 0
  let format: TraceFormat | null = null
  let lines = 0
  let exchanges = 0
  const add = (leaks: readonly Leak[]) => {
    findingCount += leaks.length
    findings.push(...leaks.slice(0, MAX_FINDINGS - findings.length))
  }
  const onLine = (text: string, line: number) => {
    lines = line
    add(checkText(text, line))
  }
  for await (const reading of traceEvents(path, context, onLine)) {
    const {event} = reading
    format = reading.format
    if (event.kind === 'session') checker.startSession()
    else if (event.kind === 'damage') add([{line: event.line, n: null, where: 'text', reason: 'damaged-line'}])
    else {
      exchanges += 1
      add(checker.check(event))
    }
  }
  const sorted = [...findings].sort((a, b) => a.line - b.line)
  const warnings = exchanges === 0 ? [{code: 'W_TRACE_EMPTY'} as const] : []
  const result = {mode: 'check', format, lines, exchanges, masked: 0, findingCount, findings: sorted} as const
  return {verdict: findingCount === 0 ? 'yes' : 'no', result, warnings}
}

function hideFindings(exchange: TraceExchange, checker: LeakChecker): TraceExchange {
  const leaks = checker.check(exchange)
  if (leaks.length === 0) return exchange
  const hides = (where: Leak['where']) => leaks.some(leak => leak.where === where)
  return {
    ...exchange,
    command: hides('command')
      ? exchange.command.slice(0, HEADER_DIGITS) + stars(exchange.command, HEADER_DIGITS)
      : exchange.command,
    response: hides('response')
      ? stars(exchange.response, SW_DIGITS) + exchange.response.slice(-SW_DIGITS)
      : exchange.response,
  }
}

const HEADER_DIGITS = 8
const SW_DIGITS = 4

function stars(hex: string, keep: number): string {
  return '*'.repeat(Math.max(0, hex.length - keep))
}

function sessionRecord({channel, protocol, atr}: TraceSession): TraceRecord {
  return {type: 'session', schema: TRACE_SCHEMA, kind: channel, protocol, atr}
}

function exchangeRecord({n, command, response, ms, at}: TraceExchange): TraceRecord {
  return {type: 'apdu', n, command, response, ms, ...(at === null ? {} : {at})}
}
