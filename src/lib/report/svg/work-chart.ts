// Renewals and re-issues by fiscal year: two bars a year, one filled and one in outline.
import type {ForecastWork} from '../../ops/migrate-check-forecast.ts'
import type {ForecastWords} from '../forecast-words.ts'
import {type Html, html} from '../html/page.ts'
import {at, axisSteps} from './drawing.ts'
import {CHART_WIDTH, type ChartPart} from './survivors-chart.ts'

const [LEFT, RIGHT, TOP, HEIGHT] = [92, 16, 16, 190]
const SHARE_OF_SLOT = 0.76

export function workChart(words: ForecastWords, model: string): ChartPart {
  const years = words.result.work.filter(each => each.model === model)
  const steps = axisSteps(Math.max(0, ...years.flatMap(({renewals, reissues}) => [renewals, reissues])))
  const highest = steps.at(-1) ?? 1
  const [bottom, right] = [TOP + HEIGHT, CHART_WIDTH - RIGHT]
  const slot = (right - LEFT) / Math.max(1, years.length)
  const y = (value: number) => bottom - (value / highest) * HEIGHT
  // Years stand below every bar as long as there is room for four digits.
  const every = Math.ceil(38 / slot)
  const body = html`${steps.map(value => grid(words, value, y(value), right))}
${years.map((year, index) => bars(year, LEFT + slot * (index + (1 - SHARE_OF_SLOT) / 2), slot * SHARE_OF_SLOT, y, bottom))}
${years.map(({fiscalYear}, index) =>
  index % every > 0
    ? html``
    : html`<text class="dim" text-anchor="middle" x="${at(LEFT + slot * (index + 0.5))}" y="${bottom + 20}">${fiscalYear}</text>`,
)}
<g class="s0"><rect class="mark" x="${LEFT}" y="${bottom + 38}" width="16" height="12"/><text x="${LEFT + 24}" y="${bottom + 49}">${words.say('renewals')}</text></g>
<g class="s1"><rect class="outline" x="${LEFT + 190}" y="${bottom + 38}" width="16" height="12"/><text x="${LEFT + 214}" y="${bottom + 49}">${words.say('reissues')}</text></g>`
  return {body, height: bottom + 58}
}

function grid(words: ForecastWords, value: number, y: number, right: number): Html {
  const text = words.count(value).replace(/\.00(?=\D|$)/, '')
  return html`<path class="grid" d="M${LEFT - 8} ${at(y)}H${right}"/><text class="dim" text-anchor="end" x="${LEFT - 14}" y="${at(y + 4.5)}">${text}</text>
`
}

function bars(year: ForecastWork, x: number, width: number, y: (value: number) => number, bottom: number): Html {
  const half = width / 2
  const bar = (value: number, left: number, series: string, className: string) =>
    value <= 0
      ? html``
      : html`<g class="${series}"><rect class="${className}" x="${at(left)}" y="${at(y(value))}" width="${at(half - 2)}" height="${at(bottom - y(value))}"/></g>`
  return html`${bar(year.renewals, x, 's0', 'mark')}${bar(year.reissues, x + half + 1, 's1', 'outline')}
`
}
