// The simulated card as a channel: in this process, without PC/SC. A profile gives a fresh card, a file one that
// remembers its counters.
import {setTimeout as sleep} from 'node:timers/promises'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {CardFile} from '../sim/card-file.ts'
import type {Fault} from '../sim/fault.ts'
import {FaultyCard} from '../sim/faults.ts'
import {PROFILES} from '../sim/image.ts'
import {openCardImage} from '../sim/open-image.ts'
import {SimulatedCard} from '../sim/simulated-card.ts'
import type {VirtualCard} from '../sim/virtual-card.ts'
import type {CardChannel} from './card-channel.ts'
import {pcscError, SCARD_E_NOT_TRANSACTED} from './pcsc/result.ts'
import {unlessBusy} from './unless-busy.ts'

export interface SimulatedCardSource {
  readonly card: FaultyCard
  /** Name of its profile. */
  readonly profile: string
  /** Lets other processes have the card. */
  release(): void
}

/** `source`: the name of a profile, or the path of an image. A file in use is waited for as long as a card would be. */
export async function openSimulator(
  source: string,
  waitMs: number,
  faults: readonly Fault[] = [],
): Promise<CardChannel> {
  const {card, profile, release} = await openSimulatedCard(source, waitMs, faults)
  return simulatedChannel(card, source, release, profile)
}

export async function openSimulatedCard(
  source: string,
  waitMs: number,
  faults: readonly Fault[],
): Promise<SimulatedCardSource> {
  const {card, profile, release} = await openSource(source, waitMs)
  return {card: new FaultyCard(card, faults), profile, release}
}

/** A connection to a card that may fail; each failure is the one that PC/SC would report. */
export function simulatedChannel(card: FaultyCard, source: string, release: () => void, profile: string): CardChannel {
  if (card.removed) throw new ToolkitError('E_CARD_ABSENT')
  card.powerUp()
  return {
    kind: 'sim',
    reader: source,
    simulatedProfile: profile,
    atr: card.atr,
    protocol: 'none',
    transmit: command => transmit(card, command),
    // The lock of a file keeps other processes out from the start; a profile is this process's own.
    makeExclusive: async () => undefined,
    beginTransaction: async () => undefined,
    endTransaction: async () => undefined,
    reset: async () => card.powerUp(),
    async close(disposition) {
      if (disposition === 'unpower') card.powerDown()
      release()
    },
  }
}

async function transmit(card: FaultyCard, command: Uint8Array): Promise<Uint8Array> {
  const reply = card.transmit(command)
  switch (reply.kind) {
    case 'response':
      if (reply.delayMs > 0) await sleep(reply.delayMs)
      return reply.bytes
    case 'refused':
      throw pcscError(SCARD_E_NOT_TRANSACTED)
    case 'reset':
      throw new ToolkitError('E_CARD_RESET')
    case 'mute':
      throw new ToolkitError('E_CARD_MUTE', {details: {pcsc: 'SCARD_W_UNRESPONSIVE_CARD'}})
    case 'removed':
      throw new ToolkitError('E_CARD_REMOVED')
  }
}

async function openSource(
  source: string,
  waitMs: number,
): Promise<{card: VirtualCard; profile: string; release: () => void}> {
  const profile = PROFILES.find(name => name === source)
  if (profile) return {card: new SimulatedCard(await openCardImage(profile)), profile, release: () => undefined}
  const file = await unlessBusy(async () => CardFile.open(source), Date.now() + waitMs)
  return {card: file, profile: file.card.snapshot().profile, release: () => file.close()}
}
