// The replay adapter: a recorded trace answers. Strict: the commands must come as they were recorded.
import {toHex} from '../bytes/hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CardChannel} from './card-channel.ts'

/** What the trace room parses, without importing it. */
export interface Recording {
  readonly session: {readonly atr: string; readonly protocol: string}
  readonly exchanges: readonly {
    readonly command: string
    readonly response: string
    /** Which session of the file: its first command finds nothing selected. */
    readonly session?: number
  }[]
}

export function replayChannel(recording: Recording, file: string): CardChannel {
  let next = 0
  let masked = false
  return {
    kind: 'replay',
    reader: file,
    atr: unmask(recording.session.atr),
    protocol: 'none',
    async transmit(command) {
      const index = next + 1
      const exchange = recording.exchanges[next]
      if (!exchange || !matches(exchange.command, command))
        throw new ToolkitError('E_REPLAY_MISMATCH', {details: {index}})
      next += 1
      masked ||= exchange.response.includes('*')
      return unmask(exchange.response)
    },
    makeExclusive: async () => undefined,
    beginTransaction: async () => undefined,
    endTransaction: async () => undefined,
    // A reset leaves no line in a recording: the next command is the next line.
    reset: async () => undefined,
    close: async () => undefined,
    maskedBytesRead: () => masked,
  }
}

/** A masked byte of the recording stands for any byte. */
export function matches(recorded: string, command: Uint8Array): boolean {
  const hex = toHex(command)
  if (recorded.length !== hex.length) return false
  for (let index = 0; index < hex.length; index += 2) {
    const pair = recorded.slice(index, index + 2)
    if (pair !== '**' && pair !== hex.slice(index, index + 2)) return false
  }
  return true
}

/** Masked bytes come back as 00: what they were is not in the recording. */
export function unmask(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replaceAll('**', '00'), 'hex'))
}
