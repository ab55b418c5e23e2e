// `migrate-check` for people: one line per asset, the worst first, then what the numbers in brackets stand for.
import type {MigrateCheckResult, MigrateFinding} from '../../ops/migrate-check.ts'
import {FILE_TITLE} from '../../text/card.data.ts'
import {type Message, say} from '../../text/message.ts'
import {CERTAINTY_TEXT, DOCUMENT_TEXT, ruleText, USE_TEXT, VERDICT_TEXT, wordFor} from '../../text/policies.data.ts'
import {MIGRATE_VIEW as WORDS} from '../../text/views/migrate-check.data.ts'
import {printable} from '../printable.ts'
import {shortPlaces} from '../short-places.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {cutStartToWidth, cutToWidth} from '../width.ts'
import {inputErrorLines} from './input-errors.ts'
import {noteLines, sections} from './migrate-check-context.ts'

/** Columns of everything but `what` and `where`, gaps included. */
const FIXED_WIDTH = 85
const USE_WIDTH = 14
const ALGORITHM_WIDTH = 11
const MIN_WIDTH = 12
/** The same without strength, use and cut-off, which a narrow terminal leaves out: the rule in brackets says them. */
const NARROW_WIDTH = 50
const NARROW_BELOW = 104
const LEFT_OUT = [4, 5, 7]

function isNarrow({width, verbose}: ViewContext): boolean {
  return width !== undefined && width < NARROW_BELOW && !verbose
}

function columns(row: readonly string[], context: ViewContext): readonly string[] {
  return isNarrow(context) ? row.filter((_, index) => !LEFT_OUT.includes(index)) : row
}

export const migrateCheckView: View<MigrateCheckResult> = (result, context) => {
  const {language, paint} = context
  const errors = inputErrorLines(result.errors, context)
  if (result.findings.length === 0) return [say(WORDS.nothingFound, language), ...errors].join('\n')
  const rules = [...new Set(result.findings.flatMap(finding => finding.ruleId ?? []))]
  const head = HEAD.map(word => say(word, language))
  const places = shortPlaces(result.findings.flatMap(({where}) => where[0] ?? []))
  const rows = result.findings.map(finding => rowOf(finding, rules, places, context))
  const footer = [
    ...legend(result, rules, context),
    '',
    ...summary(result, context),
    ...(context.quiet ? [] : sections(result, context)),
    ...errors,
  ]
  return [
    drawTable(
      columns(head, context),
      rows.map(row => columns(row, context)),
    ),
    '',
    ...footer.map(line => (line.startsWith('[') ? paint.dim(line) : line)),
  ].join('\n')
}

const HEAD: readonly Message[] = [
  WORDS.verdict,
  WORDS.what,
  WORDS.where,
  WORDS.algorithm,
  WORDS.bits,
  WORDS.use,
  WORDS.until,
  WORDS.cutOff,
  WORDS.days,
  WORDS.rule,
]

function rowOf(
  finding: MigrateFinding,
  rules: readonly string[],
  places: ReadonlyMap<string, string>,
  context: ViewContext,
): readonly string[] {
  const {language, width, verbose} = context
  const room = Math.max(2 * MIN_WIDTH, (width ?? 0) - (isNarrow(context) ? NARROW_WIDTH : FIXED_WIDTH))
  const whereWidth = Math.max(MIN_WIDTH, Math.floor(room / 3))
  // A pipe or a file has no width: nothing is cut there.
  const cut = (text: string, columns: number) => (verbose || width === undefined ? text : cutToWidth(text, columns))
  const cutStart = (text: string, columns: number) =>
    verbose || width === undefined ? text : cutStartToWidth(text, columns)
  const place = placeOf(finding, places, context)
  const judged = finding.answers.find(answer => answer.ruleId === finding.ruleId)
  const signature = judged?.subject === 'certificate-signature' ? finding.certificateSignature : null
  return [
    paintVerdict(finding, context),
    cut(finding.title ? FILE_TITLE[finding.title][language] : shortName(finding.what), room - whereWidth),
    // A file is told from its namesakes by its folder, and from others by the beginning of its name.
    (place.includes('/') ? cutStart : cut)(place, whereWidth),
    cut(signature ? signature.algorithm : finding.algorithm, ALGORITHM_WIDTH),
    String((signature ? signature.strengthBits : finding.strengthBits) ?? '?'),
    cut(say(wordFor(USE_TEXT, signature ? 'certificate-signature' : finding.use), language), USE_WIDTH),
    finding.lastDay ?? '-',
    finding.cutOff ?? '-',
    finding.overrunDays ? String(finding.overrunDays) : '-',
    finding.ruleId === null ? '-' : `[${rules.indexOf(finding.ruleId) + 1}]`,
  ]
}

function paintVerdict(finding: MigrateFinding, {language, paint}: ViewContext): string {
  const text = say(wordFor(VERDICT_TEXT, finding.verdict), language)
  if (finding.verdict === 'exposed') return paint.bad(text)
  if (finding.verdict === 'ok') return paint.good(text)
  return finding.verdict === 'not-applicable' ? paint.dim(text) : paint.caution(text)
}

/** The common name where there is one; else the name without its country, which tells nothing apart. */
function shortName(what: string): string {
  const commonName = /(?:^|,)CN=((?:\\.|[^,\\])+)/.exec(what)?.[1]
  return printable(commonName ?? what.replace(/^C=\w\w,/, ''))
}

function placeOf(
  finding: MigrateFinding,
  places: ReadonlyMap<string, string>,
  {language, verbose}: ViewContext,
): string {
  if (verbose) return printable(finding.where.join(' '))
  const [first = ''] = finding.where
  const name = printable(places.get(first) ?? first)
  if (finding.where.length === 1) return name
  return say(WORDS.more, language, {first: name, count: finding.where.length - 1})
}

/** A policy of the user's brings its own words. */
function titleOf(result: MigrateCheckResult, rule: string): Message {
  return result.policies.flatMap(({ruleTitles}) => ruleTitles?.[rule] ?? [])[0] ?? ruleText(rule).title
}

function legend(result: MigrateCheckResult, rules: readonly string[], {language}: ViewContext): readonly string[] {
  return rules.map((rule, index) => {
    const finding = result.findings.find(each => each.ruleId === rule)
    const certainty = say(wordFor(CERTAINTY_TEXT, finding?.certainty ?? ''), language)
    return say(WORDS.legend, language, {number: index + 1, rule, title: titleOf(result, rule)[language], certainty})
  })
}

function summary(result: MigrateCheckResult, context: ViewContext): readonly string[] {
  const {language, paint, quiet} = context
  const {exposed, undecided, tolerated, ok} = result.counts
  const counts = {assets: result.assets, exposed, undecided, tolerated, ok, other: result.counts['not-applicable']}
  const line = say(WORDS.counts, language, counts)
  const policies = result.policies.flatMap(policy => {
    const certainty = say(wordFor(CERTAINTY_TEXT, policy.certainty), language)
    const document = DOCUMENT_TEXT[policy.source.id]?.title[language] ?? policy.source.document
    return [
      say(WORDS.policy, language, {id: policy.id, version: policy.version, certainty, checked: policy.checked}),
      paint.dim(say(WORDS.source, language, {document})),
    ]
  })
  const expired = result.findings.filter(finding => finding.expired).length
  const ended = expired > 0 ? [say(WORDS.expired, language, {count: expired})] : []
  const skipped = result.skipped > 0 ? [say(WORDS.skipped, language, {count: result.skipped})] : []
  const example = result.findings[0]?.policy ?? result.policies[0]?.id ?? ''
  return [
    exposed > 0 ? paint.bad(line) : paint.strong(line),
    ...ended,
    ...noteLines(result, context),
    ...policies,
    ...skipped,
    paint.dim(say(WORDS.daysNote, language)),
    ...(quiet ? [] : [paint.dim(say(WORDS.hint, language, {policy: example}))]),
  ]
}
