// RSA certificates alive on one day: a sum over the days on which cards were handed over.
import {type Cohort, daysOf} from './cohort.ts'
import type {Day} from './day.ts'
import {livesOf, remaining} from './lives.ts'
import {isBefore, type Scenario} from './scenario.ts'

/** Pairs of certificates by their place in the life of a card. */
export interface Survivors {
  /** The first pair, from the day the card was handed over. */
  readonly first: number
  /** The pair that replaced it on the same card. */
  readonly second: number
  /** The first pair of the card that came after it. */
  readonly reissued: number
}

export const NONE: Survivors = {first: 0, second: 0, reissued: 0}

/** The same for each of several days, in their order: the lives of the cards are worked out once. */
export function survivors(cohort: Cohort, scenario: Scenario, days: readonly Day[]): readonly Survivors[] {
  const {renewalShare, reissueShare, stillRsa, attrition, switchDay} = scenario
  const aDay = cohort.count / daysOf(cohort)
  const sums = days.map(on => ({on, first: 0, second: 0, reissued: 0}))
  for (let day = cohort.from; day < cohort.until && isBefore(day, switchDay); day += 1) {
    const lives = livesOf(day, scenario)
    for (const sum of sums) {
      if (sum.on < day) continue
      const cards = (aDay * remaining(attrition, day, sum.on)) / lives.length
      for (const life of lives) {
        if (sum.on < life.second) sum.first += cards
        else if (sum.on < life.reissue)
          sum.second += cards * renewalShare * (isBefore(life.second, switchDay) ? 1 : stillRsa)
        else if (sum.on < life.end && isBefore(life.reissue, switchDay)) sum.reissued += cards * reissueShare
      }
    }
  }
  return sums.map(({first, second, reissued}) => ({first, second, reissued}))
}

/** Cards of the cohort that have not ended, whatever is on them. */
export function cardsAlive(cohort: Cohort, scenario: Scenario, on: Day): number {
  const aDay = cohort.count / daysOf(cohort)
  let alive = 0
  for (let day = cohort.from; day < cohort.until && day <= on; day += 1) {
    const lives = livesOf(day, scenario)
    const kept = lives.filter(life => on < life.reissue).length / lives.length
    alive += aDay * kept * remaining(scenario.attrition, day, on)
  }
  return alive
}

export function pairsOf({first, second, reissued}: Survivors): number {
  return first + second + reissued
}

export function plus(a: Survivors, b: Survivors): Survivors {
  return {first: a.first + b.first, second: a.second + b.second, reissued: a.reissued + b.reissued}
}
