// What the views of CRLs say alike: a list and its scope, its signer, the checks with their clauses, and reasons.
import type {CrlCheck, CrlVerdict} from '../../ops/crl-check-list.ts'
import type {CrlSigner} from '../../ops/crl-trust.ts'
import type {DescribedCrl} from '../../ops/describe-crl.ts'
import type {DescribedScope} from '../../ops/describe-scope.ts'
import {CRL_CHECK_TEXT} from '../../text/crl-checks.data.ts'
import {say} from '../../text/message.ts'
import {CRL_REASON_TEXT} from '../../text/pcsc.data.ts'
import {VERIFY_VIEW} from '../../text/views/cert-verify.data.ts'
import {CRL_VIEW as WORDS} from '../../text/views/crl.data.ts'
import type {GeneralName} from '../../x509/general-name.ts'
import {hanging} from '../hanging.ts'
import {printable} from '../printable.ts'
import type {ViewContext} from '../view.ts'
import {displayWidth} from '../width.ts'
import {speaker} from '../words.ts'
import {generalNameText} from './general-name.ts'
import {detailText, readableName} from './path-words.ts'

export function paintCrlVerdict(verdict: CrlVerdict | 'unverified', context: ViewContext): string {
  const {paint} = context
  const text = speaker(WORDS, context)(`verdict-${verdict}`)
  if (verdict === 'yes') return paint.good(text)
  return verdict === 'no' ? paint.bad(text) : paint.caution(text)
}

/** Groups of three digits, as both languages write them. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

export function listFields(
  list: DescribedCrl & {readonly entryCount: number},
  signer: CrlSigner | null,
  context: ViewContext,
): readonly (readonly [string, string])[] {
  const text = speaker(WORDS, context)
  const {baseNumber, number, nextUpdate, authorityKeyIdentifier, freshestCRL, extensions} = list
  const optional = (name: 'keyIdentifier' | 'freshest' | 'signer' | 'extensions', value: string | null) =>
    value === null ? [] : [[text(name), value] as const]
  return [
    [text('issuer'), readableName(list.issuer)],
    ...optional('signer', signer && signerText(signer, context)),
    [text('kind'), baseNumber === null ? text('complete') : text('delta', {base: baseNumber})],
    [text('number'), number ?? text('notStated')],
    [text('thisUpdate'), list.thisUpdate],
    [text('nextUpdate'), nextUpdate ?? text('notStated')],
    [text('entries'), countText(list.entryCount)],
    [text('scope'), list.extensionsDamaged ? text('damagedExtensions') : scopeText(list.scope, context)],
    ...optional('freshest', freshestCRL && pointsText(freshestCRL, context)),
    [text('algorithm'), list.signatureAlgorithm],
    ...optional('keyIdentifier', authorityKeyIdentifier),
    [text('size'), text('bytes', {count: countText(list.size)})],
    ...optional('extensions', context.verbose ? extensions.map(each => extensionText(each, context)).join(', ') : null),
  ]
}

function signerText({trustedBy, subject, anchor}: CrlSigner, context: ViewContext): string {
  return speaker(WORDS, context)(`trustedBy-${trustedBy}`, {
    subject: readableName(subject),
    anchor: printable(anchor ?? ''),
  })
}

function extensionText({oid, name, critical}: DescribedCrl['extensions'][number], context: ViewContext): string {
  return speaker(WORDS, context)(critical ? 'extensionCritical' : 'extension', {name: name ?? oid})
}

function pointsText(points: NonNullable<DescribedCrl['freshestCRL']>, context: ViewContext): string {
  return points.flatMap(({fullName}) => namesText(fullName ?? [], context)).join(' ')
}

export function scopeText(scope: DescribedScope | null, context: ViewContext): string {
  const text = speaker(WORDS, context)
  if (scope === null) return text('scopeAll')
  const flags = (
    ['onlyContainsUserCerts', 'onlyContainsCACerts', 'onlyContainsAttributeCerts', 'indirectCRL'] as const
  ).filter(flag => scope[flag])
  const {fullName, nameRelativeToCRLIssuer: relative, onlySomeReasons} = scope
  const relativeName = (relative ?? []).map(({name, type, value}) => `${name ?? type}=${value ?? ''}`).join('+')
  const parts = [
    ...(fullName === null ? [] : [text('scopeNames', {names: namesText(fullName, context)})]),
    ...(relative === null ? [] : [text('scopeRelative', {names: printable(relativeName)})]),
    ...flags.map(flag => text(flag)),
    ...(onlySomeReasons === null ? [] : [text('onlySomeReasons', {list: onlySomeReasons.join(' ')})]),
  ]
  return parts.length === 0 ? text('scopeAll') : parts.join('; ')
}

function namesText(names: readonly GeneralName[], context: ViewContext): string {
  return names.map(name => readableName(generalNameText(name, context))).join(' ')
}

/** With -v every check; otherwise those that did not simply pass. */
export function crlCheckLines(checks: readonly CrlCheck[], context: ViewContext): readonly string[] {
  const status = speaker(VERIFY_VIEW, context)
  const shown = checks.filter(check => context.verbose || (check.status !== 'pass' && check.status !== 'skipped'))
  const column = Math.max(0, ...shown.map(check => displayWidth(status(`status-${check.status}`))))
  const lines = shown.map(check => {
    const gap = ' '.repeat(column - displayWidth(status(`status-${check.status}`)))
    const compared = detailText(check.detail)
    const values = compared === '' ? '' : `: ${compared}`
    const line = `${say(CRL_CHECK_TEXT[check.id], context.language)}${values} [${check.clause}]`
    return hanging(`  ${paintStatus(check, context)}${gap}  `, line, context)
  })
  const count = (wanted: string) => checks.filter(check => check.status === wanted).length
  return [...lines, `  ${speaker(WORDS, context)('passed', {passed: count('pass'), skipped: count('skipped')})}`]
}

function paintStatus({status}: CrlCheck, context: ViewContext): string {
  const {paint} = context
  const text = speaker(VERIFY_VIEW, context)(`status-${status}`)
  if (status === 'pass') return paint.good(text)
  if (status === 'fail') return paint.bad(text)
  return status === 'skipped' ? paint.dim(text) : paint.caution(text)
}

/** The table of JPKI ends with certificateHold. */
const LAST_OF_JPKI = 6

/** Number, name and meaning of a reason; `jpki`: as the table of JPKI has it. No reason and reason 0 are two things. */
export function reasonRow(reason: string, jpki: boolean, context: ViewContext): readonly [string, string, string] {
  const text = speaker(WORDS, context)
  if (reason === 'absent') return ['-', text('reasonAbsent'), text('reasonAbsentMeaning')]
  const row = Object.entries(CRL_REASON_TEXT).find(([, {name}]) => name === reason)
  if (row === undefined) return ['-', text('reasonDamaged'), text('reasonDamagedMeaning')]
  const [number, {name, meaning}] = row
  if (!jpki) return [number, name, '']
  return [number, name, Number(number) > LAST_OF_JPKI ? text('outsideJpki') : say(meaning, context.language)]
}
