// Another program may let the card go in time.
import {setTimeout as sleep} from 'node:timers/promises'
import {ToolkitError} from '../errors/toolkit-error.ts'

const BUSY_POLL_MS = 100

/** Tries again while it throws E_CARD_BUSY, until the deadline of Date.now(). */
export async function unlessBusy<T>(open: () => Promise<T>, deadline: number): Promise<T> {
  for (;;) {
    try {
      return await open()
    } catch (error) {
      const busy = error instanceof ToolkitError && error.code === 'E_CARD_BUSY'
      if (!busy || Date.now() >= deadline) throw error
      await sleep(BUSY_POLL_MS)
    }
  }
}
