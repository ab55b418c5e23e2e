// The counts by algorithm, use, use of the card, kind and issuer: a bar and the figures on each line.
import type {VerdictCounts} from '../../../audit/assess.ts'
import type {GroupCounts} from '../../../audit/audit-report.ts'
import {AUDIT_WORDS} from '../../../text/views/audit-report.data.ts'
import {type Html, html} from '../../html/page.ts'
import {verdictBar} from './bars.ts'
import {dataTable, type Section} from './section.ts'
import {type AuditPageWords, count, foreign, shortName, totalOf, VERDICTS} from './words.ts'

/** Issuers beyond these tell a reader nothing. */
const MAX_ROWS = 20

export function groupSections(words: AuditPageWords): readonly Section[] {
  const {byAlgorithm, byUse, byCardUse, byKind, byIssuer} = words.report
  const tables = [
    groupTable(
      words,
      words.say('byUse'),
      named(byUse, name => words.word('use', name)),
    ),
    groupTable(words, AUDIT_WORDS.byAlgorithm[words.language], byAlgorithm),
    groupTable(
      words,
      words.say('byCardUse'),
      named(byCardUse, name => words.word('cardUse', name)),
    ),
    groupTable(
      words,
      words.say('byKind'),
      named(byKind, name => words.word('kind', name)),
    ),
    groupTable(
      words,
      words.say('byIssuer'),
      byIssuer.map(group => ({...group, full: group.name, name: shortName(group.name)})),
    ),
  ].flatMap(table => table ?? [])
  if (tables.length === 0) return []
  return [
    {
      id: 'groups',
      title: words.say('groups'),
      body: html`${legend(words)}<div class="groups">
${tables}</div>
`,
    },
  ]
}

/** What the patterns of the bars stand for. */
export function legend(words: AuditPageWords): Html {
  return html`<ul class="legend" aria-hidden="true">${VERDICTS.map(
    verdict =>
      html`<li><svg class="swatch" viewBox="0 0 14 10" focusable="false"><rect class="v-${verdict}" width="14" height="10"/></svg> ${words.word('verdict', verdict)}</li>`,
  )}</ul>
`
}

interface Group extends GroupCounts {
  /** Where the name shown is a part of it. */
  readonly full?: string
}

function named(groups: readonly GroupCounts[], wordOf: (name: string) => string): readonly Group[] {
  return groups.map(({name, counts}) => ({name: wordOf(name), counts}))
}

function groupTable(words: AuditPageWords, caption: string, groups: readonly Group[]): Html | null {
  if (groups.length === 0) return null
  const most = Math.max(...groups.map(({counts}) => totalOf(counts)))
  const columns = [{title: words.say('name')}, ...countColumns(words)]
  const rows = groups
    .slice(0, MAX_ROWS)
    .map(({name, full, counts}) => [
      html`<span class="group-name" ${full && full !== name ? html`title="${full}"` : ''}>${foreign(name)}</span>${verdictBar(counts, most)}`,
      ...countCells(counts),
    ])
  const cut = groups.length > MAX_ROWS ? words.say('othersNotListed', {shown: MAX_ROWS, all: count(groups.length)}) : ''
  return html`<div class="group">${dataTable(caption, columns, rows, true)}${cut === '' ? '' : html`<p class="dim">${cut}</p>`}</div>
`
}

export function countColumns(words: AuditPageWords) {
  return VERDICTS.map(verdict => ({title: words.word('verdict', verdict), numeric: true}))
}

export function countCells(counts: VerdictCounts): readonly Html[] {
  return VERDICTS.map(
    verdict => html`<span class="${counts[verdict] > 0 ? `t-${verdict}` : 'zero'}">${count(counts[verdict])}</span>`,
  )
}
