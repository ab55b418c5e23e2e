// What the toolkit needs of a PC/SC library. Two adapters implement it and pass one contract test.
import {ToolkitError} from '../../errors/toolkit-error.ts'
import type {Disposition} from '../card-channel.ts'
import {STATE} from './constants.data.ts'
import type {Limits} from './limits.ts'
import type {Features} from './pin-pad.ts'

export interface ReaderState {
  readonly name: string
  readonly present: boolean
  /** Empty when there is no card, or none that answers. */
  readonly atr: Uint8Array
  readonly mute: boolean
  /** Somebody has a connection to the card; `exclusive`: and lets nobody else in. */
  readonly inUse: boolean
  readonly exclusive: boolean
  /** The reader cannot be used by this program now. */
  readonly unavailable: boolean
}

export type Share = 'shared' | 'exclusive'
export type Protocol = 'auto' | 't0' | 't1'

export interface PcscCard {
  readonly protocol: 'T=0' | 'T=1' | 'raw'
  transmit(command: Uint8Array): Promise<Uint8Array>
  /** SCardControl: a command for the reader itself. */
  control(code: number, input: Uint8Array): Promise<Uint8Array>
  /**
   * The card for this program alone. Others may have it for a moment on the way there: what is selected is lost, and so is
   * a transaction. Throws E_CARD_BUSY when another program stays connected longer than `waitMs`.
   */
  makeExclusive(waitMs: number): Promise<void>
  /** Cuts the power of the card and gives it back; outside a transaction. */
  reset(): Promise<void>
  /** Others wait until `end`. Throws E_CARD_BUSY when another program holds the card longer than `waitMs`. */
  begin(waitMs: number): Promise<void>
  end(): Promise<void>
  disconnect(disposition: Disposition): Promise<void>
}

export interface PcscDriver {
  readonly name: 'koffi' | 'pcsclite'
  /** Every reader and its state now, in the service's order. */
  readers(): Promise<readonly ReaderState[]>
  /** Resolves with the states once they differ from `known`, or after `timeoutMs` with the states as they are. */
  waitForChange(known: readonly ReaderState[], timeoutMs: number): Promise<readonly ReaderState[]>
  connect(reader: string, share: Share, protocol: Protocol): Promise<PcscCard>
  /** What the reader can do beside carrying commands; undefined where it cannot be asked, or does not say. */
  features(reader: string): Promise<Features | undefined>
  release(): Promise<void>
}

/** Loads the chosen adapter. The native module is loaded here, by commands that talk to a reader, and nowhere else. */
export async function openPcscDriver(choice: string | undefined, limits?: Limits): Promise<PcscDriver> {
  if (choice === 'pcsclite') return (await import('./pcsclite-driver.ts')).openPcscliteDriver(limits)
  if (choice !== undefined && choice !== '' && choice !== 'koffi') {
    throw new ToolkitError('E_FLAG_VALUE', {
      details: {name: 'MYNAKIT_PCSC', expected: 'koffi, pcsclite'},
      shown: {value: choice},
    })
  }
  return (await import('./koffi-driver.ts')).openKoffiDriver(limits)
}

/** From the state flags of PC/SC part 5. */
export function decodeReaderState(name: string, flags: number, atr: Uint8Array): ReaderState {
  const has = (flag: number) => (flags & flag) !== 0
  return {
    name,
    present: has(STATE.PRESENT),
    atr,
    mute: has(STATE.MUTE),
    inUse: has(STATE.INUSE),
    exclusive: has(STATE.EXCLUSIVE),
    unavailable: has(STATE.UNAVAILABLE),
  }
}

export function sameStates(a: readonly ReaderState[], b: readonly ReaderState[]): boolean {
  return JSON.stringify(a.map(stateKey)) === JSON.stringify(b.map(stateKey))
}

function stateKey(state: ReaderState): readonly unknown[] {
  return [state.name, state.present, state.mute, Buffer.from(state.atr).toString('hex')]
}
