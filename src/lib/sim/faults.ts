// Faults that a test puts into a simulated card: NAME@N strikes at the N-th command APDU, counted from 1 over the whole
// life of the card. Each is something that readers and cards do in practice.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {FAULT_NAMES, type FaultName} from './faults.data.ts'
import type {VirtualCard} from './virtual-card.ts'

export interface Fault {
  readonly name: FaultName
  /** Which command, from 1. */
  readonly at: number
}

/** What comes back from a card that may fail. */
export type CardReply =
  | {readonly kind: 'response'; readonly bytes: Uint8Array}
  | {readonly kind: 'mute'}
  | {readonly kind: 'removed'}

const MUTE: CardReply = {kind: 'mute'}
const REMOVED: CardReply = {kind: 'removed'}
const INTERNAL_ERROR = Uint8Array.of(0x6f, 0x00)
/** Contact ATR C3 of pcsc-tools smartcard_list.txt: the same card type, another mask. */
const OTHER_ATR = Uint8Array.from(Buffer.from('3bc5ff8131fb458073c6010000', 'hex'))

/** Parses NAME@N; NAME alone strikes at the first command. */
export function parseFault(text: string): Fault {
  const match = /^([a-z0-9-]+)(?:@([1-9][0-9]{0,8}))?$/.exec(text)
  const name = FAULT_NAMES.find(candidate => candidate === match?.[1])
  if (name === undefined) {
    throw new ToolkitError('E_SIM_FAULT', {details: {candidates: FAULT_NAMES}, shown: {fault: text}})
  }
  return {name, at: Number(match?.[2] ?? 1)}
}

/** A card with faults. Without any it behaves as the card inside. */
export class FaultyCard {
  readonly #card: VirtualCard
  readonly #faults: readonly Fault[]
  #commands = 0
  #state: 'present' | 'mute' | 'removed' = 'present'
  #otherAtr = false

  constructor(card: VirtualCard, faults: readonly Fault[] = []) {
    this.#card = card
    this.#faults = faults
  }

  get atr(): Uint8Array {
    return this.#otherAtr ? OTHER_ATR : this.#card.atr
  }

  get removed(): boolean {
    return this.#state === 'removed'
  }

  /** A mute card comes back with the power; a removed one does not. */
  powerUp(): void {
    if (this.#state === 'mute') this.#state = 'present'
    this.#card.powerUp()
  }

  powerDown(): void {
    this.#card.powerDown()
  }

  reset(): void {
    this.#card.reset()
  }

  transmit(command: Uint8Array): CardReply {
    this.#commands += 1
    if (this.#state !== 'present') return this.#state === 'mute' ? MUTE : REMOVED
    const fault = this.#faults.find(({at}) => at === this.#commands)
    return fault === undefined ? this.#respond(command) : this.#strike(fault.name, command)
  }

  #strike(name: FaultName, command: Uint8Array): CardReply {
    switch (name) {
      case 'remove':
        return this.#remove()
      case 'removal-mid-apdu':
        this.#card.process(command)
        return this.#remove()
      case 'mute':
        this.#state = 'mute'
        return MUTE
      case 'sw-6f00':
        return {kind: 'response', bytes: INTERNAL_ERROR}
      case 'reset':
        this.#card.reset()
        return this.#respond(command)
      case 'atr-change':
        this.#otherAtr = true
        this.#card.powerUp()
        return this.#respond(command)
    }
  }

  #respond(command: Uint8Array): CardReply {
    return {kind: 'response', bytes: this.#card.process(command)}
  }

  #remove(): CardReply {
    this.#card.powerDown()
    this.#state = 'removed'
    return REMOVED
  }
}
