// What is new and what is gone since the baseline, what somebody answers for, and what could not be read.
import {type Html, html} from '../../html/page.ts'
import {inputErrorText} from '../../input-error-text.ts'
import {dataTable, plain, type Section} from './section.ts'
import {type AuditPageWords, count, foreign, shortName} from './words.ts'

/** More than anybody reads; the other formats have all. */
const MAX_ROWS = 500

export function changeSections(words: AuditPageWords): readonly Section[] {
  return [...baselineSection(words), ...suppressionSection(words), ...unreadSection(words)]
}

function baselineSection(words: AuditPageWords): readonly Section[] {
  const {baseline} = words.report
  if (baseline === null) return []
  const {fixed, unchanged} = baseline
  const counts = {new: count(baseline.new), unchanged: count(unchanged), fixed: count(fixed.length)}
  const columns = [{title: words.say('asset')}, {title: words.say('algorithm')}, {title: words.say('findingId')}]
  const rows = fixed.map(({id, what, algorithm}) => [
    foreign(shortName(what)),
    plain(algorithm),
    html`<code>${id}</code>`,
  ])
  const body = html`<p>${words.say('baselineCounts', counts)}</p>
${fixed.length > 0 ? limited(words, rows, shown => dataTable(words.say('fixed'), columns, shown, true)) : ''}`
  return [{id: 'baseline', title: words.say('baseline'), body}]
}

function suppressionSection(words: AuditPageWords): readonly Section[] {
  const {findings, suppressionsUnused} = words.report
  const used = findings.flatMap(finding =>
    finding.suppressed
      ? [
          [
            html`<a href="#asset-${finding.id}">${foreign(words.nameOf(finding))}</a>`,
            foreign(finding.suppressed.reason),
            plain(finding.suppressed.until),
            plain(words.say('inForce')),
          ],
        ]
      : [],
  )
  const unused = suppressionsUnused.map(({finding, reason, until, expired}) => [
    html`<code>${finding}</code>`,
    foreign(reason),
    plain(until),
    html`<strong class="caution">${words.say(expired ? 'suppressionEnded' : 'suppressionUnused')}</strong>`,
  ])
  const rows = [...unused, ...used]
  if (rows.length === 0) return []
  const title = words.say('suppressions')
  const columns = [words.say('asset'), words.say('reason'), words.say('until'), words.say('state')].map(each => ({
    title: each,
  }))
  const body = html`<p class="dim">${words.say('suppressionsNote')}</p>
${limited(words, rows, shown => dataTable(title, columns, shown))}`
  return [{id: 'suppressions', title, body}]
}

function unreadSection(words: AuditPageWords): readonly Section[] {
  const {errors} = words.report
  if (errors.length === 0) return []
  const title = words.say('unread')
  const columns = [words.say('input'), words.say('cause'), words.say('code')].map(each => ({title: each}))
  const rows = errors.map(error => [
    foreign(error.index === null ? error.path : `${error.path} #${error.index}`),
    foreign(inputErrorText(error, words.language)),
    html`<code>${error.code}</code>`,
  ])
  const body = html`<p class="caution">${words.say('unreadNote')}</p>
${limited(words, rows, shown => dataTable(title, columns, shown))}`
  return [{id: 'unread', title, body}]
}

function limited(
  words: AuditPageWords,
  rows: readonly (readonly Html[])[],
  tableOf: (shown: readonly (readonly Html[])[]) => Html,
): Html {
  const note = words.say('firstOf', {shown: MAX_ROWS, all: count(rows.length)})
  return html`${tableOf(rows.slice(0, MAX_ROWS))}${rows.length > MAX_ROWS ? html`<p class="dim">${note}</p>\n` : ''}`
}
