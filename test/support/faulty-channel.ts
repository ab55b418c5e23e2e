// A simulated card as a channel of its own, which may fail: what a reader with a card in it does to a client.
import {ToolkitError} from '../../src/lib/errors/toolkit-error.ts'
import type {Fault} from '../../src/lib/sim/fault.ts'
import {FaultyCard} from '../../src/lib/sim/faults.ts'
import type {VirtualCard} from '../../src/lib/sim/virtual-card.ts'
import type {CardChannel, ChannelKind} from '../../src/lib/transport/card-channel.ts'

const ERRORS = {
  mute: 'E_CARD_MUTE',
  removed: 'E_CARD_REMOVED',
  reset: 'E_CARD_RESET',
  refused: 'E_TRANSPORT',
} as const

export interface ObservedChannel extends CardChannel {
  /** Every command that reached the card, lower-case hex, and what else was asked of the reader. */
  readonly log: readonly string[]
}

export function faultyChannel(
  card: VirtualCard,
  faults: readonly Fault[] = [],
  kind: ChannelKind = 'sim',
): ObservedChannel {
  const faulty = new FaultyCard(card, faults)
  const log: string[] = []
  faulty.powerUp()
  return {
    log,
    kind,
    reader: 'test',
    atr: faulty.atr,
    protocol: 'none',
    async transmit(command) {
      log.push(Buffer.from(command).toString('hex'))
      const reply = faulty.transmit(command)
      if (reply.kind === 'response') return reply.bytes
      throw new ToolkitError(ERRORS[reply.kind])
    },
    async makeExclusive() {
      log.push('exclusive')
    },
    beginTransaction: async () => undefined,
    async endTransaction() {
      log.push('end')
    },
    async reset() {
      log.push('reset')
      faulty.powerUp()
    },
    async close(disposition) {
      log.push(disposition)
      if (disposition === 'unpower') faulty.powerDown()
    },
  }
}
