// The tests of `reader test` as JUnit cases. JUnit is read by programs: English.
import type {ReaderTestEntry, ReaderTestResult} from '../ops/reader-test.ts'
import {type JunitCase, renderJunit} from './junit.ts'

const OUTCOME = {passed: 'passed', failed: 'failed', skipped: 'skipped', 'not-run': 'error'} as const

export function readerTestJunit(result: ReaderTestResult): string {
  return renderJunit({name: 'reader test', cases: result.tests.map(caseOf)})
}

function caseOf(test: ReaderTestEntry): JunitCase {
  const sent = test.exchanges.map(each => `${each.command.toUpperCase()} -> ${each.length ?? '-'} ${each.answer}`)
  const detail = [...(test.remedy === null ? [] : [test.problem, test.remedy, test.source]), ...sent].join('\n')
  return {
    name: `${test.id}: ${test.title}`,
    classname: 'reader.test',
    seconds: test.seconds,
    outcome: OUTCOME[test.outcome],
    ...(test.outcome === 'passed' ? {} : {message: test.reason?.message ?? test.outcome, detail}),
  }
}
