// The figures as one CSV table (RFC 4180), a row for each count and for each assumption, so that neither travels without the
// other. Nothing in it was typed by a person: labels are made of dates and years, so that no cell can be a formula.
import type {ForecastCounts, ForecastScenario, MigrateCheckForecastResult} from '../ops/migrate-check-forecast.ts'
import type {Language} from '../text/message.ts'
import {ForecastWords} from './forecast-words.ts'

const COLUMNS = [
  'section',
  'model',
  'switch_date',
  'date',
  'cohort',
  'first',
  'renewed',
  'reissued',
  'pairs',
  'certificates',
  'lower_bound',
  'certainty',
  'text',
] as const

type Row = Partial<Readonly<Record<(typeof COLUMNS)[number], string | number | boolean>>>

export function forecastCsv(result: MigrateCheckForecastResult, language: Language): string {
  const words = new ForecastWords(result, language, '')
  const rows: readonly Row[] = [
    ...result.scenarios.flatMap(scenario => rowsOf(scenario, result)),
    ...result.work.map(({model, fiscalYear, renewals, reissues}) => ({
      section: 'load',
      model,
      cohort: `FY${fiscalYear}`,
      renewed: renewals,
      reissued: reissues,
    })),
    ...words.assumptions.map(({certainty, text}) => ({section: 'assumption', certainty, text})),
  ]
  return [COLUMNS.join(','), ...rows.map(row => COLUMNS.map(name => cell(row[name])).join(','))]
    .map(line => `${line}\r\n`)
    .join('')
}

function rowsOf(
  {model, switchDate, at, cohorts, series, end}: ForecastScenario,
  {on}: MigrateCheckForecastResult,
): Row[] {
  const scenario = {model, switch_date: switchDate ?? 'never'}
  return [
    {section: 'at', ...scenario, date: on, ...counts(at)},
    ...cohorts.map(cohort => ({section: 'cohort', ...scenario, date: on, cohort: cohort.label, ...counts(cohort)})),
    ...series.map(point => ({section: 'series', ...scenario, date: point.date, ...counts(point)})),
    ...(end === null ? [] : [{section: 'last-expiry', ...scenario, date: end.lastExpiry}]),
  ]
}

function counts({first, second, reissued, pairs, certificates, lowerBound}: ForecastCounts): Row {
  return {first, renewed: second, reissued, pairs, certificates, lower_bound: lowerBound}
}

function cell(value: string | number | boolean | undefined): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
