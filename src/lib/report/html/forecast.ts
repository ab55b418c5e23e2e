// The page of `migrate-check forecast`: figures on the day of judging, the chart with its table beside it, cohorts, load, and
// the assumptions. It opens from disk: no script, nothing loaded.
import type {MigrateCheckForecastResult} from '../../ops/migrate-check-forecast.ts'
import type {ForecastFrame} from '../forecast-report.ts'
import {ForecastWords} from '../forecast-words.ts'
import {CHART_STYLE} from '../svg/drawing.ts'
import {CHART_WIDTH, type ChartPart, chartDescription, survivorsChart} from '../svg/survivors-chart.ts'
import {workChart} from '../svg/work-chart.ts'
import {type Html, html, renderPage} from './page.ts'

/** Charts keep a size at which their words can be read, and tables theirs: a narrow screen scrolls them, not the page. */
const OWN_STYLE = `${CHART_STYLE}
.forecast-chart{display:block;width:100%;min-width:42rem;height:auto}
.wide{overflow-x:auto;margin:.5rem 0}
.wide td,.wide th{white-space:nowrap;padding-right:1rem}
.wide:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
tbody th{color:var(--ink)}
.certain{white-space:nowrap;color:var(--dim)}
@media print{.wide{overflow:visible}.forecast-chart{min-width:0;break-inside:avoid}
.wide table{font-size:8pt}.wide td,.wide th{padding-right:.4rem}.wide thead th{white-space:normal}}
`

interface TableText {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function forecastPage(result: MigrateCheckForecastResult, frame: Omit<ForecastFrame, 'document'>): string {
  const words = new ForecastWords(result, frame.language, '≥ ')
  const title = words.say('title')
  const series = words.say('series', {unit: words.unit})
  const onDay = words.say('onDay', {date: result.on})
  const cohorts = words.say(result.source === 'findings' ? 'byEnd' : 'byCohort', {date: result.on})
  const body = html`<main>
<h1>${title}</h1>
<p>${words.source}</p>
<p class="undecided">${words.assumptions[0]?.text ?? ''}</p>
${result.cardsAlive.map(({model, cards}) => html`<p class="dim">${words.say('cardsAlive', {model, date: result.on, count: words.count(cards)})}</p>`)}
<h2>${onDay}</h2>
${table(onDay, words.atTable)}
<dl>${result.scenarios.map((scenario, index) => html`<dt>${words.letter(index)}</dt><dd>${words.label(scenario)}</dd>`)}</dl>
${words.notes.map(
  note => html`<p class="dim">${note}</p>
`,
)}<h2>${series}</h2>
${figure('survivors', series, chartDescription(words), survivorsChart(words, 0))}
${table(series, words.seriesTable)}
<h2>${cohorts}</h2>
${table(cohorts, words.cohortTable)}
${words.models.map(model => work(words, model))}
<h2>${words.say('assumptions')}</h2>
<table><thead><tr><th scope="col">${words.say('certainty')}</th><th scope="col">${words.say('statement')}</th></tr></thead>
<tbody>
${words.assumptions.map(
  ({certainty, text}) => html`<tr><td class="certain">${certainty}</td><td>${text}</td></tr>
`,
)}</tbody></table>
<p class="dim">${words.say('madeBy', {version: frame.version})}</p>
</main>`
  return renderPage({language: frame.language, title, body, style: OWN_STYLE})
}

function work(words: ForecastWords, model: string): Html {
  const heading = words.say('work', {model})
  return html`<h2>${heading}</h2>
${figure(`load-${model}`, words.say('workTitle', {model}), words.say('workDescription'), workChart(words, model))}
${table(heading, words.workTable(model))}
`
}

function figure(id: string, title: string, description: string, {body, height}: ChartPart): Html {
  return html`<div class="wide" role="region" aria-label="${title}" tabindex="0">
<svg class="forecast-chart" viewBox="0 0 ${CHART_WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${body}
</svg>
</div>`
}

/** The first cell of a row names it; the others are figures. */
function table(caption: string, {head, rows}: TableText): Html {
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table>
<thead><tr>${head.map((cell, index) => html`<th scope="col" class="${index === 0 ? '' : 'number'}">${cell}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([
    name = '',
    ...cells
  ]) => html`<tr><th scope="row">${name}</th>${cells.map(cell => html`<td class="number">${cell}</td>`)}</tr>
`,
)}</tbody></table></div>`
}
