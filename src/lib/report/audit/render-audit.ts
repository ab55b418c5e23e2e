// The reports of `migrate-check`, each loaded when it is asked for.
import type {AuditReport} from '../../audit/audit-report.ts'
import type {AuditFormat} from './formats.data.ts'
import type {AuditFrame} from './frame.ts'

export async function renderAudit(format: AuditFormat, report: AuditReport, frame: AuditFrame): Promise<string> {
  switch (format) {
    case 'table':
      return `${frame.table()}\n`
    case 'json':
      return frame.document()
    case 'ndjson':
      return [
        ...report.findings.map(finding => ({type: 'finding', ...finding})),
        // A list without them would look complete.
        ...report.errors.map(error => ({type: 'unread', ...error})),
        ...report.notes.map(note => ({type: 'note', ...note})),
      ]
        .map(line => `${JSON.stringify(line)}\n`)
        .join('')
    case 'csv':
      return (await import('./csv.ts')).auditCsv(report)
    case 'junit':
      return (await import('./junit.ts')).auditJunit(report)
    case 'sarif':
      return (await import('./sarif.ts')).auditSarif(report, frame)
    case 'cbom':
      return (await import('./cbom.ts')).auditCbom(report, frame, '1.7')
    case 'cbom-1.6':
      return (await import('./cbom.ts')).auditCbom(report, frame, '1.6')
    case 'markdown':
      return (await import('./markdown.ts')).auditMarkdown(report, frame)
    case 'html':
      return (await import('./html/page.ts')).auditPage(report, frame)
  }
}
