// One connection of a card to the vpcd protocol (vsmartcard, virtualsmartcard/src/vpcd/vpcd.c): a payload of one byte from
// the daemon is a control, longer ones are command APDUs; an empty frame from the card ejects it.
import type {Socket} from 'node:net'
import {encodeFrame, FrameReader} from './vpcd-frames.ts'

/** What can be put into a virtual reader. */
export interface VpcdCard {
  readonly atr: Uint8Array
  powerUp(): void
  powerDown(): void
  reset(): void
  transmit(command: Uint8Array): VpcdReply
}

export type VpcdReply =
  | {readonly kind: 'response'; readonly bytes: Uint8Array}
  | {readonly kind: 'mute'}
  | {readonly kind: 'removed'}

/** ATR requests are not told: the daemon makes one about every 400 ms to see whether the card is still there. */
export type VpcdEvent = 'connected' | 'power-on' | 'power-off' | 'reset' | 'command' | 'removed' | 'closed'

export interface VpcdSession {
  readonly commands: number
  readonly powerOns: number
  readonly powerOffs: number
  readonly resets: number
  /** `daemon`: it closed the connection, as when pcscd stops. */
  readonly endedBy: 'abort' | 'daemon' | 'removal'
}

const CONTROL = {POWER_OFF: 0, POWER_ON: 1, RESET: 2, ATR: 4} as const
const EMPTY = new Uint8Array(0)

export class VpcdConnection {
  readonly #card: VpcdCard
  readonly #socket: Socket
  readonly #onEvent: (event: VpcdEvent) => void
  readonly #frames = new FrameReader()
  readonly #counts = {commands: 0, powerOns: 0, powerOffs: 0, resets: 0}
  #endedBy: VpcdSession['endedBy'] = 'daemon'
  #open = true

  constructor(card: VpcdCard, socket: Socket, onEvent: (event: VpcdEvent) => void) {
    this.#card = card
    this.#socket = socket
    this.#onEvent = onEvent
  }

  receive(chunk: Uint8Array): void {
    this.#frames.push(chunk)
    for (let payload = this.#frames.next(); payload !== undefined; payload = this.#frames.next()) {
      if (!this.#open) return
      if (payload.length === 1) this.#control(payload[0])
      else if (payload.length > 1) this.#command(payload)
    }
  }

  eject(by: 'abort' | 'removal'): void {
    if (!this.#open) return
    this.#open = false
    this.#endedBy = by
    // An empty frame tells the daemon at once. The socket goes as soon as that is out: a daemon that does not read
    // must not keep us.
    this.#send(EMPTY)
    this.#socket.destroySoon()
  }

  summary(): VpcdSession {
    return {...this.#counts, endedBy: this.#endedBy}
  }

  #control(code: number | undefined): void {
    switch (code) {
      case CONTROL.POWER_OFF:
        this.#card.powerDown()
        this.#counts.powerOffs += 1
        this.#onEvent('power-off')
        break
      case CONTROL.POWER_ON:
        this.#card.powerUp()
        this.#counts.powerOns += 1
        this.#onEvent('power-on')
        break
      case CONTROL.RESET:
        this.#card.reset()
        this.#counts.resets += 1
        this.#onEvent('reset')
        break
      case CONTROL.ATR:
        this.#send(this.#card.atr)
        break
    }
  }

  #command(payload: Uint8Array): void {
    this.#counts.commands += 1
    const reply = this.#card.transmit(payload)
    // The answer first: whoever listens may abort, and nothing can be sent after that.
    if (reply.kind === 'response') this.#send(reply.bytes)
    this.#onEvent('command')
    if (reply.kind !== 'removed') return
    this.#onEvent('removed')
    this.eject('removal')
  }

  #send(payload: Uint8Array): void {
    this.#socket.write(encodeFrame(payload))
  }
}
