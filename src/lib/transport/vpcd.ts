// The card side of a virtual reader: connects to vsmartcard's vpcd inside pcscd and stays until somebody takes the card
// out.
import {connect, type Socket} from 'node:net'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type VpcdCard, VpcdConnection, type VpcdEvent, type VpcdSession} from './vpcd-connection.ts'

/** The port of the first slot, as Debian configures it. */
export const VPCD_PORT = 35963
export const VPCD_HOST = '127.0.0.1'

/** The reason of an abort that takes the card out only to put it back. */
export const CARD_RESET = 'reset'

export interface VpcdOptions {
  readonly host?: string
  readonly port?: number
  /** Ejects the card. */
  readonly signal?: AbortSignal
  readonly onEvent?: (event: VpcdEvent) => void
}

/** Puts the card into the reader and keeps it there until the signal, the daemon or a fault takes it out. */
export async function serveVpcd(card: VpcdCard, options: VpcdOptions = {}): Promise<VpcdSession> {
  const {host = VPCD_HOST, port = VPCD_PORT, signal, onEvent = () => {}} = options
  if (signal?.aborted) return {...NOTHING, endedBy: 'abort'}
  const socket = await open(host, port, signal)
  if (socket === undefined) return {...NOTHING, endedBy: 'abort'}
  onEvent('connected')
  return new Promise((resolve, reject) => {
    const connection = new VpcdConnection(card, socket, onEvent)
    const abort = () => connection.eject(signal?.reason === CARD_RESET ? 'reset' : 'abort')
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
      const session = connection.closed()
      onEvent('closed')
      resolve(session)
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
    // Only our own listeners go: the socket keeps some of its own that close it when the other side does.
    const settled = () => {
      signal?.removeEventListener('abort', abort)
      socket.off('connect', connected).off('error', failed)
    }
    const connected = () => {
      settled()
      resolve(socket)
    }
    const failed = (cause: Error) => {
      settled()
      const reason = 'code' in cause ? String(cause.code) : cause.name
      reject(new ToolkitError('E_VPCD', {details: {reason}, shown: {address: `${host}:${port}`}, cause}))
    }
    signal?.addEventListener('abort', abort, {once: true})
    socket.once('connect', connected).once('error', failed)
  })
}
