import type {DiffSide, TraceDifference, TraceDiffResult} from '../../ops/trace-diff.ts'
import {TRACE_LABEL} from '../../text/views/trace.data.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {cutToWidth} from '../width.ts'
import {speaker} from '../words.ts'
import {subject} from './trace-show.ts'

export const traceDiffView: View<TraceDiffResult> = (result, context) => {
  const label = speaker(TRACE_LABEL, context)
  const {counts} = result
  const lines = result.differences.map(row => differenceLine(row, context))
  const isEqual = counts['only-a'] + counts['only-b'] + counts.status + counts.data === 0
  const sum = isEqual
    ? context.paint.good(label('equal', {count: counts.same}))
    : label('differ', {
        same: counts.same,
        onlyA: counts['only-a'],
        onlyB: counts['only-b'],
        status: counts.status,
        data: counts.data,
      })
  return [...(lines.length > 0 ? [lines.join('\n')] : []), timingTable(result, context), sum]
    .filter(Boolean)
    .join('\n\n')
}

function differenceLine(row: TraceDifference, context: ViewContext): string {
  const {paint} = context
  const {a, b} = row
  const shown = a ?? b
  if (!shown) return ''
  const cut = (text: string) => (context.width === undefined ? text : cutToWidth(text, context.width))
  const what = `${shown.name}  ${subject(shown, context)}`
  if (row.kind === 'only-a') return paint.bad(cut(`- ${number(a)} ${shown.sw} ${what}`))
  if (row.kind === 'only-b') return paint.good(cut(`+ ${number(b)} ${shown.sw} ${what}`))
  const label = speaker(TRACE_LABEL, context)
  const change =
    row.kind === 'status'
      ? `${a?.sw} -> ${b?.sw}`
      : row.kind === 'data'
        ? label('dataFrom', {offset: row.offset ?? 0})
        : (a?.sw ?? '')
  const ratio = row.ratio === null ? '' : ` x${row.ratio}`
  const text = cut(`${row.kind === 'same' ? ' ' : '~'} ${number(a)} ${number(b)} ${change}${ratio} ${what}`)
  return row.kind === 'same' ? paint.dim(text) : paint.caution(text)
}

function number(side: DiffSide | null): string {
  return `#${side?.n ?? '-'}`
}

function timingTable(result: TraceDiffResult, context: ViewContext): string {
  if (result.timing.length === 0) return ''
  const label = speaker(TRACE_LABEL, context)
  return drawTable(
    [label('command'), label('pairs'), label('medianA'), label('medianB'), label('ratio')],
    result.timing.map(row => [
      row.name,
      String(row.pairs),
      `${row.medianA.toFixed(2)} ms`,
      `${row.medianB.toFixed(2)} ms`,
      row.ratio === null ? '-' : `x${row.ratio}`,
    ]),
  )
}
