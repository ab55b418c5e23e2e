// What `sim create --set` changes of a profile. Unknown and misplaced parameters are refused with the candidates, before
// anything is made.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {ImageParameter, ProfileName} from './image.ts'
import {
  COMMON_PARAMETERS,
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterFacts,
  type ParameterName,
} from './parameters.data.ts'
import type {CardProfile} from './profiles/profile.ts'
import {CARD_PROFILES} from './profiles/profiles.ts'
import {QUIRK_NAMES} from './quirks.data.ts'

export interface CardSettings {
  /** Every parameter that the profile takes, given or not. */
  readonly values: Readonly<Partial<Record<ParameterName, string>>>
  readonly atr: string | undefined
  readonly quirks: readonly string[]
}

/** `entries` are k=v. The last value of a parameter counts; quirks add up. */
export function parseSettings(name: ProfileName, entries: readonly string[]): CardSettings {
  const profile = CARD_PROFILES[name]
  const values: Partial<Record<ParameterName, string>> = defaultsOf(profile)
  const quirks: string[] = []
  let atr: string | undefined
  for (const entry of entries) {
    const [key, value] = split(entry)
    if (key === 'atr') atr = parseAtr(value)
    else if (key === 'quirk') quirks.push(parseQuirk(value))
    else values[parameterOf(profile, key)] = parseValue(parameterOf(profile, key), value)
  }
  checkYears(values)
  return {values, atr, quirks: QUIRK_NAMES.filter(quirk => quirks.includes(quirk))}
}

/** The parameters for the image: a value that differs from the default is the caller's own, so it is assumed. */
export function imageParameters(
  profile: CardProfile,
  settings: CardSettings,
): Readonly<Record<string, ImageParameter>> {
  return Object.fromEntries(
    PARAMETER_NAMES.flatMap(name => {
      const preset = profile.parameters[name]
      const value = settings.values[name]
      if (preset === undefined || value === undefined) return []
      return [[name, {value, certainty: value === preset.value ? preset.certainty : 'assumed'}]]
    }),
  )
}

function defaultsOf(profile: CardProfile): Partial<Record<ParameterName, string>> {
  return Object.fromEntries(Object.entries(profile.parameters).map(([name, {value}]) => [name, value]))
}

function split(entry: string): readonly [string, string] {
  const at = entry.indexOf('=')
  return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
}

function parameterOf(profile: CardProfile, key: string): ParameterName {
  const name = PARAMETER_NAMES.find(candidate => candidate === key && candidate in profile.parameters)
  if (name !== undefined) return name
  const candidates = [...PARAMETER_NAMES.filter(candidate => candidate in profile.parameters), ...COMMON_PARAMETERS]
  throw new ToolkitError('E_SIM_PARAMETER', {
    details: {profile: profile.name, candidates},
    shown: {parameter: key},
  })
}

function parseValue(name: ParameterName, value: string): string {
  const {values}: ParameterFacts = PARAMETERS[name]
  if (!('low' in values)) return values.includes(value) ? value : refuseValue(name, value, values)
  const number = Number(value)
  const fits = /^[1-9][0-9]?$/.test(value) && number >= values.low && number <= values.high
  return fits ? value : refuseValue(name, value, [`${values.low}..${values.high}`])
}

/** TS and T0 at least; a real ATR has at most 33 characters (ISO/IEC 7816-3:2006, 8.2.1). */
function parseAtr(value: string): string {
  const hex = value.toLowerCase().replaceAll(/[\s:]/g, '')
  return /^3[bf](?:[0-9a-f]{2}){1,32}$/.test(hex) ? hex : refuseValue('atr', value, ['3B..', '3F..'])
}

function parseQuirk(value: string): string {
  return QUIRK_NAMES.find(name => name === value) ?? refuseValue('quirk', value, QUIRK_NAMES)
}

/** No certificate outlives its card. */
function checkYears(values: Readonly<Partial<Record<ParameterName, string>>>): void {
  const {'certificate-years': certificate, 'card-years': card} = values
  if (certificate === undefined || card === undefined || Number(certificate) <= Number(card)) return
  refuseValue('certificate-years', certificate, [`1..${card}`])
}

function refuseValue(parameter: string, value: string, expected: readonly string[]): never {
  throw new ToolkitError('E_SIM_PARAMETER_VALUE', {details: {parameter, expected}, shown: {value}})
}
