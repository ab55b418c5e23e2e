// What every form of a forecast says alike: numbers, labels of scenarios, assumptions.
import type {ForecastCounts, ForecastScenario, MigrateCheckForecastResult} from '../ops/migrate-check-forecast.ts'
import {FORECAST_ASSUMPTION, FORECAST_CERTAINTY} from '../text/forecast.data.ts'
import {type Language, type Parameters, say} from '../text/message.ts'
import {FORECAST_VIEW} from '../text/views/forecast.data.ts'

/** Counts of millions are told in millions, in Japanese in ten thousands. */
const LARGE = 1_000_000

export class ForecastWords {
  readonly result: MigrateCheckForecastResult
  readonly language: Language
  /** In front of a lower bound. */
  readonly mark: string

  constructor(result: MigrateCheckForecastResult, language: Language, mark: string) {
    this.result = result
    this.language = language
    this.mark = mark
  }

  say(key: keyof typeof FORECAST_VIEW, parameters: Parameters = {}): string {
    return say(FORECAST_VIEW[key], this.language, parameters)
  }

  count(value: number): string {
    if (value === 0) return '0'
    if (this.result.issued < LARGE) return grouped(value, Number.isInteger(value) ? 0 : 2)
    const text = this.language === 'ja' ? grouped(value / 10_000, 0) : grouped(value / 1_000_000, 2)
    return this.say('millions', {value: text})
  }

  pairs({pairs, lowerBound}: ForecastCounts): string {
    return this.bounded(pairs, lowerBound)
  }

  bounded(value: number, lowerBound: boolean): string {
    return `${lowerBound ? this.mark : ''}${this.count(value)}`
  }

  /** A, B, C: short enough for a column and for the end of a line. */
  letter(index: number): string {
    return String.fromCharCode('A'.charCodeAt(0) + index)
  }

  label({model, switchDate}: ForecastScenario): string {
    return switchDate === null ? this.say('labelNever', {model}) : this.say('label', {model, date: switchDate})
  }

  get source(): string {
    return this.say(`source-${this.result.source}`, {count: this.count(this.result.issued)})
  }

  get unit(): string {
    return this.say(this.result.source === 'findings' ? 'unitCertificates' : 'unitPairs')
  }

  /** What a reader needs beside the figures. */
  get notes(): readonly string[] {
    const {cutOff, scenarios, parameters} = this.result
    const isBounded = scenarios.some(({at, series}) => at.lowerBound || series.some(point => point.lowerBound))
    return [
      this.say(this.#isStock ? 'overNoteFindings' : 'overNote', {date: cutOff}),
      ...(parameters.stillRsa > 0 ? [this.say('laterRenewals')] : []),
      ...(isBounded ? [this.say('lowerBound', {mark: this.mark.trim()})] : []),
    ]
  }

  /** Certificates of an inventory have ends of their own, which may be later. */
  get lastEnd(): 'lastExpiry' | 'lastRenewal' {
    return this.#isStock ? 'lastRenewal' : 'lastExpiry'
  }

  get #isStock(): boolean {
    return this.result.source === 'findings'
  }

  get assumptions(): readonly {readonly certainty: string; readonly text: string}[] {
    return this.result.assumptions.map(({id, certainty, parameters}) => ({
      certainty: say(FORECAST_CERTAINTY[certainty], this.language),
      text: say(FORECAST_ASSUMPTION[id].text, this.language, parameters),
    }))
  }

  /** Head and rows of the figures on the day of judging. */
  get atTable(): {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]} {
    const isStock = this.#isStock
    const {scenarios} = this.result
    const parts = (['first', 'second', 'reissued'] as const).filter(part => !isStock || part !== 'reissued')
    const head = [
      ...(['scenario', 'model', 'switchDate', ...parts] as const),
      ...(isStock ? ([] as const) : (['pairs'] as const)),
      ...(['certificates', this.lastEnd, 'over'] as const),
      ...(isStock ? ([] as const) : (['authority'] as const)),
    ].map(key => this.say(key))
    const rows = scenarios.map(({model, switchDate, at, end}, index) => [
      this.letter(index),
      model,
      switchDate ?? this.say('never'),
      ...parts.map(part => this.count(at[part])),
      ...(isStock ? [] : [this.pairs(at)]),
      this.bounded(at.certificates, at.lowerBound),
      end?.lastExpiry ?? '-',
      end === null ? '-' : String(end.overrunDays),
      ...(isStock ? [] : [end === null ? '-' : this.say(end.withinNewestAuthority ? 'yes' : 'no')]),
    ])
    return {head, rows}
  }

  get seriesTable(): {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]} {
    const {scenarios} = this.result
    const head = [this.say('year'), ...scenarios.map((_, index) => this.letter(index))]
    const rows = (scenarios[0]?.series ?? []).map(({date}, index) => [
      date.slice(0, 4),
      ...scenarios.map(({series}) => {
        const point = series[index]
        return point === undefined ? '-' : this.pairs(point)
      }),
    ])
    return {head, rows}
  }

  get cohortTable(): {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]} {
    const {scenarios, source} = this.result
    const names = source === 'findings' ? (['endYear', 'counted'] as const) : (['cohort', 'issued'] as const)
    const head = [...names.map(name => this.say(name)), ...scenarios.map((_, index) => this.letter(index))]
    const rows = (scenarios[0]?.cohorts ?? []).map(({label, issued}, index) => [
      // FY2021 is what the data say; days stay as they are.
      label.startsWith('FY') ? this.say('fiscalYearOf', {year: label.slice('FY'.length)}) : label,
      this.count(issued),
      ...scenarios.map(({cohorts}) => {
        const cohort = cohorts[index]
        return cohort === undefined ? '-' : this.count(cohort.pairs)
      }),
    ])
    return {head, rows}
  }

  /** A peak is every year with at least half the work of the busiest one. */
  workTable(model: string): {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]} {
    const years = this.result.work.filter(each => each.model === model)
    const most = (part: 'renewals' | 'reissues') => Math.max(0, ...years.map(each => each[part]))
    const [renewals, reissues] = [most('renewals'), most('reissues')]
    const told = (value: number, peak: number) =>
      `${this.count(value)}${value > 0 && value * 2 >= peak ? ` (${this.say('peak')})` : ''}`
    return {
      head: [this.say('fiscalYear'), this.say('renewals'), this.say('reissues')],
      rows: years.map(each => [
        this.say('fiscalYearOf', {year: each.fiscalYear}),
        told(each.renewals, renewals),
        told(each.reissues, reissues),
      ]),
    }
  }

  get models(): readonly string[] {
    return [...new Set(this.result.work.map(({model}) => model))]
  }
}

/** Digits in groups of three, without the locale of the machine. */
function grouped(value: number, decimals: number): string {
  const [whole = '0', fraction] = value.toFixed(decimals).split('.')
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? groups : `${groups}.${fraction}`
}
