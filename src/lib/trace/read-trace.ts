// Reads a trace file line by line: which format it is, and what it holds. Nothing is kept but the line and its partner.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {looksLikeMynakit, mynakitReader} from './formats/mynakit.ts'
import {looksLikeOpensc, openscReader} from './formats/opensc.ts'
import {looksLikePcscd, pcscdReader} from './formats/pcscd.ts'
import type {RawTraceEvent, TraceEvent, TraceFormat, TraceLineReader} from './trace-event.ts'

/** A line as the input room reads it, one character a byte; `width` counts the line break. */
export interface TraceLine {
  readonly text: string
  readonly width: number
}

export interface TraceReading {
  /** Known with the first event. */
  readonly format: TraceFormat
  readonly event: TraceEvent
}

/** So many lines may precede the first that tells the format: what the logging program itself printed. */
const MAX_PREAMBLE = 1000
const UTF8_MARK = '\u00ef\u00bb\u00bf'
const UTF16_MARK = '\u00ff\u00fe'

const FORMATS: readonly {readonly fits: (text: string) => boolean; readonly open: () => TraceLineReader}[] = [
  {fits: looksLikeMynakit, open: mynakitReader},
  {fits: looksLikeOpensc, open: openscReader},
  {fits: looksLikePcscd, open: pcscdReader},
]

/**
 * `onLine` sees every line before the events that it completes: a check of the whole file must miss none. Throws
 * E_TRACE_FORMAT when no line fits a known format.
 */
export async function* readTrace(
  lines: AsyncIterable<TraceLine>,
  onLine: (text: string, line: number) => void = () => undefined,
): AsyncGenerator<TraceReading> {
  let reader: TraceLineReader | undefined
  let number = 0
  let exchanges = 0
  let wide = false
  let half = false
  const numbered = (event: RawTraceEvent): TraceEvent =>
    event.kind === 'exchange' ? {...event, n: ++exchanges} : event
  for await (const {text: raw, width} of lines) {
    // In UTF-16 the zero byte between CR and LF looks like a line of its own.
    if (wide && half && raw === '\0') {
      half = false
      continue
    }
    half = true
    number += 1
    if (number === 1) wide = raw.startsWith(UTF16_MARK)
    const text = plain(raw, number, wide)
    onLine(text, number)
    reader ??= FORMATS.find(format => format.fits(text))?.open()
    if (!reader && number >= MAX_PREAMBLE) break
    const whole = width > raw.length
    for (const event of reader?.push(text, number, whole) ?? []) {
      yield {format: reader?.format ?? 'mynakit', event: numbered(event)}
    }
  }
  if (!reader) throw new ToolkitError('E_TRACE_FORMAT', {details: {line: 1}})
  for (const event of reader.end()) yield {format: reader.format, event: numbered(event)}
}

/** Without byte order mark; PowerShell redirects into UTF-16, of which ASCII is every second byte. */
function plain(raw: string, number: number, wide: boolean): string {
  if (wide) return raw.replace(UTF16_MARK, '').replaceAll('\0', '')
  return number === 1 && raw.startsWith(UTF8_MARK) ? raw.slice(UTF8_MARK.length) : raw
}
