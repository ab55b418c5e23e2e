// The trace format: NDJSON, one session line and then one line for each exchange. Masked bytes are written as **.
import {ToolkitError} from '../errors/toolkit-error.ts'

export const TRACE_SCHEMA = 'mynakit.trace/1'

export interface SessionRecord {
  readonly type: 'session'
  readonly schema: typeof TRACE_SCHEMA
  readonly kind: string
  readonly protocol: string
  /** Hex. */
  readonly atr: string
}

export interface ApduRecord {
  readonly type: 'apdu'
  /** From 1. */
  readonly n: number
  /** Hex, ** for a masked byte. */
  readonly command: string
  readonly response: string
  /** Milliseconds from command to response. */
  readonly ms: number
}

export type TraceRecord = SessionRecord | ApduRecord

const MASKED_HEX = /^(?:[0-9a-f]{2}|\*\*)*$/

/** Parses a whole trace; refuses anything that is not one, with the line. */
export function parseTrace(text: string): {session: SessionRecord; exchanges: readonly ApduRecord[]} {
  let session: SessionRecord | undefined
  const exchanges: ApduRecord[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const record = parseLine(line, index + 1)
    if (record.type === 'session') session ??= record
    else if (session) exchanges.push(record)
    else throw traceError(index + 1)
  }
  if (!session) throw traceError(1)
  return {session, exchanges}
}

function parseLine(line: string, number: number): TraceRecord {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw traceError(number, cause)
  }
  if (typeof value !== 'object' || value === null) throw traceError(number)
  const record = value as Record<string, unknown>
  if (record['type'] === 'session' && record['schema'] === TRACE_SCHEMA && isMaskedHex(record['atr'])) {
    return record as unknown as SessionRecord
  }
  const isExchange = record['type'] === 'apdu' && isMaskedHex(record['command']) && isMaskedHex(record['response'])
  if (isExchange) return record as unknown as ApduRecord
  throw traceError(number)
}

function isMaskedHex(value: unknown): value is string {
  return typeof value === 'string' && MASKED_HEX.test(value)
}

function traceError(line: number, cause?: unknown): ToolkitError {
  return new ToolkitError('E_TRACE_FORMAT', {details: {line}, cause})
}
