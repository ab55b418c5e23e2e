// The rules that were applied, each in the words of its document, and what the report rests on beside them.
import type {ReportFinding} from '../../../audit/audit-report.ts'
import {AUDIT_WORDS} from '../../../text/views/audit-report.data.ts'
import {type Html, html} from '../../html/page.ts'
import {isDated, isHidden, noteText} from '../note-text.ts'
import {ruleAnchor} from './advice.ts'
import {dataTable, plain, type Section} from './section.ts'
import {type AuditPageWords, count, foreign} from './words.ts'

/** A table for each document, so that its name stands once. */
export function ruleSection(words: AuditPageWords): Section {
  const columns = [words.say('rule'), words.say('where'), words.say('note'), words.say('certainty')].map(each => ({
    title: each,
  }))
  const rules = rulesOf(words)
  const tables = [...new Set(rules.map(({policy}) => policy))].map(id => {
    const source = words.report.policies.find(policy => policy.id === id)?.source
    const caption = source ? `${id}: ${words.document(source)}` : id
    const own = rules.filter(({policy}) => policy === id)
    return dataTable(
      caption,
      columns,
      own.map(rule => ruleRow(words, rule)),
      true,
    )
  })
  return {id: 'rules', title: AUDIT_WORDS.rules[words.language], body: html`${tables}`}
}

interface UsedRule {
  readonly id: string
  readonly policy: string
  readonly certainty: string | null
}

/** Every rule that an asset, a contradiction or a candidate points to. */
function rulesOf({report}: AuditPageWords): readonly UsedRule[] {
  const rules = new Map<string, UsedRule>()
  for (const {answers} of report.findings)
    for (const {ruleId, policy, certainty} of answers) rules.set(ruleId, {id: ruleId, policy, certainty})
  const others = [
    ...report.contradictions.flatMap(({sides}) => sides),
    ...report.candidates.flatMap(({answers}) => answers),
  ]
  for (const {ruleId, policy} of others)
    if (!rules.has(ruleId)) rules.set(ruleId, {id: ruleId, policy, certainty: null})
  const place = (id: string) => report.policies.findIndex(policy => policy.id === id)
  return [...rules.values()].sort((a, b) => place(a.policy) - place(b.policy) || (a.id < b.id ? -1 : 1))
}

function ruleRow(words: AuditPageWords, {id, certainty}: UsedRule): readonly Html[] {
  const {title, section, note} = words.rule(id)
  return [
    html`<span id="${ruleAnchor(id)}">${foreign(title)}<br><code class="dim">${id}</code></span>`,
    foreign(section === '' ? '-' : section),
    note === null ? html`<span class="zero">-</span>` : foreign(note),
    plain(certainty === null ? '-' : words.word('certainty', certainty)),
  ]
}

export function assumptionSection(words: AuditPageWords): Section {
  const {findings, findingsOmitted, notes, policies, skipped, systems} = words.report
  const secondary = policies.filter(({certainty}) => certainty !== 'primary').map(({id}) => id)
  const inferred = rulesOf(words)
    .filter(({certainty}) => certainty === 'inference')
    .map(({id}) => id)
  const counted = (key: Parameters<AuditPageWords['say']>[0], fits: (finding: ReportFinding) => boolean) => {
    const number = findings.filter(fits).length
    return number > 0 ? [words.say(key, {count: count(number)})] : []
  }
  const lines = [
    words.say('assumeDays'),
    words.say('assumeSigning'),
    ...(secondary.length > 0 ? [words.say('assumePolicies', {policies: secondary.join(', ')})] : []),
    ...(inferred.length > 0 ? [words.say('assumeRules', {rules: inferred.join(', ')})] : []),
    ...counted('assumeUses', ({useBasis}) => useBasis === 'assumed'),
    ...counted('assumeCardEnds', ({endBasis}) => endBasis === 'card'),
    ...counted('assumeEnds', ({lastDay}) => lastDay === null),
    ...counted('assumeExpired', ({expired}) => expired),
    ...(skipped > 0 ? [words.say('skipped', {count: count(skipped)})] : []),
    ...(findingsOmitted > 0 ? [words.say('assumeOmitted', {shown: count(findings.length)})] : []),
    ...(systems.some(({certainty}) => certainty === 'inference') ? [words.say('assumeSystems')] : []),
    ...notes.filter(note => !isDated(note) && !isHidden(note)).map(note => noteText(note, words.language)),
  ]
  const body = html`<ul class="assumptions">
${lines.map(line => html`<li>${foreign(line)}</li>\n`)}</ul>
`
  return {id: 'assumptions', title: words.say('assumptions'), body}
}
