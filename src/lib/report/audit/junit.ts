// The findings of `migrate-check` as JUnit XML: a suite a policy, a case an asset and a rule of it. What a policy leaves
// open or tolerates is skipped with its word, what could not be read is an error.
import type {PolicyAnswer} from '../../audit/assess.ts'
import type {AuditReport, ReportFinding} from '../../audit/audit-report.ts'
import {type JunitCase, renderJunit} from '../junit.ts'
import {noteText} from './note-text.ts'
import {ruleTextIn} from './rule-titles.ts'

const OUTCOME: Readonly<Record<PolicyAnswer['verdict'], JunitCase['outcome']>> = {
  ok: 'passed',
  exposed: 'failed',
  tolerated: 'skipped',
  undecided: 'skipped',
}

export function auditJunit(report: AuditReport): string {
  const {findings, errors, notes, policies} = report
  const suites = policies.map(({id, version}) => ({
    name: `${id} ${version}`,
    cases: findings.flatMap(finding =>
      finding.answers.filter(({policy}) => policy === id).map(answer => caseOf(report, finding, answer)),
    ),
  }))
  const unread = errors.map(({path, index, code, message}) => ({
    name: index === null ? path : `${path} #${index}`,
    classname: 'inputs',
    seconds: 0,
    outcome: 'error' as const,
    message: `${code}: ${message}`,
  }))
  const leftOut = notes.flatMap(note => {
    if (note.id !== 'left-out' || note.files + note.folders === 0) return []
    const message = noteText(note, 'en')
    return [{name: note.folder, classname: `inputs.${note.by}`, seconds: 0, outcome: 'skipped' as const, message}]
  })
  const inputs = {name: 'inputs', cases: [...unread, ...leftOut]}
  return renderJunit(...suites, ...(inputs.cases.length > 0 ? [inputs] : []))
}

function caseOf(report: AuditReport, finding: ReportFinding, answer: PolicyAnswer): JunitCase {
  const {what, where, id, algorithm, use, suppressed} = finding
  const suppression = suppressed ? `suppressed until ${suppressed.until}: ${suppressed.reason}` : null
  const failed = answer.verdict === 'exposed' && suppression !== null ? 'skipped' : OUTCOME[answer.verdict]
  const days = answer.overrunDays ? `, ${answer.overrunDays} days past ${answer.cutOff}` : ''
  return {
    name: `${what} (${answer.subject === 'key' ? algorithm : 'signature'}, ${use}) ${id}`,
    classname: answer.ruleId,
    seconds: 0,
    outcome: failed,
    ...(failed === 'passed' ? {} : {message: suppression ?? `${answer.verdict}${days}`}),
    ...(failed === 'passed' ? {} : {detail: `${ruleTextIn(report, answer.ruleId).title.en}\n${where.join('\n')}`}),
  }
}
