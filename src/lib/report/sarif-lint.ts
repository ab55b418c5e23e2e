// The findings of `cert lint` as SARIF. Reports for programs are in English.
import type {Severity} from '../lint/finding.ts'
import type {CertLintResult} from '../ops/cert-lint.ts'
import {clauseText, findingText, ruleSentence} from './lint-finding.ts'
import {renderSarif, type SarifLevel} from './sarif.ts'

const LEVEL: Readonly<Record<Severity, SarifLevel>> = {error: 'error', warning: 'warning', notice: 'note'}

export function lintSarif(result: CertLintResult, frame: {readonly version: string; readonly folder: string}): string {
  return renderSarif({
    ...frame,
    rules: result.rules.map(rule => {
      const short = ruleSentence(rule.id, 'en')
      return {id: rule.id, short, full: `${short}; ${clauseText(rule, 'en')}`, level: LEVEL[rule.severity]}
    }),
    results: result.certificates.flatMap(({source, sha256, findings}) =>
      findings.map(finding => ({
        ruleId: finding.ruleId,
        level: LEVEL[finding.severity],
        message: findingText(finding, 'en'),
        file: source.path === '-' ? null : source.path,
        line: source.line,
        place: finding.location,
        fingerprint: `${sha256}/${finding.ruleId}/${finding.location}`,
      })),
    ),
  })
}
