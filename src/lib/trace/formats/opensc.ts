// OpenSC's debug log (OPENSC_DEBUG=3 and more, or debug and debug_file of opensc.conf), as 0.23 writes it: a header with
// process, time of day and source line, then "Outgoing APDU (12 bytes):" and the bytes, sixteen a line with their
// characters beside them. Releases up to 0.19 wrote "Outgoing APDU data [ 12 bytes] ====" (read, not run).
import type {RawTraceEvent, TraceDamageReason, TraceLineReader} from '../trace-event.ts'

const HEADER = /^(?:P:(\d+); T:)?0x[0-9a-f]+ (\d\d:\d\d:\d\d\.\d{3}) \[[\w.-]+\] [\w.-]+:\d+:\w+: ?(.*)$/
const READER = /^reader '(.*)'$/
const APDU = /^(Outgoing|Incoming) APDU(?: data)? [([] *(\d{1,5}) bytes?[)\]]/
/** Not "ATR try", the rows of OpenSC's own table. */
const ATR = /^ATR {2,}: ((?:[0-9a-f]{2}:)+[0-9a-f]{2})$/i
const ATR_DUMP = /^try to match card with ATR \((\d{1,2}) bytes\):/
const BYTES_OF_LINE = 16

interface Dump {
  readonly what: 'Outgoing' | 'Incoming' | 'ATR'
  readonly line: number
  readonly length: number
  hex: string
}

interface Process {
  reader: string | null
  time: string | null
  command: {hex: string; line: number; time: string | null} | undefined
}

/** Processes that write into one log at once. More than that is no log of this kind. */
const MAX_PROCESSES = 64

export function looksLikeOpensc(text: string): boolean {
  return HEADER.test(text) || APDU.test(text)
}

export function openscReader(): TraceLineReader {
  return new OpenscReader()
}

class OpenscReader implements TraceLineReader {
  readonly format = 'opensc'
  readonly #processes = new Map<string, Process>()
  #current: Process = {reader: null, time: null, command: undefined}
  #dump: Dump | undefined
  #atr = ''
  #announced: string | undefined

  push(text: string, line: number, whole: boolean): readonly RawTraceEvent[] {
    const header = HEADER.exec(text)
    const atr = ATR_DUMP.exec(header?.[3] ?? text)
    const apdu = APDU.exec(header?.[3] ?? text)
    if (this.#dump && !header && !apdu && !atr) return this.#takeBytes(text, line, whole)
    const events = this.#endDump()
    if (header) this.#takeHeader(header)
    if (atr) this.#dump = {what: 'ATR', line, length: Number(atr[1]), hex: ''}
    if (apdu) this.#dump = {what: apdu[1] as 'Outgoing' | 'Incoming', line, length: Number(apdu[2]), hex: ''}
    // An empty answer has no line of bytes.
    return this.#dump?.length === 0 ? [...events, ...this.#endDump()] : events
  }

  end(): readonly RawTraceEvent[] {
    const events = [...this.#endDump()]
    for (const each of new Set([...this.#processes.values(), this.#current])) {
      if (each.command) events.push(damage(each.command.line, 'no-response'))
    }
    return events
  }

  #takeHeader(header: RegExpExecArray): void {
    const [, id = '', time = '', message = ''] = header
    let process = this.#processes.get(id)
    if (!process) {
      if (this.#processes.size >= MAX_PROCESSES) this.#processes.clear()
      process = {reader: null, time: null, command: undefined}
      this.#processes.set(id, process)
    }
    process.time = time
    process.reader = READER.exec(message)?.[1] ?? process.reader
    this.#current = process
    const atr = ATR.exec(message)?.[1]
    if (atr) this.#atr = atr.replaceAll(':', '').toLowerCase()
  }

  #takeBytes(text: string, line: number, whole: boolean): readonly RawTraceEvent[] {
    const dump = this.#dump
    if (!dump) return []
    const wanted = Math.min(BYTES_OF_LINE, dump.length - dump.hex.length / 2)
    const digits = text.slice(0, wanted * 3)
    if (!new RegExp(`^(?:[0-9A-F]{2}(?: |$)){${wanted}}$`, 'i').test(digits)) {
      this.#dump = undefined
      // Its partner must not be paired with an exchange that comes later.
      if (dump.what === 'Incoming') this.#current.command = undefined
      return [damage(line, whole ? 'bad-hex' : 'cut')]
    }
    dump.hex += digits.replaceAll(' ', '').toLowerCase()
    return dump.hex.length / 2 === dump.length ? this.#endDump() : []
  }

  #endDump(): readonly RawTraceEvent[] {
    const dump = this.#dump
    const process = this.#current
    if (!dump) return []
    this.#dump = undefined
    if (dump.hex.length / 2 !== dump.length) return [damage(dump.line, 'length')]
    if (dump.what === 'ATR') {
      this.#atr = dump.hex
      return []
    }
    if (dump.what === 'Outgoing') {
      const unanswered = process.command ? [damage(process.command.line, 'no-response')] : []
      process.command = {hex: dump.hex, line: dump.line, time: process.time}
      return unanswered
    }
    const {command} = process
    process.command = undefined
    if (!command) return [damage(dump.line, 'no-command')]
    if (dump.length < 2) return [damage(dump.line, 'length')]
    return [...this.#session(command.line), exchange(command, dump.hex, process)]
  }

  /** Before the first exchange, and again when another card came. */
  #session(line: number): readonly RawTraceEvent[] {
    if (this.#announced === this.#atr) return []
    this.#announced = this.#atr
    return [{kind: 'session', line, channel: 'opensc', protocol: '', atr: this.#atr}]
  }
}

function exchange(command: NonNullable<Process['command']>, response: string, process: Process): RawTraceEvent {
  return {
    kind: 'exchange',
    line: command.line,
    reader: process.reader,
    command: command.hex,
    response,
    ms: elapsed(command.time, process.time),
    at: command.time,
  }
}

/** Milliseconds between two times of day, past midnight too. */
function elapsed(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  return (milliseconds(to) - milliseconds(from) + 86_400_000) % 86_400_000
}

function milliseconds(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000)
}

function damage(line: number, reason: TraceDamageReason): RawTraceEvent {
  return {kind: 'damage', line, reason}
}
