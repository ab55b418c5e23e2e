// Where a PIN comes from: a prompt on the terminal, standard input, a file, a descriptor, a named variable. Never argv.
import {readFileSync, readSync} from 'node:fs'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {Warning} from './lib/errors/warning.ts'
import type {PinSource} from './lib/ops/card-pin.ts'
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

export function pinSource(flags: PinFlags, language: Language, notify: (warning: Warning) => void): PinSource {
  const interactive = process.stdin.isTTY === true && process.stderr.isTTY === true && !flags['no-input']
  return {
    async read({name, remaining}) {
      if (flags['pin-stdin']) return firstLine(readAtMost(0))
      if (flags['pin-fd'] !== undefined) return firstLine(readAtMost(flags['pin-fd']))
      if (flags['pin-file'] !== undefined) return firstLine(readPinFile(flags['pin-file']))
      if (flags['pin-env'] !== undefined) {
        notify({code: 'W_PIN_FROM_ENVIRONMENT'})
        const value = process.env[flags['pin-env']]
        if (value === undefined) throw new ToolkitError('E_PIN_SOURCE')
        return value
      }
      if (!interactive) throw new ToolkitError('E_PIN_SOURCE')
      const message = remaining === null ? PROMPT_TEXT.pinUnknown : PROMPT_TEXT.pin
      return askHidden(say(message, language, {pin: PIN_TITLE[name][language], remaining}))
    },
    async confirmLastTry({name, remaining}) {
      if (!interactive) return false
      const answer = await ask(say(PROMPT_TEXT.lastTry, language, {pin: PIN_TITLE[name][language], remaining}))
      return answer.trim().toLowerCase() === 'yes'
    },
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? ''
}

function readPinFile(file: string): string {
  try {
    return readFileSync(file, 'latin1').slice(0, MAX_BYTES)
  } catch (error) {
    throw new ToolkitError('E_INPUT_READ', {
      details: {reason: (error as NodeJS.ErrnoException).code ?? ''},
      shown: {file},
      cause: error,
    })
  }
}

/** Reads the first line, or a PIN's worth of bytes, of a descriptor. */
function readAtMost(descriptor: number): string {
  const buffer = Buffer.alloc(MAX_BYTES)
  let length = 0
  try {
    while (length < MAX_BYTES && !buffer.subarray(0, length).includes(0x0a)) {
      const count = readSync(descriptor, buffer, length, MAX_BYTES - length, null)
      if (count === 0) break
      length += count
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    throw new ToolkitError('E_INPUT_READ', {details: {reason}, shown: {file: `fd ${descriptor}`}, cause: error})
  }
  return buffer.toString('latin1', 0, length)
}

/** Asks on the terminal without echo. Ctrl-C ends the program as a signal would. */
async function askHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  process.stdin.setRawMode(true)
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
