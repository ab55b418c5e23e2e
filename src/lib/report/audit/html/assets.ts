// Every asset in one table, the worst first. The controls are there for the script and hidden without it.
import type {ReportFinding} from '../../../audit/audit-report.ts'
import {type Html, html} from '../../html/page.ts'
import {assetDetails} from './asset-details.ts'
import type {Section} from './section.ts'
import {type AuditPageWords, count, foreign, VERDICTS} from './words.ts'

/** What a browser opens, filters and sorts without making its reader wait; the other formats have all. */
export const MAX_ASSETS = 2000

/** What stands in the filter for assets of no system. */
const NO_SYSTEM = '-'

export function assetSection(words: AuditPageWords): Section {
  const {findings, findingsOmitted} = words.report
  const shown = findings.slice(0, MAX_ASSETS)
  const left = findings.length - shown.length + findingsOmitted
  const title = words.say('assets')
  const body = html`${left > 0 ? html`<p class="caution">${words.say('assetsOmitted', {shown: count(shown.length), left: count(left)})}</p>\n` : ''}<p class="dim no-print">${words.say('tableHint')}</p>
<noscript><p class="dim">${words.say('noScript')}</p></noscript>
${filters(words, shown)}
<table class="assets">
<caption class="heard">${title}</caption>
<thead><tr>
<th scope="col" class="c-verdict" data-sort="number">${words.say('verdict')}</th>
<th scope="col" class="c-what" data-sort="text">${words.say('asset')}</th>
<th scope="col" class="c-algorithm" data-sort="text">${words.say('algorithm')}</th>
<th scope="col" class="c-use" data-sort="text">${words.say('use')}</th>
<th scope="col" class="c-end" data-sort="text">${words.say('end')}</th>
<th scope="col" class="c-safe" data-sort="text">${words.say('lastSafeDay')}</th>
<th scope="col" class="c-days number" data-sort="number">${words.say('days')}</th>
</tr></thead>
<tbody>
${shown.map(finding => assetRow(words, finding))}</tbody>
</table>
`
  return {id: 'assets', title, body}
}

function filters(words: AuditPageWords, findings: readonly ReportFinding[]): Html {
  const all = count(findings.length)
  const present = (values: Iterable<string>) => [...new Set(values)]
  const verdicts = VERDICTS.filter(verdict => findings.some(finding => finding.verdict === verdict))
  const algorithms = present(findings.map(({algorithm}) => algorithm)).sort()
  const uses = present(findings.map(({use}) => use)).map(use => [use, words.word('use', use)] as const)
  const held = present(findings.flatMap(({systems}) => systems))
  const known = words.report.systems.filter(({id}) => held.includes(id)).map(({id}) => [id, words.system(id)] as const)
  return html`<form class="filters no-print" role="search" aria-label="${words.say('filters')}" hidden>
<div><label for="f-text">${words.say('search')}</label><input id="f-text" name="text" type="search" placeholder="${words.say('searchHint')}" autocomplete="off" spellcheck="false"></div>
${select(
  words,
  'verdict',
  words.say('verdict'),
  verdicts.map(verdict => [verdict, words.word('verdict', verdict)]),
)}
${select(
  words,
  'algorithm',
  words.say('algorithm'),
  algorithms.map(algorithm => [algorithm, algorithm]),
)}
${select(words, 'use', words.say('use'), byText(uses))}
${known.length > 0 ? select(words, 'system', words.say('system'), [...known, [NO_SYSTEM, words.say('noSystem')]]) : ''}
<button type="reset">${words.say('clear')}</button>
<output class="shown" aria-live="polite" data-text="${words.say('shown')}">${words.say('shown', {shown: all, all})}</output>
</form>`
}

function select(
  words: AuditPageWords,
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
): Html {
  return html`<div><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}"><option value="">${words.say('all')}</option>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></div>`
}

/** By code point: the same order on every machine. */
function byText(options: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return [...options].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
}

function assetRow(words: AuditPageWords, finding: ReportFinding): Html {
  const {id, verdict, algorithm, use, lastDay, lastSafeDay, overrunDays, systems} = finding
  const judged = words.judged(finding)
  const name = words.nameOf(finding)
  const days = overrunDays ? count(overrunDays) : '-'
  return html`<tr id="asset-${id}" data-verdict="${verdict}" data-algorithm="${algorithm}" data-use="${use}" data-system="${systems.length > 0 ? systems.join(' ') : NO_SYSTEM}">
<td data-key="${VERDICTS.indexOf(verdict)}"><span class="badge v-${verdict}">${words.word('verdict', verdict)}</span></td>
<td data-key="${name}"><details><summary><span class="name">${foreign(name)}</span>${tags(words, finding)} <span class="place dim">${foreign(placeOf(words, finding))}</span><span class="brief dim">${judged.algorithm} · ${judged.use} · ${lastSafeDay ?? '-'}</span></summary>
${assetDetails(words, finding)}</details></td>
<td class="c-algorithm" data-key="${judged.algorithm}">${judged.algorithm}</td>
<td class="c-use" data-key="${judged.use}">${judged.use}</td>
<td class="c-end nowrap" data-key="${lastDay ?? ''}">${lastDay ?? '-'}</td>
<td class="c-safe nowrap" data-key="${lastSafeDay ?? ''}">${lastSafeDay ?? '-'}</td>
<td class="number t-${verdict}" data-key="${overrunDays || ''}">${days}</td>
</tr>
`
}

function tags(words: AuditPageWords, {change, suppressed, limitedBy}: ReportFinding): readonly Html[] {
  const tag = (text: string) => html` <span class="tag">${text}</span>`
  return [
    ...(change === 'new' ? [tag(words.say('new'))] : []),
    ...(suppressed ? [tag(words.say('suppressedUntil', {day: suppressed.until}))] : []),
    ...(limitedBy ? [tag(words.say(`tag-${limitedBy.reason}`))] : []),
  ]
}

/** The name of the file: the whole path stands in the details. */
function placeOf(words: AuditPageWords, {where}: ReportFinding): string {
  const [place = ''] = where
  const first = place.startsWith('card:') ? place : (place.split('/').pop() ?? place)
  return where.length > 1 ? words.say('morePlaces', {first, count: where.length - 1}) : first
}
