// Certificates of an inventory: each has an end of its own, and may be renewed from there for so many years at a time. The day
// on which a certificate ends is its last: it is renewed on the next.
import {addYears, type Day} from './day.ts'
import {remaining} from './lives.ts'
import {isBefore, type Scenario} from './scenario.ts'
import {NONE, type Survivors} from './survivors.ts'

export interface Stock {
  /** The year in which they end. */
  readonly label: string
  /** How many end on which day. */
  readonly ends: readonly (readonly [lastDay: Day, count: number])[]
}

/** Attrition counts from the day the inventory was taken. */
export function stockSurvivors(
  {ends}: Stock,
  scenario: Scenario,
  taken: Day,
  days: readonly Day[],
): readonly Survivors[] {
  return days.map(on => {
    let [first, second] = [0, 0]
    const kept = remaining(scenario.attrition, taken, on)
    for (const [lastDay, count] of ends) {
      if (on <= lastDay) first += count * kept
      else second += count * kept * renewedShare(lastDay + 1, scenario, on)
    }
    return {...NONE, first, second}
  })
}

/** The part of a certificate that still stands on RSA after every renewal up to this day. */
function renewedShare(start: Day, scenario: Scenario, on: Day): number {
  let share = 1
  for (let term = 0; share > 0; term += 1) {
    const renewal = addYears(start, term * scenario.validityYears)
    if (renewal > on) break
    share *= scenario.renewalShare * (isBefore(renewal, scenario.switchDay) ? 1 : scenario.stillRsa)
  }
  return share
}
