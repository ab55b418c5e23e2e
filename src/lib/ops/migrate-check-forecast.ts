// `migrate-check forecast`: how many RSA-2048 certificates survive, year by year, under each switch date that is asked about.

import type {Warning} from '../errors/warning.ts'
import type {Cohort} from '../forecast/cohort.ts'
import {workByYear} from '../forecast/counters.ts'
import {dateOf, dayOf, yearStart} from '../forecast/day.ts'
import {CUT_OFF, NEWEST_AUTHORITY_END} from '../forecast/facts.data.ts'
import {lastExpiry, lastIssueWithinAuthority, overrunDays} from '../forecast/last-expiry.ts'
import {soonestLife} from '../forecast/lives.ts'
import {type Assumed, isBefore, type Model, type Scenario} from '../forecast/scenario.ts'
import {stockSurvivors} from '../forecast/stock.ts'
import {cardsAlive, NONE, pairsOf, plus, type Survivors, survivors} from '../forecast/survivors.ts'
import type {ReadContext} from '../input/read-source.ts'
import {japaneseDate} from '../policy/days.ts'
import {assumptionsOf, type ForecastAssumption} from './forecast-assumptions.ts'
import {type ForecastSource, readForecastSource, type SourceChoice} from './forecast-source.ts'
import type {Outcome} from './outcome.ts'

export interface ForecastInput extends SourceChoice, Assumed {
  /** Calendar days; null: never. */
  readonly switchDates: readonly (string | null)[]
  readonly models: readonly Model[]
  readonly certificatesPerPair: number
  /** The day of judging. */
  readonly on: string
  readonly fromYear: number
  readonly toYear: number
}

/** Counts of pairs of certificates; in an inventory, of single ones. */
export interface ForecastCounts {
  readonly first: number
  readonly second: number
  readonly reissued: number
  readonly pairs: number
  readonly certificates: number
  /** Renewals on re-issued cards, which are not counted, could be RSA on this day. */
  readonly lowerBound: boolean
}

export interface ForecastCohort extends ForecastCounts {
  readonly label: string
  /** Cards handed over; in an inventory, certificates that end in this year. */
  readonly issued: number
}

export interface ForecastPoint extends ForecastCounts {
  readonly date: string
}

export interface ForecastEnd {
  /** Of a certificate issued on the day before the switch. */
  readonly lastExpiry: string
  /** Days past the cut-off. */
  readonly overrunDays: number
  /** It ends within the newest JPKI authority that is known; null where that is not the question. */
  readonly withinNewestAuthority: boolean | null
}

export interface ForecastScenario {
  readonly model: Model
  readonly switchDate: string | null
  readonly at: ForecastCounts
  readonly cohorts: readonly ForecastCohort[]
  readonly series: readonly ForecastPoint[]
  /** Null where there is no switch. */
  readonly end: ForecastEnd | null
}

export interface ForecastWork {
  readonly model: Model
  readonly fiscalYear: number
  readonly renewals: number
  readonly reissues: number
}

export interface MigrateCheckForecastResult {
  readonly kind: 'migrate-check-forecast'
  readonly source: ForecastSource['kind']
  readonly on: string
  readonly cutOff: string
  /** What all figures are parts of. */
  readonly issued: number
  /** Cards that have not ended on that day; null for an inventory. */
  readonly cardsAlive: readonly {readonly model: Model; readonly cards: number}[]
  readonly parameters: Assumed & {readonly certificatesPerPair: number}
  readonly scenarios: readonly ForecastScenario[]
  /** Renewals and re-issues by fiscal year, whatever algorithm they get: the load on the counters. */
  readonly work: readonly ForecastWork[]
  readonly assumptions: readonly ForecastAssumption[]
}

export interface ForecastContext extends ReadContext {
  readonly at: Date
}

export async function migrateCheckForecast(
  input: ForecastInput,
  context: ForecastContext,
): Promise<Outcome<MigrateCheckForecastResult>> {
  const source = await readForecastSource(input, context)
  const {validityYears, renewalShare, reissueShare, stillRsa, attrition} = input
  const assumed: Assumed = {validityYears, renewalShare, reissueShare, stillRsa, attrition}
  const taken = japaneseDate(context.at.toISOString())
  const scenarios = input.models.flatMap(model =>
    input.switchDates.map(date =>
      describeScenario({...assumed, model, switchDay: date === null ? null : dayOf(date)}, input, source, taken),
    ),
  )
  const cohorts = source.kind === 'findings' ? [] : source.cohorts
  const round = rounding(issuedIn(source))
  const result: MigrateCheckForecastResult = {
    kind: 'migrate-check-forecast',
    source: source.kind,
    on: input.on,
    cutOff: CUT_OFF,
    issued: issuedIn(source),
    cardsAlive:
      source.kind === 'findings'
        ? []
        : input.models.map(model => ({
            model,
            cards: round(
              sum(cohorts.map(each => cardsAlive(each, {...assumed, model, switchDay: null}, dayOf(input.on)))),
            ),
          })),
    parameters: {...assumed, certificatesPerPair: input.certificatesPerPair},
    scenarios,
    work: input.models.flatMap(model =>
      workByYear(cohorts, {...assumed, model}).map(({fiscalYear, renewals, reissues}) => ({
        model,
        fiscalYear,
        renewals: round(renewals),
        reissues: round(reissues),
      })),
    ),
    assumptions: assumptionsOf(source, input, taken),
  }
  return {verdict: 'none', result, warnings: warningsOf(result, source)}
}

function describeScenario(
  scenario: Scenario,
  input: ForecastInput,
  source: ForecastSource,
  taken: string,
): ForecastScenario {
  const dates = [input.on]
  for (let year = input.fromYear; year <= input.toYear; year += 1) dates.push(dateOf(yearStart(year)))
  const days = dates.map(dayOf)
  const groups =
    source.kind === 'findings'
      ? source.stocks.map(stock => ({
          label: stock.label,
          issued: sum(stock.ends.map(([, count]) => count)),
          alive: stockSurvivors(stock, scenario, dayOf(taken), days),
        }))
      : source.cohorts.map(cohort => ({
          label: cohort.label,
          issued: cohort.count,
          alive: survivors(cohort, scenario, days),
        }))
  const round = rounding(issuedIn(source))
  const bound = source.kind === 'findings' ? Number.POSITIVE_INFINITY : whereTheModelEnds(source.cohorts, scenario)
  const counts = (alive: Survivors, index: number): ForecastCounts => ({
    first: round(alive.first),
    second: round(alive.second),
    reissued: round(alive.reissued),
    pairs: round(pairsOf(alive)),
    certificates: round(pairsOf(alive) * input.certificatesPerPair),
    lowerBound: (days[index] ?? 0) >= bound,
  })
  const total = dates.map((_, index) => groups.map(({alive}) => alive[index] ?? NONE).reduce(plus, NONE))
  return {
    model: scenario.model,
    switchDate: scenario.switchDay === null ? null : dateOf(scenario.switchDay),
    at: counts(total[0] ?? NONE, 0),
    cohorts: groups.map(({label, issued, alive}) => ({label, issued, ...counts(alive[0] ?? NONE, 0)})),
    series: dates.slice(1).map((date, index) => ({date, ...counts(total[index + 1] ?? NONE, index + 1)})),
    end: endOf(scenario, source),
  }
}

function endOf({switchDay, validityYears}: Scenario, source: ForecastSource): ForecastEnd | null {
  if (switchDay === null) return null
  return {
    lastExpiry: dateOf(lastExpiry(switchDay, validityYears)),
    overrunDays: overrunDays(switchDay, validityYears, dayOf(CUT_OFF)),
    withinNewestAuthority: source.kind === 'findings' ? null : switchDay - 1 <= lastIssueWithinAuthority(validityYears),
  }
}

/** From this day on a renewal on a re-issued card, which the model does not follow, could be RSA. */
function whereTheModelEnds(cohorts: readonly Cohort[], scenario: Scenario): number {
  const {reissue, end} = soonestLife(Math.min(...cohorts.map(({from}) => from)), scenario)
  const {switchDay, stillRsa} = scenario
  const couldBeRsa = isBefore(reissue, switchDay) && (stillRsa > 0 || isBefore(end, switchDay))
  return couldBeRsa ? Math.ceil(end) : Number.POSITIVE_INFINITY
}

function issuedIn(source: ForecastSource): number {
  return source.kind === 'findings' ? source.counted : sum(source.cohorts.map(({count}) => count))
}

/** Parts of a card mean nothing among millions; among a few they show what a share does. */
function rounding(issued: number): (value: number) => number {
  return issued >= 10_000 ? Math.round : value => Math.round(value * 100) / 100
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function warningsOf(result: MigrateCheckForecastResult, source: ForecastSource): readonly Warning[] {
  const late = new Set(
    result.scenarios
      .filter(({end}) => end?.withinNewestAuthority === false)
      .flatMap(({switchDate}) => switchDate ?? []),
  )
  const last = dateOf(lastIssueWithinAuthority(result.parameters.validityYears))
  const bounded = result.scenarios.some(({at, series}) => at.lowerBound || series.some(point => point.lowerBound))
  return [
    ...[...late].map(
      (switchDate): Warning => ({code: 'W_FORECAST_AUTHORITY', details: {switchDate, last, end: NEWEST_AUTHORITY_END}}),
    ),
    ...(bounded ? [{code: 'W_FORECAST_LOWER_BOUND'} as const] : []),
    ...(source.kind === 'findings' && source.withoutEnd > 0
      ? [{code: 'W_FORECAST_WITHOUT_END', details: {count: source.withoutEnd}} as const]
      : []),
  ]
}
