// What pcscd writes with --foreground --apdu (and --debug), or into the system's log: microseconds since the line before,
// then "APDU: 00 A4 .." and "SW: .. 90 00", the latter with the data before the status word. Seen with pcsc-lite 1.9.9.
import type {RawTraceEvent, TraceDamageReason, TraceLineReader} from '../trace-event.ts'

/** A terminal's colours, which pcscd writes with --color. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
const COLOUR = /\u001b\[[0-9;]*m/g
const LINE = /(?:^|\s)(\d{8}) (?:.*?\.[chl]:\d+:\w+\(\) )?(.*)$/
const APDU = /^(APDU|SW): (.*)$/
const INSERTED = /^Card inserted into (.+)$/
const REMOVED = /^Card Removed From (.+)$/
const ATR = /^Card ATR: ((?:[0-9A-F]{2} ?)+)$/

export function looksLikePcscd(text: string): boolean {
  const message = LINE.exec(text.replace(COLOUR, ''))
  if (!message) return false
  return APDU.test(message[2] ?? '') || /\w+\.[chl]:\d+:\w+\(\) /.test(text)
}

export function pcscdReader(): TraceLineReader {
  return new PcscdReader()
}

class PcscdReader implements TraceLineReader {
  readonly format = 'pcscd'
  #microseconds = 0
  #command: {hex: string; line: number; at: number} | undefined
  /** Readers with a card. The lines of APDUs do not say which reader they belong to. */
  readonly #cards = new Set<string>()
  #mixed = 0
  #session: RawTraceEvent | undefined
  #hasSession = false

  push(text: string, line: number, whole: boolean): readonly RawTraceEvent[] {
    const [, delta, message = ''] = LINE.exec(text.replace(COLOUR, '')) ?? []
    if (delta === undefined) return []
    this.#microseconds += Number(delta)
    const [, what, bytes = ''] = APDU.exec(message) ?? []
    if (what === undefined) {
      this.#follow(message, line)
      return []
    }
    if (!/^(?:[0-9A-F]{2} ?)+$/.test(bytes)) {
      const lost = this.#command && what === 'APDU' ? [damage(this.#command.line, 'no-response')] : []
      this.#command = undefined
      return [...lost, damage(line, whole ? 'bad-hex' : 'cut')]
    }
    const hex = bytes.replaceAll(' ', '').toLowerCase()
    return what === 'APDU' ? this.#takeCommand(hex, line) : this.#takeResponse(hex, line, whole)
  }

  end(): readonly RawTraceEvent[] {
    return this.#command ? [damage(this.#command.line, 'no-response')] : []
  }

  #follow(message: string, line: number): void {
    const inserted = INSERTED.exec(message)?.[1]
    const removed = REMOVED.exec(message)?.[1]
    const atr = ATR.exec(message)?.[1]
    if (inserted !== undefined) this.#cards.add(inserted)
    if (removed !== undefined) this.#cards.delete(removed)
    if (atr !== undefined) this.#session = session(line, atr.replaceAll(' ', '').toLowerCase())
  }

  #takeCommand(hex: string, line: number): readonly RawTraceEvent[] {
    const unanswered = this.#command ? [damage(this.#command.line, 'no-response')] : []
    this.#command = {hex, line, at: this.#microseconds}
    const opened = this.#session ?? (this.#hasSession ? undefined : session(line, ''))
    this.#session = undefined
    this.#hasSession = true
    return opened ? [...unanswered, opened] : unanswered
  }

  #takeResponse(hex: string, line: number, whole: boolean): readonly RawTraceEvent[] {
    const command = this.#command
    this.#command = undefined
    if (!command) return [damage(line, 'no-command')]
    // A line without its end may have lost bytes, the status word among them.
    if (!whole) return [damage(line, 'cut')]
    if (hex.length < 4) return [damage(line, 'length')]
    return [
      {
        kind: 'exchange',
        line: command.line,
        reader: this.#readerName(),
        command: command.hex,
        response: hex,
        ms: (this.#microseconds - command.at) / 1000,
        at: `+${(command.at / 1_000_000).toFixed(6)}`,
      },
    ]
  }

  /** With two cards at once nobody can say whose selection an exchange rests on: each counts as of a reader of its own. */
  #readerName(): string | null {
    if (this.#cards.size < 2) return null
    this.#mixed += 1
    return `mixed ${this.#mixed}`
  }
}

function session(line: number, atr: string): RawTraceEvent {
  return {kind: 'session', line, channel: 'pcscd', protocol: '', atr}
}

function damage(line: number, reason: TraceDamageReason): RawTraceEvent {
  return {kind: 'damage', line, reason}
}
