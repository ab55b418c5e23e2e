// Runs somebody's verifier over the cases of a test PKI, and says what it can and cannot do.
import {basename, join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {CAPABILITIES, type Capability} from '../testkit/capabilities.data.ts'
import type {KitSet} from '../testkit/manifest.ts'
import {writeCaseFiles} from '../testkit/run/case-files.ts'
import {type Placeholder, parseTemplate, tellsTime} from '../testkit/run/command-template.ts'
import {
  type CaseOutcome,
  expectedOf,
  findPattern,
  type JudgedRow,
  judgeAnswer,
  judgeRows,
  type Pattern,
  verdictOf,
} from '../testkit/run/judge.ts'
import {type RunLimits, runVerifier, type VerifierRun} from '../testkit/run/run-verifier.ts'
import {rowsOf, type SelectedCase, selectCases} from '../testkit/run/select-cases.ts'
import {loadManifest} from '../testkit/serve/load-kit.ts'
import {CAPABILITY_TEXT} from '../text/testkit-capabilities.data.ts'
import {inOrder} from './in-order.ts'
import type {Outcome} from './outcome.ts'

export interface TestkitRunRequest {
  readonly folder: string
  /** Program and arguments, with placeholders. */
  readonly command: readonly string[]
  readonly profile: 'pkix' | 'jpki'
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly limits: RunLimits
  /** How many at once. */
  readonly concurrency: number
  /** What the verifier's clock shows. */
  readonly now: Date
  /** An empty folder for the files of the cases. */
  readonly scratch: () => string
  readonly onCase?: (each: TestkitRunCase) => Promise<void>
}

export interface TestkitRunCase {
  readonly id: string
  readonly capabilities: readonly Capability[]
  readonly expected: 'accept' | 'refuse'
  /** What the manifest names as the reason to refuse. */
  readonly reason: string | null
  /** The sound case from which this one departs. */
  readonly twin: string | null
  readonly answer: 'accepted' | 'refused' | null
  readonly outcome: CaseOutcome
  /** `clock`: the answer holds at another time than now, and the command is not told the time. */
  readonly error: 'not-started' | 'timeout' | 'killed' | 'clock' | null
  readonly exitCode: number | null
  /** The signal that ended it, or why the system did not start it. */
  readonly signal: string | null
  readonly seconds: number
  /** The last lines of the verifier, where it did not answer as expected. */
  readonly output: readonly string[]
}

export interface TestkitRunCapability extends JudgedRow {
  readonly title: string
}

export interface TestkitRunResult {
  readonly kind: 'testkit-run'
  readonly set: KitSet
  readonly seed: number
  /** The name of the program, without its folder and arguments. */
  readonly verifier: string
  readonly placeholders: readonly Placeholder[]
  readonly profile: 'pkix' | 'jpki'
  /** Null where every case was judged at its own time. */
  readonly judgedAt: string | null
  readonly pattern: Pattern
  readonly counts: Readonly<Record<CaseOutcome, number>>
  readonly capabilities: readonly TestkitRunCapability[]
  readonly cases: readonly TestkitRunCase[]
}

const SHOWN_LINES = 6
const SHOWN_CHARACTERS = 200

export async function testkitRun(request: TestkitRunRequest): Promise<Outcome<TestkitRunResult>> {
  const {folder, profile, now} = request
  const template = parseTemplate(request.command)
  const only = request.only.map(parseCapability)
  const skip = request.skip.map(parseCapability)
  const wanted = (id: Capability) => (only.length === 0 || only.includes(id)) && !skip.includes(id)
  const manifest = loadManifest(folder)
  const selected = selectCases(manifest.cases, {template, profile, wanted, now})
  const cases = await askAll(request, selected)
  const judged = cases.map(each => ({...each, shows: each.capabilities}))
  const rows = judgeRows(rowsOf({template, profile}).filter(wanted), judged)
  return {
    verdict: verdictOf(rows, judged),
    result: {
      kind: 'testkit-run',
      set: manifest.set,
      seed: manifest.seed,
      verifier: basename(request.command[0] ?? ''),
      placeholders: [...template.used],
      profile,
      judgedAt: tellsTime(template) ? null : now.toISOString().replace(/\.\d+Z$/, 'Z'),
      pattern: findPattern(judged),
      counts: countsOf(cases),
      capabilities: rows.map(row => ({...row, title: CAPABILITY_TEXT[row.id].en})),
      cases,
    },
    warnings: [],
  }
}

async function askAll(request: TestkitRunRequest, selected: readonly SelectedCase[]): Promise<TestkitRunCase[]> {
  const {limits, concurrency, onCase} = request
  const template = parseTemplate(request.command)
  const runnable = selected.filter(({notRun}) => notRun === null)
  const scratch = runnable.length === 0 ? '' : request.scratch()
  const answers = new Map<string, VerifierRun['answer']>()
  const cases: TestkitRunCase[] = []
  const ask = async ({kitCase, notRun}: SelectedCase, number: number): Promise<VerifierRun | null> => {
    if (notRun !== null) return null
    // A number, and no name: the folder gives nothing away.
    const files = writeCaseFiles(request.folder, kitCase, join(scratch, String(number)), template.used)
    try {
      return await runVerifier(template.fill(files.values), limits)
    } finally {
      files.remove()
    }
  }
  const runs = inOrder(numbered(selected), concurrency, async ({each, number}) => ({
    each,
    run: await ask(each, number),
  }))
  for await (const {each, run} of runs) {
    answers.set(each.kitCase.id, run?.answer ?? null)
    const entry = entryOf(each, run, run === null ? 'not-run' : judgeAnswer(each.kitCase, run, answers))
    cases.push(entry)
    await onCase?.(entry)
  }
  return cases
}

async function* numbered(selected: readonly SelectedCase[]) {
  for (const [index, each] of selected.entries()) yield {each, number: index + 1}
}

function entryOf(
  {kitCase, shows, notRun}: SelectedCase,
  run: VerifierRun | null,
  outcome: CaseOutcome,
): TestkitRunCase {
  const telling = run !== null && outcome !== 'agrees'
  return {
    id: kitCase.id,
    capabilities: shows,
    expected: expectedOf(kitCase),
    reason: kitCase.expected.reason,
    twin: kitCase.twin,
    answer: run?.answer ?? null,
    outcome,
    error: run === null ? notRun : run.error,
    exitCode: run?.exitCode ?? null,
    signal: run?.signal ?? null,
    seconds: (run?.ms ?? 0) / 1000,
    output: telling ? lastLines(run.output) : [],
  }
}

function lastLines(text: string): readonly string[] {
  const lines = text
    .replaceAll('\t', '  ')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
  return lines.slice(-SHOWN_LINES).map(line => [...line].slice(0, SHOWN_CHARACTERS).join(''))
}

function countsOf(cases: readonly TestkitRunCase[]): TestkitRunResult['counts'] {
  const count = (outcome: CaseOutcome) => cases.filter(each => each.outcome === outcome).length
  return {
    agrees: count('agrees'),
    differs: count('differs'),
    'proves-nothing': count('proves-nothing'),
    error: count('error'),
    'not-run': count('not-run'),
  }
}

function parseCapability(text: string): Capability {
  const known = CAPABILITIES.find(({id}) => id === text)
  if (known) return known.id
  throw new ToolkitError('E_CAPABILITY', {
    details: {candidates: CAPABILITIES.map(({id}) => id)},
    shown: {capability: text},
  })
}
