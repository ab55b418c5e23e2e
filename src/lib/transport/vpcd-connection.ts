// One connection of a card to the vpcd protocol (vsmartcard, virtualsmartcard/src/vpcd/vpcd.c): a payload of one byte from
// the daemon is a control, longer ones are command APDUs; an empty frame from the card ejects it.
import type {Socket} from 'node:net'
import {encodeFrame, FrameReader} from './vpcd-frames.ts'

/** What can be put into a virtual reader. */
export interface VpcdCard {
  readonly atr: Uint8Array
  /** After how many milliseconds without a command the card is reset. */
  readonly idleLimitMs?: number | undefined
  powerUp(): void
  powerDown(): void
  reset(): void
  transmit(command: Uint8Array): VpcdReply
}

export type VpcdReply =
  | {readonly kind: 'response'; readonly bytes: Uint8Array; readonly delayMs?: number}
  /** A reader would report an error; this one can only answer something. */
  | {readonly kind: 'refused'; readonly bytes: Uint8Array}
  | {readonly kind: 'reset'}
  | {readonly kind: 'mute'}
  | {readonly kind: 'removed'}

/**
 * `noticed`: the daemon asked for something for the first time. Later ATR requests are not told: the daemon makes one
 * about every 400 ms to see whether the card is still there.
 */
export type VpcdEvent = 'connected' | 'noticed' | 'power-on' | 'power-off' | 'reset' | 'command' | 'removed' | 'closed'

export interface VpcdSession {
  readonly commands: number
  readonly powerOns: number
  readonly powerOffs: number
  readonly resets: number
  /** `daemon`: it closed the connection, as when pcscd stops. `reset`: the card must come back for PC/SC to see it. */
  readonly endedBy: 'abort' | 'daemon' | 'removal' | 'reset'
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
  #noticed = false
  /** A late answer, or the reset of an idle card: never both. */
  #timer: NodeJS.Timeout | undefined
  #answering = false

  constructor(card: VpcdCard, socket: Socket, onEvent: (event: VpcdEvent) => void) {
    this.#card = card
    this.#socket = socket
    this.#onEvent = onEvent
  }

  receive(chunk: Uint8Array): void {
    if (!this.#noticed) this.#onEvent('noticed')
    this.#noticed = true
    this.#frames.push(chunk)
    this.#drain()
  }

  eject(by: 'abort' | 'removal' | 'reset'): void {
    if (!this.#open) return
    this.#open = false
    this.#endedBy = by
    clearTimeout(this.#timer)
    // An empty frame tells the daemon at once. The socket goes as soon as that is out: a daemon that does not read
    // must not keep us.
    this.#send(EMPTY)
    this.#socket.destroySoon()
  }

  /** The connection is gone: nothing is due any more. */
  closed(): VpcdSession {
    this.#open = false
    clearTimeout(this.#timer)
    return {...this.#counts, endedBy: this.#endedBy}
  }

  #drain(): void {
    while (this.#open && !this.#answering) {
      const payload = this.#frames.next()
      if (payload === undefined) return
      if (payload.length === 1) this.#control(payload[0])
      else if (payload.length > 1) this.#command(payload)
    }
  }

  #control(code: number | undefined): void {
    switch (code) {
      case CONTROL.POWER_OFF:
        this.#card.powerDown()
        this.#counts.powerOffs += 1
        clearTimeout(this.#timer)
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
    clearTimeout(this.#timer)
    this.#counts.commands += 1
    const reply = this.#card.transmit(payload)
    if (reply.kind === 'response' && (reply.delayMs ?? 0) > 0) {
      this.#answering = true
      this.#timer = setTimeout(() => {
        this.#answering = false
        this.#finish(reply)
        this.#drain()
      }, reply.delayMs)
      return
    }
    this.#finish(reply)
  }

  #finish(reply: VpcdReply): void {
    // The answer first: whoever listens may abort, and nothing can be sent after that.
    if (reply.kind === 'response' || reply.kind === 'refused') this.#send(reply.bytes)
    this.#onEvent('command')
    if (reply.kind === 'removed') {
      this.#onEvent('removed')
      this.eject('removal')
    } else if (reply.kind === 'reset') {
      this.eject('reset')
    } else {
      this.#watchIdle()
    }
  }

  #watchIdle(): void {
    const limit = this.#card.idleLimitMs
    if (limit === undefined || !this.#open) return
    this.#timer = setTimeout(() => {
      this.#card.reset()
      this.eject('reset')
    }, limit)
  }

  #send(payload: Uint8Array): void {
    this.#socket.write(encodeFrame(payload))
  }
}
