// Where a PIN comes from: a prompt on the terminal, standard input, a file, a descriptor, a named variable. Never argv.
import {isatty} from 'node:tty'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {Warning} from './lib/errors/warning.ts'
import type {NewPinSource, PinSource} from './lib/ops/card-pin.ts'
import type {ConfirmLastTry} from './lib/ops/raw-card.ts'
import {PIN_TITLE} from './lib/text/card.data.ts'
import {type Language, say} from './lib/text/message.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'
import {readPinFile, readPinLine} from './pin-descriptor.ts'

/** As Windows numbers languages: English (United States), Japanese. */
const PAD_LANGUAGE: Readonly<Record<Language, number>> = {en: 0x0409, ja: 0x0411}

interface PinFlags {
  readonly 'pin-stdin': boolean
  readonly 'pin-file': string | undefined
  readonly 'pin-fd': number | undefined
  readonly 'pin-env': string | undefined
  readonly 'no-input': boolean
}

/** Asks a person on the terminal to type a confirmation; false without one. */
export function lastTryQuestion(noInput: boolean, language: Language): ConfirmLastTry {
  return async (pin, remaining) => {
    if (!isInteractive({'no-input': noInput})) return false
    const answer = await ask(say(PROMPT_TEXT.lastTry, language, {pin: pin[language], remaining}))
    return answer.trim().toLowerCase() === 'yes'
  }
}

export function pinSource(flags: PinFlags, language: Language, notify: (warning: Warning) => void): PinSource {
  // process.stdin is not touched before it is needed: opening it makes the descriptor non-blocking.
  const interactive = isInteractive(flags)
  return {
    async read({name, remaining}) {
      const given = givenPin(flags, notify)
      if (given !== undefined) return given
      if (!interactive) throw new ToolkitError('E_PIN_SOURCE')
      const message = remaining === null ? PROMPT_TEXT.pinUnknown : PROMPT_TEXT.pin
      return askHidden(say(message, language, {pin: PIN_TITLE[name][language], remaining}))
    },
    announcePad({name, remaining, seconds}) {
      const left = remaining ?? say(PROMPT_TEXT.unknown, language)
      const text = say(PROMPT_TEXT.pinPad, language, {pin: PIN_TITLE[name][language], remaining: left, seconds})
      process.stderr.write(`${text}\n`)
    },
    padLanguageId: PAD_LANGUAGE[language],
    confirmLastTry: ({name, remaining}) => lastTryQuestion(flags['no-input'], language)(PIN_TITLE[name], remaining),
  }
}

/** The PIN of --pin-stdin, --pin-fd, --pin-file or --pin-env; undefined where a person has to be asked. */
export function givenPin(flags: PinFlags, notify: (warning: Warning) => void): string | undefined {
  if (flags['pin-stdin'] && !isatty(0)) return readPinLine(0)
  if (flags['pin-fd'] !== undefined) return readPinLine(flags['pin-fd'])
  if (flags['pin-file'] !== undefined) return readPinFile(flags['pin-file'])
  if (flags['pin-env'] === undefined) return undefined
  notify({code: 'W_PIN_FROM_ENVIRONMENT'})
  const value = process.env[flags['pin-env']]
  if (value === undefined) throw new ToolkitError('E_PIN_SOURCE')
  return value
}

interface NewPinFlags extends PinFlags {
  readonly 'new-pin-file': string | undefined
  readonly 'new-pin-fd': number | undefined
}

/** The old PIN as always; with --pin-stdin the new one is the second line. */
export function newPinSource(flags: NewPinFlags, language: Language, notify: (warning: Warning) => void): NewPinSource {
  const interactive = isInteractive(flags)
  return {
    ...pinSource(flags, language, notify),
    async readNew({name}) {
      if (flags['new-pin-fd'] !== undefined) return readPinLine(flags['new-pin-fd'])
      if (flags['new-pin-file'] !== undefined) return readPinFile(flags['new-pin-file'])
      if (flags['pin-stdin'] && !isatty(0)) return readPinLine(0)
      if (!interactive) throw new ToolkitError('E_PIN_SOURCE')
      const pin = PIN_TITLE[name][language]
      const first = await askHidden(say(PROMPT_TEXT.newPin, language, {pin}))
      const second = await askHidden(say(PROMPT_TEXT.newPinAgain, language, {pin}))
      if (first === second) return first
      throw new ToolkitError('E_PIN_CONFIRMATION', {details: {pin: name}, localized: {pin: PIN_TITLE[name]}})
    },
    async confirmRealCard({name}) {
      if (!interactive) return false
      const answer = await ask(say(PROMPT_TEXT.realCard, language, {pin: PIN_TITLE[name][language]}))
      return answer.trim().toLowerCase() === 'yes'
    },
  }
}

function isInteractive(flags: Pick<PinFlags, 'no-input'>): boolean {
  return isatty(0) && isatty(2) && !flags['no-input']
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
