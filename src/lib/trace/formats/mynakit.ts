// Our own format, as record.ts describes it.
import {type ApduRecord, isTraceRecord, isTrailer, type SessionRecord} from '../record.ts'
import type {RawTraceEvent, TraceLineReader} from '../trace-event.ts'

export function looksLikeMynakit(text: string): boolean {
  return text.trimStart().startsWith('{')
}

export function mynakitReader(): TraceLineReader {
  let hasSession = false
  return {
    format: 'mynakit',
    push(text, line) {
      if (text.trim() === '') return []
      const record = parse(text)
      // --ndjson ends a stream with the document of the command.
      if (isTrailer(record)) return []
      if (!isTraceRecord(record) || (record.type === 'apdu' && !hasSession))
        return [{kind: 'damage', line, reason: 'not-a-record'}]
      hasSession = true
      return [record.type === 'session' ? sessionEvent(record, line) : exchangeEvent(record, line)]
    },
    end: () => [],
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sessionEvent(record: SessionRecord, line: number): RawTraceEvent {
  return {kind: 'session', line, channel: record.kind, protocol: record.protocol, atr: record.atr}
}

function exchangeEvent(record: ApduRecord, line: number): RawTraceEvent {
  const {command, response, ms, at = null} = record
  return {kind: 'exchange', line, reader: null, command, response, ms, at}
}
