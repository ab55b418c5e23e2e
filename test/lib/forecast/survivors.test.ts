// The worked results of the exposure model: both models, by cohort, over time, and the closed form.
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {type Cohort, fiscalYearCohort} from '../../../src/lib/forecast/cohort.ts'
import {workByYear} from '../../../src/lib/forecast/counters.ts'
import {dayOf} from '../../../src/lib/forecast/day.ts'
import {PAPER_COHORTS, PAPER_COUNTS} from '../../../src/lib/forecast/paper.data.ts'
import type {Scenario} from '../../../src/lib/forecast/scenario.ts'
import {cardsAlive, NONE, pairsOf, plus, type Survivors, survivors} from '../../../src/lib/forecast/survivors.ts'

const MILLION = 1_000_000
const BASE: Scenario = {
  model: 'fixed',
  switchDay: null,
  validityYears: 5,
  renewalShare: 1,
  reissueShare: 1,
  stillRsa: 0,
  attrition: 0,
}
const ON = '2031-01-01'

function total(scenario: Partial<Scenario>, on = ON): Survivors {
  return PAPER_COHORTS.map(cohort => survivors(cohort, {...BASE, ...scenario}, [dayOf(on)])[0] ?? NONE).reduce(plus)
}

/** Within 5,000 pairs for the fixed model; within 100,000 for the other. */
function expectMillions(value: number, wanted: number, tolerance: number): void {
  expect(Math.abs(value / MILLION - wanted)).toBeLessThanOrEqual(tolerance)
}

const WORKED = [
  ['E0', null, 1, 1, 0, [52.309, 32.086, 84.395], [43.583, 36.361, 79.944]],
  ['E1', '2026-10-01', 0, 1, 0, [13.295, 6.647, 19.942], [15.408, 5.851, 21.259]],
  ['E2', '2026-10-01', 1, 1, 0, [52.309, 6.647, 58.956], [43.583, 5.851, 49.434]],
  ['E7', '2027-01-01', 0, 1, 0, [18.069, 8.855, 26.924], [21.867, 7.135, 29.002]],
  ['E3', '2028-04-01', 0, 1, 0, [52.309, 13.945, 66.254], [43.583, 10.805, 54.388]],
  ['E4', '2028-04-01', 0, 1, 0.0161, [45.449, 11.106, 56.555], [37.979, 8.664, 46.643]],
  ['E5', '2028-04-01', 0, 0.85, 0.0161, [38.632, 9.44, 48.072], [32.282, 7.364, 39.646]],
  ['E6', '2029-04-01', 0, 1, 0, [52.309, 16.545, 68.854], [43.583, 13.984, 57.567]],
] as const

describe.each(WORKED)('worked result %s', (_, date, stillRsa, share, attrition, fixed, birthday) => {
  const switchDay = date === null ? null : dayOf(date)
  const scenario = {switchDay, stillRsa, renewalShare: share, reissueShare: share, attrition}

  test.each([
    ['fixed', fixed, 0.005],
    ['birthday', birthday, 0.1],
  ] as const)('holds in the model "%s"', (model, [second, reissued, all], tolerance) => {
    const alive = total({...scenario, model})
    expectMillions(alive.second, second, tolerance)
    expectMillions(alive.reissued, reissued, tolerance)
    expectMillions(pairsOf(alive), all, tolerance)
    expect(alive.first).toBe(0)
  })
})

test('the worked results of the birthday model hold to a thousandth of a million, too', () => {
  for (const [, date, stillRsa, share, attrition, , [second, reissued, all]] of WORKED) {
    const switchDay = date === null ? null : dayOf(date)
    const alive = total({
      model: 'birthday',
      switchDay,
      stillRsa,
      renewalShare: share,
      reissueShare: share,
      attrition,
    })
    expectMillions(alive.second, second, 0.001)
    expectMillions(alive.reissued, reissued, 0.001)
    expectMillions(pairsOf(alive), all, 0.001)
  }
})

test.each([
  ['2026-10-01', [2.255, 4.392, 0, 0, 0, 3.799, 9.496, 0]],
  ['2028-04-01', [2.255, 8.76, 2.93, 0, 0, 3.799, 18.94, 29.57]],
] as const)('by cohort, switch on %s', (date, millions) => {
  const scenario = {...BASE, switchDay: dayOf(date)}
  for (const [index, cohort] of PAPER_COHORTS.entries()) {
    const [alive = NONE] = survivors(cohort, scenario, [dayOf(ON)])
    expectMillions(pairsOf(alive), millions[index] ?? -1, 0.005)
  }
})

test.each([
  ['2026-10-01', [77.36, 46.03, 36.14, 32.67, 19.94, 0, 0, 0]],
  ['2028-04-01', [84.42, 84.42, 82.45, 78.98, 66.25, 39.25, 7.92, 0]],
] as const)('on each 1 January from 2027 to 2034, switch on %s', (date, millions) => {
  for (const [index, wanted] of millions.entries())
    expectMillions(pairsOf(total({switchDay: dayOf(date)}, `${2027 + index}-01-01`)), wanted, 0.0051)
})

test('switch on 2026-10-01: nothing is left from 2031-10-01 on, and something before', () => {
  const switchDay = dayOf('2026-10-01')
  expect(pairsOf(total({switchDay}, '2031-10-01'))).toBe(0)
  expect(pairsOf(total({switchDay}, '2031-09-01'))).toBeGreaterThan(0)
})

test('the renewals before the switch agree with the closed form', () => {
  const closed = (15.58 * 89) / 365 + 18.94 + 29.57
  expectMillions(total({switchDay: dayOf('2028-04-01')}).second, closed, 0.0005)
})

test('52.309 million of the cards themselves have not ended on 2031-01-01', () => {
  const cards = PAPER_COHORTS.reduce((sum, cohort) => sum + cardsAlive(cohort, BASE, dayOf(ON)), 0)
  expectMillions(cards, 52.309, 0.005)
})

test('the counters are busiest where the paper says: renewals 2026 and 2027, cards 2031 and 2032', () => {
  const years = workByYear(PAPER_COHORTS, BASE)
  const of = (year: number) => years.find(({fiscalYear}) => fiscalYear === year)
  expectMillions(of(2026)?.renewals ?? 0, 18.94, 0.005)
  expectMillions(of(2027)?.renewals ?? 0, 29.57, 0.005)
  expectMillions(of(2031)?.reissues ?? 0, 18.94, 0.005)
  expectMillions(of(2032)?.reissues ?? 0, 29.57, 0.005)
  const most = [...years].sort((a, b) => b.renewals - a.renewals).slice(0, 2)
  expect(most.map(({fiscalYear}) => fiscalYear)).toEqual([2027, 2026])
})

test("the paper's counts add up to 84.42 million, and those of 2021 and 2022 to over 48", () => {
  const sum = (rows: typeof PAPER_COUNTS) => rows.reduce((all, [, count]) => all + count, 0)
  expect(sum(PAPER_COUNTS)).toBe(8442)
  expect(sum(PAPER_COUNTS.filter(([year]) => year >= 2021))).toBe(4851)
})

test('a card handed over after the switch carries no RSA', () => {
  const cohort = fiscalYearCohort(2029, 1000)
  const scenario = {...BASE, switchDay: dayOf('2028-04-01'), stillRsa: 1}
  expect(survivors(cohort, scenario, [dayOf('2030-06-01'), dayOf('2035-06-01')]).map(pairsOf)).toEqual([0, 0])
})

describe('whatever is assumed', () => {
  const share = fc.double({min: 0, max: 1, noNaN: true})
  const day = (from: string, to: string) => fc.integer({min: dayOf(from), max: dayOf(to)})
  const scenarios = fc.record({
    model: fc.constantFrom('fixed' as const, 'birthday' as const),
    switchDay: fc.oneof(fc.constant(null), day('2016-01-01', '2040-12-31')),
    validityYears: fc.integer({min: 1, max: 12}),
    renewalShare: share,
    reissueShare: share,
    stillRsa: share,
    attrition: fc.double({min: 0, max: 0.5, noNaN: true}),
  })
  const cohorts: fc.Arbitrary<Cohort> = fc
    .tuple(day('2016-01-01', '2030-12-31'), fc.integer({min: 1, max: 60}), fc.integer({min: 0, max: 1_000_000}))
    .map(([from, length, count]) => ({label: 'x', from, until: from + length, count}))
  const days = day('2015-01-01', '2060-12-31')
  const alive = (cohort: Cohort, scenario: Scenario, on: number) =>
    pairsOf(survivors(cohort, scenario, [on])[0] ?? NONE)
  const slack = (count: number) => 1e-9 * (1 + count)

  test('nothing is negative, and no more is alive than was handed over', () => {
    fc.assert(
      fc.property(scenarios, cohorts, days, (scenario, cohort, on) => {
        const [parts = NONE] = survivors(cohort, scenario, [on])
        for (const part of Object.values(parts)) expect(part).toBeGreaterThanOrEqual(0)
        expect(pairsOf(parts)).toBeLessThanOrEqual(cohort.count + slack(cohort.count))
      }),
    )
  })

  test('a later switch, more RSA after it, and less attrition never leave fewer', () => {
    fc.assert(
      fc.property(scenarios, cohorts, days, share, fc.nat(4000), (scenario, cohort, on, part, later) => {
        const before = alive(cohort, scenario, on)
        const {switchDay, stillRsa, attrition} = scenario
        const changed = [
          {...scenario, switchDay: switchDay === null ? null : switchDay + later},
          {...scenario, switchDay: null},
          {...scenario, stillRsa: stillRsa + (1 - stillRsa) * part},
          {...scenario, attrition: attrition * part},
        ]
        for (const each of changed) expect(alive(cohort, each, on)).toBeGreaterThanOrEqual(before - slack(cohort.count))
      }),
    )
  })

  test('without a switch and without loss every card has one live pair until its follower ends', () => {
    fc.assert(
      fc.property(scenarios, cohorts, fc.nat(5000), (scenario, cohort, offset) => {
        const complete = {...scenario, switchDay: null, renewalShare: 1, reissueShare: 1, attrition: 0}
        const span = Math.floor((3 * scenario.validityYears - 1) * 365.25) - 2
        const on = cohort.until + (offset % Math.max(1, span - (cohort.until - cohort.from)))
        fc.pre(on < cohort.from + span)
        expect(Math.abs(alive(cohort, complete, on) - cohort.count)).toBeLessThanOrEqual(slack(cohort.count))
      }),
    )
  })

  test('a cohort is the sum of its parts', () => {
    fc.assert(
      fc.property(
        scenarios,
        day('2016-01-01', '2025-12-31'),
        fc.integer({min: 2, max: 80}),
        days,
        (scenario, from, length, on) => {
          const cut = from + Math.floor(length / 2)
          const piece = (a: number, b: number): Cohort => ({label: 'x', from: a, until: b, count: b - a})
          const whole = alive(piece(from, from + length), scenario, on)
          const parts = alive(piece(from, cut), scenario, on) + alive(piece(cut, from + length), scenario, on)
          expect(Math.abs(whole - parts)).toBeLessThanOrEqual(slack(length))
        },
      ),
    )
  })
})
