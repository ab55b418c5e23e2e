// What an auditor puts before a meeting: the verdict in one sentence, the counts, the day that matters, the longest overrun,
// and by which edition of which document.
import type {AuditReport, ReportFinding, UsedPolicy} from '../../../audit/audit-report.ts'
import {type Html, html} from '../../html/page.ts'
import type {AuditFrame} from '../frame.ts'
import {isHidden, noteText} from '../note-text.ts'
import {verdictBar} from './bars.ts'
import {dataTable, plain, type Section} from './section.ts'
import {type AuditPageWords, count, foreign, totalOf, VERDICTS} from './words.ts'

const DAY = 86_400_000
/** Japan Standard Time has no summer time. */
const JAPAN = 9 * 3_600_000

export function answerSection(words: AuditPageWords, {verdict, at}: AuditFrame): Section {
  const {counts, errors, notes, on} = words.report
  const known = verdict === 'yes' || verdict === 'no' || verdict === 'undecided' ? verdict : 'none'
  const tiles = [
    ...VERDICTS.map(each => ({style: `v-${each}`, name: words.word('verdict', each), value: counts[each]})),
    {style: 'v-unread', name: words.say('notRead'), value: errors.length},
  ]
  const body = html`<p class="headline"><span class="badge answer-${known}">${words.say(`verdict-${known}`)}</span> <span>${headline(words)}</span></p>
${on ? html`<p>${words.say('onDay', {day: on})}</p>\n` : ''}${
  errors.length > 0 ? html`<p class="caution">${words.say('alsoUnread', {count: count(errors.length)})}</p>\n` : ''
}${notes.filter(isHidden).map(note => html`<p class="caution">${foreign(noteText(note, words.language))}</p>\n`)}<dl class="tiles">
${tiles.map(({style, name, value}) => html`<div class="tile ${style}${value === 0 ? ' none' : ''}"><dt>${name}</dt><dd>${count(value)}</dd></div>\n`)}</dl>
<div class="proportion">${verdictBar(counts, totalOf(counts))}</div>
<dl class="facts">
${facts(words, at)}</dl>
`
  return {id: 'answer', title: words.say('answer'), body}
}

function headline(words: AuditPageWords): string {
  const {counts, assets} = words.report
  const parameters = {exposed: count(counts.exposed), undecided: count(counts.undecided), assets: count(assets)}
  if (assets === 0 || counts['not-applicable'] === assets) return words.say('headlineNothing')
  if (counts.exposed > 0) return words.say('headlineExposed', parameters)
  return words.say(counts.undecided > 0 ? 'headlineUndecided' : 'headlineOk', parameters)
}

function facts(words: AuditPageWords, at: Date): readonly Html[] {
  const {assets, certificatesRead, findings} = words.report
  const over = findings.filter(({verdict}) => verdict === 'exposed')
  const safe = firstSafeDay(over)
  const worst = longest(over)
  return [
    ...(safe ? [fact(words.say('firstSafeDay'), safe, daysUntil(words, safe, at))] : []),
    ...(worst ? [longestOverrun(words, worst)] : []),
    fact(
      words.say('assetsRead'),
      words.say('assetsReadValue', {assets: count(assets)}),
      words.say('certificatesRead', {certificates: count(certificatesRead)}),
    ),
  ]
}

function fact(name: string, value: string, more: string | Html): Html {
  return html`<div><dt>${name}</dt><dd><strong>${value}</strong> <span class="dim">${more}</span></dd></div>
`
}

function longestOverrun(words: AuditPageWords, worst: ReportFinding): Html {
  const what = words.say('worstWhat', {what: words.nameOf(worst), day: worst.lastDay ?? words.say('unknown')})
  return fact(
    words.say('worst'),
    words.say('worstDays', {days: count(worst.overrunDays ?? 0)}),
    html`<a href="#asset-${worst.id}">${foreign(what)}</a>`,
  )
}

function firstSafeDay(findings: readonly ReportFinding[]): string | undefined {
  return findings.flatMap(({lastSafeDay}) => lastSafeDay ?? []).sort()[0]
}

function longest(findings: readonly ReportFinding[]): ReportFinding | undefined {
  return findings
    .filter(({overrunDays}) => overrunDays)
    .reduce<ReportFinding | undefined>(
      (worst, finding) => ((finding.overrunDays ?? 0) > (worst?.overrunDays ?? 0) ? finding : worst),
      undefined,
    )
}

function daysUntil(words: AuditPageWords, day: string, at: Date): string {
  const today = Math.floor((at.getTime() + JAPAN) / DAY)
  const days = Date.parse(`${day}T00:00:00Z`) / DAY - today
  if (days === 0) return words.say('today')
  return words.say(days > 0 ? 'daysLeft' : 'daysPassed', {days: count(Math.abs(days))})
}

export function policySection(words: AuditPageWords): Section {
  const {policies, countsByPolicy} = words.report
  const columns = [
    {title: words.say('policy')},
    {title: words.say('edition')},
    {title: words.say('document')},
    {title: words.say('checked')},
    {title: words.say('certainty')},
    ...VERDICTS.map(verdict => ({title: words.word('verdict', verdict), numeric: true})),
  ]
  const rows = policies.map(policy => policyRow(words, policy, countsByPolicy))
  const table = dataTable(words.say('policies'), columns, rows)
  return {
    id: 'policies',
    title: words.say('policies'),
    body: html`<p class="dim">${words.say('policiesNote')}</p>
${table}`,
  }
}

function policyRow(
  words: AuditPageWords,
  {id, version, source, checked, certainty}: UsedPolicy,
  countsByPolicy: AuditReport['countsByPolicy'],
): readonly Html[] {
  const counts = countsByPolicy.find(({policy}) => policy === id)?.counts
  return [
    html`<code>${id}</code>`,
    foreign(version),
    foreign(words.document(source)),
    html`<span class="nowrap">${checked}</span>`,
    plain(words.word('certainty', certainty)),
    ...VERDICTS.map(
      verdict =>
        html`<span class="${counts?.[verdict] ? `t-${verdict}` : 'zero'}">${counts ? count(counts[verdict]) : '-'}</span>`,
    ),
  ]
}
