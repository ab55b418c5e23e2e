// What the policies do not agree on, and what each says of the algorithms that could replace the exposed ones.
import {type Html, html} from '../../html/page.ts'
import {dataTable, plain, type Section} from './section.ts'
import {type AuditPageWords, count} from './words.ts'

export function adviceSections(words: AuditPageWords): readonly Section[] {
  return [...contradictionSection(words), ...candidateSection(words)]
}

function contradictionSection(words: AuditPageWords): readonly Section[] {
  const {contradictions, policies} = words.report
  if (contradictions.length === 0) return []
  const title = words.say('contradictions')
  const columns = [
    {title: words.say('algorithm')},
    {title: words.say('activity')},
    {title: words.say('contradictionFrom')},
    {title: words.say('assetCount'), numeric: true},
    ...policies.map(({id}) => ({title: id})),
  ]
  const rows = contradictions.map(({algorithm, activity, day, assets, sides}) => [
    html`<span class="nowrap">${algorithm}</span>`,
    plain(words.word('activity', activity)),
    html`<span class="nowrap">${day}</span>`,
    plain(count(assets)),
    ...policies.map(({id}) => {
      const side = sides.find(({policy}) => policy === id)
      if (side === undefined) return html`<span class="zero">${words.say('candidateSilent')}</span>`
      return html`<a class="t-${side.verdict}" href="#${ruleAnchor(side.ruleId)}" title="${words.rule(side.ruleId).title}">${words.word('verdict', side.verdict)}</a>`
    }),
  ])
  return [{id: 'contradictions', title, body: dataTable(title, columns, rows)}]
}

/** Nobody needs a replacement where nothing is exposed. */
function candidateSection(words: AuditPageWords): readonly Section[] {
  const {candidates, counts, policies} = words.report
  if (counts.exposed + counts.undecided === 0 || candidates.length === 0) return []
  const title = words.say('candidates')
  const columns = [{title: words.say('candidate')}, ...policies.map(({id}) => ({title: id}))]
  const rows = candidates.map(({algorithm, answers}) => [
    html`<strong class="nowrap">${algorithm}</strong>`,
    ...policies.map(({id}) => candidateCell(words, answers.filter(({policy}) => policy === id)[0])),
  ])
  return [{id: 'candidates', title, body: dataTable(title, columns, rows)}]
}

function candidateCell(
  words: AuditPageWords,
  answer: AuditPageWords['report']['candidates'][number]['answers'][number] | undefined,
): Html {
  if (answer === undefined) return html`<span class="zero">${words.say('candidateSilent')}</span>`
  const {allowed, cutOff, ruleId} = answer
  const text = !allowed
    ? words.say('candidateRefused')
    : cutOff === null
      ? words.say('candidateNoEnd')
      : words.say('candidateUntil', {day: cutOff})
  return html`<a class="${allowed ? 't-ok' : 't-exposed'}" href="#${ruleAnchor(ruleId)}" title="${words.rule(ruleId).title}">${text}</a>`
}

/** Ids of rules are words with dots; as the name of a place in the page they stay whole. */
export function ruleAnchor(ruleId: string): string {
  return `rule-${ruleId}`
}
