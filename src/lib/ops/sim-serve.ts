// Puts a simulated card into a virtual PC/SC reader and keeps it there until the caller aborts.
import {toHex} from '../bytes/hex.ts'
import {CardFile} from '../sim/card-file.ts'
import {parseFault} from '../sim/fault.ts'
import {FaultyCard} from '../sim/faults.ts'
import {PROFILES} from '../sim/image.ts'
import {openCardImage} from '../sim/open-image.ts'
import {SimulatedCard} from '../sim/simulated-card.ts'
import type {VirtualCard} from '../sim/virtual-card.ts'
import {ServedCard, type ServedSession} from '../transport/served-card.ts'
import type {VpcdEvent} from '../transport/vpcd-connection.ts'
import {done, type Outcome} from './outcome.ts'

export interface SimServeRequest {
  /** A profile (a fresh card in memory) or the path of an image file (counters persist). */
  readonly source: string
  readonly host?: string
  readonly port?: number
  /** NAME@N each. */
  readonly faults: readonly string[]
  /** A Unix socket to steer the card by. */
  readonly control?: string | undefined
  /** Waits for a new daemon when the old one ends. */
  readonly reconnect?: boolean
  readonly signal: AbortSignal
  readonly onEvent?: (event: VpcdEvent) => void
}

export interface SimServeResult {
  readonly kind: 'sim-serve'
  readonly source: 'profile' | 'file'
  readonly atr: string
  readonly commands: number
  readonly powerOns: number
  readonly powerOffs: number
  readonly resets: number
  /** How often the card came into the reader. */
  readonly insertions: number
  /** `daemon`: pcscd closed the connection. `removal`: a fault took the card out. */
  readonly endedBy: ServedSession['endedBy']
}

export async function simServe(request: SimServeRequest): Promise<Outcome<SimServeResult>> {
  const faults = request.faults.map(parseFault)
  const {card, source, close} = await openSource(request.source)
  try {
    const served = new ServedCard(new FaultyCard(card, faults), {
      signal: request.signal,
      outlastsRemoval: request.control !== undefined,
      reconnects: request.reconnect ?? false,
      ...(request.host === undefined ? {} : {host: request.host}),
      ...(request.port === undefined ? {} : {port: request.port}),
      ...(request.onEvent === undefined ? {} : {onEvent: request.onEvent}),
    })
    const control = await openControl(served, request.control)
    try {
      return done({kind: 'sim-serve', source, atr: toHex(card.atr), ...(await served.run())})
    } finally {
      await control?.close()
    }
  } finally {
    close()
  }
}

async function openControl(served: ServedCard, socket: string | undefined) {
  if (socket === undefined) return undefined
  return (await import('../transport/control-server.ts')).openControlServer(socket, served)
}

interface OpenCard {
  readonly card: VirtualCard
  readonly source: 'profile' | 'file'
  readonly close: () => void
}

async function openSource(source: string): Promise<OpenCard> {
  const profile = PROFILES.find(candidate => candidate === source)
  if (profile !== undefined) {
    const card = new SimulatedCard(await openCardImage(profile))
    return {card, source: 'profile', close: () => {}}
  }
  const card = CardFile.open(source)
  return {card, source: 'file', close: () => card.close()}
}
