// The cases of `testkit run` as JUnit cases, grouped by the capability that they show. JUnit is read by programs: English.
import type {TestkitRunCase, TestkitRunResult} from '../ops/testkit-run.ts'
import {type JunitCase, renderJunit} from './junit.ts'

const OUTCOME = {
  agrees: 'passed',
  differs: 'failed',
  'proves-nothing': 'skipped',
  error: 'error',
  'not-run': 'skipped',
} as const

export function testkitRunJunit({cases, set}: TestkitRunResult): string {
  return renderJunit({name: `testkit run ${set}`, cases: cases.map(caseOf)})
}

function caseOf(each: TestkitRunCase): JunitCase {
  const {id, capabilities, seconds, outcome, output} = each
  return {
    name: id,
    classname: `testkit.${capabilities[0] ?? 'sound'}`,
    seconds,
    outcome: OUTCOME[outcome],
    ...(outcome === 'agrees' ? {} : {message: messageOf(each)}),
    ...(outcome === 'agrees' || output.length === 0 ? {} : {detail: output.join('\n')}),
  }
}

function messageOf({outcome, error, signal, expected, answer, reason, twin}: TestkitRunCase): string {
  if (outcome === 'error' || outcome === 'not-run') return [error, signal].filter(each => each !== null).join(': ')
  if (outcome === 'proves-nothing') return `${twin}: refused`
  return `${expected} != ${answer}${reason === null ? '' : ` (${reason})`}`
}
