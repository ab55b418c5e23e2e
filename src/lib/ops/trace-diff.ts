// trace diff: two recorded conversations side by side: which commands only one has, which answers differ, and how their
// times compare.

import {parseMaskedHex} from '../bytes/masked-hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {ReadContext} from '../input/read-source.ts'
import {INS} from '../iso7816/commands.ts'
import {align, type Pair} from '../trace/align.ts'
import type {TraceFormat} from '../trace/trace-event.ts'
import type {Outcome} from './outcome.ts'
import {type TraceShowEntry, traceShow} from './trace-show.ts'

/** An exchange of either side, as far as a comparison shows it. Bytes are not: a raw log may hold personal data. */
export type DiffSide = Pick<
  TraceShowEntry,
  | 'n'
  | 'line'
  | 'name'
  | 'key'
  | 'parameters'
  | 'ap'
  | 'file'
  | 'range'
  | 'fields'
  | 'sw'
  | 'swMeaning'
  | 'triesLeft'
  | 'ms'
>

export interface TraceDifference {
  /** only-a, only-b: the other has no such command there. */
  readonly kind: 'only-a' | 'only-b' | 'status' | 'data' | 'same'
  readonly a: DiffSide | null
  readonly b: DiffSide | null
  /** Of data: the first byte that differs. */
  readonly offset: number | null
  /** Time of b as a multiple of that of a; null where either is not known or 0. */
  readonly ratio: number | null
}

export interface CommandTiming {
  readonly name: string
  /** Pairs with both times. */
  readonly pairs: number
  readonly medianA: number
  readonly medianB: number
  readonly ratio: number | null
}

export interface TraceDiffResult {
  readonly formats: {readonly a: TraceFormat | null; readonly b: TraceFormat | null}
  readonly exchanges: {readonly a: number; readonly b: number}
  readonly counts: Readonly<Record<TraceDifference['kind'], number>>
  /** In order; the pairs that agree only with --verbose. */
  readonly differences: readonly TraceDifference[]
  readonly timing: readonly CommandTiming[]
}

/** Aligning takes as many steps as the product of both lengths. */
const MAX_EXCHANGES = 20_000
/** Commands by which what is asked for is told; of the others only header and length count: they carry PINs or challenges. */
const TELLING: readonly number[] = [INS.SELECT, INS.READ_BINARY, INS.READ_RECORD, INS.GET_DATA, INS.GET_RESPONSE]
/** Answers that differ every time. */
const RANDOM: readonly number[] = [INS.GET_CHALLENGE, INS.INTERNAL_AUTHENTICATE, INS.PERFORM_SECURITY_OPERATION]
/** Raw bytes are compared, not shown. */
const EVERY_FIELD = ['name', 'address', 'birth', 'sex', 'serial'] as const
const HEADER_DIGITS = 8

export async function traceDiff(
  request: {a: string; b: string; all: boolean},
  context: ReadContext,
): Promise<Outcome<TraceDiffResult>> {
  const a = await readSide(request.a, context)
  const b = await readSide(request.b, context)
  const [entriesA, entriesB] = [a.result.exchanges, b.result.exchanges]
  const rows = align(entriesA.map(keyOf), entriesB.map(keyOf)).map(pair => compare(pair, entriesA, entriesB))
  const counts = {'only-a': 0, 'only-b': 0, status: 0, data: 0, same: 0}
  for (const row of rows) counts[row.kind] += 1
  const isEqual = counts.same === rows.length
  return {
    verdict: isEqual ? 'yes' : 'no',
    result: {
      formats: {a: a.result.format, b: b.result.format},
      exchanges: {a: entriesA.length, b: entriesB.length},
      counts,
      differences: rows.filter(row => request.all || row.kind !== 'same'),
      timing: timings(rows),
    },
    warnings: [...a.warnings, ...b.warnings],
  }
}

async function readSide(path: string, context: ReadContext) {
  let count = 0
  return traceShow(
    {
      path,
      reveal: EVERY_FIELD,
      collect: true,
      signal: new AbortController().signal,
      async onEntry() {
        count += 1
        if (count > MAX_EXCHANGES)
          throw new ToolkitError('E_TRACE_TOO_LONG', {details: {limit: MAX_EXCHANGES}, shown: {file: path}})
      },
    },
    context,
  )
}

/** What was asked of which file. */
function keyOf(entry: TraceShowEntry): string {
  const ins = Number.parseInt(entry.command.slice(2, 4), 16)
  const place = `${entry.ap ?? '?'}:${entry.file?.fid ?? ''}`
  const command = TELLING.includes(ins)
    ? entry.command
    : `${entry.command.slice(0, HEADER_DIGITS)}+${entry.command.length / 2}`
  return `${place} ${command}`
}

function compare(
  pair: Pair,
  entriesA: readonly TraceShowEntry[],
  entriesB: readonly TraceShowEntry[],
): TraceDifference {
  const a = pair.a === undefined ? undefined : entriesA[pair.a]
  const b = pair.b === undefined ? undefined : entriesB[pair.b]
  const base = {a: a ? side(a) : null, b: b ? side(b) : null, offset: null, ratio: null}
  if (!a || !b) return {...base, kind: a ? 'only-a' : 'only-b'}
  const ratio = a.ms && b.ms !== null ? Math.round((b.ms / a.ms) * 100) / 100 : null
  if (a.sw !== b.sw) return {...base, kind: 'status', ratio}
  const offset = firstDifference(a, b)
  return offset === undefined ? {...base, kind: 'same', ratio} : {...base, kind: 'data', offset, ratio}
}

/** A hidden byte equals any. */
function firstDifference(a: TraceShowEntry, b: TraceShowEntry): number | undefined {
  const [left, right] = [parseMaskedHex(a.response), parseMaskedHex(b.response)]
  const length = Math.min(left.bytes.length, right.bytes.length)
  const isRandom = RANDOM.includes(Number.parseInt(a.command.slice(2, 4), 16))
  for (let index = 0; index < length - 2 && !isRandom; index += 1) {
    if (left.bytes[index] === right.bytes[index]) continue
    if (!left.hidden.has(index) && !right.hidden.has(index)) return index
  }
  return left.bytes.length === right.bytes.length ? undefined : Math.max(0, length - 2)
}

function side(entry: TraceShowEntry): DiffSide {
  const {n, line, name, key, parameters, ap, file, range, fields, sw, swMeaning, triesLeft, ms} = entry
  return {n, line, name, key, parameters, ap, file, range, fields, sw, swMeaning, triesLeft, ms}
}

function timings(rows: readonly TraceDifference[]): readonly CommandTiming[] {
  const times = new Map<string, {a: number[]; b: number[]}>()
  for (const {a, b} of rows) {
    if (!a || !b || a.ms === null || b.ms === null) continue
    const row = times.get(a.name) ?? {a: [], b: []}
    row.a.push(a.ms)
    row.b.push(b.ms)
    times.set(a.name, row)
  }
  return [...times].map(([name, row]) => {
    const [medianA, medianB] = [median(row.a), median(row.b)]
    const ratio = medianA > 0 ? Math.round((medianB / medianA) * 100) / 100 : null
    return {name, pairs: row.a.length, medianA, medianB, ratio}
  })
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
