// The trace layer: records every exchange of a channel.
import type {CardChannel} from '../card-channel.ts'

/** What the trace room's recorder offers, without importing it. */
export interface ExchangeRecorder {
  exchange(command: Uint8Array, response: Uint8Array, ms: number): void
}

export function traced(channel: CardChannel, recorder: ExchangeRecorder): CardChannel {
  return {
    ...channelBase(channel),
    async transmit(command) {
      const start = performance.now()
      const response = await channel.transmit(command)
      recorder.exchange(command, response, performance.now() - start)
      return response
    },
  }
}

/** A layer is a channel that changes `transmit` only. */
export function channelBase(channel: CardChannel): Omit<CardChannel, 'transmit'> {
  return {
    kind: channel.kind,
    reader: channel.reader,
    atr: channel.atr,
    protocol: channel.protocol,
    ...(channel.pinPad ? {pinPad: channel.pinPad} : {}),
    makeExclusive: () => channel.makeExclusive(),
    beginTransaction: () => channel.beginTransaction(),
    endTransaction: () => channel.endTransaction(),
    reset: () => channel.reset(),
    close: disposition => channel.close(disposition),
  }
}
