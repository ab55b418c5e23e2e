// `--report svg:FILE`: the chart with its figures and everything it assumes in one picture that stands alone.
import type {MigrateCheckForecastResult} from '../../ops/migrate-check-forecast.ts'
import type {ForecastFrame} from '../forecast-report.ts'
import {ForecastWords} from '../forecast-words.ts'
import {Html, html} from '../html/page.ts'
import {CHART_STYLE} from './drawing.ts'
import {CHART_WIDTH, chartDescription, survivorsChart} from './survivors-chart.ts'
import {TextColumn} from './text-column.ts'

const [MARGIN, HEADING] = [20, 66]

export function forecastSvg(result: MigrateCheckForecastResult, frame: Omit<ForecastFrame, 'document'>): string {
  const words = new ForecastWords(result, frame.language, '≥ ')
  const title = `${words.say('title')}: ${words.say('series', {unit: words.unit})}`
  const chart = survivorsChart(words, HEADING)
  const column = textBelow(words, HEADING + chart.height + 26, frame.version)
  const height = Math.ceil(column.y)
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="forecast-chart" viewBox="0 0 ${CHART_WIDTH} ${height}" width="${CHART_WIDTH}" height="${height}" role="img" aria-labelledby="title description" xml:lang="${frame.language}">
<title id="title">${title}</title>
<desc id="description">${chartDescription(words)}</desc>
<style>${new Html(CHART_STYLE)}</style>
<rect class="paper" width="${CHART_WIDTH}" height="${height}"/>
<text class="head" x="${MARGIN}" y="32">${title}</text>
<text class="dim" x="${MARGIN}" y="54">${words.source}</text>
${chart.body}
${column.body}</svg>
`.text
}

function textBelow(words: ForecastWords, top: number, version: string): TextColumn {
  const {result} = words
  const column = new TextColumn({left: MARGIN, width: CHART_WIDTH - 2 * MARGIN, top})
  column.table(words.seriesTable.head, words.seriesTable.rows)
  column.gap()
  column.write(words.say('onDay', {date: result.on}), 'strong')
  for (const [index, {at, end}] of result.scenarios.entries()) {
    const last =
      end === null ? [] : [`${words.say(words.lastEnd)} ${end.lastExpiry}`, `${words.say('over')} ${end.overrunDays}`]
    column.write([`${words.letter(index)}: ${words.pairs(at)}`, ...last].join('; '))
  }
  column.gap()
  for (const note of words.notes) column.write(note, 'dim')
  column.gap()
  column.write(words.say('assumptions'), 'strong')
  for (const {certainty, text} of words.assumptions) column.item(`[${certainty}] ${text}`)
  column.gap()
  column.write(words.say('madeBy', {version}), 'dim')
  return column
}
