// What charts are made of: numbers as coordinates, axes with round steps, marks that differ in shape and not only in colour.
// An SVG of ours stands alone: no script, no font, nothing loaded, light and dark by the reader's choice.
import {type Html, html} from '../html/page.ts'

/** Six series: a colour, a dash and a mark for each. */
export const SERIES_STYLE = [
  {dash: 'none', mark: 'circle'},
  {dash: '7 4', mark: 'square'},
  {dash: '2 3', mark: 'triangle'},
  {dash: '9 3 2 3', mark: 'diamond'},
  {dash: '12 5', mark: 'cross'},
  {dash: '4 2', mark: 'down'},
] as const

export type Mark = (typeof SERIES_STYLE)[number]['mark']

export function seriesStyle(index: number): {readonly className: string; readonly dash: string; readonly mark: Mark} {
  const place = index % SERIES_STYLE.length
  const {dash, mark} = SERIES_STYLE[place] ?? SERIES_STYLE[0]
  return {className: `s${place}`, dash, mark}
}

export const CHART_STYLE = `
.forecast-chart{--ink:#1b1f24;--dim:#5b6570;--line:#d5dae0;--paper:#fff;--limit:#a40e26;
--c0:#0b57a4;--c1:#b3480b;--c2:#116329;--c3:#7a2e9c;--c4:#6b5500;--c5:#a3195b;
font:13px system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP","Yu Gothic UI",Meiryo,sans-serif}
@media (prefers-color-scheme:dark){.forecast-chart{--ink:#e6e9ec;--dim:#9aa4ae;--line:#39424b;--paper:#14181c;--limit:#ff8b94;
--c0:#6cb2ff;--c1:#ff9c5b;--c2:#5cc98a;--c3:#d79bf2;--c4:#e3c341;--c5:#ff86b8}}
@media print{.forecast-chart{--ink:#000;--dim:#444;--line:#bbb;--paper:#fff;--limit:#8a0a1e;
--c0:#0b57a4;--c1:#b3480b;--c2:#116329;--c3:#7a2e9c;--c4:#6b5500;--c5:#a3195b}}
.forecast-chart text{fill:var(--ink)}
.forecast-chart .dim{fill:var(--dim)}
.forecast-chart .head{font-size:17px;font-weight:600}
.forecast-chart .strong{font-weight:600}
.forecast-chart .grid{stroke:var(--line);stroke-width:1}
.forecast-chart .limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:5 4}
.forecast-chart text.limit{fill:var(--limit);stroke:none}
.forecast-chart .paper{fill:var(--paper)}
.forecast-chart .path{fill:none;stroke-width:2.25}
.forecast-chart .open{fill:var(--paper);stroke-width:1.75}
${SERIES_STYLE.map((_, index) => `.forecast-chart .s${index}{--own:var(--c${index})}`).join('\n')}
.forecast-chart .path,.forecast-chart .open,.forecast-chart .outline{stroke:var(--own)}
.forecast-chart .mark{fill:var(--own)}
.forecast-chart .outline{fill:var(--paper);stroke-width:1.5}
.forecast-chart text.own{fill:var(--own);font-weight:600}
`

/** A tenth of a unit is finer than any screen: the same bytes on every machine. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10)
}

const HALF = 4.5

/** Hollow where the figure is a lower bound. */
export function mark(shape: Mark, x: number, y: number, hollow = false): Html {
  const className = hollow ? 'open' : 'mark'
  const [left, right, top, bottom] = [at(x - HALF), at(x + HALF), at(y - HALF), at(y + HALF)]
  switch (shape) {
    case 'circle':
      return html`<circle class="${className}" cx="${at(x)}" cy="${at(y)}" r="${HALF}"/>`
    case 'square':
      return html`<rect class="${className}" x="${left}" y="${top}" width="${2 * HALF}" height="${2 * HALF}"/>`
    case 'triangle':
      return html`<path class="${className}" d="M${left} ${bottom}H${right}L${at(x)} ${top}Z"/>`
    case 'down':
      return html`<path class="${className}" d="M${left} ${top}H${right}L${at(x)} ${bottom}Z"/>`
    case 'diamond':
      return html`<path class="${className}" d="M${at(x)} ${at(y - 6)}L${at(x + 6)} ${at(y)}L${at(x)} ${at(y + 6)}L${at(x - 6)} ${at(y)}Z"/>`
    case 'cross':
      return html`<path class="path" d="M${left} ${top}L${right} ${bottom}M${left} ${bottom}L${right} ${top}"/>`
  }
}

/** From 0 in round steps, five or six at most; always above 0, so that an empty chart has an axis, too. */
export function axisSteps(most: number): readonly number[] {
  const target = most > 0 ? most : 1
  const rough = target / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map(each => each * power).find(each => each * 5 >= target) ?? 10 * power
  return Array.from({length: Math.ceil(target / step) + 1}, (_, index) => index * step)
}

export interface Label {
  readonly index: number
  readonly y: number
}

/** Labels that would lie over each other are moved apart, from the lowest upwards. */
export function spreadLabels(labels: readonly Label[], distance: number): readonly Label[] {
  let ceiling = Number.POSITIVE_INFINITY
  return [...labels]
    .sort((a, b) => b.y - a.y || b.index - a.index)
    .map(({index, y}) => {
      const placed = Math.min(y, ceiling - distance)
      ceiling = placed
      return {index, y: placed}
    })
}
