// The card side of a virtual reader: the protocol of vsmartcard's vpcd (virtualsmartcard/src/vpcd/vpcd.c) over TCP.
// A payload of one byte from the daemon is a control; longer ones are command APDUs. An empty frame from the card ejects
// it.
import {connect, type Socket} from 'node:net'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {encodeFrame, FrameReader} from './vpcd-frames.ts'

/** The port of the first slot, as Debian configures it. */
export const VPCD_PORT = 35963
export const VPCD_HOST = '127.0.0.1'

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

export interface VpcdOptions {
  readonly host?: string
  readonly port?: number
  /** Ejects the card. */
  readonly signal?: AbortSignal
  readonly onEvent?: (event: VpcdEvent) => void
}

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

/** Puts the card into the reader and keeps it there until the signal, the daemon or a fault takes it out. */
export async function serveVpcd(card: VpcdCard, options: VpcdOptions = {}): Promise<VpcdSession> {
  const {host = VPCD_HOST, port = VPCD_PORT, signal, onEvent = () => {}} = options
  if (signal?.aborted) return {...NOTHING, endedBy: 'abort'}
  const socket = await open(host, port, signal)
  if (socket === undefined) return {...NOTHING, endedBy: 'abort'}
  onEvent('connected')
  return new Promise((resolve, reject) => {
    const connection = new Connection(card, socket, onEvent)
    const abort = () => connection.eject('abort')
    signal?.addEventListener('abort', abort, {once: true})
    socket.on('data', chunk => {
      try {
        connection.receive(chunk)
      } catch (error) {
        // The card could not keep a counter: better no answer than one that a restart would undo.
        reject(error)
        socket.destroy()
      }
    })
    // A reset connection ends like a closed one: `close` follows.
    socket.on('error', () => {})
    socket.on('close', () => {
      signal?.removeEventListener('abort', abort)
      card.powerDown()
      onEvent('closed')
      resolve(connection.summary())
    })
    if (signal?.aborted) abort()
  })
}

const NOTHING = {commands: 0, powerOns: 0, powerOffs: 0, resets: 0} as const

/** Undefined when the signal came first. */
function open(host: string, port: number, signal: AbortSignal | undefined): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({host, port, noDelay: true})
    const abort = () => {
      socket.destroy()
      resolve(undefined)
    }
    const settled = () => {
      signal?.removeEventListener('abort', abort)
      socket.removeAllListeners()
    }
    signal?.addEventListener('abort', abort, {once: true})
    socket.once('connect', () => {
      settled()
      resolve(socket)
    })
    socket.once('error', cause => {
      settled()
      const reason = 'code' in cause ? String(cause.code) : cause.name
      reject(new ToolkitError('E_VPCD', {details: {reason}, shown: {address: `${host}:${port}`}, cause}))
    })
  })
}

class Connection {
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
