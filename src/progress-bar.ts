// How far a transfer or a long reading is, on a terminal only: one line on stderr that is drawn again and taken away at the end.
import type {Language} from './lib/text/message.ts'
import {say} from './lib/text/message.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'

const BETWEEN_MS = 100
const CELLS = 24
const UNITS = ['B', 'KiB', 'MiB', 'GiB']

export interface ProgressBar<Progress> {
  readonly show: ((progress: Progress) => void) | undefined
  readonly end: () => void
}

/** Octets of a transfer. */
export function progressBar(
  stream: NodeJS.WriteStream,
  wanted: boolean,
  language: Language,
): ProgressBar<{readonly received: number; readonly total: number | null}> {
  return drawnLine(stream, wanted, ({received, total}, seconds) => {
    const rate = sizeText(received / seconds)
    const whole = total === null ? '?' : sizeText(total)
    const text = say(PROMPT_TEXT.progress, language, {received: sizeText(received), whole, rate})
    return `${total === null ? '' : `${cells(received / total)} `}${text}`
  })
}

/** Certificates of bundles and folders; the end of a folder is not known before it is there. */
export function certificateBar(
  stream: NodeJS.WriteStream,
  wanted: boolean,
  language: Language,
): ProgressBar<{readonly certificates: number; readonly part: number | null}> {
  return drawnLine(stream, wanted, ({certificates, part}, seconds) => {
    const rate = Math.round(certificates / seconds).toLocaleString('en')
    const text = say(PROMPT_TEXT.certificatesRead, language, {count: certificates.toLocaleString('en'), rate})
    if (part === null || part <= 0) return text
    const left = say(PROMPT_TEXT.timeLeft, language, {seconds: Math.ceil((seconds * (1 - part)) / part)})
    return `${cells(part)} ${text}${left}`
  })
}

/** One line that is drawn again at most ten times a second; `seconds`: since the start, never 0. */
function drawnLine<Progress>(
  stream: NodeJS.WriteStream,
  wanted: boolean,
  textOf: (progress: Progress, seconds: number) => string,
): ProgressBar<Progress> {
  if (!wanted || stream.isTTY !== true) return {show: undefined, end: () => undefined}
  const started = Date.now()
  let drawn = 0
  return {
    show: progress => {
      const now = Date.now()
      if (now - drawn < BETWEEN_MS) return
      drawn = now
      stream.write(`\r${textOf(progress, Math.max(0.1, (now - started) / 1000))}\u001b[K`)
    },
    end: () => {
      if (drawn > 0) stream.write('\r\u001b[K')
      drawn = 0
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
