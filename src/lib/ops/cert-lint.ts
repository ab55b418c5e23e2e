// `cert lint`: certificates from files, folders or standard input against the rules of RFC 5280 and of JPKI.

import type {InputError} from '../errors/input-error.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {Source} from '../input/source-item.ts'
import {isAtLeast, type LintFinding, type LintProfile, type Severity} from '../lint/finding.ts'
import {type LintRequest, lintCertificate} from '../lint/lint-certificate.ts'
import {profileOf, type RuleKnowledge} from '../lint/rule.ts'
import {LINT_RULES} from '../lint/rules.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import type {CertificateSource} from './cert-dump.ts'
import {CertificateInputs} from './certificate-inputs.ts'
import type {Outcome} from './outcome.ts'

export interface LintedCertificate {
  readonly source: CertificateSource
  /** 1-based position in the source. */
  readonly index: number
  readonly sha256: string
  readonly profiles: readonly LintProfile[]
  /** Rules that applied. */
  readonly checked: number
  readonly findings: readonly LintFinding[]
}

export interface ShownRule {
  readonly id: string
  readonly profile: LintProfile
  readonly severity: Severity
  readonly clause: string
  readonly known: RuleKnowledge
}

export interface CertLintResult {
  readonly kind: 'cert-lint'
  readonly profile: LintRequest
  readonly failOn: Severity
  readonly certificates: readonly LintedCertificate[]
  readonly counts: Readonly<Record<Severity, number>>
  /** The rules that found something, in the order of their ids. */
  readonly rules: readonly ShownRule[]
  /** What could not be read; the other certificates are judged nevertheless. */
  readonly errors: readonly InputError[]
  /** Files in folders that hold no certificate. */
  readonly skipped: number
}

export interface CertLintInput {
  readonly sources: readonly Source[]
  readonly profile: LintRequest
  readonly failOn: Severity
}

export async function certLint(input: CertLintInput, context: ReadContext): Promise<Outcome<CertLintResult>> {
  const inputs = new CertificateInputs(context)
  const certificates: LintedCertificate[] = []
  for (const source of input.sources) {
    for await (const {certificate, index, ...place} of inputs.read(source)) {
      const {input: position, path, wrapping, line} = place
      certificates.push({
        source: {input: position, path, wrapping, line},
        index,
        sha256: fingerprint('sha256', certificate.der),
        ...lintCertificate(certificate, input.profile),
      })
    }
  }
  const exitCode = inputs.finish(input.sources)
  const findings = certificates.flatMap(each => each.findings)
  const failed = findings.some(({severity}) => isAtLeast(severity, input.failOn))
  const count = (severity: Severity) => findings.filter(each => each.severity === severity).length
  return {
    verdict: failed ? 'no' : 'yes',
    result: {
      kind: 'cert-lint',
      profile: input.profile,
      failOn: input.failOn,
      certificates,
      counts: {error: count('error'), warning: count('warning'), notice: count('notice')},
      rules: rulesOf(findings),
      errors: inputs.errors,
      skipped: inputs.skipped,
    },
    warnings: inputs.warnings,
    ...(exitCode === undefined ? {} : {exitCode}),
  }
}

function rulesOf(findings: readonly LintFinding[]): readonly ShownRule[] {
  const broken = new Set(findings.map(({ruleId}) => ruleId))
  return LINT_RULES.filter(({id}) => broken.has(id))
    .map(rule => ({
      id: rule.id,
      profile: profileOf(rule),
      severity: rule.severity,
      clause: rule.clause,
      known: rule.known,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
