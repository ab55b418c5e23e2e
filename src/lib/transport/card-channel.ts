// The seam between card software and whatever carries APDUs: a reader, a simulated card, a recorded trace.
import type {PinPadEntry} from './pcsc/pin-pad.ts'

export type ChannelKind = 'pcsc' | 'sim' | 'replay'
/** What happens to the card when the channel is closed. `unpower` forgets every verified PIN. */
export type Disposition = 'leave' | 'reset' | 'unpower'

/** A reader on which a person types a PIN, which then never reaches this program. */
export interface PinPad {
  readonly kinds: readonly PinPadEntry['kind'][]
  /** Has the PIN typed and sent; returns the status word of the card, or that of the pad (64xx). */
  enter(entry: PinPadEntry): Promise<number>
}

export interface CardChannel {
  readonly kind: ChannelKind
  /** Name of the reader, profile or file: for people and results. */
  readonly reader: string
  readonly atr: Uint8Array
  readonly protocol: 'T=0' | 'T=1' | 'raw' | 'none'
  /** Sends exactly these bytes and returns the card's bytes, status word last. Throws ToolkitError E_CARD_*, E_TRANSPORT. */
  transmit(command: Uint8Array): Promise<Uint8Array>
  /**
   * Keeps other programs away from the card until the channel is closed: called before a PIN is verified. The selection
   * on the card may be lost by it, so select again afterwards.
   */
  makeExclusive(): Promise<void>
  /** Keeps other programs waiting between commands. Never held while a person is asked for a PIN. */
  beginTransaction(): Promise<void>
  /** Harmless when no transaction is open. */
  endTransaction(): Promise<void>
  /** Cuts the power of the card and gives it back: nothing is selected or verified any more. Exclusivity stays. */
  reset(): Promise<void>
  close(disposition: Disposition): Promise<void>
  /** Undefined where the reader has no PIN pad; left out where there is no reader. */
  readonly pinPad?: () => Promise<PinPad | undefined>
  /** Of a simulated card: the name of its profile, known without asking the card. */
  readonly simulatedProfile?: string
  /** Of a recording: whether an answer was given whose bytes are hidden there. */
  readonly maskedBytesRead?: () => boolean
}
