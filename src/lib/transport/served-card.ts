// A card in the virtual reader over many insertions: taken out, put back, reset, while the serving process stays.
import {setTimeout as sleep} from 'node:timers/promises'
import {toHex} from '../bytes/hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type Fault, formatFault, shiftFault} from '../sim/fault.ts'
import type {FaultyCard} from '../sim/faults.ts'
import {CARD_RESET, serveVpcd} from './vpcd.ts'
import type {VpcdEvent, VpcdSession} from './vpcd-connection.ts'

/**
 * vpcd knows no reset from the card's side: PC/SC sees one as removal and insertion. The daemon looks about every 400 ms,
 * and a card that is back sooner was never gone.
 */
const REINSERT_MS = 1200
const RECONNECT_MS = 500
/** Longest wait for the daemon to take or lose notice of the card. */
const SETTLE_MS = 10_000

export interface ServedCardOptions {
  readonly host?: string
  readonly port?: number
  /** Ends the serving. */
  readonly signal: AbortSignal
  /** Goes on without a card, until it is inserted again; otherwise a removal ends the serving. */
  readonly outlastsRemoval: boolean
  /** Goes on when the daemon goes away, until there is one again. */
  readonly reconnects: boolean
  readonly onEvent?: (event: VpcdEvent) => void
}

export interface ServedCardStatus {
  /** `connecting`: not noticed by the daemon yet. */
  readonly card: 'inserted' | 'connecting' | 'removed'
  /** Hex. */
  readonly atr: string
  readonly commands: number
  readonly powerOns: number
  readonly powerOffs: number
  readonly resets: number
  readonly insertions: number
  /** As they are written; commands are counted over the life of the card. */
  readonly faults: readonly string[]
}

export interface ServedSession {
  readonly commands: number
  readonly powerOns: number
  readonly powerOffs: number
  readonly resets: number
  readonly insertions: number
  readonly endedBy: 'abort' | 'daemon' | 'removal'
}

export class ServedCard {
  readonly #card: FaultyCard
  readonly #options: ServedCardOptions
  readonly #counts = {powerOns: 0, powerOffs: 0, resets: 0, insertions: 0}
  readonly #waiters = new Set<() => void>()
  #insertion: AbortController | undefined
  #state: ServedCardStatus['card'] = 'connecting'

  constructor(card: FaultyCard, options: ServedCardOptions) {
    this.#card = card
    this.#options = options
  }

  /** Serves until the signal; or until removal or the end of the daemon, unless those are outlasted. */
  async run(): Promise<ServedSession> {
    const {signal, outlastsRemoval, reconnects} = this.#options
    const stop = () => this.#insertion?.abort()
    signal.addEventListener('abort', stop, {once: true})
    try {
      while (!signal.aborted) {
        if (this.#state === 'removed') {
          await this.#until(() => signal.aborted || this.#state !== 'removed')
          continue
        }
        const endedBy = await this.#insert()
        if (signal.aborted) break
        if (endedBy === 'daemon') {
          if (!reconnects) return this.#ended('daemon')
          await pause(RECONNECT_MS, signal)
        } else if (endedBy === 'reset') {
          await pause(REINSERT_MS, signal)
        } else {
          this.#become('removed')
          if (!outlastsRemoval) return this.#ended('removal')
        }
      }
      return this.#ended('abort')
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  /** Resolves when the daemon has noticed the card. */
  async insert(): Promise<void> {
    if (this.#state === 'removed') {
      // A card swapped faster than the daemon looks might not be noticed.
      await sleep(REINSERT_MS)
      this.#card.insert()
      this.#become('connecting')
    }
    await this.#settle(() => this.#state === 'inserted')
  }

  async remove(): Promise<void> {
    this.#card.remove()
    if (this.#insertion) this.#insertion.abort()
    else this.#become('removed')
    await this.#settle(() => this.#state === 'removed')
  }

  /** A reset that PC/SC sees. Resolves when the card is back. */
  async reset(): Promise<void> {
    if (this.#state === 'removed') throw new ToolkitError('E_CARD_ABSENT')
    this.#card.reset()
    const before = this.#counts.insertions
    this.#insertion?.abort(CARD_RESET)
    await this.#settle(() => this.#state === 'inserted' && this.#counts.insertions > before)
  }

  /** The fault strikes counted from the next command. */
  addFault(fault: Fault): void {
    this.#card.addFault(shiftFault(fault, this.#card.commands))
  }

  clearFaults(): void {
    this.#card.clearFaults()
  }

  status(): ServedCardStatus {
    return {
      card: this.#state,
      atr: toHex(this.#card.atr),
      commands: this.#card.commands,
      ...this.#counts,
      faults: this.#card.faults.map(formatFault),
    }
  }

  async #insert(): Promise<VpcdSession['endedBy']> {
    const {host, port, reconnects} = this.#options
    this.#insertion = new AbortController()
    if (this.#options.signal.aborted) return 'abort'
    try {
      const session = await serveVpcd(this.#card, {
        signal: this.#insertion.signal,
        ...(host === undefined ? {} : {host}),
        ...(port === undefined ? {} : {port}),
        onEvent: event => this.#onEvent(event),
      })
      return session.endedBy
    } catch (error) {
      const unreachable = error instanceof ToolkitError && error.code === 'E_VPCD'
      // The first connection fails loudly: a wrong port must not look like waiting.
      if (unreachable && reconnects && this.#counts.insertions > 0) return 'daemon'
      throw error
    } finally {
      this.#insertion = undefined
    }
  }

  #onEvent(event: VpcdEvent): void {
    if (event === 'noticed') {
      this.#counts.insertions += 1
      this.#become('inserted')
    }
    if (event === 'power-on') this.#counts.powerOns += 1
    if (event === 'power-off') this.#counts.powerOffs += 1
    if (event === 'reset') this.#counts.resets += 1
    if (event === 'closed') this.#become('connecting')
    this.#options.onEvent?.(event)
  }

  #become(state: ServedCardStatus['card']): void {
    this.#state = state
    for (const wake of this.#waiters) wake()
  }

  #ended(endedBy: ServedSession['endedBy']): ServedSession {
    return {commands: this.#card.commands, ...this.#counts, endedBy}
  }

  async #until(holds: () => boolean): Promise<void> {
    const {signal} = this.#options
    while (!holds()) {
      await new Promise<void>(resolve => {
        const wake = () => {
          this.#waiters.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        this.#waiters.add(wake)
        signal.addEventListener('abort', wake, {once: true})
      })
    }
  }

  async #settle(holds: () => boolean): Promise<void> {
    const {signal} = this.#options
    const limit = new AbortController()
    const late = sleep(SETTLE_MS, true, {signal: limit.signal, ref: false}).catch(() => false)
    const isLate = await Promise.race([this.#until(() => holds() || signal.aborted).then(() => false), late])
    limit.abort()
    if (isLate || !holds()) {
      const reason = isLate ? 'ETIMEDOUT' : 'ABORTED'
      throw new ToolkitError('E_VPCD', {details: {reason}, shown: {address: String(this.#options.port ?? '')}})
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, {signal}).catch(() => undefined)
}
