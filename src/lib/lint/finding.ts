// What a rule found in a certificate: facts only. Words are made by whoever shows it, and no personal value is among them.

export type LintProfile = 'rfc5280' | 'jpki'

/** In the order of their weight. */
export const SEVERITIES = ['notice', 'warning', 'error'] as const
export type Severity = (typeof SEVERITIES)[number]

export type LintDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface LintFinding {
  readonly ruleId: string
  readonly severity: Severity
  /** Path in the ASN.1 of the certificate: certificate.tbsCertificate.validity.notAfter. */
  readonly location: string
  readonly detail: LintDetail
  readonly clause: string
}

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold)
}
