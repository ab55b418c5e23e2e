// Where a PIN comes from: a prompt on the terminal, standard input, a file, a descriptor, a named variable. Never argv.
import {closeSync, openSync, readSync} from 'node:fs'
import {isatty} from 'node:tty'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {Warning} from './lib/errors/warning.ts'
import type {PinSource} from './lib/ops/card-pin.ts'
import type {ConfirmLastTry} from './lib/ops/raw-card.ts'
import {PIN_TITLE} from './lib/text/card.data.ts'
import {type Language, say} from './lib/text/message.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'

interface PinFlags {
  readonly 'pin-stdin': boolean
  readonly 'pin-file': string | undefined
  readonly 'pin-fd': number | undefined
  readonly 'pin-env': string | undefined
  readonly 'no-input': boolean
}

/** A PIN with its line break; anything longer is not a PIN. */
const MAX_BYTES = 64
/** How long a pipe may keep us waiting for a PIN. */
const PATIENCE_MS = 60_000
const POLL_MS = 20

/** Asks a person on the terminal to type a confirmation; false without one. */
export function lastTryQuestion(noInput: boolean, language: Language): ConfirmLastTry {
  return async (pin, remaining) => {
    if (noInput || !isatty(0) || !isatty(2)) return false
    const answer = await ask(say(PROMPT_TEXT.lastTry, language, {pin: pin[language], remaining}))
    return answer.trim().toLowerCase() === 'yes'
  }
}

export function pinSource(flags: PinFlags, language: Language, notify: (warning: Warning) => void): PinSource {
  // process.stdin is not touched before it is needed: opening it makes the descriptor non-blocking.
  const interactive = isatty(0) && isatty(2) && !flags['no-input']
  return {
    async read({name, remaining}) {
      const given = givenPin(flags, notify)
      if (given !== undefined) return given
      if (!interactive) throw new ToolkitError('E_PIN_SOURCE')
      const message = remaining === null ? PROMPT_TEXT.pinUnknown : PROMPT_TEXT.pin
      return askHidden(say(message, language, {pin: PIN_TITLE[name][language], remaining}))
    },
    confirmLastTry: ({name, remaining}) => lastTryQuestion(flags['no-input'], language)(PIN_TITLE[name], remaining),
  }
}

/** The PIN of --pin-stdin, --pin-fd, --pin-file or --pin-env; undefined where a person has to be asked. */
export function givenPin(flags: PinFlags, notify: (warning: Warning) => void): string | undefined {
  if (flags['pin-stdin'] && !isatty(0)) return firstLine(readAtMost(0))
  if (flags['pin-fd'] !== undefined) return firstLine(readAtMost(flags['pin-fd']))
  if (flags['pin-file'] !== undefined) return firstLine(readPinFile(flags['pin-file']))
  if (flags['pin-env'] === undefined) return undefined
  notify({code: 'W_PIN_FROM_ENVIRONMENT'})
  const value = process.env[flags['pin-env']]
  if (value === undefined) throw new ToolkitError('E_PIN_SOURCE')
  return value
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? ''
}

function readPinFile(file: string): string {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    throw unreadable(file, error)
  }
  try {
    return readAtMost(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Reads the first line, or a PIN's worth of bytes, of a descriptor. */
function readAtMost(descriptor: number): string {
  const buffer = Buffer.alloc(MAX_BYTES)
  const deadline = Date.now() + PATIENCE_MS
  let length = 0
  while (length < MAX_BYTES && !buffer.subarray(0, length).includes(0x0a)) {
    try {
      const count = readSync(descriptor, buffer, length, MAX_BYTES - length, null)
      if (count === 0) break
      length += count
    } catch (error) {
      // A descriptor that somebody made non-blocking has nothing yet: its writer may be a password manager.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || Date.now() > deadline)
        throw unreadable(`fd ${descriptor}`, error)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS)
    }
  }
  return buffer.toString('latin1', 0, length)
}

function unreadable(file: string, cause: unknown): ToolkitError {
  const reason = (cause as NodeJS.ErrnoException).code ?? ''
  return new ToolkitError('E_INPUT_READ', {details: {reason}, shown: {file}, cause})
}

/** Asks on the terminal without echo. Ctrl-C ends the program as a signal would. */
async function askHidden(prompt: string): Promise<string> {
  // The echo goes off before anybody can know that it is time to type.
  process.stdin.setRawMode(true)
  process.stderr.write(prompt)
  try {
    return await readTyped()
  } finally {
    process.stdin.setRawMode(false)
    process.stdin.pause()
    process.stderr.write('\n')
  }
}

async function readTyped(): Promise<string> {
  let typed = ''
  for await (const chunk of process.stdin.iterator({destroyOnReturn: false})) {
    for (const character of chunk.toString('latin1')) {
      if (character === '\r' || character === '\n') return typed
      if (character === '\x03' || character === '\x04') throw new ToolkitError('E_INTERRUPTED')
      if (character === '\x7f' || character === '\b') typed = typed.slice(0, -1)
      else if (character >= ' ') typed += character
    }
  }
  return typed
}

async function ask(prompt: string): Promise<string> {
  const {createInterface} = await import('node:readline/promises')
  const lines = createInterface({input: process.stdin, output: process.stderr})
  try {
    return await lines.question(prompt)
  } finally {
    lines.close()
  }
}
