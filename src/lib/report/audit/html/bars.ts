// Bars of verdicts: for the eye beside the figures, never instead of them. Verdicts differ in pattern, too: what is printed
// without colour stays readable.
import type {VerdictCounts} from '../../../audit/assess.ts'
import {type Html, html} from '../../html/page.ts'
import {at} from '../../svg/drawing.ts'
import {VERDICTS} from './words.ts'

const WIDTH = 1000

/** `most`: the total that fills the bar. Hidden from screen readers: the figures stand in the cells beside it. */
export function verdictBar(counts: VerdictCounts, most: number): Html {
  let left = 0
  const parts = VERDICTS.flatMap(verdict => {
    const width = most > 0 ? (counts[verdict] / most) * WIDTH : 0
    const x = left
    left += width
    return width > 0 ? [html`<rect class="v-${verdict}" x="${at(x)}" width="${at(width)}" height="10"/>`] : []
  })
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`
}
