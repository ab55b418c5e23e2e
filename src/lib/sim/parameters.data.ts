// The parameters of `sim create --set`: which values each takes. Which profile takes which, with what default and how that
// is known, stands in the profile.

export interface ParameterFacts {
  /** The values, or the lowest and the highest number. */
  readonly values: readonly string[] | {readonly low: number; readonly high: number}
}

export const PARAMETERS = {
  algorithm: {values: ['p256', 'p384']},
  puk: {values: ['on', 'off']},
  'puk-tries': {values: {low: 1, high: 15}},
  'pin-scope': {values: ['card', 'application']},
  'password-opens-pin': {values: ['yes', 'no']},
  'signature-form': {values: ['plain', 'der']},
  'certificate-years': {values: {low: 1, high: 20}},
  'card-years': {values: {low: 1, high: 20}},
  'sign-file': {values: ['missing', 'empty']},
} as const satisfies Record<string, ParameterFacts>

export type ParameterName = keyof typeof PARAMETERS
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[]

/** Taken by every profile: the ATR in hex, and quirks by name. */
export const COMMON_PARAMETERS = ['atr', 'quirk'] as const
