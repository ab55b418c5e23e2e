import {explainStatusWord} from '../../iso7816/status-word.ts'
import type {ApduRunLine, ApduRunResult} from '../../ops/apdu-run.ts'
import {say} from '../../text/message.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

const PAINT = {passed: 'good', failed: 'bad', error: 'bad'} as const

/** One line of the script as it was run. */
export function runLineText(line: ApduRunLine, context: ViewContext): string {
  const label = speaker(CARD_LABEL, context)
  const word = context.paint[PAINT[line.outcome]](speaker(CARD_WORD, context)(line.outcome))
  const head = `${String(line.line).padStart(4)} ${word}`
  if (line.error) return `${head} ${line.kind} [${line.error.code}]`
  if (line.command === null || line.sw === null) return `${head} ${line.kind}`
  const {text, parameters} = explainStatusWord(Number.parseInt(line.sw, 16))
  const expected = line.outcome === 'failed' ? `; ${label('expected', {expected: line.expected ?? ''})}` : ''
  const time = context.verbose ? context.paint.dim(` ${line.ms.toFixed(1)} ms`) : ''
  return [
    `${head} > ${line.command.toUpperCase()}${time}`,
    ...(line.data ? [`     < ${line.data.toUpperCase()}`] : []),
    `     < ${line.sw} ${say(text, context.language, parameters)}${expected}`,
  ].join('\n')
}

/** The lines themselves were printed while they ran. */
export const apduRunView: View<ApduRunResult> = (result, context) => {
  const {passed, failed, errors, notRun} = result
  const label = speaker(CARD_LABEL, context)
  const summary = label('runSummary', {passed, failed, errors, notRun})
  const hidden = result.lines.some(line => line.hidden) && !context.quiet
  return [
    ...(hidden ? [context.paint.dim(label('hiddenBytes'))] : []),
    failed + errors > 0 ? context.paint.bad(summary) : context.paint.good(summary),
  ].join('\n')
}
