// The public suites, each as `npm run conformance` runs it. Those of ../shared are skipped by name where the folder is
// missing; PKITS is taken from Debian's package there.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Readable} from 'node:stream'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {pathCaseOf, pkitsCases, pkitsFolder, pkitsTable, readManifest} from '../../scripts/conformance/path-case.ts'
import {runSuite, type Suite, type SuiteException, summaryOf} from '../../scripts/conformance/suite.ts'
import {SUITES as SUITE_LOADERS} from '../../scripts/conformance/suites.ts'
import {verifyCase} from '../../scripts/conformance/verify-case.ts'
import {PKITS, requireInCi, SUITES, titled} from '../requirements.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const exceptions: readonly SuiteException[] = JSON.parse(
  readFileSync(new URL('exceptions.json', import.meta.url), 'utf8'),
)

requireInCi(PKITS)

for (const [name, load] of Object.entries(SUITE_LOADERS)) {
  const requirement = name === 'pkits' ? PKITS : SUITES
  describe.skipIf(!requirement.met)(titled(`conformance: ${name}`, requirement), () => {
    test('every undisputed case is answered as the suite expects, and no case crashes or hangs', async () => {
      const suite = load(root)
      if (suite === undefined) throw new Error('the files are not there')
      const tally = await runSuite(suite, exceptions)
      // The figures are wanted in the log, not only their being right.
      process.stdout.write(`${summaryOf(tally)}\n`)
      const {wronglyAccepted, wronglyRejected, errors, staleExceptions, judged} = tally
      expect({wronglyAccepted, wronglyRejected, errors, staleExceptions}).toEqual({
        wronglyAccepted: [],
        wronglyRejected: [],
        errors: [],
        staleExceptions: [],
      })
      expect(judged).toBeGreaterThan(0)
    })
  })
}

describe.skipIf(!PKITS.met)(titled('PKITS with every list read while it goes by', PKITS), () => {
  test('answers as with lists in memory', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mynakit-witness-'))
    const witness = {
      temporaryFolder: () => folder,
      secondThread: false,
      readStdin: () => Readable.from([]),
      longFrom: 0,
    }
    const cases = pkitsCases(root)?.cases ?? []
    const tally = await runSuite(
      {name: 'pkits', source: 'witnessed', cases: cases.map(each => ({...each, ask: () => verifyCase(each, witness)}))},
      exceptions,
    )
    rmSync(folder, {recursive: true})
    expect(tally).toMatchObject({wronglyAccepted: [], wronglyRejected: [], errors: [], staleExceptions: []})
    expect(tally.judged).toBeGreaterThan(200)
  })
})

describe.skipIf(!SUITES.met)(titled('the table of PKITS', SUITES), () => {
  test("the project's own table says what the manifest says", () => {
    const manifest = readManifest(root, 'pkits')
    const folder = pkitsFolder(root)
    if (manifest === undefined || folder === undefined) throw new Error('the files are not there')
    expect(pkitsTable(root, folder)).toEqual(manifest.cases.map(row => pathCaseOf(row, manifest.folder)))
  })
})

test('the file of exceptions gives a reason for each', () => {
  expect(exceptions.filter(({reason}) => reason.trim().length < 20)).toEqual([])
})

describe('the runner', () => {
  const suite = (answer: 'valid' | 'invalid', expect_: 'valid' | 'invalid'): Suite => ({
    name: 'invented',
    source: 'this test',
    cases: [{id: '1', title: '', expect: expect_, disputed: null, ask: () => ({answer, note: ''})}],
  })
  const exception = {suite: 'invented', id: '1', expected: 'valid', actual: 'invalid', reason: 'for this test'}

  test('a wrong answer is wrongly accepted or wrongly rejected, and an exception explains it', async () => {
    expect((await runSuite(suite('valid', 'invalid'), [])).wronglyAccepted).toHaveLength(1)
    expect((await runSuite(suite('invalid', 'valid'), [])).wronglyRejected).toHaveLength(1)
    const excepted = await runSuite(suite('invalid', 'valid'), [exception])
    expect([excepted.wronglyRejected, excepted.staleExceptions]).toEqual([[], []])
    expect(excepted.excepted).toHaveLength(1)
  })

  test('an exception that is not needed fails, and so does one without its case', async () => {
    expect((await runSuite(suite('valid', 'valid'), [exception])).staleExceptions).toHaveLength(1)
    expect((await runSuite(suite('valid', 'valid'), [{...exception, id: '2'}])).staleExceptions).toHaveLength(1)
  })

  test('whatever is thrown beside an error of the toolkit is an error, whatever was expected', async () => {
    const [entry] = suite('invalid', 'invalid').cases
    if (entry === undefined) throw new Error('no case')
    const crash = () => {
      throw new RangeError('stack')
    }
    const tally = await runSuite({name: 'invented', source: '', cases: [{...entry, ask: crash}]}, [])
    expect([tally.passed, tally.errors.length]).toEqual([0, 1])
  })
})
