// What is assumed. Nothing here has a default: whoever asks says it, and the result repeats it.
import type {Day} from './day.ts'

/**
 * `fixed`: a certificate lives so many years to the day. `birthday`: the first one ends at a birthday, somewhere in its last
 * year, and later ones live from birthday to birthday.
 */
export type Model = 'fixed' | 'birthday'

export interface Assumed {
  /** Years that a certificate lives; a card lives for two of them. */
  readonly validityYears: number
  /** Share of holders who renew the certificate on their card. */
  readonly renewalShare: number
  /** Share of holders who take another card when theirs ends. */
  readonly reissueShare: number
  /** Share of the renewals on or after the switch that still get RSA. */
  readonly stillRsa: number
  /** Part of the cards that is lost in a year, as a constant hazard. */
  readonly attrition: number
}

export interface Scenario extends Assumed {
  readonly model: Model
  /** The first day on which next-generation cards are issued; null: never. A planning input, not a fact. */
  readonly switchDay: Day | null
}

export function isBefore(day: Day, switchDay: Day | null): boolean {
  return switchDay === null || day < switchDay
}
