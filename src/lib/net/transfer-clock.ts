// The time limits of one transfer. Whoever waits gives the clock a way to be stopped; the limit that ran out is the reason.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {NetLimits} from './limits.ts'
import {netError} from './net-failure.ts'

export type Phase = 'connect' | 'idle' | 'total'
type Stop = (reason: ToolkitError) => void

export class TransferClock {
  readonly #limits: NetLimits
  readonly #total: NodeJS.Timeout
  readonly #signal: AbortSignal | undefined
  readonly #interrupted = () => this.#end(new ToolkitError('E_INTERRUPTED'))
  #phase: NodeJS.Timeout | undefined
  #running: 'connect' | 'idle' | null = null
  #source = ''
  #stop: Stop | undefined
  #ended: ToolkitError | undefined

  constructor(limits: NetLimits, signal?: AbortSignal) {
    this.#limits = limits
    this.#signal = signal
    this.#total = setTimeout(() => this.#end(this.#failure('total')), limits.total)
    if (signal?.aborted) this.#interrupted()
    else signal?.addEventListener('abort', this.#interrupted)
  }

  /** From now on `stop` is called when a limit runs out, at once if one has. `source` is for people. */
  watch(source: string, stop: Stop): void {
    this.#source = source
    this.#stop = stop
    if (this.#ended) stop(this.#ended)
  }

  /** Begins anew to count the time of one phase; null ends it. */
  phase(name: 'connect' | 'idle' | null): void {
    if (name !== null && name === this.#running) {
      this.#phase?.refresh()
      return
    }
    clearTimeout(this.#phase)
    this.#running = name
    this.#phase = name === null ? undefined : setTimeout(() => this.#end(this.#failure(name)), this.#limits[name])
  }

  /** The limit that ran out, or the user's signal. */
  get ended(): ToolkitError | undefined {
    return this.#ended
  }

  stop(): void {
    clearTimeout(this.#total)
    this.phase(null)
    this.#signal?.removeEventListener('abort', this.#interrupted)
    this.#stop = undefined
  }

  #failure(phase: Phase): ToolkitError {
    return netError('E_NET_TIMEOUT', this.#source, {phase, seconds: this.#limits[phase] / 1000})
  }

  #end(reason: ToolkitError): void {
    this.#ended ??= reason
    const stop = this.#stop
    this.stop()
    stop?.(this.#ended)
  }
}
