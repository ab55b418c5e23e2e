// A simulated card that fails as cards and readers do. Commands are counted from 1 over the whole life of the card.
import {AnswerShape, answeredInstead, refusedByReader} from './answer-faults.ts'
import type {Fault} from './fault.ts'
import type {FaultName} from './faults.data.ts'
import type {VirtualCard} from './virtual-card.ts'

/** What comes back from a card that may fail. */
export type CardReply =
  | {readonly kind: 'response'; readonly bytes: Uint8Array; readonly delayMs: number}
  /** The reader does not carry the command; `bytes` is for readers that cannot report that. */
  | {readonly kind: 'refused'; readonly bytes: Uint8Array}
  /** The card was reset, and the command did not reach it. */
  | {readonly kind: 'reset'}
  | {readonly kind: 'mute'}
  | {readonly kind: 'removed'}

const MUTE: CardReply = {kind: 'mute'}
const REMOVED: CardReply = {kind: 'removed'}
const RESET: CardReply = {kind: 'reset'}
const INTERNAL_ERROR = Uint8Array.of(0x6f, 0x00)
/** ISO/IEC 14443-B as PC/SC part 3 shows it; four bytes of the PUPI and the check byte are filled in. */
const CONTACTLESS_ATR = '3b88800100000000b381a10000'

/** A card with faults. Without any it behaves as the card inside. */
export class FaultyCard {
  readonly #card: VirtualCard
  readonly #now: () => number
  readonly #shape = new AnswerShape()
  readonly #strikes = (name: FaultName) => this.#fault(name) !== undefined
  #faults: readonly Fault[]
  #commands = 0
  #powerUps = 0
  #state: 'present' | 'mute' | 'removed' = 'present'
  #cold = true
  #lastCommand: number | undefined
  #atr: Uint8Array

  /** `now`: milliseconds of a clock that only runs forward. */
  constructor(card: VirtualCard, faults: readonly Fault[] = [], now: () => number = () => performance.now()) {
    this.#card = card
    this.#faults = faults
    this.#now = now
    this.#atr = card.atr
  }

  get atr(): Uint8Array {
    return this.#atr
  }

  get removed(): boolean {
    return this.#state === 'removed'
  }

  get commands(): number {
    return this.#commands
  }

  get faults(): readonly Fault[] {
    return this.#faults
  }

  /** After how many milliseconds without a command the card is reset. */
  get idleLimitMs(): number | undefined {
    return this.#fault('transaction-reset')?.ms
  }

  addFault(fault: Fault): void {
    this.#faults = [...this.#faults, fault]
  }

  /** A mute card speaks again; a removed one stays away until it is inserted. */
  clearFaults(): void {
    this.#faults = []
    if (this.#state === 'mute') this.#state = 'present'
  }

  insert(): void {
    if (this.#state === 'removed') this.#state = 'present'
  }

  remove(): void {
    this.#card.powerDown()
    this.#state = 'removed'
  }

  /** A mute card comes back with the power; a removed one does not. */
  powerUp(): void {
    if (this.#state === 'mute') this.#state = 'present'
    this.#card.powerUp()
    this.#powerUps += 1
    this.#cold = true
    this.#lastCommand = undefined
    this.#atr = this.#strikes('atr-change') ? contactlessAtr(this.#powerUps) : this.#card.atr
  }

  powerDown(): void {
    this.#card.powerDown()
    this.#lastCommand = undefined
  }

  reset(): void {
    this.#card.reset()
    this.#lastCommand = undefined
  }

  transmit(command: Uint8Array): CardReply {
    const idle = this.#idleTooLong()
    this.#commands += 1
    if (this.#state !== 'present') return this.#state === 'mute' ? MUTE : REMOVED
    this.#lastCommand = this.#now()
    if (idle || this.#strikes('reset')) {
      this.reset()
      return RESET
    }
    return this.#lost(command) ?? this.#answer(command)
  }

  /** Faults after which there is no answer. */
  #lost(command: Uint8Array): CardReply | undefined {
    if (this.#strikes('remove')) {
      this.remove()
      return REMOVED
    }
    if (this.#strikes('removal-mid-apdu')) {
      this.#card.process(command)
      this.remove()
      return REMOVED
    }
    if (!this.#strikes('mute')) return undefined
    this.#state = 'mute'
    return MUTE
  }

  #answer(command: Uint8Array): CardReply {
    const first = this.#cold
    this.#cold = false
    const refused = refusedByReader(command, this.#strikes)
    if (refused) return {kind: 'refused', bytes: refused}
    const delayMs = this.#fault('slow')?.ms ?? 0
    return {kind: 'response', bytes: this.#respond(command, first), delayMs}
  }

  #respond(command: Uint8Array, first: boolean): Uint8Array {
    if (this.#strikes('sw-6f00') || (first && this.#strikes('first-command-6f00'))) return INTERNAL_ERROR
    const held = this.#shape.fetch(command)
    if (held) return held
    const instead = answeredInstead(command, this.#strikes)
    return instead ?? this.#shape.apply(command, this.#card.process(command), this.#strikes)
  }

  #idleTooLong(): boolean {
    const limit = this.idleLimitMs
    return limit !== undefined && this.#lastCommand !== undefined && this.#now() - this.#lastCommand > limit
  }

  /** The fault of this name that strikes at the command being answered; before the first, at the first. */
  #fault(name: FaultName): Fault | undefined {
    const command = Math.max(1, this.#commands)
    return this.#faults.find(fault => fault.name === name && fault.from <= command && command <= fault.to)
  }
}

function contactlessAtr(number: number): Uint8Array {
  const atr = Uint8Array.from(Buffer.from(CONTACTLESS_ATR, 'hex'))
  new DataView(atr.buffer).setUint32(4, number)
  atr[atr.length - 1] = atr.subarray(1).reduce((check, byte) => check ^ byte, 0)
  return atr
}
