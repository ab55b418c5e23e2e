// All that is known of one asset: the rule with its source, the reckoning, how the use was derived, and every answer.
import type {ReportFinding} from '../../../audit/audit-report.ts'
import {type Html, html} from '../../html/page.ts'
import {ruleAnchor} from './advice.ts'
import {type AuditPageWords, count, foreign} from './words.ts'

export function assetDetails(words: AuditPageWords, finding: ReportFinding): Html {
  return html`<div class="details">
<dl>
${[...ruleLines(words, finding), ...useLines(words, finding), ...stateLines(words, finding), ...identityLines(words, finding)]}</dl>
${answerTable(words, finding)}</div>`
}

function line(name: string, value: Html | string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>
`
}

function ruleLines(words: AuditPageWords, finding: ReportFinding): readonly Html[] {
  const {ruleId, certainty, source} = finding
  const why = line(words.say('why'), foreign(whyOf(words, finding)))
  if (ruleId === null) return [why]
  const {title, section, note} = words.rule(ruleId)
  const parts = [source ? words.document(source) : '', section].filter(part => part !== '')
  const known = certainty ? ` (${words.word('certainty', certainty)})` : ''
  return [
    why,
    line(words.say('rule'), html`${foreign(title)} <a href="#${ruleAnchor(ruleId)}"><code>${ruleId}</code></a>`),
    ...(parts.length > 0 ? [line(words.say('source'), foreign(`${parts.join(', ')}${known}`))] : []),
    ...(note ? [line(words.say('note'), foreign(note))] : []),
  ]
}

function whyOf(words: AuditPageWords, finding: ReportFinding): string {
  const {ruleId, cutOff, lastDay, overrunDays, expired} = finding
  if (expired) return words.say('whyExpired')
  const parameters = {...words.judged(finding), cutOff, lastDay, days: count(overrunDays ?? 0)}
  if (ruleId === null) return words.say('whyNoRule', parameters)
  if (cutOff === null) return words.say('whyNoCutOff', parameters)
  if (lastDay === null) return words.say('whyNoEnd', parameters)
  return words.say(overrunDays ? 'whyOver' : 'whyKept', parameters)
}

function useLines(words: AuditPageWords, finding: ReportFinding): readonly Html[] {
  const {use, useBasis, activity, cardUse, row, systems} = finding
  const derived = words.say('useDerived', {use: words.word('use', use), basis: words.word('basis', useBasis)})
  return [
    line(words.say('use'), derived),
    line(words.say('activity'), words.word('activity', activity)),
    ...(cardUse ? [line(words.say('cardUse'), words.say('cardRow', {use: words.word('cardUse', cardUse), row}))] : []),
    ...(systems.length > 0
      ? [line(words.say('systemsOf'), foreign(systems.map(id => words.system(id)).join(words.say('separator'))))]
      : []),
  ]
}

function stateLines(words: AuditPageWords, {limitedBy, suppressed, change}: ReportFinding): readonly Html[] {
  const limit = limitedBy && words.say(limitedBy.reason, {day: limitedBy.lastDay, what: limitedBy.what})
  return [
    ...(limit ? [line(words.say('limitedBy'), foreign(limit))] : []),
    ...(suppressed ? [line(words.say('suppressedUntil', {day: suppressed.until}), foreign(suppressed.reason))] : []),
    ...(change ? [line(words.say('change'), words.say(change))] : []),
  ]
}

function identityLines(words: AuditPageWords, finding: ReportFinding): readonly Html[] {
  const {what, kind, algorithm, strengthBits, validFrom, lastDay, endBasis, issuer, where, sha256, id} = finding
  const end = `${lastDay ?? words.say('unknown')}${endBasis ? ` (${words.word('end', endBasis)})` : ''}`
  const bits = strengthBits === null ? '?' : strengthBits
  return [
    line(words.say('kind'), words.word('kind', kind)),
    line(words.say('subjectName'), foreign(what)),
    ...(issuer && issuer !== what ? [line(words.say('issuer'), foreign(issuer))] : []),
    line(words.say('algorithm'), words.say('strength', {algorithm, bits})),
    line(
      words.say('validity'),
      validFrom ? words.say('validFromTo', {from: validFrom.slice(0, 10), to: end}) : words.say('validTo', {to: end}),
    ),
    line(words.say('places'), html`<ul class="places">${where.map(place => html`<li>${foreign(place)}</li>`)}</ul>`),
    ...(sha256 ? [line(words.say('fingerprint'), html`<code>${sha256}</code>`)] : []),
    line(words.say('findingId'), html`<code>${id}</code>`),
  ]
}

function answerTable(words: AuditPageWords, {answers}: ReportFinding): Html {
  if (answers.length === 0) return html``
  const title = words.say('answers')
  return html`<div class="wide"><table>
<caption>${title}</caption>
<thead><tr><th scope="col">${words.say('policy')}</th><th scope="col">${words.say('subject')}</th><th scope="col">${words.say('verdict')}</th><th scope="col">${words.say('cutOff')}</th><th scope="col" class="number">${words.say('days')}</th><th scope="col">${words.say('certainty')}</th></tr></thead>
<tbody>
${answers.map(
  ({policy, ruleId, subject, operation, verdict, cutOff, overrunDays, certainty}) =>
    html`<tr><th scope="row"><a href="#${ruleAnchor(ruleId)}"><code>${policy}</code></a></th><td>${words.say(`subject-${subject}`)}, ${words.word('operation', operation)}</td><td class="t-${verdict}">${words.word('verdict', verdict)}</td><td class="nowrap">${cutOff ?? '-'}</td><td class="number">${overrunDays ? count(overrunDays) : '-'}</td><td>${words.word('certainty', certainty)}</td></tr>
`,
)}</tbody>
</table></div>
`
}
