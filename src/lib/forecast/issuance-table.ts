// An issuance table: CSV with a header, either fiscal_year,count or from,to,count. Counts are cards. Comments (#) and empty
// lines are passed over; rows that overlap are refused, because cards would be counted twice.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {TABLE_FAULT, type TableFault} from '../text/forecast.data.ts'
import {fill} from '../text/message.ts'
import {type Cohort, daysOf, fiscalYearCohort} from './cohort.ts'
import {dateOf, parseDay} from './day.ts'

/** Sixty years of days: far above real use, it only ends mistaken input. */
const MAX_DAYS = 22_000
const MAX_COUNT = 1e11
const [FIRST_YEAR, LAST_YEAR] = [1990, 2100]

const HEADERS: Readonly<Record<string, string>> = {
  fiscal_year: 'fiscal_year',
  fiscalyear: 'fiscal_year',
  fy: 'fiscal_year',
  年度: 'fiscal_year',
  from: 'from',
  開始日: 'from',
  to: 'to',
  終了日: 'to',
  count: 'count',
  cards: 'count',
  枚数: 'count',
}

interface Row {
  readonly line: number
  readonly cells: ReadonlyMap<string, string>
}

/** `file` is for the person who reads the error. */
export function parseIssuanceTable(text: string, file: string): readonly Cohort[] {
  try {
    return cohortsOf(text)
  } catch (error) {
    if (error instanceof LineFault) throw error.in(file)
    throw error
  }
}

function cohortsOf(text: string): readonly Cohort[] {
  const read: {line: number; cohort: Cohort}[] = []
  let days = 0
  for (const row of rowsOf(text)) {
    const cohort = cohortOf(row)
    const twice = read.find(other => other.cohort.from < cohort.until && cohort.from < other.cohort.until)
    if (twice) throw new LineFault(row.line, 'overlap', {other: twice.line})
    days += daysOf(cohort)
    if (days > MAX_DAYS) throw new LineFault(row.line, 'too-long', {limit: MAX_DAYS})
    read.push({line: row.line, cohort})
  }
  if (read.length === 0) throw new LineFault(1, 'empty')
  return read.map(({cohort}) => cohort).sort((a, b) => a.from - b.from)
}

function* rowsOf(text: string): Generator<Row> {
  let names: readonly string[] | undefined
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1
    if (raw.trim() === '' || raw.startsWith('#')) continue
    const cells = splitCells(raw, line)
    if (names === undefined) {
      names = headerOf(cells, line)
      continue
    }
    if (cells.length !== names.length)
      throw new LineFault(line, 'columns', {expected: names.length, found: cells.length})
    yield {line, cells: new Map(names.map((name, column) => [name, cells[column] ?? '']))}
  }
}

function headerOf(cells: readonly string[], line: number): readonly string[] {
  const names = cells.map(cell => HEADERS[cell.toLowerCase().replace(/[ -]/g, '_')] ?? `?${cell}`)
  const has = (...wanted: string[]) => wanted.every(name => names.filter(each => each === name).length === 1)
  const periods = has('fiscal_year') ? !names.includes('from') && !names.includes('to') : has('from', 'to')
  if (!periods || !has('count')) throw new LineFault(line, 'header')
  return names
}

function cohortOf({line, cells}: Row): Cohort {
  const count = countOf(cells.get('count') ?? '', line)
  const fiscalYear = cells.get('fiscal_year')
  if (fiscalYear !== undefined) {
    const year = Number(/^(?:FY ?)?(\d{4})(?:年度)?$/i.exec(fiscalYear)?.[1])
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw new LineFault(line, 'fiscal-year')
    return fiscalYearCohort(year, count)
  }
  const [from, to] = [parseDay(cells.get('from') ?? ''), parseDay(cells.get('to') ?? '')]
  if (from === undefined || to === undefined) throw new LineFault(line, 'date')
  if (to < from) throw new LineFault(line, 'order')
  return {label: `${dateOf(from)}/${dateOf(to)}`, from, until: to + 1, count}
}

/** Whole cards; 1,558,000 may stand in quotes. */
function countOf(text: string, line: number): number {
  const plain = /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text
  const count = Number(plain)
  if (!/^\d{1,12}$/.test(plain) || count > MAX_COUNT) throw new LineFault(line, 'count')
  return count
}

/** RFC 4180, but for line breaks inside quotes. */
function splitCells(raw: string, line: number): readonly string[] {
  const cells = [...raw.matchAll(/(?:^|,)(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^",]*)(?=,|$))/g)]
  if (cells.map(([whole]) => whole).join('') !== raw) throw new LineFault(line, 'quotes')
  return cells.map(([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare ?? '').trim())
}

class LineFault extends Error {
  readonly #line: number
  readonly #problem: TableFault
  readonly #more: Readonly<Record<string, number>>

  constructor(line: number, problem: TableFault, more: Readonly<Record<string, number>> = {}) {
    super(problem)
    this.#line = line
    this.#problem = problem
    this.#more = more
  }

  in(file: string): ToolkitError {
    const {en, ja} = TABLE_FAULT[this.#problem]
    const reason = {en: fill(en, this.#more), ja: fill(ja, this.#more)}
    const details = {line: this.#line, problem: this.#problem}
    return new ToolkitError('E_ISSUANCE', {details, shown: {file}, localized: {reason}})
  }
}
