// How far a transfer is, on a terminal only: one line on stderr that is drawn again and taken away at the end.
import type {Language} from './lib/text/message.ts'
import {say} from './lib/text/message.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'

const BETWEEN_MS = 100
const CELLS = 24
const UNITS = ['B', 'KiB', 'MiB', 'GiB']

export interface ProgressBar {
  readonly show: ((progress: {readonly received: number; readonly total: number | null}) => void) | undefined
  readonly end: () => void
}

export function progressBar(stream: NodeJS.WriteStream, wanted: boolean, language: Language): ProgressBar {
  if (!wanted || stream.isTTY !== true) return {show: undefined, end: () => undefined}
  const started = Date.now()
  let drawn = 0
  return {
    show: ({received, total}) => {
      const now = Date.now()
      if (now - drawn < BETWEEN_MS) return
      drawn = now
      const rate = sizeText(received / Math.max(0.1, (now - started) / 1000))
      const whole = total === null ? '?' : sizeText(total)
      const text = say(PROMPT_TEXT.progress, language, {received: sizeText(received), whole, rate})
      stream.write(`\r${total === null ? '' : `${cells(received / total)} `}${text}\u001b[K`)
    },
    end: () => {
      if (drawn > 0) stream.write('\r\u001b[K')
    },
  }
}

function cells(part: number): string {
  const full = Math.round(Math.min(1, Math.max(0, part)) * CELLS)
  return `[${'#'.repeat(full)}${'.'.repeat(CELLS - full)}]`
}

/** Three digits and a unit. */
export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0]
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toPrecision(3)} ${UNITS[unit] ?? ''}`
}
