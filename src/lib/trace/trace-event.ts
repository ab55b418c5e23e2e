// What a trace file of any format holds, one event at a time, each with the line that it stands on.

export type TraceFormat = 'mynakit' | 'opensc' | 'pcscd'

export interface TraceSession {
  readonly kind: 'session'
  /** From 1. */
  readonly line: number
  readonly channel: string
  readonly protocol: string
  /** Hex; empty where the log does not say. */
  readonly atr: string
}

export interface TraceExchange {
  readonly kind: 'exchange'
  readonly line: number
  /** From 1 through the whole file. */
  readonly n: number
  /** Tells the readers of one log apart; null where the log does not say which it was. */
  readonly reader: string | null
  /** Hex, ** for a byte that is hidden already. */
  readonly command: string
  readonly response: string
  /** Milliseconds from command to response; null where the log has no times. */
  readonly ms: number | null
  /** As the log has it: time of day, or seconds since its start. */
  readonly at: string | null
}

/** What is wrong with a line that should have held a part of an exchange. */
export type TraceDamageReason = 'not-a-record' | 'bad-hex' | 'length' | 'no-response' | 'no-command' | 'cut'

export interface TraceDamage {
  readonly kind: 'damage'
  readonly line: number
  readonly reason: TraceDamageReason
}

export type TraceEvent = TraceSession | TraceExchange | TraceDamage
/** As a format's reader yields it: the exchanges are counted by whoever reads the file. */
export type RawTraceEvent = TraceSession | Omit<TraceExchange, 'n'> | TraceDamage

/** Takes the lines of one format in their order; memory does not grow with the file. */
export interface TraceLineReader {
  readonly format: TraceFormat
  /** `whole`: the line ended with a line break. */
  push(text: string, line: number, whole: boolean): readonly RawTraceEvent[]
  end(): readonly RawTraceEvent[]
}
