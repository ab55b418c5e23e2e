// The corpus of known answers through the program itself: threads read its folders, and the summary is the manifest's.
import {writeFileSync} from 'node:fs'
import {afterAll, expect, test} from 'vitest'
import type {CorpusRun} from '../../scripts/corpus/make-corpus.ts'
import type {ReportFinding} from '../../src/lib/audit/audit-report.ts'
import {document, mynakit} from '../cli.ts'
import {corpusFolder, orderOf} from '../support/corpus-folder.ts'

const folder = await corpusFolder()
const {manifest, comparable} = folder
const [plain] = manifest.runs as [CorpusRun]
afterAll(() => folder.remove())

test('migrate-check DIR says what the manifest says, of each and in sum', async () => {
  writeFileSync(folder.at('ignored/password'), `${manifest.password}\n`)
  const flags = ['--at', plain.at, '--password-file', folder.at('ignored/password')]
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
