import {explainStatusWord} from '../../iso7816/status-word.ts'
import type {ApduExchange, ApduSendResult} from '../../ops/apdu-send.ts'
import {say} from '../../text/message.ts'
import {CARD_LABEL} from '../../text/views/card.data.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const apduSendView: View<ApduSendResult> = (result, context) => {
  const label = speaker(CARD_LABEL, context)
  const lines = result.exchanges.flatMap(exchange => exchangeLines(exchange, context))
  const hidden = result.exchanges.some(exchange => exchange.hidden) && !context.quiet
  return [
    ...lines,
    ...(hidden ? [context.paint.dim(label('hiddenBytes'))] : []),
    ...(result.notSent > 0 ? [context.paint.caution(label('notSent', {count: result.notSent}))] : []),
  ].join('\n')
}

function exchangeLines(exchange: ApduExchange, context: ViewContext): readonly string[] {
  const label = speaker(CARD_LABEL, context)
  const {text, parameters} = explainStatusWord(Number.parseInt(exchange.sw, 16))
  const good = exchange.matched ?? exchange.sw === '9000'
  const sw = good ? context.paint.good(exchange.sw) : context.paint.caution(exchange.sw)
  const mismatch =
    exchange.matched === false ? `; ${context.paint.bad(label('expected', {expected: exchange.expected ?? ''}))}` : ''
  return [
    `> ${exchange.command.toUpperCase()}`,
    ...(exchange.data === '' ? [] : [`< ${exchange.data.toUpperCase()}`]),
    `< ${sw} ${say(text, context.language, parameters)}${mismatch}`,
  ]
}
