import {explainStatusWord} from '../../iso7816/status-word.ts'
import type {ExchangeMeaning} from '../../ops/trace-follow.ts'
import type {TraceShowEntry, TraceShowResult, TraceSummary} from '../../ops/trace-show.ts'
import {commandText} from '../../text/apdu.data.ts'
import {AP_TITLE, FILE_TITLE} from '../../text/card.data.ts'
import {FIELD_TITLE} from '../../text/fields.data.ts'
import {say} from '../../text/message.ts'
import {CARD_LABEL} from '../../text/views/card.data.ts'
import {TRACE_FORMAT_TITLE, TRACE_LABEL} from '../../text/views/trace.data.ts'
import {printable} from '../printable.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {cutToWidth} from '../width.ts'
import {speaker} from '../words.ts'

/** Status words that need no words: the command did what it says. */
const SILENT = '9000'

/** One line an exchange; with --verbose the bytes below it. */
export function traceEntryLines(entry: TraceShowEntry, context: ViewContext): string {
  const {paint} = context
  const head = `${`#${entry.n}`.padEnd(6)} ${entry.at === null ? '' : `${entry.at} `}${time(entry.ms)} `
  const good = entry.sw === SILENT || entry.triesLeft !== null
  const room = context.width === undefined ? undefined : Math.max(20, context.width - head.length - 5)
  const text = printable(`${entry.name}  ${subject(entry, context)}${outcome(entry, context)}`)
  const line = `${paint.dim(head)}${good ? paint.good(entry.sw) : paint.caution(entry.sw)} ${room === undefined ? text : cutToWidth(text, room)}`
  if (!context.verbose) return line
  return [line, `       > ${entry.command.toUpperCase()}`, `       < ${entry.response.toUpperCase()}`].join('\n')
}

function time(ms: number | null): string {
  return ms === null ? '' : `${ms.toFixed(ms < 100 ? 1 : 0).padStart(6)} ms`
}

/** What a command was about: AP, file, range and fields. */
export function subject(entry: ExchangeMeaning, context: ViewContext): string {
  const {language} = context
  const ap = entry.ap ? AP_TITLE[entry.ap][language] : (entry.parameters?.aid ?? '')
  if (entry.key.startsWith('selectName')) return ap
  const title = entry.file?.name ? ` ${FILE_TITLE[entry.file.name][language]}` : ''
  const file = entry.file ? `${entry.ap ?? '?'}:${entry.file.fid}${title}` : ''
  const label = speaker(TRACE_LABEL, context)
  const range = entry.range ? ` ${label('bytes', {from: entry.range.from, to: entry.range.to - 1})}` : ''
  const fields = entry.fields.map(field => FIELD_TITLE[field][language]).join(', ')
  const meaning = entry.parameters ? say(commandText(entry.key).meaning, language, {...entry.parameters, ap}) : ''
  return `${file || meaning}${range}${fields === '' ? '' : ` (${fields})`}`
}

function outcome(entry: TraceShowEntry, context: ViewContext): string {
  if (entry.triesLeft !== null) return `: ${speaker(TRACE_LABEL, context)('triesLeft', {tries: entry.triesLeft})}`
  if (entry.sw === SILENT) return ''
  const {text, parameters} = explainStatusWord(Number.parseInt(entry.sw, 16))
  return `: ${say(text, context.language, parameters)}`
}

/** The exchanges themselves were printed while they were read. */
export const traceShowView: View<TraceShowResult> = (result, context) => {
  const label = speaker(TRACE_LABEL, context)
  const {summary} = result
  const fields: [string, string][] = [
    [label('format'), result.format ? TRACE_FORMAT_TITLE[result.format][context.language] : '-'],
    ...(result.atr === null ? [] : [['ATR', result.atr.toUpperCase()] as [string, string]]),
    [label('exchanges'), label('exchangeCount', {exchanges: summary.exchanges, sessions: summary.sessions})],
    [label('commands'), summary.commands.map(row => commandCount(row, context)).join(', ') || '-'],
    ...(summary.verifications > 0 ? [[label('verifications'), String(summary.verifications)] as [string, string]] : []),
    ...(summary.damagedLines > 0
      ? [[label('damaged'), context.paint.caution(String(summary.damagedLines))] as [string, string]]
      : []),
    [label('total'), summary.totalMs === null ? label('noTimes') : `${summary.totalMs.toFixed(1)} ms`],
    ...(summary.slowest ? [[label('slowest'), label('slowestAt', {...summary.slowest})] as [string, string]] : []),
  ]
  const hint = result.hidden && context.verbose && !context.quiet ? [speaker(CARD_LABEL, context)('hiddenBytes')] : []
  return ['', drawFields(fields, context.width), ...hint].join('\n')
}

function commandCount(row: TraceSummary['commands'][number], context: ViewContext): string {
  return speaker(TRACE_LABEL, context)(row.refused > 0 ? 'commandRefused' : 'commandCount', {...row})
}
