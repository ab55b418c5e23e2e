// All rules of the chosen profiles, put to one certificate.
import type {Certificate} from '../x509/certificate.ts'
import type {LintFinding, LintProfile} from './finding.ts'
import {type LintRule, profileOf} from './rule.ts'
import {LINT_RULES} from './rules.ts'
import {LintSubject} from './subject.ts'

/** `auto`: the JPKI rules too where the certificate says that it is of JPKI. */
export type LintRequest = 'auto' | LintProfile

export interface LintReport {
  readonly profiles: readonly LintProfile[]
  /** Rules that applied. */
  readonly checked: number
  readonly findings: readonly LintFinding[]
}

export function lintCertificate(
  certificate: Certificate,
  request: LintRequest,
  rules: readonly LintRule[] = LINT_RULES,
): LintReport {
  const subject = new LintSubject(certificate)
  const profiles = profilesFor(request, subject)
  const applied = rules.filter(rule => profiles.includes(profileOf(rule)) && (rule.applies?.(subject) ?? true))
  const findings = applied.flatMap(rule =>
    rule.check(subject).map(({location, detail}) => ({
      ruleId: rule.id,
      severity: rule.severity,
      location,
      detail,
      clause: rule.clause,
    })),
  )
  return {profiles, checked: applied.length, findings}
}

/** The JPKI profile stands on RFC 5280, so that it is never asked for alone. */
function profilesFor(request: LintRequest, subject: LintSubject): readonly LintProfile[] {
  if (request === 'rfc5280' || (request === 'auto' && subject.jpki === null)) return ['rfc5280']
  return ['rfc5280', 'jpki']
}
