// A suite is a list of questions with expected answers; running one gives a tally with two halves, wrongly accepted and
// wrongly rejected. Whatever is not an answer (a crash, a hang) is an error and never a pass.
import {ToolkitError} from '../../src/lib/errors/toolkit-error.ts'
import type {Expectation} from './path-case.ts'

export type Answer = 'valid' | 'invalid' | 'undecided'

export interface Judgement {
  readonly answer: Answer
  /** For people: what spoke against it. */
  readonly note: string
}

export interface SuiteCase {
  readonly id: string
  readonly title: string
  /** Null: any answer will do, as long as it is one. */
  readonly expect: Expectation
  readonly disputed: string | null
  readonly ask: () => Judgement | Promise<Judgement>
}

export interface Suite {
  readonly name: string
  readonly source: string
  readonly cases: readonly SuiteCase[]
}

/** A case whose answer differs from the suite's, and why that is right. */
export interface SuiteException {
  readonly suite: string
  readonly id: string
  readonly expected: string
  readonly actual: string
  readonly reason: string
}

export interface Finding {
  readonly id: string
  readonly title: string
  readonly expected: string
  readonly actual: string
  readonly note: string
}

export interface Tally {
  readonly suite: string
  readonly source: string
  readonly judged: number
  readonly passed: number
  readonly wronglyAccepted: readonly Finding[]
  readonly wronglyRejected: readonly Finding[]
  readonly errors: readonly Finding[]
  /** Disputed cases: answered, but no part of the score. */
  readonly disputed: number
  /** Cases without an expectation that were answered. */
  readonly answered: number
  /** Failures that the file of exceptions explains. */
  readonly excepted: readonly Finding[]
  /** Exceptions that are not needed, or answered otherwise than they say. */
  readonly staleExceptions: readonly Finding[]
  readonly milliseconds: number
}

/** Longer than this is a hang. */
export const SLOW_MS = 5000

export async function runSuite(suite: Suite, exceptions: readonly SuiteException[]): Promise<Tally> {
  const started = performance.now()
  const tally = {
    judged: 0,
    passed: 0,
    wronglyAccepted: [] as Finding[],
    wronglyRejected: [] as Finding[],
    errors: [] as Finding[],
    disputed: 0,
    answered: 0,
    excepted: [] as Finding[],
    staleExceptions: [] as Finding[],
  }
  const unused = new Map(exceptions.filter(({suite: name}) => name === suite.name).map(entry => [entry.id, entry]))
  for (const entry of suite.cases) {
    const {answer, note} = await askTimed(entry)
    const exception = unused.get(entry.id)
    unused.delete(entry.id)
    const finding = {id: entry.id, title: entry.title, expected: entry.expect ?? 'an answer', actual: answer, note}
    const passed = entry.expect === null ? answer !== 'error' : answer === entry.expect
    if (exception) {
      const holds = !passed && exception.actual === answer && exception.expected === entry.expect
      tally[holds ? 'excepted' : 'staleExceptions'].push(finding)
    } else if (entry.disputed === null && entry.expect !== null) {
      tally.judged += 1
      if (passed) tally.passed += 1
    } else if (answer !== 'error') tally[entry.disputed === null ? 'answered' : 'disputed'] += 1
    if (exception || passed) continue
    if (answer === 'error') tally.errors.push(finding)
    else if (entry.disputed === null) tally[answer === 'valid' ? 'wronglyAccepted' : 'wronglyRejected'].push(finding)
  }
  for (const {id, expected, actual} of unused.values())
    tally.staleExceptions.push({id, title: 'no such case', expected, actual, note: ''})
  return {suite: suite.name, source: suite.source, ...tally, milliseconds: performance.now() - started}
}

export function isClean(tally: Tally): boolean {
  const {wronglyAccepted, wronglyRejected, errors, staleExceptions} = tally
  return [wronglyAccepted, wronglyRejected, errors, staleExceptions].every(list => list.length === 0)
}

/** One line for a person and for the log of CI. */
export function summaryOf(tally: Tally): string {
  return (
    `${tally.suite} (${tally.source}): ${tally.passed}/${tally.judged} passed, ` +
    `wrongly accepted ${tally.wronglyAccepted.length}, wrongly rejected ${tally.wronglyRejected.length}, ` +
    `errors ${tally.errors.length}; disputed and skipped ${tally.disputed}, no expectation but answered ${tally.answered}, ` +
    `excepted ${tally.excepted.length}; ${(tally.milliseconds / 1000).toFixed(1)} s`
  )
}

async function askTimed(entry: SuiteCase): Promise<{readonly answer: Answer | 'error'; readonly note: string}> {
  const started = performance.now()
  let judgement: {readonly answer: Answer | 'error'; readonly note: string}
  try {
    judgement = await entry.ask()
  } catch (error) {
    // An input that cannot be read is refused; any other throw is a crash.
    if (error instanceof ToolkitError) judgement = {answer: 'invalid', note: error.message}
    else judgement = {answer: 'error', note: error instanceof Error ? (error.stack ?? error.message) : String(error)}
  }
  const took = performance.now() - started
  return took > SLOW_MS ? {answer: 'error', note: `took ${Math.round(took)} ms`} : judgement
}
