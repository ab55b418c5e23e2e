import type {TraceRedactResult} from '../../ops/trace-redact.ts'
import {LEAK_REASON, TRACE_LABEL} from '../../text/views/trace.data.ts'
import {drawTable} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const traceRedactView: View<TraceRedactResult> = (result, context) => {
  const label = speaker(TRACE_LABEL, context)
  const {exchanges, masked, lines, findings, findingCount} = result
  if (result.mode === 'redact') return label('redacted', {exchanges, masked})
  if (findingCount === 0) return context.paint.good(label('clean', {exchanges, lines}))
  const reason = speaker(LEAK_REASON, context)
  const table = drawTable(
    [label('line'), label('exchange'), label('where'), label('reason')],
    findings.map(leak => [
      String(leak.line),
      leak.n === null ? '-' : `#${leak.n}`,
      label(leak.where),
      context.paint.bad(reason(leak.reason)),
    ]),
  )
  const more = findingCount - findings.length
  return more > 0 ? `${table}\n${label('more', {count: more})}` : table
}
