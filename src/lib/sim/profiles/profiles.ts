// Every profile by its name, and what the parameters make of it.
import type {ProfileName} from '../image.ts'
import type {ParameterName} from '../parameters.data.ts'
import {CURRENT, CURRENT_BLOCKED, CURRENT_NO_SIGN} from './current.data.ts'
import {JUKI_OLD} from './juki-old.data.ts'
import {FOUR_DIGIT_PINS, NEXT_P256, NEXT_P384, nextDual} from './next.data.ts'
import {PHONE_ANDROID, PHONE_IPHONE} from './phone.data.ts'
import type {ApplicationRow, CardProfile, PinName, PinRow} from './profile.ts'

type Values = Readonly<Partial<Record<ParameterName, string>>>

export const CARD_PROFILES: Readonly<Record<ProfileName, CardProfile>> = {
  current: CURRENT,
  'current-blocked': CURRENT_BLOCKED,
  'current-no-sign': CURRENT_NO_SIGN,
  'phone-android': PHONE_ANDROID,
  'phone-iphone': PHONE_IPHONE,
  'juki-old': JUKI_OLD,
  'next-p256': NEXT_P256,
  'next-p384': NEXT_P384,
  'next-dual': nextDual('p384'),
}

/** The profile as these parameters shape it. A parameter that the profile does not take has no effect. */
export function profileWith(name: ProfileName, values: Values): CardProfile {
  const profile = name === 'next-dual' && values.algorithm === 'p256' ? nextDual('p256') : CARD_PROFILES[name]
  const pins = shapePins(profile, values)
  return {...profile, pins, applications: profile.applications.map(row => shapeApplication(row, profile, values))}
}

function shapeApplication(row: ApplicationRow, profile: CardProfile, values: Values): ApplicationRow {
  const takes = (name: ParameterName) => name in profile.parameters
  const files = row.files
    .filter(file => !(file.kind === 'reference' && file.pin === 'puk' && values.puk === 'off'))
    .filter(
      file => !(takes('sign-file') && values['sign-file'] === 'missing' && row.name === 'jpki' && file.fid === '0001'),
    )
    .map(file =>
      file.kind === 'reference' && takes('pin-scope') && values['pin-scope'] === 'card' && isFourDigit(file.pin)
        ? {...file, pin: 'card' as const}
        : file,
    )
  return {...row, files}
}

function shapePins(profile: CardProfile, values: Values): CardProfile['pins'] {
  if (!('pin-scope' in profile.parameters)) return profile.pins
  const shared = values['pin-scope'] === 'card'
  const entries = Object.entries(profile.pins) as (readonly [PinName, PinRow])[]
  const kept = entries
    .filter(([name]) => (shared ? !isFourDigit(name) : name !== 'card'))
    .filter(([name]) => name !== 'puk' || values.puk === 'on')
  return Object.fromEntries(kept.map(([name, row]) => [name, shapePin(name, row, values, shared)]))
}

function shapePin(name: PinName, row: PinRow, values: Values, shared: boolean): PinRow {
  if (name === 'puk') return {...row, tries: Number(values['puk-tries'])}
  if (name === 'sign' && values['password-opens-pin'] === 'yes') {
    return {...row, fulfils: [shared ? 'card' : 'auth']}
  }
  const {unblockedBy, ...rest} = row
  return unblockedBy === undefined || values.puk === 'on' ? row : rest
}

function isFourDigit(name: PinName): boolean {
  return FOUR_DIGIT_PINS.includes(name)
}
