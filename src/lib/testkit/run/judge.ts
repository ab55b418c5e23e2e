// What the answers of a verifier say of it. Whoever refuses a sound case has shown nothing by refusing the wrong one beside it.
import {CAPABILITIES, type Capability, type CapabilityGroup} from '../capabilities.data.ts'
import type {KitCase} from '../manifest.ts'
import type {VerifierRun} from './run-verifier.ts'

export type CaseOutcome = 'agrees' | 'differs' | 'proves-nothing' | 'error' | 'not-run'

export interface JudgedCase {
  readonly id: string
  readonly shows: readonly Capability[]
  readonly expected: 'accept' | 'refuse'
  readonly answer: VerifierRun['answer']
  readonly outcome: CaseOutcome
}

/** `unclear`: nothing differs, but something failed to answer or proves nothing. */
export type RowOutcome = 'passed' | 'failed' | 'unclear' | 'not-run'

export interface JudgedRow {
  readonly id: Capability
  readonly group: CapabilityGroup
  readonly clause: string
  readonly outcome: RowOutcome
  readonly cases: readonly string[]
}

/** An answer that does not depend on the question. */
export type Pattern = 'accepts-everything' | 'refuses-everything' | null

/** Undecided is no yes: a verifier with two answers must refuse. */
export function expectedOf({expected}: KitCase): JudgedCase['expected'] {
  return expected.verdict === 'yes' ? 'accept' : 'refuse'
}

export function judgeAnswer(
  kitCase: KitCase,
  run: Pick<VerifierRun, 'answer' | 'error'>,
  answers: ReadonlyMap<string, VerifierRun['answer']>,
): CaseOutcome {
  if (run.answer === null) return 'error'
  const wanted = expectedOf(kitCase) === 'accept' ? 'accepted' : 'refused'
  if (run.answer !== wanted) return 'differs'
  return kitCase.twin !== null && answers.get(kitCase.twin) !== 'accepted' ? 'proves-nothing' : 'agrees'
}

export function judgeRows(rows: readonly Capability[], cases: readonly JudgedCase[]): readonly JudgedRow[] {
  return CAPABILITIES.filter(({id}) => rows.includes(id)).map(({id, group, clause}) => {
    const own = cases.filter(({shows}) => shows.includes(id))
    return {id, group, clause, outcome: rowOutcome(own.map(({outcome}) => outcome)), cases: own.map(each => each.id)}
  })
}

function rowOutcome(all: readonly CaseOutcome[]): RowOutcome {
  const outcomes = all.filter(outcome => outcome !== 'not-run')
  if (outcomes.includes('differs')) return 'failed'
  if (outcomes.length === 0) return 'not-run'
  return outcomes.every(outcome => outcome === 'agrees') ? 'passed' : 'unclear'
}

export function findPattern(cases: readonly JudgedCase[]): Pattern {
  const answered = cases.filter(({answer}) => answer !== null)
  if (answered.length === 0) return null
  const expects = (what: JudgedCase['expected']) => answered.some(({expected}) => expected === what)
  if (expects('refuse') && answered.every(({answer}) => answer === 'accepted')) return 'accepts-everything'
  return expects('accept') && answered.every(({answer}) => answer === 'refused') ? 'refuses-everything' : null
}

export function verdictOf(rows: readonly JudgedRow[], cases: readonly JudgedCase[]): 'yes' | 'no' | 'undecided' {
  if (cases.some(({outcome}) => outcome === 'differs')) return 'no'
  const clear = cases.every(({outcome}) => outcome === 'agrees' || outcome === 'not-run')
  return clear && rows.length > 0 && rows.every(({outcome}) => outcome === 'passed') ? 'yes' : 'undecided'
}
