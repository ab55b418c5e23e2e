// The reports of `migrate-check`: `--report FORMAT:FILE`, all of one run.
import type {AuditReport} from './lib/audit/audit-report.ts'
import type {Outcome} from './lib/ops/outcome.ts'
import {AUDIT_FORMATS} from './lib/report/audit/formats.data.ts'
import type {AuditFrame} from './lib/report/audit/frame.ts'
import {createPainter} from './lib/report/painter.ts'
import type {View, ViewContext} from './lib/report/view.ts'
import {reportFiles} from './report-files.ts'
import {refuseSharedOutput, reportFlag, reportsOf, writeReports} from './report-flag.ts'

export const auditReportFlags = {report: reportFlag(AUDIT_FORMATS)}

interface Given {
  readonly report: readonly string[]
  readonly overwrite: boolean
  readonly json: boolean
  readonly ndjson: boolean
  readonly output?: string | undefined
}

type FrameParts = Omit<AuditFrame, 'table' | 'verdict' | 'folder'> & {readonly table: View<AuditReport>}

/** Names that are taken or shared are told at once, before anything is read. */
export function auditReports(given: Given) {
  const reports = reportsOf(AUDIT_FORMATS, given.report)
  refuseSharedOutput('migrate-check', reports, given)
  const save = reportFiles(
    given.overwrite,
    reports.map(({file}) => file),
  )
  return {
    /** The report for standard output becomes the view. */
    write: async ({result, verdict}: Outcome<AuditReport>, parts: FrameParts) => {
      if (reports.length === 0) return undefined
      const {renderAudit} = await import('./lib/report/audit/render-audit.ts')
      const view: ViewContext = {
        language: parts.language,
        paint: createPainter(false),
        width: undefined,
        verbose: true,
        quiet: false,
      }
      const frame: AuditFrame = {...parts, folder: process.cwd(), verdict, table: () => parts.table(result, view)}
      return writeReports(reports, save, format => renderAudit(format, result, frame))
    },
  }
}
