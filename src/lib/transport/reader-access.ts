// One reader as the conformance suite sees it: opened and closed again and again, in several ways at once. A simulated
// card in this process stands in for a reader where it can.
import type {CardChannel} from './card-channel.ts'
import type {PcscDriver, Protocol, ReaderState, Share} from './pcsc/driver.ts'
import type {Features} from './pcsc/pin-pad.ts'
import {pcscChannel} from './pcsc-channel.ts'
import {type SimulatedCardSource, simulatedChannel} from './simulator.ts'

export interface ConnectMode {
  readonly share?: Share
  readonly protocol?: Protocol
}

export interface ReaderAccess {
  readonly kind: 'pcsc' | 'sim'
  readonly reader: string
  /** A new connection. The card is powered up if it was not. */
  connect(mode?: ConnectMode): Promise<CardChannel>
  /** What the service reports now; undefined when the reader is gone. */
  state(): Promise<ReaderState | undefined>
  /** Waits until the state fits, at most `limitMs`; tells whether it does. */
  waitFor(holds: (state: ReaderState | undefined) => boolean, limitMs: number): Promise<boolean>
  /** Undefined where the reader cannot be asked. */
  features(): Promise<Features | undefined>
  release(): Promise<void>
}

/** Takes a card out and puts it back: a person, a control socket, or the simulated card itself. */
export interface Hands {
  readonly kind: 'person' | 'control' | 'sim'
  remove(): Promise<void>
  insert(): Promise<void>
  /** Lets the card vanish inside the next command; undefined where only luck could. */
  readonly removeInCommand: (() => Promise<void>) | undefined
  /** Unplugs the reader and plugs it in again; undefined where nobody can. */
  readonly unplug: (() => Promise<void>) | undefined
  readonly replug: (() => Promise<void>) | undefined
}

/** Longest wait for another program that uses the card. */
const BUSY_MS = 3000

export function pcscAccess(driver: PcscDriver, reader: string, protocol: Protocol): ReaderAccess {
  const find = (states: readonly ReaderState[]) => states.find(({name}) => name === reader)
  const state = async () => find(await driver.readers())
  return {
    kind: 'pcsc',
    reader,
    state,
    async connect(mode = {}) {
      const before = (await state()) ?? absent(reader)
      const options = {share: mode.share ?? 'shared', protocol: mode.protocol ?? protocol, waitMs: BUSY_MS} as const
      const channel = await pcscChannel(driver, before, options)
      // A power-up may have changed the ATR.
      return {...channel, atr: (await state())?.atr ?? before.atr}
    },
    async waitFor(holds, limitMs) {
      const deadline = performance.now() + limitMs
      let states = await driver.readers()
      while (!holds(find(states))) {
        const left = deadline - performance.now()
        if (left <= 0) return false
        states = await driver.waitForChange(states, left)
      }
      return true
    },
    features: () => driver.features(reader),
    release: () => driver.release(),
  }
}

export function simulatedAccess({card, profile, release}: SimulatedCardSource, source: string): ReaderAccess {
  const state = async () => ({...absent(source), present: !card.removed, atr: card.atr})
  return {
    kind: 'sim',
    reader: source,
    state,
    connect: async () => simulatedChannel(card, source, () => undefined, profile),
    // Nobody but this process moves the card: what is not so now will not be.
    waitFor: async holds => holds(await state()),
    features: async () => undefined,
    release: async () => release(),
  }
}

function absent(name: string): ReaderState {
  return {
    name,
    present: false,
    atr: new Uint8Array(0),
    mute: false,
    inUse: false,
    exclusive: false,
    unavailable: false,
  }
}
