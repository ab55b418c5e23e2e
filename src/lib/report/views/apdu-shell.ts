import {explainStatusWord} from '../../iso7816/status-word.ts'
import type {ApduShellResult, ShellAnswer} from '../../ops/apdu-shell.ts'
import {AP_TITLE, FILE_TITLE, PIN_TITLE} from '../../text/card.data.ts'
import {say} from '../../text/message.ts'
import {SHELL_TEXT} from '../../text/shell.data.ts'
import {CARD_LABEL} from '../../text/views/card.data.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {apReadFields} from './ap-read.ts'
import {apduDecodeView} from './apdu-decode.ts'
import {pinTable} from './pin-status.ts'

type Exchange = ShellAnswer['exchanges'][number]

/** One answer, and what is selected after it. */
export function shellAnswerText(answer: ShellAnswer, context: ViewContext): string {
  const text = speaker(SHELL_TEXT, context)
  const lines = [
    ...answer.exchanges.flatMap(exchange => exchangeLines(exchange, context)),
    ...(answer.file ? [drawFields(apReadFields(answer.file, context), context.width)] : []),
    ...(answer.pins ? [pinTable(answer.pins, context)] : []),
    ...(answer.decoded ? [apduDecodeView(answer.decoded, context)] : []),
    ...(answer.verified
      ? [context.paint.good(text('verified', {pin: PIN_TITLE[answer.verified][context.language]}))]
      : []),
    ...(answer.kind === 'reset' ? [text('reset')] : []),
    ...(answer.kind === 'help' ? [text('help')] : []),
  ]
  const told = ['apdu', 'select', 'read', 'verify', 'reset'].includes(answer.kind)
  return [...lines, ...(told && !context.quiet ? [context.paint.dim(contextLine(answer, context))] : [])].join('\n')
}

/** The answers were printed while they came. */
export const apduShellView: View<ApduShellResult> = () => ''

function exchangeLines(exchange: Exchange, context: ViewContext): readonly string[] {
  const label = speaker(CARD_LABEL, context)
  const {text, parameters} = explainStatusWord(Number.parseInt(exchange.sw, 16))
  const good = exchange.matched ?? exchange.sw === '9000'
  const expected = exchange.matched === false ? `; ${label('expected', {expected: exchange.expected ?? ''})}` : ''
  return [
    `> ${exchange.command.toUpperCase()}`,
    ...(exchange.data === '' ? [] : [`< ${exchange.data.toUpperCase()}`]),
    `< ${good ? context.paint.good(exchange.sw) : context.paint.caution(exchange.sw)} ${say(text, context.language, parameters)}${expected}`,
    ...(exchange.hidden && !context.quiet ? [context.paint.dim(label('hiddenBytes'))] : []),
  ]
}

/** [jpki JPKI AP, EF 0018 authentication PIN] */
function contextLine({context: selected}: ShellAnswer, context: ViewContext): string {
  if (selected.ap === null) return `[${speaker(SHELL_TEXT, context)('nothing')}]`
  const title = selected.file ? ` ${FILE_TITLE[selected.file][context.language]}` : ''
  const file = selected.fid === null ? '' : `, EF ${selected.fid}${title}`
  return `[${selected.ap} ${AP_TITLE[selected.ap][context.language]}${file}]`
}
