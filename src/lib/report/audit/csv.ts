// The findings of `migrate-check` as one CSV table, a row each. Column names are the keys of JSON; for programs and
// spreadsheets, so that it is in English whatever the language.
import type {AuditReport, ReportFinding} from '../../audit/audit-report.ts'
import {type CsvCell, csvLine} from '../csv.ts'
import {noteText} from './note-text.ts'

const COLUMNS: readonly (readonly [name: string, value: (finding: ReportFinding) => CsvCell])[] = [
  ['verdict', finding => finding.verdict],
  ['overrunDays', finding => finding.overrunDays],
  ['lastSafeDay', finding => finding.lastSafeDay],
  ['cutOff', finding => finding.cutOff],
  ['lastDay', finding => finding.lastDay],
  ['kind', finding => finding.kind],
  ['what', finding => finding.what],
  ['issuer', finding => finding.issuer],
  ['algorithm', finding => finding.algorithm],
  ['keyBits', finding => finding.keyBits],
  ['strengthBits', finding => finding.strengthBits],
  ['use', finding => finding.use],
  ['useBasis', finding => finding.useBasis],
  ['activity', finding => finding.activity],
  ['row', finding => finding.row],
  ['generation', finding => finding.generation],
  ['systems', finding => finding.systems.join(' ')],
  ['policy', finding => finding.policy],
  ['ruleId', finding => finding.ruleId],
  ['certainty', finding => finding.certainty],
  ['limitedBy', finding => finding.limitedBy?.what],
  ['suppressedUntil', finding => finding.suppressed?.until],
  ['change', finding => finding.change],
  ['validFrom', finding => finding.validFrom],
  ['validUntil', finding => finding.validUntil],
  ['where', finding => finding.where.join(' ')],
  ['sha256', finding => finding.sha256],
  ['id', finding => finding.id],
]

/** What could not be read and what was left out are rows of their own: a list without them would look complete. */
export function auditCsv({findings, errors, notes}: AuditReport): string {
  const rows = findings.map(finding => csvLine(COLUMNS.map(([, value]) => value(finding))))
  const unread = errors.map(({path, code}) =>
    csvLine(COLUMNS.map(([name]) => ({verdict: 'not-read', what: code, where: path})[name])),
  )
  const leftOut = notes.flatMap(note =>
    note.id === 'left-out' && note.files + note.folders > 0
      ? [
          csvLine(
            COLUMNS.map(([name]) => ({verdict: 'left-out', what: noteText(note, 'en'), where: note.folder})[name]),
          ),
        ]
      : [],
  )
  return [csvLine(COLUMNS.map(([name]) => name)), ...rows, ...unread, ...leftOut].join('')
}
