// A trace file of any format as a stream of events, and the warnings that its damage deserves.

import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {fileBytes} from '../input/byte-source.ts'
import {INPUT_LIMITS, type InputLimits} from '../input/limits.ts'
import {type Line, readLines} from '../input/lines.ts'
import type {ReadContext} from '../input/read-source.ts'
import {readTrace, type TraceReading} from '../trace/read-trace.ts'
import type {TraceDamage} from '../trace/trace-event.ts'

/** Warnings that name their line; the rest is counted in one. */
const MAX_WARNINGS = 20

/** `path`: a file, or - for standard input. */
export function traceEvents(
  path: string,
  context: ReadContext,
  onLine?: (text: string, line: number) => void,
): AsyncGenerator<TraceReading> {
  const origin = {input: 1, path, named: true}
  const chunks = path === '-' ? context.readStdin() : fileBytes(origin)
  return withSession(readTrace(withinLimits(readLines(chunks, INPUT_LIMITS), path, INPUT_LIMITS), onLine))
}

/** JSON that never begins a session is no trace of ours. */
async function* withSession(readings: AsyncGenerator<TraceReading>): AsyncGenerator<TraceReading> {
  let strange = false
  let sessions = 0
  for await (const reading of readings) {
    if (reading.event.kind === 'session') sessions += 1
    strange ||= reading.format === 'mynakit' && reading.event.kind === 'damage'
    yield reading
  }
  if (strange && sessions === 0) throw new ToolkitError('E_TRACE_FORMAT', {details: {line: 1}})
}

async function* withinLimits(
  lines: AsyncIterable<Line | undefined>,
  path: string,
  limits: InputLimits,
): AsyncGenerator<Line> {
  for await (const line of lines) {
    if (line === undefined)
      throw new ToolkitError('E_INPUT_TOO_LARGE', {
        shown: {file: path},
        details: {input: 1, limit: Math.min(limits.textBytes, limits.lineBytes)},
      })
    yield line
  }
}

/** Counts every damage and names the first ones. */
export class DamageList {
  readonly #file: string
  readonly #first: TraceDamage[] = []
  #count = 0

  constructor(file: string) {
    this.#file = file
  }

  get count(): number {
    return this.#count
  }

  add(damage: TraceDamage): void {
    this.#count += 1
    if (this.#first.length < MAX_WARNINGS) this.#first.push(damage)
  }

  warnings(): readonly Warning[] {
    const shown = {file: this.#file}
    const named = this.#first.map(
      ({line, reason}) => ({code: 'W_TRACE_DAMAGED', details: {line, reason}, shown}) as const,
    )
    const more = this.#count - this.#first.length
    return more > 0 ? [...named, {code: 'W_TRACE_DAMAGED_MORE', details: {count: more}, shown}] : named
  }
}
