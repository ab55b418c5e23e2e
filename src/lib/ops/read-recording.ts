// A whole trace in memory, for replay: ours, or a log of OpenSC or pcscd.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {Recording} from '../transport/replay.ts'
import {DamageList, traceEvents} from './trace-source.ts'

/** A damaged line of our own format is E_TRACE_FORMAT; logs are damaged by others, so theirs become warnings. */
export async function readRecording(file: string, warnings: Warning[]): Promise<Recording> {
  const damages = new DamageList(file)
  const exchanges: {command: string; response: string; session: number}[] = []
  let session: Recording['session'] | undefined
  let sessions = 0
  for await (const {format, event} of traceEvents(file, NO_STDIN)) {
    if (event.kind === 'session') {
      session ??= event
      sessions += 1
    } else if (event.kind === 'exchange') {
      const {command, response} = event
      exchanges.push({command, response, session: sessions})
    } else {
      if (format === 'mynakit') throw new ToolkitError('E_TRACE_FORMAT', {details: {line: event.line}})
      damages.add(event)
    }
  }
  if (!session) throw new ToolkitError('E_TRACE_FORMAT', {details: {line: 1}})
  warnings.push(...damages.warnings())
  return {session, exchanges}
}

/** A recording is a file: standard input may be wanted for the PIN. */
const NO_STDIN = {
  readStdin: (): AsyncIterable<Uint8Array> => {
    throw new ToolkitError('E_FLAG_VALUE', {details: {name: 'reader', expected: 'replay:FILE'}, shown: {value: '-'}})
  },
}
