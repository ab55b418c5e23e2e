// The simulated card as a channel: in this process, without PC/SC. A profile gives a fresh card, a file one that
// remembers its counters.
import {setTimeout as sleep} from 'node:timers/promises'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {CardFile} from '../sim/card-file.ts'
import {PROFILES} from '../sim/image.ts'
import {openCardImage} from '../sim/open-image.ts'
import {SimulatedCard} from '../sim/simulated-card.ts'
import type {VirtualCard} from '../sim/virtual-card.ts'
import type {CardChannel} from './card-channel.ts'

const RETRY_MS = 50

/** `source`: the name of a profile, or the path of an image. A file in use is waited for as long as a card would be. */
export async function openSimulator(source: string, waitMs: number): Promise<CardChannel> {
  const {card, profile, release} = await openSource(source, waitMs)
  card.powerUp()
  return {
    kind: 'sim',
    reader: source,
    simulatedProfile: profile,
    atr: card.atr,
    protocol: 'none',
    transmit: async command => card.process(command),
    // The lock of a file keeps other processes out from the start; a profile is this process's own.
    makeExclusive: async () => undefined,
    beginTransaction: async () => undefined,
    endTransaction: async () => undefined,
    async close(disposition) {
      if (disposition === 'unpower') card.powerDown()
      release()
    },
  }
}

async function openSource(
  source: string,
  waitMs: number,
): Promise<{card: VirtualCard; profile: string; release: () => void}> {
  const profile = PROFILES.find(name => name === source)
  if (profile) return {card: new SimulatedCard(await openCardImage(profile)), profile, release: () => undefined}
  const deadline = Date.now() + waitMs
  for (;;) {
    try {
      const file = CardFile.open(source)
      return {card: file, profile: file.card.snapshot().profile, release: () => file.close()}
    } catch (error) {
      const busy = error instanceof ToolkitError && error.code === 'E_CARD_BUSY'
      if (!busy || Date.now() >= deadline) throw error
      await sleep(RETRY_MS)
    }
  }
}
