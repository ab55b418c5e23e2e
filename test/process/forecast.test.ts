// migrate-check forecast as a user runs it: a command below a command, reports, exit codes.
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {schemaErrors} from '../schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-forecast-'))
const FORECAST = ['migrate-check', 'forecast']
const MORE_DATES = ['2027-01-01', '2028-04-01', 'never'].flatMap(date => ['--switch-date', date])
const SWITCH = ['--switch-date', '2026-10-01']

test('the document holds to its schema, and the figures to the model', async () => {
  const run = await mynakit([...FORECAST, ...SWITCH, '--switch-date', 'never', '--model', 'both', '--json'])
  expect(run.exitCode).toBe(0)
  expect(schemaErrors('migrate-check:forecast', document(run))).toEqual([])
  const {scenarios} = document(run).result as {scenarios: {at: {pairs: number}}[]}
  expect(scenarios.map(({at}) => Math.round(at.pairs / 1000))).toEqual([19_942, 84_395, 21_259, 79_944])
})

test('four reports are written beside the result, and none over a file that is there', async () => {
  const reports = ['svg', 'html', 'json', 'csv'].flatMap(format => [
    '--report',
    `${format}:${join(folder, `x.${format}`)}`,
  ])
  const args = [...FORECAST, ...SWITCH, ...reports]
  expect((await mynakit(args)).exitCode).toBe(0)
  expect(readFileSync(join(folder, 'x.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
  expect(readFileSync(join(folder, 'x.html'), 'utf8')).toMatch(/^<!doctype html>/)
  expect(JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8')).schema).toBe('mynakit.migrate-check.forecast/1')
  expect(readFileSync(join(folder, 'x.csv'), 'utf8')).toMatch(/^section,/)
  expect((await mynakit(args)).exitCode).toBe(14)
})

test('a report may go to standard output, alone', async () => {
  const run = await mynakit([...FORECAST, ...SWITCH, '--report', 'svg:-'])
  expect(run.exitCode).toBe(0)
  expect(run.stdout).toMatch(/^<svg [\s\S]*<\/svg>$/)
})

test.each([
  ['no switch date', []],
  ['more scenarios than a chart can show', [...SWITCH, ...MORE_DATES, '--model', 'both']],
  ['a day that is none', ['--switch-date', '2026-02-29']],
  ['two reports on standard output', [...SWITCH, '--report', 'svg:-', '--report', 'csv:-']],
  ['a report among JSON', [...SWITCH, '--report', 'svg:-', '--json']],
  ['another format', [...SWITCH, '--report', 'pdf:x']],
  ['a share above one', [...SWITCH, '--renewal-share', '1.5']],
  ['years that run backwards', [...SWITCH, '--from', '2034', '--to', '2030']],
  ['birthdays for an inventory', [...SWITCH, '--findings', 'x', '--model', 'birthday']],
])('%s is a usage error', async (_, args) => {
  expect((await mynakit([...FORECAST, ...args])).exitCode).toBe(2)
})

test.each([
  ['en', ['--from', '2034', '--to', '2030'], 'the series would begin after its end: --from 2034, --to 2030'],
  ['en', ['--from', '2040'], 'the series would begin after its end: --from 2040, --to 2036'],
  ['ja', ['--to', '2020'], '期間の始まりが終わりより後です: --from 2027、--to 2020'],
])('years that run backwards are both named, the default, too: %s %j', async (language, years, message) => {
  const run = await mynakit([...FORECAST, ...SWITCH, ...years, '--lang', language])
  expect(run.exitCode).toBe(2)
  expect(run.stderr).toContain(message)
})

test('a person reads which line of the table is wrong', async () => {
  const file = join(folder, 'table.csv')
  writeFileSync(file, 'fiscal_year,count\n2020,many\n')
  const run = await mynakit([...FORECAST, ...SWITCH, '--issuance', file])
  expect(run.exitCode).toBe(11)
  expect(run.stderr).toContain(`${file} is wrong in line 2`)
})

test('what migrate-check found is what the forecast counts', async () => {
  const found = await mynakit(['migrate-check', 'card:', '--reader', 'sim:current', '--ndjson'])
  const file = join(folder, 'found.ndjson')
  writeFileSync(file, found.stdout)
  const run = await mynakit([...FORECAST, ...SWITCH, '--findings', file, '--json', '--at', '2026-11-22'])
  expect(run.exitCode).toBe(0)
  expect(schemaErrors('migrate-check:forecast', document(run))).toEqual([])
  expect((document(run).result as {issued: number}).issued).toBeGreaterThan(0)
})

test('a source called forecast is reached as ./forecast, and other sources as before', async () => {
  writeFileSync(join(folder, 'forecast'), 'this is no certificate')
  expect((await mynakit(['migrate-check', './forecast'], {cwd: folder})).exitCode).toBe(11)
  expect((await mynakit(['migrate-check', 'nothing', 'forecast'], {cwd: folder})).exitCode).toBe(11)
  expect((await mynakit(['migrate-check', 'forecast'], {cwd: folder})).exitCode).toBe(2)
})

test('help tells of both commands', async () => {
  expect((await mynakit(['migrate-check', '--help'])).stdout).toContain('migrate-check forecast')
  expect((await mynakit([...FORECAST, '--help'])).stdout).toContain('--switch-date')
})
