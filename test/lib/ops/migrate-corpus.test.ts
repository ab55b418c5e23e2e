// A corpus with known answers: migrate-check against a manifest that was made by other means (scripts/corpus/oracle.ts).
import {readFileSync} from 'node:fs'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type CorpusRun, type ExpectedFinding, makeCorpus} from '../../../scripts/corpus/make-corpus.ts'
import type {ReportFinding} from '../../../src/lib/audit/audit-report.ts'
import {Secret} from '../../../src/lib/bytes/secret.ts'
import {ExcludePatterns} from '../../../src/lib/input/exclude-patterns.ts'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {POLICIES} from '../../../src/lib/policy/policies.ts'
import {CORPUS_SEED, corpusFolder, orderOf} from '../../support/corpus-folder.ts'
import {noStdin} from '../../support/fixtures.ts'

const VERDICTS = ['exposed', 'undecided', 'tolerated', 'ok', 'not-applicable'] as const
const folder = await corpusFolder()
const {manifest, relative, comparable} = folder
afterAll(() => folder.remove())

function check({at, folder: part, everyPolicy, overlays, on}: CorpusRun) {
  return migrateCheck(
    {
      sources: [{input: 1, text: folder.at(part)}],
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

/** Of the answers of a policy, to the key and to the signature on it, the one that decides. */
function saidBy(policy: string, {answers}: ReportFinding): string {
  const own = answers.filter(answer => answer.policy === policy)
  const [worst] = VERDICTS.flatMap(verdict =>
    own.filter(answer => answer.verdict === verdict).sort((a, b) => (b.overrunDays ?? 0) - (a.overrunDays ?? 0)),
  )
  return inWords(worst ?? {verdict: 'not-applicable', cutOff: null, overrunDays: null})
}

function inWords({verdict, cutOff, overrunDays}: Pick<ExpectedFinding, 'verdict' | 'cutOff' | 'overrunDays'>): string {
  return verdict === 'ok' || verdict === 'not-applicable' ? verdict : `${verdict} after ${cutOff} by ${overrunDays}`
}

for (const run of manifest.runs)
  describe(run.name, () => {
    let outcome: Awaited<ReturnType<typeof check>>
    beforeAll(async () => {
      outcome = await check(run)
    })

    test('every finding is the one of the manifest, and there is no other', () => {
      const found = comparable(outcome.result.findings)
      const expected = comparable(run.findings)
      expect(found.map(orderOf)).toEqual(expected.map(orderOf))
      // Which of several policies that are equally bad is named is no fact of the key.
      const named = ({cutOff, ...rest}: ExpectedFinding) => (run.everyPolicy ? rest : {...rest, cutOff})
      expect(found.map(named)).toEqual(expected.map(named))
    })

    test('the summary is the manifest, counted', () => {
      const {counts, assets} = outcome.result
      const counted = VERDICTS.map(verdict => [verdict, run.findings.filter(each => each.verdict === verdict).length])
      expect(counts).toEqual(Object.fromEntries(counted))
      expect(assets).toBe(run.findings.length)
      expect(outcome.verdict).toBe('no')
    })

    if (run.everyPolicy)
      test.each(POLICIES.map(({id}) => id))('%s says of each what its own document says', policy => {
        const found = outcome.result.findings.map(finding => {
          const [inShort] = comparable([finding]) as [ExpectedFinding]
          return `${orderOf(inShort)}: ${saidBy(policy, finding)}`
        })
        const expected = run.findings.map(finding => {
          const answer = Object.entries(finding.byPolicy ?? {}).find(([name]) => name === policy)?.[1]
          return `${orderOf(finding)}: ${answer ? inWords(answer) : 'nothing'}`
        })
        expect(found.sort()).toEqual(expected.sort())
      })
  })

describe('the manifest itself', () => {
  test.each(['oracle.ts', 'oracle-policies.ts'])('%s shares nothing with the program', name => {
    const text = readFileSync(new URL(`../../../scripts/corpus/${name}`, import.meta.url), 'utf8')
    const imported = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from)
    expect(imported.filter(from => from !== './oracle.ts')).toEqual([])
  })

  const [plain, every] = manifest.runs as [CorpusRun, CorpusRun]

  test('what cannot be read is told, each with its reason, and what is only locked', async () => {
    const {result} = await check(plain)
    const told = result.errors.map(({path, code}) => `${relative(path)} ${code}`)
    const expected = [...manifest.unread, ...manifest.told].map(({path, code}) => `${path} ${code}`)
    expect(told.sort()).toEqual(expected.sort())
    expect(result.skipped).toBe(manifest.skipped)
  })

  test('has every verdict, by each policy that has it', () => {
    const verdictsBy = (policy: string) =>
      [...new Set(manifest.runs.flatMap(({findings}) => findings.flatMap(each => verdictOf(each, policy))))].sort()
    const verdictOf = ({byPolicy}: ExpectedFinding, policy: string) =>
      Object.entries(byPolicy ?? {}).flatMap(([name, {verdict}]) => (name === policy ? [verdict] : []))
    const all = ['exposed', 'not-applicable', 'ok', 'tolerated', 'undecided']
    const few = (...missing: readonly string[]) => all.filter(verdict => !missing.includes(verdict))
    expect(POLICIES.map(({id}) => [id, verdictsBy(id)])).toEqual([
      ['jp-mnc-2023', all],
      // Rows 1 to 4 of the card are not judged by it.
      ['cryptrec-ls0003', all],
      ['nist-sp800-57', few('not-applicable')],
      ['nist-ir8547', all],
      ['cnsa-2.0', few('tolerated')],
      ['bsi-tr02102', few('tolerated')],
      ['gpki-allow-list', few('tolerated')],
    ])
  })

  test('has both sides of every last second', () => {
    const at = (run: CorpusRun, name: string, policy: string) =>
      ['14-59-59-', '15-00-00-'].map(second => {
        const finding = run.findings.find(({where}) => where[0]?.includes(`${name}-${second}`))
        const answer = Object.entries(finding?.byPolicy ?? {}).find(([id]) => id === policy)?.[1]
        return [answer?.verdict, answer?.overrunDays]
      })
    const past = manifest.runs.find(run => run.folder === 'past') as CorpusRun
    const last = (verdict: string) => [
      ['ok', null],
      [verdict, 1],
    ]
    expect(at(every, 'tls-rsa-2030-12-31', 'cryptrec-ls0003')).toEqual(last('exposed'))
    expect(at(every, 'root-rsa-2030-12-31', 'cryptrec-ls0003')).toEqual(last('tolerated'))
    expect(at(every, 'tls-ec-2050-12-31', 'cryptrec-ls0003')).toEqual(last('exposed'))
    expect(at(every, 'tls-rsa-2030-12-31', 'nist-sp800-57')).toEqual(last('exposed'))
    expect(at(every, 'tls-384-2035-12-31', 'nist-ir8547')).toEqual(last('exposed'))
    expect(at(every, 'root-ec-2035-12-31', 'nist-ir8547')).toEqual(last('undecided'))
    expect(at(every, 'tls-384-2026-12-31', 'cnsa-2.0')).toEqual(last('undecided'))
    expect(at(every, 'agree-ec-2031-12-31', 'bsi-tr02102')).toEqual(last('exposed'))
    expect(at(every, 'tls-3072-2035-12-31', 'bsi-tr02102')).toEqual(last('exposed'))
    expect(at(past, 'tls-1024-2020-04-30', 'nist-sp800-57')).toEqual(last('exposed'))
    expect(at(past, 'root-1024-2021-12-31', 'cryptrec-ls0003')).toEqual(last('exposed'))
    expect(at(past, 'tls-rsa-2022-09-06', 'cnsa-2.0')).toEqual(last('exposed'))
    expect(at(past, 'document-224-2023-06-30', 'gpki-allow-list')).toEqual(last('exposed'))
    expect(at(past, 'tls-rsa-2023-12-31', 'bsi-tr02102')).toEqual(last('exposed'))
    expect(at(past, 'tls-1024-2024-11-11', 'nist-ir8547')).toEqual(last('exposed'))
  })

  test('names every cut-off of every policy', () => {
    const days = new Set(
      POLICIES.flatMap(({rules}) => rules.flatMap(({cutOff, toleratedUntil}) => [cutOff, toleratedUntil])),
    )
    const files = [...folder.files.keys()]
    for (const day of days) if (day !== null) expect(files.filter(name => name.includes(day))).not.toEqual([])
  })

  test('the same seed gives the same bytes, another one others', async () => {
    const again = await makeCorpus(CORPUS_SEED)
    const bytes = (content: Uint8Array | string | undefined) => Buffer.from(content ?? '').toString('hex')
    for (const [path, content] of again.files)
      expect([path, bytes(content)]).toEqual([path, bytes(folder.files.get(path))])
    expect(again.manifest).toEqual(manifest)
    const other = await makeCorpus(CORPUS_SEED + 1)
    const key = 'nginx/rsa2048/server.key'
    expect(other.files.get(key)).not.toEqual(folder.files.get(key))
  })
})
