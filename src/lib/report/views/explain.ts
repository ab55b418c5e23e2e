import {explanationsOf, type LocalizedExplanation} from '../../explain/explanations.ts'
import type {ExplainResult} from '../../ops/explain.ts'
import type {Message} from '../../text/message.ts'
import {EXPLAIN_LABEL} from '../../text/pcsc.data.ts'
import {CARD_WORD} from '../../text/views/card.data.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const explainView: View<ExplainResult> = (result, context) => {
  const label = speaker(EXPLAIN_LABEL, context)
  if (result.explanations.length === 0) return context.paint.caution(label('unknown', {code: result.code}))
  return explanationsOf(result.code)
    .map(each => drawFields(fields(each, context), context.width))
    .join('\n\n')
}

function fields(
  {explanation, meaning, remedy}: LocalizedExplanation,
  context: ViewContext,
): readonly [string, string][] {
  const label = speaker(EXPLAIN_LABEL, context)
  const words: Readonly<Record<string, Message>> = CARD_WORD
  const certainty =
    explanation.certainty === null ? null : (words[explanation.certainty]?.[context.language] ?? explanation.certainty)
  const optional = (name: keyof typeof EXPLAIN_LABEL, value: string | number | null | undefined): [string, string][] =>
    value === null || value === undefined ? [] : [[label(name), String(value)]]
  return [
    [label(explanation.kind), context.paint.strong(explanation.code)],
    ...optional('name', explanation.name),
    ...optional('meaning', meaning[context.language] === explanation.name ? null : meaning[context.language]),
    ...optional('remedy', remedy?.[context.language]),
    ...optional('exitCode', explanation.kind === 'exit-code' ? null : explanation.exitCode),
    ...optional('source', explanation.source),
    ...optional('certainty', certainty),
  ]
}
