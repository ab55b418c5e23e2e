// Writes a trace while it happens: a line is in the file before the next command is sent, and masked before that.
import {closeSync, openSync, writeSync} from 'node:fs'
import {toHex} from '../bytes/hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Masker} from './mask.ts'
import {type ApduRecord, type SessionRecord, TRACE_SCHEMA, type TraceRecord} from './record.ts'

/** Where records go: a file, or a person's terminal with --debug. */
export interface TraceSink {
  write(record: TraceRecord): void
  close(): void
}

export class Recorder {
  readonly #masker: Masker
  readonly #sinks: readonly TraceSink[]
  #count = 0
  #failure: string | undefined

  constructor(masker: Masker, sinks: readonly TraceSink[]) {
    this.#masker = masker
    this.#sinks = sinks
  }

  /** Why the trace ends early; the conversation itself goes on, since a PIN may be on its way. */
  get failure(): string | undefined {
    return this.#failure
  }

  session(session: {kind: string; protocol: string; atr: Uint8Array}): void {
    const record: SessionRecord = {
      type: 'session',
      schema: TRACE_SCHEMA,
      kind: session.kind,
      protocol: session.protocol,
      atr: toHex(session.atr),
    }
    this.#write(record)
  }

  exchange(command: Uint8Array, response: Uint8Array, ms: number): void {
    this.#count += 1
    const masked = this.#masker.mask(command, response)
    const record: ApduRecord = {type: 'apdu', n: this.#count, ...masked, ms: Math.round(ms * 1000) / 1000}
    this.#write(record)
  }

  close(): void {
    for (const sink of this.#sinks) sink.close()
  }

  #write(record: TraceRecord): void {
    if (this.#failure !== undefined) return
    try {
      for (const sink of this.#sinks) sink.write(record)
    } catch (error) {
      this.#failure = String((error as NodeJS.ErrnoException).code ?? 'EIO')
    }
  }
}

/**
 * A private NDJSON file; an existing one is kept unless `overwrite`, and gone on with where `append`. Only the opening
 * throws one of our errors.
 */
export function openTraceFile(file: string, overwrite: boolean, append = false): TraceSink {
  let descriptor: number
  try {
    descriptor = openSync(file, append ? 'a' : overwrite ? 'w' : 'wx', 0o600)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    if (reason === 'EEXIST') throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file}})
    throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason}, shown: {file}, cause: error})
  }
  return {
    write: record => writeWhole(descriptor, Buffer.from(`${JSON.stringify(record)}\n`)),
    close: () => closeSync(descriptor),
  }
}

/** write(2) may take a part only. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  let offset = 0
  while (offset < bytes.length) offset += writeSync(descriptor, bytes, offset)
}
