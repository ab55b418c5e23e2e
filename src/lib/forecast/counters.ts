// How many people come to the counters: renewals and re-issues by fiscal year, whatever algorithm they get.
import {type Cohort, daysOf} from './cohort.ts'
import {fiscalYearOf} from './day.ts'
import {livesOf, remaining} from './lives.ts'
import type {Scenario} from './scenario.ts'

export interface YearOfWork {
  readonly fiscalYear: number
  /** Certificates renewed on a card, in pairs. */
  readonly renewals: number
  /** Cards that replace one that has ended. */
  readonly reissues: number
}

export function workByYear(cohorts: readonly Cohort[], scenario: Omit<Scenario, 'switchDay'>): readonly YearOfWork[] {
  const years = new Map<number, {renewals: number; reissues: number}>()
  const workOf = (fiscalYear: number) => {
    const known = years.get(fiscalYear) ?? {renewals: 0, reissues: 0}
    years.set(fiscalYear, known)
    return known
  }
  for (const cohort of cohorts) {
    const aDay = cohort.count / daysOf(cohort)
    for (let day = cohort.from; day < cohort.until; day += 1) {
      const lives = livesOf(day, scenario)
      const cards = aDay / lives.length
      for (const {second, reissue} of lives) {
        workOf(fiscalYearOf(second)).renewals +=
          cards * scenario.renewalShare * remaining(scenario.attrition, day, second)
        workOf(fiscalYearOf(reissue)).reissues +=
          cards * scenario.reissueShare * remaining(scenario.attrition, day, reissue)
      }
    }
  }
  return [...years].sort(([a], [b]) => a - b).map(([fiscalYear, work]) => ({fiscalYear, ...work}))
}
