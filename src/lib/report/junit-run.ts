// A line of apdu run as a JUnit case. JUnit is read by programs: English, and masked as everywhere.
import type {ApduRunLine} from '../ops/apdu-run.ts'
import type {JunitCase} from './junit.ts'

const OUTCOME = {passed: 'passed', failed: 'failed', error: 'error'} as const

export function junitCase(line: ApduRunLine): JunitCase {
  const got = [line.sw, line.data === null || line.data === '' ? null : `hex:${line.data.toUpperCase()}`]
  const answer = got.filter(part => part !== null).join(' ')
  const message = line.error ? `${line.error.code}: ${line.error.message}` : `${line.expected ?? '9000'} != ${line.sw}`
  return {
    name: `line ${line.line}: ${line.command?.toUpperCase() ?? line.kind}`,
    classname: 'apdu.run',
    seconds: line.ms / 1000,
    outcome: OUTCOME[line.outcome],
    ...(line.outcome === 'passed' ? {} : {message}),
    ...(line.outcome === 'passed' || answer === '' ? {} : {detail: `${answer} (${line.meaning ?? ''})`}),
  }
}
