// Flags that several commands share. A flag's text comes from the catalogue, its variable is MYNAKIT_<FLAG>.
import * as Flags from '@oclif/core/flags'
import {REVEAL_FIELDS, type RevealField} from './lib/card/reveal.data.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {isStatusWordPattern} from './lib/iso7816/status-word.ts'
import {PIN_TITLE, type PinName} from './lib/text/card.data.ts'
import {FLAG_HELP, type FlagName} from './lib/text/help.data.ts'

/** The catalogue's summary and the environment variable of a flag. Secrets never come from a variable of ours. */
export function flagText(name: FlagName): {summary: string; env: string} {
  return {summary: FLAG_HELP[name].en, env: `MYNAKIT_${name.toUpperCase().replaceAll('-', '_')}`}
}

const GLOBAL = {helpGroup: 'GLOBAL'} as const
const CARD = {helpGroup: 'CARD'} as const
const PIN = {helpGroup: 'PIN'} as const

/** A word that is no field is refused: it would hide what was consented to. */
function parseReveal(text: string): readonly RevealField[] {
  const words = text.split(',').map(word => word.trim().toLowerCase())
  return words
    .filter(word => word !== '')
    .map(word => {
      const field = REVEAL_FIELDS.find(known => known === word)
      if (!field) throw flagValue('reveal', word, REVEAL_FIELDS.join(', '))
      return field
    })
}

/** 250ms, 30s, 2m; a bare number is seconds. Milliseconds, at most a day: no wait is unlimited. */
export function parseDuration(name: FlagName, text: string): number {
  const match = /^(\d{1,8}(?:\.\d{1,3})?)(ms|s|m)?$/.exec(text)
  const unit = {ms: 1, s: 1000, m: 60_000}[match?.[2] ?? 's'] ?? 1000
  const duration = Number(match?.[1]) * unit
  if (!match || duration > 86_400_000) throw flagValue(name, text, '250ms, 30s, 2m')
  return duration
}

/** RFC 3339 in UTC or with an offset, or a date (00:00 UTC). */
export function parseTime(name: FlagName, text: string): Date {
  const shape = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/
  const time = new Date(text)
  const sameDay =
    Number.isNaN(time.getTime()) ||
    new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(text.slice(8, 10))
  if (!shape.test(text) || Number.isNaN(time.getTime()) || !sameDay) throw flagValue(name, text, '2026-01-01T00:00:00Z')
  return time
}

export function parseCount(name: FlagName, text: string, low: number, high: number): number {
  const value = Number(text)
  if (!/^\d{1,10}$/.test(text) || value < low || value > high) throw flagValue(name, text, `${low}..${high}`)
  return value
}

/** Four hex digits, X for any. */
export async function parseStatusWordPattern(text: string): Promise<string> {
  if (!isStatusWordPattern(text)) throw flagValue('expect', text, '9000, 63CX')
  return text.toUpperCase()
}

/** The value is not repeated in the error: it may be a PIN in the wrong place. */
export async function parsePinName(text: string): Promise<PinName> {
  const name = Object.keys(PIN_TITLE).find(key => key === text) as PinName | undefined
  if (!name)
    throw new ToolkitError('E_ARG_VALUE', {
      details: {name: 'PIN', expected: Object.keys(PIN_TITLE)},
      shown: {value: '…'},
    })
  return name
}

export function flagValue(name: FlagName, value: string, expected: string): ToolkitError {
  return new ToolkitError('E_FLAG_VALUE', {details: {name, expected}, shown: {value}})
}

/**
 * A flag that may be repeated. oclif would spread the text of its variable into characters, so the variable is read
 * here, with commas between the values.
 */
export function repeatable(
  name: FlagName,
  helpValue: string,
  parse: (text: string) => Promise<string> = async text => text,
  group: {readonly helpGroup?: string} = {},
) {
  const {summary, env} = flagText(name)
  return Flags.string({
    summary: `${summary} [${env}]`,
    ...group,
    multiple: true,
    multipleNonGreedy: true,
    helpValue,
    parse,
    default: async () =>
      Promise.all(
        (process.env[env] ?? '')
          .split(',')
          .filter(value => value !== '')
          .map(parse),
      ),
    noCacheDefault: true,
  })
}

/** The days on which a card of today can have been issued, and some room for tests. */
function parseIssued(text: string): Date {
  const day = parseTime('issued', text)
  if (day < new Date('2016-01-01T00:00:00Z') || day > new Date('2040-12-31T23:59:59Z')) {
    throw flagValue('issued', text, '2016-01-01..2040-12-31')
  }
  return day
}

const durationFlag = (name: FlagName) => Flags.custom<number>({parse: async text => parseDuration(name, text)})
const timeFlag = (name: FlagName) => Flags.custom<Date>({parse: async text => parseTime(name, text)})
const countFlag = (name: FlagName, low: number, high: number) =>
  Flags.custom<number>({parse: async text => parseCount(name, text, low, high)})

export const issuedFlag = Flags.custom<Date>({parse: async text => parseIssued(text)})({
  ...flagText('issued'),
  helpValue: 'DATE',
})
export const forFlag = durationFlag('for')({...flagText('for'), helpValue: 'DURATION'})
export const idleFlag = durationFlag('idle')({
  ...flagText('idle'),
  default: 10_000,
  defaultHelp: async () => '10s',
  helpValue: 'DURATION',
})
export const benchFlags = {
  count: countFlag('count', 1, 1_000_000)({...flagText('count'), default: 100, helpValue: 'N'}),
  warmup: countFlag('warmup', 0, 1_000_000)({...flagText('warmup'), default: 20, helpValue: 'N'}),
}
export const controlFlag = Flags.string({...flagText('control'), helpValue: 'SOCKET'})
export const portFlag = countFlag('port', 1, 65535)({...flagText('port'), default: 35963, helpValue: 'PORT'})

export const globalFlags = {
  // first, since a help list aligns by its first row
  output: Flags.string({...flagText('output'), ...GLOBAL, char: 'o', helpValue: 'FILE'}),
  json: Flags.boolean({...flagText('json'), ...GLOBAL}),
  ndjson: Flags.boolean({...flagText('ndjson'), ...GLOBAL, exclusive: ['json']}),
  overwrite: Flags.boolean({...flagText('overwrite'), ...GLOBAL}),
  quiet: Flags.boolean({...flagText('quiet'), ...GLOBAL, char: 'q'}),
  verbose: Flags.boolean({...flagText('verbose'), ...GLOBAL, char: 'v'}),
  debug: Flags.boolean({...flagText('debug'), ...GLOBAL}),
  'no-color': Flags.boolean({...flagText('no-color'), ...GLOBAL}),
  lang: Flags.string({...flagText('lang'), ...GLOBAL, options: ['en', 'ja']}),
  'no-input': Flags.boolean({...flagText('no-input'), ...GLOBAL}),
  offline: Flags.boolean({...flagText('offline'), ...GLOBAL}),
  timeout: durationFlag('timeout')({...flagText('timeout'), ...GLOBAL, helpValue: 'DURATION'}),
  at: timeFlag('at')({...flagText('at'), ...GLOBAL, helpValue: 'TIME'}),
  seed: countFlag('seed', 0, 4_294_967_295)({...flagText('seed'), ...GLOBAL, helpValue: 'N'}),
  'exit-zero': Flags.boolean({...flagText('exit-zero'), ...GLOBAL}),
  trace: Flags.string({...flagText('trace'), ...GLOBAL, helpValue: 'FILE'}),
  reveal: Flags.custom<readonly RevealField[]>({parse: async text => parseReveal(text)})({
    ...flagText('reveal'),
    ...GLOBAL,
    helpValue: 'FIELDS',
  }),
  // Exists only to be refused: parsed, so that its value is never echoed as an unknown argument.
  pin: Flags.string({summary: FLAG_HELP.pin.en, hidden: true}),
}

/** For commands that set a new PIN. Like the consents below, --real-card has no variable. */
export const newPinFlags = {
  'new-pin-file': Flags.string({
    summary: FLAG_HELP['new-pin-file'].en,
    ...PIN,
    helpValue: 'FILE',
    exclusive: ['new-pin-fd'],
  }),
  'new-pin-fd': countFlag('new-pin-fd', 0, 1023)({summary: FLAG_HELP['new-pin-fd'].en, ...PIN, helpValue: 'N'}),
  'real-card': Flags.boolean({summary: FLAG_HELP['real-card'].en, ...PIN}),
}

export const cardFlags = {
  reader: Flags.string({...flagText('reader'), ...CARD, helpValue: 'SEL'}),
  wait: durationFlag('wait')({...flagText('wait'), ...CARD, helpValue: 'DURATION'}),
  'answer-limit': durationFlag('answer-limit')({...flagText('answer-limit'), ...CARD, helpValue: 'DURATION'}),
  share: Flags.string({...flagText('share'), ...CARD, options: ['shared', 'exclusive'], default: 'shared'}),
  protocol: Flags.string({...flagText('protocol'), ...CARD, options: ['auto', 't0', 't1'], default: 'auto'}),
  apdu: Flags.string({...flagText('apdu'), ...CARD, options: ['auto', 'short', 'extended'], default: 'auto'}),
  'read-block': countFlag('read-block', 1, 65_536)({...flagText('read-block'), ...CARD, helpValue: 'N'}),
  fault: repeatable('fault', 'NAME@N', undefined, CARD),
}

/** How many tries are kept, and consent to use them. */
export const counterFlags = {
  keep: countFlag('keep', 1, 15)({summary: FLAG_HELP.keep.en, ...PIN, default: 1, helpValue: 'N'}),
  // No variable stands for these: consent is given on the command line that needs it.
  'allow-last-try': Flags.boolean({summary: FLAG_HELP['allow-last-try'].en, ...PIN}),
  'allow-unknown-counter': Flags.boolean({summary: FLAG_HELP['allow-unknown-counter'].en, ...PIN}),
}

/** Of the commands that send what the user wrote. */
export const rawFlags = {
  'allow-verify': Flags.boolean({summary: FLAG_HELP['allow-verify'].en, ...PIN}),
  ...counterFlags,
}

export const pinFlags = {
  'pin-stdin': Flags.boolean({...flagText('pin-stdin'), ...PIN, exclusive: ['pin-file', 'pin-fd', 'pin-env']}),
  'pin-file': Flags.string({
    summary: FLAG_HELP['pin-file'].en,
    ...PIN,
    helpValue: 'FILE',
    exclusive: ['pin-fd', 'pin-env'],
  }),
  'pin-fd': countFlag(
    'pin-fd',
    0,
    1023,
  )({summary: FLAG_HELP['pin-fd'].en, ...PIN, helpValue: 'N', exclusive: ['pin-env']}),
  'pin-env': Flags.string({summary: FLAG_HELP['pin-env'].en, ...PIN, helpValue: 'NAME'}),
  pinpad: Flags.boolean({
    summary: FLAG_HELP.pinpad.en,
    ...PIN,
    exclusive: ['pin-stdin', 'pin-file', 'pin-fd', 'pin-env'],
  }),
  ...counterFlags,
}

/** Whose signature under card data is an answer. */
export const trustFlags = {
  accept: repeatable('accept', 'CLASS', async text => {
    if (text !== 'test' && text !== 'simulated') throw flagValue('accept', text, 'test, simulated')
    return text
  }),
  'use-transcribed-keys': Flags.boolean({...flagText('use-transcribed-keys'), default: false}),
}
