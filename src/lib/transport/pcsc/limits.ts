// Time limits of native calls. They run on threads of their own, so that a service or a card that never answers blocks
// neither signals nor timers. A call that is late cannot be taken back: it is left behind, and whoever ends the process
// must not wait for it.
import {ToolkitError} from '../../errors/toolkit-error.ts'

export interface Limits {
  /** The longest that one command may take, or the power-up of a card. */
  readonly answerMs: number
}

export const DEFAULT_LIMITS: Limits = {answerMs: 30_000}

/** Of a flag that may be missing. */
export function answerLimits(answerMs: number | undefined): Limits {
  return answerMs === undefined ? DEFAULT_LIMITS : {answerMs}
}

/** The service itself answers at once where it runs at all. */
const SERVICE_MS = 10_000
/** What is done last must not hold anybody up. */
const CLOSE_MS = 5000

let abandoned = 0

/** How many calls were left behind and still run. */
export function abandonedCalls(): number {
  return abandoned
}

/** Watches over the calls of one context: after one was late, no further call is made, since it would wait behind it. */
export class CallGuard {
  readonly #limits: Limits
  #late: ToolkitError | undefined

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** A call that the service answers by itself. */
  service<T>(work: () => Promise<T>, extraMs = 0): Promise<T> {
    const ms = Math.min(SERVICE_MS, this.#limits.answerMs) + extraMs
    return this.#within(work, ms, () => new ToolkitError('E_PCSC_STALLED', {details: {seconds: ms / 1000}}))
  }

  /** A call that waits for the card. */
  card<T>(work: () => Promise<T>): Promise<T> {
    return this.#within(
      work,
      this.#limits.answerMs,
      () => new ToolkitError('E_CARD_MUTE', {details: {pcsc: 'SCARD_E_TIMEOUT'}}),
    )
  }

  /** A call of the end: what fails or is late in it is nobody's business any more. */
  async last(work: () => Promise<unknown>): Promise<void> {
    if (this.#late) return
    await this.#within(work, CLOSE_MS, () => new ToolkitError('E_CARD_MUTE')).catch(() => undefined)
  }

  #within<T>(work: () => Promise<T>, ms: number, late: () => ToolkitError): Promise<T> {
    if (this.#late) return Promise.reject(this.#late)
    return new Promise((resolve, reject) => {
      const call = work()
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        abandoned += 1
        this.#late = late()
        reject(this.#late)
      }, ms)
      const settled = () => {
        clearTimeout(timer)
        if (isLate) abandoned -= 1
      }
      call.then(
        value => {
          settled()
          resolve(value)
        },
        (error: unknown) => {
          settled()
          reject(error)
        },
      )
    })
  }
}
