// A corpus with known answers: migrate-check against a manifest that was made by other means (scripts/corpus/oracle.ts).
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expect, test} from 'vitest'
import {type ExpectedFinding, makeCorpus} from '../../../scripts/corpus/make-corpus.ts'
import type {ReportFinding} from '../../../src/lib/audit/audit-report.ts'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {noStdin} from '../../support/fixtures.ts'

const SEED = 1
const folder = mkdtempSync(join(tmpdir(), 'mynakit-corpus-'))
const {files, manifest} = await makeCorpus(SEED)
for (const [path, content] of files) {
  mkdirSync(dirname(join(folder, path)), {recursive: true})
  writeFileSync(join(folder, path), content)
}
const outcome = await migrateCheck(
  {sources: [{input: 1, text: folder}]},
  {readStdin: noStdin, at: new Date(manifest.at)},
)
const {result} = outcome

const relative = (place: string) => place.replace(`${folder}/`, '')
const order = (a: ExpectedFinding, b: ExpectedFinding) =>
  a.where.join() + a.algorithm < b.where.join() + b.algorithm ? -1 : 1

/** What is fine has several rules that could be named. */
function comparable(finding: ReportFinding | ExpectedFinding): ExpectedFinding {
  const {kind, algorithm, use, verdict, lastDay} = finding
  const open = verdict !== 'ok'
  return {
    kind,
    algorithm,
    use,
    where: finding.where.map(relative).sort(),
    verdict,
    lastDay,
    cutOff: open ? finding.cutOff : null,
    overrunDays: open ? finding.overrunDays : null,
  }
}

test('every finding is the one of the manifest, and there is no other', () => {
  const found = result.findings.map(comparable).sort(order)
  const expected = manifest.findings.map(comparable).sort(order)
  expect(found.map(({where}) => where)).toEqual(expected.map(({where}) => where))
  expect(found).toEqual(expected)
})

test('the summary is the manifest, counted', () => {
  for (const verdict of ['exposed', 'undecided', 'tolerated', 'ok', 'not-applicable'] as const)
    expect([verdict, result.counts[verdict]]).toEqual([
      verdict,
      manifest.findings.filter(finding => finding.verdict === verdict).length,
    ])
  expect(result.assets).toBe(manifest.findings.length)
  expect(result.skipped).toBe(manifest.skipped)
  expect(outcome.verdict).toBe('no')
})

test('what cannot be read is told, each with its reason', () => {
  const unread = result.errors.map(({path, code}) => `${relative(path)} ${code}`)
  expect(unread.sort()).toEqual(manifest.unread.map(({path, code}) => `${path} ${code}`).sort())
})

test('the manifest has every verdict and every kind, and both sides of the last second of 2030', () => {
  const verdicts = new Set(manifest.findings.map(({verdict}) => verdict))
  expect([...verdicts].sort()).toEqual(['exposed', 'ok', 'tolerated', 'undecided'])
  const at = (second: string) => manifest.findings.find(({where}) => where[0]?.includes(`tls-rsa-2030-12-31-${second}`))
  expect(at('14-59-59')).toMatchObject({verdict: 'ok'})
  expect(at('15-00-00')).toMatchObject({verdict: 'exposed', overrunDays: 1})
})

test('the same seed gives the same bytes, another one others', async () => {
  const again = await makeCorpus(SEED)
  expect(
    [...again.files].every(([path, content]) => Buffer.from(content).equals(Buffer.from(files.get(path) ?? ''))),
  ).toBe(true)
  expect(again.manifest).toEqual(manifest)
  const other = await makeCorpus(SEED + 1)
  const key = 'servers/rsa2048/server.key'
  expect(other.files.get(key)).not.toEqual(files.get(key))
})
