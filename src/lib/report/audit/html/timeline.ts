// Exposure by month: a chart of steps and, beside it, the same as a table in which months without a change are one row.
import type {MonthCounts} from '../../../audit/audit-report.ts'
import {type Html, html} from '../../html/page.ts'
import {at, axisSteps} from '../../svg/drawing.ts'
import {isDated, noteText} from '../note-text.ts'
import {dataTable, plain, type Section} from './section.ts'
import {type AuditPageWords, count} from './words.ts'

const OVER = ['exposed', 'undecided', 'tolerated'] as const

const [WIDTH, HEIGHT] = [760, 270]
const PLOT = {left: 46, right: WIDTH - 14, top: 40, bottom: HEIGHT - 28}
/** Between labels of years. */
const MIN_GAP = 44

interface Run {
  readonly first: string
  readonly last: string
  readonly counts: MonthCounts
}

export function timelineSection(words: AuditPageWords, judgedAt: Date): Section {
  const runs = runsOf(words.report.byMonth)
  const title = words.say('timeline')
  const notes = generationNotes(words)
  if (runs.length === 0) return {id: 'timeline', title, body: html`<p>${words.say('timelineNone')}</p>\n${notes}`}
  const columns = [
    {title: words.say('months')},
    ...OVER.map(verdict => ({title: words.word('verdict', verdict), numeric: true})),
    {title: words.say('total'), numeric: true},
  ]
  const rows = runs.map(({first, last, counts}) => [
    html`<span class="nowrap">${first === last ? first : words.say('period', {first, last})}</span>`,
    ...OVER.map(
      verdict => html`<span class="${counts[verdict] > 0 ? `t-${verdict}` : 'zero'}">${count(counts[verdict])}</span>`,
    ),
    plain(count(sumOf(counts))),
  ])
  const body = html`<p class="dim">${words.say('timelineNote')}</p>
<div class="beside">
${chart(words, runs, judgedAt)}
<div class="long">${dataTable(words.say('timelineTable'), columns, rows)}</div>
</div>
${notes}`
  return {id: 'timeline', title, body}
}

/** What JPKI's third generation and the switch to the next card date, with how certain it is. */
function generationNotes(words: AuditPageWords): Html {
  const notes = words.report.notes.filter(isDated)
  if (notes.length === 0) return html``
  const line = (note: (typeof notes)[number]) => {
    const [text, certainty] = [noteText(note, words.language), words.word('certainty', note.certainty)]
    // Some say it themselves.
    return html`<li>${text}${text.includes(certainty) ? '' : html` <span class="dim">(${certainty})</span>`}</li>\n`
  }
  return html`<ul class="notes">\n${notes.map(line)}</ul>\n`
}

function runsOf(months: readonly MonthCounts[]): readonly Run[] {
  const runs: Run[] = []
  for (const counts of months) {
    const before = runs.at(-1)
    if (before && OVER.every(verdict => before.counts[verdict] === counts[verdict]))
      runs[runs.length - 1] = {...before, last: counts.month}
    else runs.push({first: counts.month, last: counts.month, counts})
  }
  return runs
}

function chart(words: AuditPageWords, runs: readonly Run[], judgedAt: Date): Html {
  const [first, last] = [runs[0]?.first ?? '', runs.at(-1)?.last ?? '']
  const judgedDay = judgedAt.toISOString().slice(0, 10)
  const axis = new TimeAxis([first, last, judgedDay])
  const peak = runs.reduce((most, run) => (sumOf(run.counts) > sumOf(most.counts) ? run : most), runs[0] as Run)
  const steps = axisSteps(sumOf(peak.counts)).filter(step => Math.abs(step - Math.round(step)) < 1e-9)
  const most = Math.max(sumOf(peak.counts) * 1.04, steps.at(-1) ?? 1)
  const y = (value: number) => PLOT.bottom - (value / most) * (PLOT.bottom - PLOT.top)
  const description = words.say('timelineDescription', {
    first,
    last,
    peak: count(sumOf(peak.counts)),
    month: peak.first,
  })
  return html`<div><div class="wide" role="region" aria-label="${words.say('timelineChart')}" tabindex="0"><svg class="timeline" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-title" aria-describedby="chart-text">
<title id="chart-title">${words.say('timelineChart')}</title>
<desc id="chart-text">${description}</desc>
<defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/><rect class="stroke" width="2.5" height="6"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"/><circle class="stroke" cx="3" cy="3" r="1.4"/></pattern>
</defs>
${steps.map(step => html`<path class="grid" d="M${PLOT.left} ${at(y(step))}H${PLOT.right}"/><text class="dim" x="${PLOT.left - 8}" y="${at(y(step) + 4)}" text-anchor="end">${count(Math.round(step))}</text>\n`)}${axis.years().map(({x, year}) => html`<path class="tick" d="M${at(x)} ${PLOT.bottom}v5"/><text class="dim" x="${at(x)}" y="${PLOT.bottom + 19}" text-anchor="middle">${year}</text>\n`)}${steppedAreas(runs, axis, y)}<path class="base" d="M${PLOT.left} ${PLOT.bottom}H${PLOT.right}"/>
${marks(words, axis, judgedDay)}</svg></div>
${legend(words)}</div>`
}

/** One shape for each verdict, on top of those before it: along its upper edge, and back along its lower one. */
function steppedAreas(runs: readonly Run[], axis: TimeAxis, y: (value: number) => number): readonly Html[] {
  const ends = runs.map(({first, last}) => ({left: at(axis.x(first)), right: at(axis.x(last, 1))}))
  const below = runs.map(() => 0)
  return OVER.map(verdict => {
    const steps = runs.map(({counts}, index) => {
      const bottom = below[index] ?? 0
      below[index] = bottom + counts[verdict]
      return {bottom: at(y(bottom)), top: at(y(bottom + counts[verdict])), ...ends[index]}
    })
    if (runs.every(({counts}) => counts[verdict] === 0)) return html``
    const along = steps.map(({left, right, top}) => `L${left} ${top}H${right}`)
    const back = steps.map(({left, right, bottom}) => `L${right} ${bottom}H${left}`).reverse()
    return html`<path class="c-${verdict}" d="M${along.join('').slice(1)}${back.join('')}Z"/>\n`
  })
}

/** The time of judging, and the last safe day that most of the exposed share. */
function marks(words: AuditPageWords, axis: TimeAxis, judgedDay: string): readonly Html[] {
  const days = new Map<string, number>()
  for (const {verdict, cutOff} of words.report.findings)
    if (verdict === 'exposed' && cutOff !== null) days.set(cutOff, (days.get(cutOff) ?? 0) + 1)
  const [commonest] = [...days].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
  const all = [
    {day: judgedDay, style: 'now', text: `${words.say('judgedMark')} ${judgedDay}`},
    ...(commonest ? [{day: commonest[0], style: 'limit', text: `${words.say('lastSafeDay')} ${commonest[0]}`}] : []),
  ]
  const placed = all
    .map((mark, index) => ({
      ...mark,
      x: axis.x(mark.day.slice(0, 7), Number(mark.day.slice(8)) / 31),
      y: 12 + 16 * index,
    }))
    .filter(({x}) => x >= PLOT.left && x <= PLOT.right)
  // Words lie over every line, and end at the mark where they would leave the chart.
  return [
    ...placed.map(({style, x, y}) => html`<path class="mark ${style}" d="M${at(x)} ${y - 9}V${PLOT.bottom}"/>\n`),
    ...placed.map(({style, text, x, y}) => {
      const left = x > WIDTH / 2
      return html`<text class="${style}" x="${at(left ? x - 6 : x + 6)}" y="${y}" text-anchor="${left ? 'end' : 'start'}">${text}</text>\n`
    }),
  ]
}

function legend(words: AuditPageWords): Html {
  return html`<ul class="legend" aria-hidden="true">${OVER.map(
    verdict =>
      html`<li><svg class="swatch" viewBox="0 0 14 10" focusable="false"><rect class="c-${verdict}" width="14" height="10"/></svg> ${words.word('verdict', verdict)}</li>`,
  )}</ul>
`
}

/** Months as whole steps, from the January of the first to the December of the last. */
class TimeAxis {
  readonly #firstYear: number
  readonly #years: number

  constructor(days: readonly string[]) {
    const years = days.map(day => Number(day.slice(0, 4)))
    this.#firstYear = Math.min(...years)
    this.#years = Math.max(...years) - this.#firstYear + 1
  }

  /** `part` of the month lies to the left. */
  x(month: string, part = 0): number {
    const months = (Number(month.slice(0, 4)) - this.#firstYear) * 12 + Number(month.slice(5, 7)) - 1 + part
    return PLOT.left + (months / (this.#years * 12)) * (PLOT.right - PLOT.left)
  }

  years(): readonly {readonly x: number; readonly year: number}[] {
    const width = (PLOT.right - PLOT.left) / this.#years
    const step = [1, 2, 5, 10, 20, 50].find(each => each * width >= MIN_GAP) ?? 100
    return Array.from({length: this.#years}, (_, index) => this.#firstYear + index)
      .filter(year => year % step === 0)
      .map(year => ({x: this.x(`${year}-01`), year}))
  }
}

function sumOf(counts: MonthCounts): number {
  return OVER.reduce((sum, verdict) => sum + counts[verdict], 0)
}
