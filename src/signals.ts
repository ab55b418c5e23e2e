// Signals: a clean end for commands that run until one, and a last act for a card that must not be left as it is.
import {endProcess} from './end-process.ts'
import {EXIT} from './lib/errors/codes.data.ts'

const SIGNALS = {SIGINT: EXIT.INTERRUPTED, SIGTERM: EXIT.TERMINATED, SIGHUP: EXIT.TERMINATED} as const

/** Aborts at SIGINT or SIGTERM; `exitCode` then says which. */
export function untilSignal(): {readonly signal: AbortSignal; exitCode(): number} {
  const controller = new AbortController()
  let code: number = EXIT.OK
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      code = SIGNALS[name]
      controller.abort()
    })
  }
  return {signal: controller.signal, exitCode: () => code}
}

/** Aborts when a signal ends the process: what it started, in groups of their own, must not stay behind. */
export function untilEnd(): AbortSignal {
  const controller = new AbortController()
  onSignal(async () => controller.abort())
  return controller.signal
}

/**
 * Runs `lastAct` should a signal come, and ends the process with the signal's exit code; returns how to undo that. An
 * impatient second signal does not cut the last act short.
 */
export function onSignal(lastAct: () => Promise<void>): () => void {
  let acting = false
  const listeners = Object.entries(SIGNALS).map(([name, code]) => {
    const listener = () => {
      if (acting) return
      acting = true
      void lastAct().finally(() => endProcess(code))
    }
    process.on(name, listener)
    return [name, listener] as const
  })
  return () => {
    for (const [name, listener] of listeners) process.removeListener(name, listener)
  }
}
