// `cert lint` for people: findings below each certificate, the gravest first; notices only when asked for.
import type {LintFinding, Severity} from '../../lint/finding.ts'
import type {CertLintResult, LintedCertificate} from '../../ops/cert-lint.ts'
import {LINT_VIEW as WORDS} from '../../text/views/cert-lint.data.ts'
import {hanging} from '../hanging.ts'
import {findingText} from '../lint-finding.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {inputErrorLines} from './input-errors.ts'

const ORDER: readonly Severity[] = ['error', 'warning', 'notice']

export const certLintView: View<CertLintResult> = (result, context) => {
  const word = speaker(WORDS, context)
  const {error: errors, warning: warnings, notice: notices} = result.counts
  const hidden = notices > 0 && !showsNotices(result, context)
  const lines = [
    ...result.certificates.map(each => block(each, showsNotices(result, context), context).join('\n')),
    ...inputErrorLines(result.errors, context),
    word('summary', {certificates: result.certificates.length, errors, warnings, notices}),
    ...(hidden && !context.quiet ? [context.paint.dim(word('showNotices'))] : []),
  ]
  return lines.join('\n')
}

/** Where notices decide the exit code they are not hidden. */
function showsNotices({failOn}: CertLintResult, {verbose}: ViewContext): boolean {
  return verbose || failOn === 'notice'
}

function block(certificate: LintedCertificate, notices: boolean, context: ViewContext): readonly string[] {
  const word = speaker(WORDS, context)
  const {source, index, checked} = certificate
  const shown = ORDER.filter(severity => notices || severity !== 'notice').flatMap(severity =>
    certificate.findings.filter(finding => finding.severity === severity),
  )
  const title = context.paint.strong(`${source.path} #${index}`)
  // What is hidden was found all the same.
  const hidden = certificate.findings.length
  const clean = hidden > 0 ? word('onlyNotices', {count: checked, notices: hidden}) : word('clean', {count: checked})
  if (shown.length === 0) return [title, hanging('  ', clean, context, context.paint.good), '']
  return [title, ...shown.flatMap(finding => findingLines(finding, context)), '']
}

function findingLines(finding: LintFinding, context: ViewContext): readonly string[] {
  const word = speaker(WORDS, context)
  const {paint, language, verbose} = context
  const colour = {error: paint.bad, warning: paint.caution, notice: paint.dim}[finding.severity]
  const label = colour(word(`severity-${finding.severity}`))
  const clause = verbose ? [hanging('    ', word('clause', {clause: finding.clause}), context, paint.dim)] : []
  return [
    hanging(`  ${label} `, `${findingText(finding, language)} [${finding.ruleId}]`, context),
    hanging('    ', word('location', {location: finding.location}), context, paint.dim),
    ...clause,
  ]
}
