// `--report svg:FILE`: the chart with its figures and everything it assumes in one picture that stands alone.
import type {MigrateCheckForecastResult} from '../../ops/migrate-check-forecast.ts'
import type {ForecastFrame} from '../forecast-report.ts'
import {ForecastWords} from '../forecast-words.ts'
import {Html, html} from '../html/page.ts'
import {wrapToWidth} from '../width.ts'
import {CHART_STYLE} from './drawing.ts'
import {CHART_WIDTH, chartDescription, survivorsChart} from './survivors-chart.ts'

const MARGIN = 20
const LINE = 18
/** Columns of text at 13 pixels that fit between the margins, Japanese characters counting two. */
const COLUMNS = 100

export function forecastSvg(result: MigrateCheckForecastResult, frame: Omit<ForecastFrame, 'document'>): string {
  const words = new ForecastWords(result, frame.language, '≥ ')
  const title = `${words.say('title')}: ${words.say('series', {unit: words.unit})}`
  const chart = survivorsChart(words, 66)
  const blocks: Html[] = []
  let y = 66 + chart.height + 26
  const write = (text: string, className = '', indent = 0) => {
    for (const line of wrapToWidth(text, COLUMNS - Math.ceil(indent / 7))) {
      blocks.push(html`<text class="${className}" x="${MARGIN + indent}" y="${y}">${line}</text>
`)
      y += LINE
    }
  }
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => {
    const step = Math.min(130, (CHART_WIDTH - 2 * MARGIN - 60) / Math.max(1, head.length - 1))
    for (const [index, row] of [head, ...rows].entries()) {
      blocks.push(html`${row.map((cell, column) => {
        const x = column === 0 ? MARGIN : MARGIN + 60 + step * column
        return html`<text class="${index === 0 ? 'dim' : ''}" text-anchor="${column === 0 ? 'start' : 'end'}" x="${Math.round(x)}" y="${y}">${cell}</text>`
      })}
`)
      y += LINE
    }
    y += LINE / 2
  }
  const gap = () => {
    y += LINE / 2
  }
  table(words.seriesTable.head, words.seriesTable.rows)
  write(words.say('onDay', {date: result.on}), 'strong')
  for (const [index, {at, end}] of result.scenarios.entries()) {
    const last =
      end === null ? '-' : `${words.say('lastExpiry')} ${end.lastExpiry}, ${words.say('over')} ${end.overrunDays}`
    write(`${words.letter(index)}  ${words.pairs(at)}; ${last}`)
  }
  gap()
  write(words.say('overNote', {date: result.cutOff}), 'dim')
  if (words.hasLowerBound) write(words.say('lowerBound', {mark: '≥'}), 'dim')
  gap()
  write(words.say('assumptions'), 'strong')
  for (const {certainty, text} of words.assumptions) write(`[${certainty}] ${text}`)
  gap()
  write(words.say('madeBy', {version: frame.version}), 'dim')
  const height = Math.ceil(y)
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="forecast-chart" viewBox="0 0 ${CHART_WIDTH} ${height}" width="${CHART_WIDTH}" height="${height}" role="img" aria-labelledby="t d" xml:lang="${frame.language}">
<title id="t">${title}</title>
<desc id="d">${chartDescription(words)}</desc>
<style>${new Html(CHART_STYLE)}</style>
<rect class="paper" width="${CHART_WIDTH}" height="${height}"/>
<text class="head" x="${MARGIN}" y="32">${title}</text>
<text class="dim" x="${MARGIN}" y="54">${words.source}</text>
${chart.body}
${blocks}</svg>
`.text
}
