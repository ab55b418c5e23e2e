// The trace format: NDJSON, one session line and then one line for each exchange. Masked bytes are written as **.
import {isMaskedHex} from '../bytes/masked-hex.ts'

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
  /** Milliseconds from command to response; null in a trace made from a log without times. */
  readonly ms: number | null
  /** Of a trace made from a log: the time as the log has it. */
  readonly at?: string
}

export type TraceRecord = SessionRecord | ApduRecord

/** Whether a parsed line is a record; what it says of times is checked too, since views count with it. */
export function isTraceRecord(value: unknown): value is TraceRecord {
  if (typeof value !== 'object' || value === null) return false
  const record = value as Record<string, unknown>
  if (record['type'] === 'session') {
    const isNamed = fits(record['kind'], KIND) && fits(record['protocol'], PROTOCOL)
    return record['schema'] === TRACE_SCHEMA && isNamed && isMaskedHex(record['atr'])
  }
  const isExchange = record['type'] === 'apdu' && isMaskedHex(record['command']) && isMaskedHex(record['response'])
  return isExchange && isDuration(record['ms']) && (record['at'] === undefined || fits(record['at'], TIME))
}

// Narrow, so that these texts can be handed on: nothing personal fits.
const KIND = /^[a-z]{1,10}$/
const PROTOCOL = /^(?:T=[01]|raw|none|)$/
const TIME = /^(?:\d\d:\d\d:\d\d\.\d{3}|\+\d{1,9}\.\d{6})$/

function fits(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

/** The document that ends a stream of --ndjson. */
export function isTrailer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'schema' in value && 'tool' in value && 'exitCode' in value
}

function isDuration(value: unknown): boolean {
  return value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0)
}
