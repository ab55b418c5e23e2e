// The nine systems of the government paper and those of the inventory: what each holds, and what of it nobody looked at.
import type {SystemReport} from '../../../audit/audit-report.ts'
import {type Html, html} from '../../html/page.ts'
import {verdictBar} from './bars.ts'
import {countCells, countColumns} from './groups.ts'
import {dataTable, plain, type Section} from './section.ts'
import {type AuditPageWords, foreign, totalOf, VERDICTS} from './words.ts'

export function systemSection(words: AuditPageWords): readonly Section[] {
  const {systems} = words.report
  if (systems.length === 0) return []
  const most = Math.max(...systems.map(({counts}) => totalOf(counts)))
  const columns = [
    {title: words.say('system')},
    {title: words.say('lookedAt')},
    ...countColumns(words),
    {title: words.say('rowsTouched'), numeric: true},
  ]
  const table = dataTable(
    words.say('systems'),
    columns,
    systems.map(system => systemRow(words, system, most)),
  )
  const body = html`<p class="dim">${words.say('systemsNote')}</p>
${table}`
  return [{id: 'systems', title: words.say('systems'), body}]
}

/** Counts of what nobody looked at would be zeros that read as safe. */
function systemRow(words: AuditPageWords, system: SystemReport, most: number): readonly Html[] {
  const {number, name, counts, lookedAt, rows, rowsNotSeen} = system
  const state = lookedAt
    ? rowsNotSeen.length > 0
      ? html`<span class="caution">${words.say('rowsNotSeen', {rows: rowsNotSeen.join(', ')})}</span>`
      : plain(words.say('complete'))
    : html`<strong class="caution">${words.say('notLookedAt')}</strong>`
  return [
    html`<span class="group-name">${number === null ? '' : html`<span class="dim">${number}</span> `}${foreign(name[words.language])}</span>${lookedAt ? verdictBar(counts, most) : ''}`,
    state,
    ...(lookedAt ? countCells(counts) : VERDICTS.map(() => html`<span class="zero">-</span>`)),
    plain(rows.length > 0 ? rows.join(', ') : '-'),
  ]
}
