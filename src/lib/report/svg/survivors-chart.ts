// Survivors on each 1 January, one line a scenario, with the day on which RSA-2048 ends.
import type {ForecastScenario} from '../../ops/migrate-check-forecast.ts'
import type {ForecastWords} from '../forecast-words.ts'
import {type Html, html} from '../html/page.ts'
import {at, axisSteps, mark, seriesStyle, spreadLabels} from './drawing.ts'

export const CHART_WIDTH = 760
const [LEFT, RIGHT, TOP, HEIGHT] = [92, 34, 34, 250]
const LEGEND_LINE = 22
const LABEL_DISTANCE = 15
const DAY_MS = 86_400_000

export interface ChartPart {
  readonly body: Html
  readonly height: number
}

interface Scale {
  readonly x: (date: string) => number
  readonly y: (value: number) => number
}

/** Drawn from `top` down; what it says stands in a table as well. */
export function survivorsChart(words: ForecastWords, top: number): ChartPart {
  const {scenarios, cutOff} = words.result
  const dates = scenarios[0]?.series.map(({date}) => date) ?? []
  const [start, end] = [dayNumber(dates[0] ?? cutOff), dayNumber(dates.at(-1) ?? cutOff)]
  const steps = axisSteps(Math.max(0, ...scenarios.flatMap(({series}) => series.map(({pairs}) => pairs))))
  const highest = steps.at(-1) ?? 1
  const [y0, right] = [top + TOP + HEIGHT, CHART_WIDTH - RIGHT]
  const scale: Scale = {
    x: date =>
      end === start ? (LEFT + right) / 2 : LEFT + ((dayNumber(date) - start) / (end - start)) * (right - LEFT),
    y: value => y0 - (value / highest) * HEIGHT,
  }
  const isInside = dayNumber(cutOff) >= start && dayNumber(cutOff) <= end
  const body = html`${steps.map(value => gridLine(value, words, scale, right))}
${dates.map(date => html`<text class="dim" text-anchor="middle" x="${at(scale.x(date))}" y="${at(y0 + 20)}">${date.slice(0, 4)}</text>`)}
${isInside ? limitLine(words, scale, top + TOP, y0, (LEFT + right) / 2) : html``}
${scenarios.map((scenario, index) => line(scenario, index, scale))}
${letters(words, scale, right)}
${scenarios.map((scenario, index) => legendLine(words, scenario, index, y0 + 48 + index * LEGEND_LINE))}`
  return {body, height: TOP + HEIGHT + 40 + scenarios.length * LEGEND_LINE}
}

/** What the chart shows, for who cannot see it. */
export function chartDescription(words: ForecastWords): string {
  const lines = words.result.scenarios.flatMap((scenario, index) => {
    const [first, last] = [scenario.series[0], scenario.series.at(-1)]
    if (first === undefined || last === undefined) return []
    const parameters = {
      letter: words.letter(index),
      label: words.label(scenario),
      first: words.pairs(first),
      from: first.date,
      last: words.pairs(last),
      to: last.date,
    }
    return words.say('lineText', parameters)
  })
  return words.say('description', {lines: lines.join('; ')})
}

function gridLine(value: number, words: ForecastWords, scale: Scale, right: number): Html {
  const y = scale.y(value)
  const text = words.count(value).replace(/\.00(?=\D|$)/, '')
  return html`<path class="grid" d="M${LEFT - 8} ${at(y)}H${right + 8}"/><text class="dim" text-anchor="end" x="${LEFT - 14}" y="${at(y + 4.5)}">${text}</text>
`
}

function limitLine(words: ForecastWords, scale: Scale, top: number, bottom: number, middle: number): Html {
  const {cutOff} = words.result
  const x = scale.x(cutOff)
  const isLeft = x < middle
  const [anchor, offset] = isLeft ? ['start', 6] : ['end', -6]
  return html`<path class="limit" d="M${at(x)} ${at(top - 18)}V${at(bottom)}"/><text class="limit" text-anchor="${anchor}" x="${at(x + offset)}" y="${at(top - 10)}">${words.say('cutOff', {date: cutOff})}</text>`
}

function line({series}: ForecastScenario, index: number, scale: Scale): Html {
  const {className, dash, mark: shape} = seriesStyle(index)
  const points = series.map(point => ({x: scale.x(point.date), y: scale.y(point.pairs), hollow: point.lowerBound}))
  const path = points.map(({x, y}, place) => `${place === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('')
  return html`<g class="${className}"><path class="path" stroke-dasharray="${dash}" d="${path}"/>${points.map(({x, y, hollow}) => mark(shape, x, y, hollow))}</g>
`
}

/** The letter of a scenario where its line ends. */
function letters(words: ForecastWords, scale: Scale, right: number): readonly Html[] {
  const ends = words.result.scenarios.map(({series}, index) => ({index, y: scale.y(series.at(-1)?.pairs ?? 0)}))
  return spreadLabels(ends, LABEL_DISTANCE).map(
    ({index, y}) =>
      html`<text class="own ${seriesStyle(index).className}" x="${right + 12}" y="${at(y + 4.5)}">${words.letter(index)}</text>`,
  )
}

function legendLine(words: ForecastWords, scenario: ForecastScenario, index: number, y: number): Html {
  const {className, dash, mark: shape} = seriesStyle(index)
  return html`<g class="${className}"><path class="path" stroke-dasharray="${dash}" d="M${LEFT} ${at(y)}h44"/>${mark(shape, LEFT + 22, y)}<text class="own" x="${LEFT + 54}" y="${at(y + 4.5)}">${words.letter(index)}</text><text x="${LEFT + 72}" y="${at(y + 4.5)}">${words.label(scenario)}</text></g>
`
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}
