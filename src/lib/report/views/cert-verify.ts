// `cert verify` for people: the verdict, the path with its anchor on top, what was checked, and what was refused and why.
import type {CertVerifyResult} from '../../ops/cert-verify.ts'
import type {CertificateRevocation, DescribedCheck, DescribedPath} from '../../ops/describe-path.ts'
import {say} from '../../text/message.ts'
import {CHECK_TEXT} from '../../text/path-checks.data.ts'
import {VERIFY_VIEW as WORDS} from '../../text/views/cert-verify.data.ts'
import {hanging} from '../hanging.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {displayWidth} from '../width.ts'
import {speaker} from '../words.ts'
import {certVerifyExplanation} from './cert-verify-explanation.ts'
import {inputErrorLines} from './input-errors.ts'
import {
  allowedWeak,
  deadEndText,
  detailText,
  gapLine,
  isAnchorItself,
  namesOf,
  placeText,
  readableName,
  reasonText,
  revocationReason,
  tellingGaps,
  tellingPaths,
} from './path-words.ts'

/** Dead ends and refused paths that are shown without -v. */
const SHOWN = 5

export const certVerifyView: View<CertVerifyResult> = (result, context) => {
  if (result.form === 'explanation') return certVerifyExplanation(result, context)
  const {path} = result
  const blocks = [
    headline(result, context),
    path ? pathBlock(path, result, context) : speaker(WORDS, context)('noPath'),
    path ? checksBlock(path, context) : '',
    path ? revocationBlock(path, result, context) : '',
    refusedBlock(result, context),
    deadEndsBlock(result, context),
    footer(result, context),
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

export function paintVerdict(verdict: CertVerifyResult['verdict'], text: string, {paint}: ViewContext): string {
  if (verdict === 'yes') return paint.good(text)
  return verdict === 'no' ? paint.bad(text) : paint.caution(text)
}

function headline(result: CertVerifyResult, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const {verdict, question, target} = result
  const word = paintVerdict(verdict, text(`verdict-${verdict}`), context)
  const reason = mainReason(result, context)
  const {at, purpose, profile} = question
  const weak = allowedWeak(question, context)
  return [
    hanging(`${word}: `, readableName(target.subject), context),
    ...(reason === null ? [] : [hanging('  ', reason, context)]),
    hanging('  ', text('question', {at, purpose, profile}), context),
    ...(weak === null ? [] : [hanging('  ', weak, context, context.paint.caution)]),
  ].join('\n')
}

/** The most telling failure of the nearest path, or of the search; where that is not about the target, it says about whom. */
function mainReason({verdict, path, deadEnds, target}: CertVerifyResult, context: ViewContext): string | null {
  if (verdict === 'yes') return null
  const [failure] = path?.failures ?? []
  if (failure) return `${placeOf(failure, context)}: ${reasonText(failure, context)}`
  const [end] = deadEnds
  if (!end) return null
  const plain =
    end.certificate.sha256 === target.sha256 && (end.candidate === null || end.problem.id !== 'path-complete')
  return plain ? reasonText(end.problem, context) : deadEndText(end, context)
}

function placeOf({certificate}: DescribedCheck, context: ViewContext): string {
  const text = speaker(WORDS, context)
  return certificate === null ? text('ofPath') : text('ofCertificate', {number: certificate})
}

/** The anchor on top, as every viewer of certificates shows it; 0 is the certificate asked about. */
function pathBlock(path: DescribedPath, result: CertVerifyResult, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const {anchor, certificates} = path
  const rows = certificates.map((certificate, index) => {
    const depth = certificates.length - 1 - index
    return [
      String(index),
      `${'  '.repeat(Math.min(depth, MAX_INDENT))}└ ${readableName(certificate.subject)}`,
      certificate.publicKey,
      certificate.notAfter,
    ]
  })
  const table = drawTable(
    ['', text('name'), text('key'), text('until')],
    [[text('anchorRow'), readableName(anchor.name), '', anchor.notAfter ?? text('unknown')], ...rows.reverse()],
    context.width,
  )
  const origin = text('origin', {label: anchor.label, origin: text(`origin-${anchor.origin}`)})
  const policies = policyLine(path, context)
  return [
    title(result.verdict === 'yes' ? text('path') : text('nearestPath'), context),
    table,
    hanging('', origin, context, context.paint.dim),
    ...(policies === null ? [] : [hanging('', policies, context, context.paint.dim)]),
  ].join('\n')
}

/** Beyond this, names would leave the screen. */
const MAX_INDENT = 6

function policyLine({policies}: DescribedPath, context: ViewContext): string | null {
  const text = speaker(WORDS, context)
  if (policies === null) return null
  const {userConstrained: list} = policies
  if (list.length > 0) return text('policies', {list: list.join(' ')})
  return context.verbose ? text('noPolicies') : null
}

function title(words: string, {paint}: ViewContext): string {
  return paint.strong(words)
}

function checksBlock({checks}: DescribedPath, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const shown = checks.filter(({status}) => context.verbose || (status !== 'pass' && status !== 'skipped'))
  const count = (wanted: string) => checks.filter(({status}) => status === wanted).length
  const column = Math.max(0, ...shown.map(({status}) => displayWidth(text(`status-${status}`))))
  const lines = shown.map(check => {
    const gap = ' '.repeat(column - displayWidth(text(`status-${check.status}`)))
    const place = check.certificate === null ? '-' : String(check.certificate)
    const compared = detailText(check.detail)
    const values = compared === '' ? '' : `: ${compared}`
    const line = `${say(CHECK_TEXT[check.id].title, context.language)}${values} [${check.clause}]`
    return hanging(`${paintStatus(check, context)}${gap}  ${place}  `, line, context)
  })
  const counts = text('passed', {passed: count('pass'), skipped: count('skipped')})
  return [title(text('checks'), context), ...lines, counts].join('\n')
}

function paintStatus({status}: DescribedCheck, context: ViewContext): string {
  const {paint} = context
  const text = speaker(WORDS, context)(`status-${status}`)
  if (status === 'pass') return paint.good(text)
  if (status === 'fail') return paint.bad(text)
  return status === 'skipped' ? paint.dim(text) : paint.caution(text)
}

function revocationBlock(path: DescribedPath, {question}: CertVerifyResult, context: ViewContext) {
  const {revocation} = path
  const text = speaker(WORDS, context)
  const head = title(text('revocation'), context)
  if (question.revocation === 'none') {
    return [head, hanging('', text('notChecked'), context, context.paint.caution)].join('\n')
  }
  const lines = revocation.flatMap(each => {
    const own = revocationLines(each, path.certificates[each.certificate]?.jpki ?? null, context)
    return isAnchorItself(each, path) ? [...own, hanging('   ', text('anchorItself'), context)] : own
  })
  const scope = question.revocationScope === 'leaf' ? [hanging('', text('leafOnly'), context)] : []
  if (revocation.length === 0) return [head, hanging('', text('notAsked'), context)].join('\n')
  return [head, ...lines, ...scope].join('\n')
}

function revocationLines(
  each: CertificateRevocation,
  jpki: DescribedPath['certificates'][number]['jpki'],
  context: ViewContext,
): readonly string[] {
  const text = speaker(WORDS, context)
  const lines: string[] = []
  if (each.status === 'revoked') {
    const reason = revocationReason(each.reason, jpki, context)
    lines.push(text('revokedOn', {date: each.revocationDate ?? '', reason}))
    if (each.invalidityDate !== null) lines.push(text('invalidSince', {date: each.invalidityDate}))
  }
  for (const {kind, source, issuer, thisUpdate, nextUpdate, fresh} of each.evidence) {
    const freshness = fresh ? text('fresh') : text('stale')
    const next = nextUpdate ?? text('notStated')
    const values = {kind: text(`kind-${kind}`), place: placeText(source), thisUpdate, nextUpdate: next, freshness}
    lines.push(text('evidence', {...values, issuer: readableName(issuer)}))
  }
  // Gaps beside a certain answer explain other evidence, not this one.
  const gaps = context.verbose ? each.gaps : each.status === 'undecided' ? tellingGaps(each.gaps) : []
  lines.push(...gaps.map(gap => gapLine(gap, context)))
  const head = `${each.certificate}  ${paintRevocation(each.status, context)}`
  return [head, ...lines.map(line => hanging('   ', line, context))]
}

function paintRevocation(status: CertificateRevocation['status'], context: ViewContext): string {
  const {paint} = context
  const text = speaker(WORDS, context)(`revocation-${status}`)
  if (status === 'good') return paint.good(text)
  return status === 'revoked' ? paint.bad(text) : paint.caution(text)
}

function refusedBlock(result: CertVerifyResult, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const telling = tellingPaths(result)
  const shown = context.verbose ? telling : telling.slice(0, SHOWN)
  const lines = shown.flatMap((path, index) => [
    hanging('', text('refusedPath', {number: index + 1, names: namesOf(path)}), context),
    ...path.failures.map(failure =>
      hanging('   ', `${placeOf(failure, context)}: ${reasonText(failure, context)}`, context),
    ),
  ])
  const hidden = telling.length - shown.length + result.refusedCount - result.refused.length
  if (hidden > 0) lines.push(text('moreRefused', {count: hidden}))
  return lines.join('\n')
}

/** Where a path was found, candidates that were left on the way are of interest to the curious only. */
function deadEndsBlock({verdict, deadEnds}: CertVerifyResult, context: ViewContext): string {
  const text = speaker(WORDS, context)
  if (deadEnds.length === 0 || (verdict === 'yes' && !context.verbose)) return ''
  const shown = context.verbose ? deadEnds : deadEnds.slice(0, SHOWN)
  const lines = shown.map(end => hanging('   ', deadEndText(end, context), context))
  if (deadEnds.length > shown.length) lines.push(`   ${text('moreDeadEnds', {count: deadEnds.length - shown.length})}`)
  return [title(text('deadEnds'), context), ...lines].join('\n')
}

function footer(result: CertVerifyResult, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const {budget, given, errors} = result
  const {exhausted, limits} = budget
  const ended = exhausted && text('exhausted', {item: text(`item-${exhausted}`), limit: limits[exhausted]})
  return [
    ...(ended ? [hanging('', ended, context, context.paint.caution)] : []),
    ...(given.besideTarget > 0 ? [hanging('', text('beside', {count: given.besideTarget}), context)] : []),
    ...inputErrorLines(errors, context),
    ...(context.quiet || context.verbose ? [] : [hanging('', text('verboseHint'), context, context.paint.dim)]),
  ].join('\n')
}
