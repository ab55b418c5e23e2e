// The flags of `migrate-check forecast`.
import * as Flags from '@oclif/core/flags'
import {flagText, flagValue, repeatable} from './flags.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {isDay} from './lib/policy/days.ts'
import type {FlagName} from './lib/text/help.data.ts'
import {reportFlag} from './report-flag.ts'

export const FORECAST_FORMATS = ['svg', 'html', 'json', 'csv'] as const
const [FIRST_YEAR, LAST_YEAR] = [2016, 2060]
/** As many lines as a chart can show apart. */
const MAX_SCENARIOS = 6
const NEVER = 'never'

/** A calendar day in Japan, without a time. */
function parseDate(name: FlagName, text: string): string {
  if (!/^20\d{2}-/.test(text) || !isDay(text)) throw flagValue(name, text, '2028-04-01')
  return text
}

/** A decimal number within bounds: 0, 0.85, 1. */
function parseNumber(name: FlagName, text: string, low: number, high: number): number {
  const value = Number(text)
  if (!/^\d{1,3}(?:\.\d{1,9})?$/.test(text) || value < low || value > high)
    throw flagValue(name, text, `${low}..${high}`)
  return value
}

const dateFlag = (name: FlagName) => Flags.custom<string>({parse: async text => parseDate(name, text)})
const numberFlag = (name: FlagName, low: number, high: number, value: number) =>
  Flags.custom<number>({parse: async text => parseNumber(name, text, low, high)})({
    ...flagText(name),
    default: value,
    helpValue: 'N',
  })
const yearFlag = (name: 'from' | 'to', value: number) =>
  Flags.custom<number>({
    parse: async text => {
      if (!/^\d{4}$/.test(text)) throw flagValue(name, text, `${FIRST_YEAR}..${LAST_YEAR}`)
      return parseNumber(name, text.slice(1), FIRST_YEAR - 2000, LAST_YEAR - 2000) + 2000
    },
  })({...flagText(name), default: value, helpValue: 'YEAR'})

export const forecastFlags = {
  'switch-date': repeatable('switch-date', 'DATE|never', async text =>
    text === NEVER ? text : parseDate('switch-date', text),
  ),
  model: Flags.option({
    ...flagText('model'),
    options: ['fixed', 'birthday', 'both'] as const,
    default: 'fixed' as const,
  })(),
  issuance: Flags.string({...flagText('issuance'), helpValue: 'FILE', exclusive: ['findings']}),
  findings: Flags.string({...flagText('findings'), helpValue: 'FILE'}),
  on: dateFlag('on')({...flagText('on'), default: '2031-01-01', helpValue: 'DATE'}),
  from: yearFlag('from', 2027),
  to: yearFlag('to', 2036),
  validity: Flags.custom<number>({
    parse: async text => {
      if (!/^\d{1,2}$/.test(text)) throw flagValue('validity', text, '1..20')
      return parseNumber('validity', text, 1, 20)
    },
  })({...flagText('validity'), default: 5, helpValue: 'YEARS'}),
  'renewal-share': numberFlag('renewal-share', 0, 1, 1),
  'reissue-share': numberFlag('reissue-share', 0, 1, 1),
  'still-rsa': numberFlag('still-rsa', 0, 1, 0),
  attrition: numberFlag('attrition', 0, 1, 0),
  'per-pair': Flags.custom<number>({parse: async text => parseNumber('per-pair', text, 0, 2)})({
    ...flagText('per-pair'),
    helpValue: 'N',
  }),
  report: reportFlag(FORECAST_FORMATS),
}

interface Given {
  readonly 'switch-date': readonly string[]
  readonly model: 'fixed' | 'birthday' | 'both'
  readonly findings?: string | undefined
  readonly issuance?: string | undefined
  readonly from: number
  readonly to: number
}

const COMMAND = 'migrate-check forecast'

/** The switch date is never assumed: without one there is nothing to say. */
export function switchDatesOf(given: Given): readonly (string | null)[] {
  const dates = [...new Set(given['switch-date'])].map(date => (date === NEVER ? null : date))
  if (dates.length === 0) throw new ToolkitError('E_ARG_MISSING', {details: {command: COMMAND, name: '--switch-date'}})
  const most = given.model === 'both' ? MAX_SCENARIOS / 2 : MAX_SCENARIOS
  if (dates.length > most) throw flagValue('switch-date', String(dates.length), `1..${most}`)
  return dates
}

/** What cannot go together, told before anything is read. */
export function refuseCombinations(given: Given): void {
  const refuse = (...flags: string[]) => {
    throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: COMMAND, flags}})
  }
  // Certificates of an inventory have an end of their own: no birthday is to be guessed.
  if (given.findings !== undefined && given.model !== 'fixed') refuse('--findings', '--model')
  const {from, to} = given
  if (from > to) throw new ToolkitError('E_YEARS_BACKWARDS', {shown: {from, to}, details: {command: COMMAND}})
}
