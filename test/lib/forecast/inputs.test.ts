// Issuance tables and findings: what is read, and what is refused with the line that is wrong.
import {describe, expect, test} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {dateOf, dayOf} from '../../../src/lib/forecast/day.ts'
import {countFindings} from '../../../src/lib/forecast/findings.ts'
import {parseIssuanceTable} from '../../../src/lib/forecast/issuance-table.ts'
import {PAPER_COHORTS, PAPER_COUNTS} from '../../../src/lib/forecast/paper.data.ts'
import type {Scenario} from '../../../src/lib/forecast/scenario.ts'
import {type Stock, stockSurvivors} from '../../../src/lib/forecast/stock.ts'
import {pairsOf} from '../../../src/lib/forecast/survivors.ts'

function failure(act: () => unknown): ToolkitError {
  try {
    act()
  } catch (error) {
    if (error instanceof ToolkitError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('an issuance table', () => {
  test("with the paper's counts gives the paper's cohorts", () => {
    const rows = PAPER_COUNTS.map(([year, count]) => `${year},${count * 10_000}`)
    expect(parseIssuanceTable(['fiscal_year,count', ...rows].join('\n'), 'x')).toEqual(PAPER_COHORTS)
  })

  test('may have comments, empty lines, quotes, a byte order mark, CRLF, Japanese headings and further columns', () => {
    const text = '\ufeff# made by hand\r\n\r\n枚数,備考,年度\r\n"1,558,000","a ""b"", c",2020年度\r\n10,,FY2021\r\n'
    expect(parseIssuanceTable(text, 'x').map(({label, count}) => [label, count])).toEqual([
      ['FY2020', 1_558_000],
      ['FY2021', 10],
    ])
  })

  test('takes days with both ends included, in any order', () => {
    const [first, second] = parseIssuanceTable('from,to,count\n2021-02-01,2021-02-28,5\n2021-01-01,2021-01-31,4', 'x')
    expect(first).toMatchObject({label: '2021-01-01/2021-01-31', count: 4, until: second?.from})
    expect(dateOf(second?.until ?? 0)).toBe('2021-03-01')
  })

  test.each([
    ['year,count\n2020,1', 1, 'header'],
    ['fiscal_year,from,to,count\n', 1, 'header'],
    ['count,count,fiscal_year\n', 1, 'header'],
    ['fiscal_year,count\n2020,1,2', 2, 'columns'],
    ['fiscal_year,count\n\n20,1', 3, 'fiscal-year'],
    ['fiscal_year,count\n2020,-1', 2, 'count'],
    ['fiscal_year,count\n2020,1.5', 2, 'count'],
    ['fiscal_year,count\n2020,=1+1', 2, 'count'],
    ['fiscal_year,count\n2020,"1', 2, 'quotes'],
    ['fiscal_year,count\n2020,1\n2021,1\n2020,1', 4, 'overlap'],
    ['from,to,count\n2021-02-29,2021-03-01,1', 2, 'date'],
    ['from,to,count\n2021-03-02,2021-03-01,1', 2, 'order'],
    ['from,to,count\n1800-01-01,2021-03-01,1', 2, 'too-long'],
    ['fiscal_year,count\n', 1, 'empty'],
  ])('%j is refused in line %i: %s', (text, line, problem) => {
    const error = failure(() => parseIssuanceTable(text, 'mine.csv'))
    expect([error.code, error.exitCode, error.details]).toEqual(['E_ISSUANCE', 11, {line, problem}])
    expect(error.messageFor('ja')).toContain(`mine.csv の ${line} 行目`)
    expect(error.message).not.toContain('mine.csv')
  })

  test('the line that is overlapped is named', () => {
    const error = failure(() => parseIssuanceTable('fiscal_year,count\n2020,1\n2020,1', 'x'))
    expect(error.message).toContain('line 2')
  })
})

const finding = (algorithm: string, strengthBits: number | null, validUntil: string | null) => ({
  type: 'finding',
  algorithm,
  strengthBits,
  validUntil,
})
const LINES = [
  finding('RSA-2048', 112, '2031-09-30T14:59:59Z'),
  finding('RSA-2048', 112, '2031-09-30T15:00:00Z'),
  finding('RSA-1024', 80, '2026-01-01T00:00:00Z'),
  finding('RSA-2048', 112, null),
  finding('RSA-3072', 128, '2040-01-01T00:00:00Z'),
  finding('P-384', 192, '2040-01-01T00:00:00Z'),
]

describe('findings', () => {
  test('are counted by the day in Japan on which they end', () => {
    const text = LINES.map(each => JSON.stringify(each)).join('\n')
    const counted = countFindings(`${text}\n{"schema":"mynakit.migrate-check/1","result":{}}\n`, 'x')
    expect(counted).toMatchObject({counted: 3, withoutEnd: 1, others: 2})
    expect(counted.stocks).toEqual([
      {label: '2026', ends: [[dayOf('2026-01-01'), 1]]},
      {
        label: '2031',
        ends: [
          [dayOf('2031-09-30'), 1],
          [dayOf('2031-10-01'), 1],
        ],
      },
    ])
  })

  test('of a key beside its certificate are one thing; two certificates of one key are two', () => {
    const one = (kind: string, keySha256: string) => ({
      ...finding('RSA-2048', 112, '2031-01-01T00:00:00Z'),
      kind,
      keySha256,
    })
    const lines = [
      one('private-key', 'aa'),
      one('certificate', 'aa'),
      one('certificate', 'aa'),
      one('private-key', 'bb'),
    ]
    expect(countFindings(lines.map(line => JSON.stringify(line)).join('\n'), 'x').counted).toBe(3)
  })

  test('come from the document of --json as well', () => {
    const text = JSON.stringify({schema: 'mynakit.migrate-check/1', result: {findings: LINES}}, null, 2)
    expect(countFindings(text, 'x')).toMatchObject({counted: 3, withoutEnd: 1, others: 2})
  })

  test.each([
    [`${JSON.stringify(LINES[0])}\n{`, 2, 'json'],
    ['[1]', 1, 'shape'],
    ['{"type":"finding","algorithm":"RSA-2048"}', 1, 'finding'],
    ['{"a":1}', 1, 'shape'],
    ['{"result":{"findings":3}}', 1, 'shape'],
    [JSON.stringify(finding('RSA-2048', 112, 'soon')), 1, 'finding'],
  ])('%j is refused in line %i: %s', (text, line, problem) => {
    const error = failure(() => countFindings(text, 'x'))
    expect([error.code, error.details]).toEqual(['E_FINDINGS', {line, problem}])
  })
})

describe('the certificates of an inventory', () => {
  const stock: Stock = {label: '2027', ends: [[dayOf('2027-06-30'), 100]]}
  const base: Scenario = {
    model: 'fixed',
    switchDay: dayOf('2028-04-01'),
    validityYears: 1,
    renewalShare: 1,
    reissueShare: 1,
    stillRsa: 0,
    attrition: 0,
  }
  const alive = (scenario: Partial<Scenario>, ...days: string[]) =>
    stockSurvivors(stock, {...base, ...scenario}, dayOf('2026-11-22'), days.map(dayOf)).map(pairsOf)

  test('live to the end of their last day, are renewed until the switch, and then leave RSA', () => {
    expect(alive({}, '2027-06-30', '2027-07-01', '2028-06-30', '2028-07-01')).toEqual([100, 100, 100, 0])
  })

  test('are renewed for ever without a switch, by the share that is renewed each time', () => {
    expect(alive({switchDay: null, renewalShare: 0.5}, '2027-06-30', '2027-07-01', '2029-07-01')).toEqual([
      100, 50, 12.5,
    ])
  })

  test('keep RSA after the switch by the share that is given', () => {
    expect(alive({stillRsa: 0.25}, '2028-07-01', '2029-07-01')).toEqual([25, 6.25])
  })
})
