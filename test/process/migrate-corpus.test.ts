// The corpus of known answers through the program itself: threads read its folders, and the summary is the manifest's.
import {readFileSync, writeFileSync} from 'node:fs'
import {afterAll, expect, test} from 'vitest'
import type {CorpusRun} from '../../scripts/corpus/make-corpus.ts'
import type {ReportFinding} from '../../src/lib/audit/audit-report.ts'
import {AUDIT_FORMATS} from '../../src/lib/report/audit/formats.data.ts'
import {document, mynakit} from '../cli.ts'
import {corpusFolder, orderOf} from '../support/corpus-folder.ts'

const folder = await corpusFolder()
const {manifest, comparable} = folder
const [plain] = manifest.runs as [CorpusRun]
afterAll(() => folder.remove())

const flags = ['--at', plain.at, '--password-file', folder.at('ignored/password')]
writeFileSync(folder.at('ignored/password'), `${manifest.password}\n`)

test('migrate-check DIR says what the manifest says, of each and in sum', async () => {
  const run = await mynakit(['migrate-check', folder.path, ...flags, '--json'])
  expect(run.exitCode).toBe(1)
  const {findings, counts, assets, errors, skipped} = document(run).result as {
    findings: ReportFinding[]
    counts: Record<string, number>
    assets: number
    errors: {path: string; code: string}[]
    skipped: number
  }
  expect(comparable(findings).map(orderOf)).toEqual(comparable(plain.findings).map(orderOf))
  expect(comparable(findings)).toEqual(comparable(plain.findings))
  for (const [verdict, count] of Object.entries(counts))
    expect([verdict, count]).toEqual([verdict, plain.findings.filter(each => each.verdict === verdict).length])
  expect(assets).toBe(plain.findings.length)
  expect(errors.map(({path, code}) => `${folder.relative(path)} ${code}`).sort()).toEqual(
    [...manifest.unread, ...manifest.told].map(({path, code}) => `${path} ${code}`).sort(),
  )
  expect(skipped).toBe(manifest.skipped)
})

test.each(['en', 'ja'])('no report in %s holds a name or a secret of what was read', async language => {
  const reports = AUDIT_FORMATS.map(format => [format, folder.at(`ignored/report-${language}.${format}`)] as const)
  const asked = reports.flatMap(([format, file]) => ['--report', `${format}:${file}`])
  const {exitCode, stdout, stderr} = await mynakit([
    'migrate-check',
    folder.path,
    ...flags,
    '--lang',
    language,
    ...asked,
  ])
  expect(exitCode).toBe(1)
  const told = [...reports.map(([, file]) => readFileSync(file, 'utf8')), stdout, stderr]
  for (const text of told) expect(text.length).toBeGreaterThan(0)
  const held = [...folder.files.values()].map(content => Buffer.from(content).toString('utf8')).join('\n')
  // The others are one of several names, or encrypted.
  expect(manifest.hidden.filter(word => held.includes(word)).length).toBeGreaterThan(5)
  for (const word of manifest.hidden)
    expect([word, told.map(text => text.includes(word))]).toEqual([word, told.map(() => false)])
})

test('with --strict what cannot be read is an error', async () => {
  const {exitCode} = await mynakit(['migrate-check', folder.at('broken'), ...flags, '--strict'])
  expect(exitCode).toBe(11)
})
