// The forms in which `migrate-check` reports; the words of --report.
export const AUDIT_FORMATS = [
  'table',
  'json',
  'ndjson',
  'csv',
  'junit',
  'sarif',
  'cbom',
  'cbom-1.6',
  'markdown',
  'html',
] as const

export type AuditFormat = (typeof AUDIT_FORMATS)[number]
