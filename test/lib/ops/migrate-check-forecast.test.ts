// The acceptance vectors of the forecast, and what goes with the figures in every form.
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Readable} from 'node:stream'
import {describe, expect, test} from 'vitest'
import {type ForecastInput, migrateCheckForecast} from '../../../src/lib/ops/migrate-check-forecast.ts'
import {forecastCsv} from '../../../src/lib/report/forecast-csv.ts'
import {forecastPage} from '../../../src/lib/report/html/forecast.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {forecastSvg} from '../../../src/lib/report/svg/forecast.ts'
import {forecastView} from '../../../src/lib/report/views/migrate-check-forecast.ts'
import {displayWidth} from '../../../src/lib/report/width.ts'
import {FORECAST_ASSUMPTION} from '../../../src/lib/text/forecast.data.ts'

const CONTEXT = {at: new Date('2026-11-22T00:00:00Z'), readStdin: () => Readable.from([])}
const INPUT: ForecastInput = {
  switchDates: ['2026-10-01'],
  models: ['fixed'],
  certificatesPerPair: 2,
  on: '2031-01-01',
  fromYear: 2027,
  toYear: 2034,
  validityYears: 5,
  renewalShare: 1,
  reissueShare: 1,
  stillRsa: 0,
  attrition: 0,
}

async function forecast(input: Partial<ForecastInput>) {
  return migrateCheckForecast({...INPUT, ...input}, CONTEXT)
}

test.each([
  [{switchDates: ['2026-10-01']}, 19.942],
  [{switchDates: ['2026-10-01'], stillRsa: 1}, 58.956],
  [{switchDates: ['2028-04-01']}, 66.254],
  [{switchDates: ['2028-04-01'], attrition: 0.0161}, 56.555],
  [{switchDates: ['9999-12-31'], stillRsa: 1}, 84.395],
  [{switchDates: [null]}, 84.395],
] as const)('acceptance vector %j gives %f million pairs', async (input, millions) => {
  const {result} = await forecast(input)
  expect(Math.abs((result.scenarios[0]?.at.pairs ?? 0) / 1e6 - millions)).toBeLessThanOrEqual(0.005)
})

test('acceptance vectors: 52.309 million cards, 273 days over, and twice as many certificates as pairs', async () => {
  const {result} = await forecast({})
  const [scenario] = result.scenarios
  expect(Math.abs((result.cardsAlive[0]?.cards ?? 0) / 1e6 - 52.309)).toBeLessThanOrEqual(0.005)
  expect(scenario?.end).toEqual({lastExpiry: '2031-09-30', overrunDays: 273, withinNewestAuthority: true})
  expect(Math.abs((scenario?.at.certificates ?? 0) / 1e6 - 39.9)).toBeLessThanOrEqual(0.05)
})

test('a switch after the newest authorities can hold five years is told', async () => {
  const {result, warnings} = await forecast({switchDates: ['2028-07-16', '2028-07-17', '2029-04-01']})
  expect(result.scenarios.map(({end}) => end?.withinNewestAuthority)).toEqual([true, false, false])
  expect(warnings.map(({code, details}) => [code, details?.['switchDate']])).toEqual([
    ['W_FORECAST_AUTHORITY', '2028-07-17'],
    ['W_FORECAST_AUTHORITY', '2029-04-01'],
  ])
})

test('a figure is a lower bound only where a renewal that is not followed could be RSA', async () => {
  const bounds = async (input: Partial<ForecastInput>) =>
    (await forecast(input)).result.scenarios[0]?.series.filter(point => point.lowerBound).map(({date}) => date)
  expect(await bounds({})).toEqual([])
  expect(await bounds({switchDates: ['2025-12-31'], stillRsa: 1})).toEqual([])
  expect((await bounds({stillRsa: 1}))?.[0]).toBe('2031-01-01')
  expect((await bounds({switchDates: [null], models: ['birthday']}))?.[0]).toBe('2031-01-01')
})

describe('every form', () => {
  const frame = {language: 'en', version: '0'} as const
  const context = {language: 'en', paint: createPainter(false), width: undefined, verbose: false, quiet: true} as const

  test.each(['en', 'ja'] as const)('carries every assumption (%s)', async language => {
    const {result} = await forecast({models: ['fixed', 'birthday']})
    expect(result.assumptions.map(({id}) => id)).toEqual(
      Object.keys(FORECAST_ASSUMPTION)
        .filter(id => !/^findings|^issuance/.test(id))
        .sort(byOrderOf(result.assumptions)),
    )
    const plain = (text: string) => text.replace(/<[^>]*>|[\s"–-]|&quot;|&#39;|'/g, '')
    const forms = [
      forecastView(true)(result, {...context, language}),
      forecastCsv(result, language),
      forecastSvg(result, {...frame, language}),
      forecastPage(result, {...frame, language}),
    ].map(plain)
    const unfilled = /\{\w+\}/
    for (const {id, parameters} of result.assumptions) {
      const text = FORECAST_ASSUMPTION[id].text[language].replace(/\{(\w+)\}/g, (_, name) => String(parameters[name]))
      expect(text).not.toMatch(unfilled)
      for (const form of forms) expect(form).toContain(plain(text))
    }
  })

  test('is the same bytes for the same input', async () => {
    const [once, again] = [await forecast({}), await forecast({})]
    expect(forecastSvg(once.result, frame)).toBe(forecastSvg(again.result, frame))
    expect(forecastPage(once.result, frame)).toBe(forecastPage(again.result, frame))
    expect(forecastCsv(once.result, 'en')).toBe(forecastCsv(again.result, 'en'))
  })

  test('stands alone: no script, nothing to load, title and description, a table beside the chart', async () => {
    const {result} = await forecast({switchDates: ['2026-10-01', null]})
    for (const text of [forecastSvg(result, frame), forecastPage(result, frame)]) {
      expect(text).not.toMatch(/<script|\shref=|\ssrc=|url\(|@import|\son\w+=/i)
      expect(text).toMatch(/<title id="[^"]+">[^<]+<\/title>\s*<desc id="[^"]+">[^<]+</)
      expect(text).toContain('19.94 M')
      expect(text).toContain('≥ 84.39 M')
    }
    expect(forecastPage(result, frame)).toContain('<th scope="row">2031</th><td class="number">19.94 M</td>')
  })

  test('says where RSA is issued after the switch, and where a figure is a lower bound', async () => {
    const told = async (input: Partial<ForecastInput>) =>
      forecastView(true)((await forecast(input)).result, context).match(/end later than|is a lower bound/g)
    expect(await told({})).toBeNull()
    expect(await told({stillRsa: 0.2})).toEqual(['end later than', 'is a lower bound'])
    expect(await told({switchDates: [null]})).toEqual(['is a lower bound'])
  })

  test('a terminal without blocks gets #, and no line of the chart is wider than it', async () => {
    const {result} = await forecast({})
    const ascii = forecastView(false)(result, {...context, width: 50})
    expect(ascii).toMatch(/^2027 {2}#{20,} 77\.36 M$/m)
    expect(ascii).not.toMatch(/[^\n -~]/)
    const blocks = forecastView(true)(result, {...context, width: 50})
    const bars = blocks.split('\n').filter(line => line.includes('█'))
    expect(bars.length).toBe(5)
    for (const bar of bars) expect(displayWidth(bar)).toBeLessThanOrEqual(50)
  })

  test('CSV is one table of equal rows, without a cell that a spreadsheet would run', async () => {
    const {result} = await forecast({switchDates: ['2026-10-01', null], models: ['fixed', 'birthday']})
    const lines = forecastCsv(result, 'en').split('\r\n').slice(0, -1)
    const cells = lines.map(line => line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.slice(0, 13) ?? [])
    expect(new Set(cells.map(row => row.length))).toEqual(new Set([13]))
    expect(cells.flat().filter(cell => /^"?[=+@\t-]/.test(cell))).toEqual([])
    expect(new Set(cells.slice(1).map(([section]) => section))).toEqual(
      new Set(['at,', 'cohort,', 'series,', 'last-expiry,', 'load,', 'assumption,']),
    )
  })
})

test('an issuance table and findings stand for the paper', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-forecast-'))
  const [table, found] = [join(folder, 'table.csv'), join(folder, 'found.ndjson')]
  writeFileSync(table, 'from,to,count\n2022-01-01,2022-12-31,3650\n')
  writeFileSync(
    found,
    '{"type":"finding","algorithm":"RSA-2048","strengthBits":112,"validUntil":"2031-09-30T14:59:59Z"}\n',
  )
  const cards = await forecast({issuance: table, switchDates: ['2028-04-01']})
  expect(cards.result).toMatchObject({source: 'issuance', issued: 3650})
  expect(cards.result.scenarios[0]?.at.pairs).toBe(3650)
  const stock = await forecast({findings: found, switchDates: ['2028-04-01'], certificatesPerPair: 1})
  expect(stock.result).toMatchObject({source: 'findings', issued: 1, work: [], cardsAlive: []})
  expect(stock.result.scenarios[0]?.series.map(({pairs}) => pairs)).toEqual([1, 1, 1, 1, 1, 0, 0, 0])
  expect(stock.result.assumptions.map(({id}) => id)).toContain('findings-renewal')
  // What an inventory holds may end later than what is renewed before the switch.
  const page = (of: typeof stock, language: 'en' | 'ja') =>
    forecastView(true)(of.result, {
      language,
      paint: createPainter(false),
      width: undefined,
      verbose: false,
      quiet: true,
    })
  expect(page(stock, 'en')).toContain('last renewal ends')
  expect(page(cards, 'en')).not.toContain('last renewal ends')
  expect(page(await forecast({switchDates: ['2028-04-01']}), 'ja')).toMatch(/^2015年度 /m)
})

/** The order in which they were told; all of them have to be there. */
function byOrderOf(told: readonly {readonly id: string}[]) {
  const place = (id: string) => told.findIndex(each => each.id === id)
  return (a: string, b: string) => place(a) - place(b)
}
