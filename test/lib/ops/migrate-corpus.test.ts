// A corpus with known answers: migrate-check against a manifest that was made by other means (scripts/corpus/oracle.ts).
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {type CorpusRun, type ExpectedFinding, makeCorpus} from '../../../scripts/corpus/make-corpus.ts'
import type {ReportFinding} from '../../../src/lib/audit/audit-report.ts'
import {Secret} from '../../../src/lib/bytes/secret.ts'
import {ExcludePatterns} from '../../../src/lib/input/exclude-patterns.ts'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {POLICIES} from '../../../src/lib/policy/policies.ts'
import {noStdin} from '../../support/fixtures.ts'

const SEED = 1
const VERDICTS = ['exposed', 'undecided', 'tolerated', 'ok', 'not-applicable'] as const
const folder = mkdtempSync(join(tmpdir(), 'mynakit-corpus-'))
const {files, manifest} = await makeCorpus(SEED)
for (const [path, content] of files) {
  mkdirSync(dirname(join(folder, path)), {recursive: true})
  writeFileSync(join(folder, path), content)
}
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const relative = (place: string) => place.replace(`${folder}/`, '')
const inOrder = <Found extends ExpectedFinding>(findings: readonly Found[]) =>
  [...findings].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
const orderOf = ({where, kind, algorithm, use}: ExpectedFinding) => `${where.join()} ${kind} ${algorithm} ${use}`

function check({at, folder: part, everyPolicy, overlays, on}: CorpusRun) {
  return migrateCheck(
    {
      sources: [{input: 1, text: join(folder, part)}],
      ...(everyPolicy ? {policies: ['all']} : {}),
      overlays,
      ...(on === null ? {} : {on}),
    },
    {
      readStdin: noStdin,
      at: new Date(at),
      exclude: new ExcludePatterns([]),
      password: async () => Secret.fromText(manifest.password),
    },
  )
}

/** What is fine has several rules that could be named. */
function comparable(finding: ReportFinding | ExpectedFinding): ExpectedFinding {
  const {kind, algorithm, use, verdict, lastDay} = finding
  const open = verdict !== 'ok'
  const where = finding.where.map(relative).sort()
  const {cutOff, overrunDays} = finding
  return {
    kind,
    algorithm,
    use,
    where,
    verdict,
    lastDay,
    cutOff: open ? cutOff : null,
    overrunDays: open ? overrunDays : null,
  }
}

/** Of the answers of a policy, to the key and to the signature on it, the one that decides. */
function answersByPolicy({answers}: ReportFinding): readonly string[] {
  return POLICIES.map(({id}) => {
    const own = answers.filter(({policy}) => policy === id)
    const [worst] = VERDICTS.flatMap(verdict =>
      own.filter(answer => answer.verdict === verdict).sort((a, b) => (b.overrunDays ?? 0) - (a.overrunDays ?? 0)),
    )
    return inWords(id, worst ?? {verdict: 'not-applicable', cutOff: null, overrunDays: null})
  })
}

function inWords(
  policy: string,
  {verdict, cutOff, overrunDays}: Pick<ExpectedFinding, 'verdict' | 'cutOff' | 'overrunDays'>,
) {
  return verdict === 'ok' || verdict === 'not-applicable'
    ? `${policy} ${verdict}`
    : `${policy} ${verdict} after ${cutOff} by ${overrunDays}`
}

describe.each(manifest.runs)('$name', run => {
  const outcome = check(run)

  test('every finding is the one of the manifest, and there is no other', async () => {
    const {result} = await outcome
    const found = inOrder(result.findings.map(comparable))
    const expected = inOrder(run.findings.map(comparable))
    expect(found.map(orderOf)).toEqual(expected.map(orderOf))
    // Among several policies that are equally bad, which is named is not a fact of the key.
    const named = ({cutOff, ...rest}: ExpectedFinding) => (run.everyPolicy ? rest : {...rest, cutOff})
    expect(found.map(named)).toEqual(expected.map(named))
  })

  test('the summary is the manifest, counted', async () => {
    const {result, verdict} = await outcome
    for (const each of VERDICTS)
      expect([each, result.counts[each]]).toEqual([
        each,
        run.findings.filter(finding => finding.verdict === each).length,
      ])
    expect(result.assets).toBe(run.findings.length)
    expect(verdict).toBe('no')
  })

  test.runIf(run.everyPolicy)('each policy says of each what its own document says', async () => {
    const {result} = await outcome
    const found = inOrder(result.findings.map(finding => ({...comparable(finding), said: answersByPolicy(finding)})))
    const expected = inOrder(
      run.findings.map(finding => ({
        ...comparable(finding),
        said: POLICIES.map(({id}) =>
          inWords(id, Object.entries(finding.byPolicy ?? {}).find(([name]) => name === id)?.[1] ?? finding),
        ),
      })),
    )
    for (const [index, {said, ...finding}] of found.entries())
      expect([orderOf(finding), said]).toEqual([orderOf(finding), expected[index]?.said])
  })
})

const [first] = manifest.runs as [CorpusRun, ...CorpusRun[]]
const {result} = await check(first)

test('what cannot be read is told, each with its reason, and what is only locked', () => {
  const unread = result.errors.map(({path, code}) => `${relative(path)} ${code}`)
  const {unread: expected, told} = manifest
  expect(unread.sort()).toEqual([...expected, ...told].map(({path, code}) => `${path} ${code}`).sort())
  expect(result.skipped).toBe(manifest.skipped)
})
