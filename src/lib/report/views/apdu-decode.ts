import {explainStatusWord} from '../../iso7816/status-word.ts'
import type {ApduDecodeResult, CommandDecoding, ExplainedField, ResponseDecoding} from '../../ops/apdu-decode.ts'
import {commandText} from '../../text/apdu.data.ts'
import {AP_TITLE, FILE_TITLE} from '../../text/card.data.ts'
import {FIELD_TITLE} from '../../text/fields.data.ts'
import {say} from '../../text/message.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {printable} from '../printable.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const apduDecodeView: View<ApduDecodeResult> = ({steps}, context) =>
  steps
    .map(step =>
      drawFields(
        [
          ...(step.command ? commandFields(step.command, context) : []),
          ...(step.command && step.response ? [SPACE] : []),
          ...(step.response ? responseFields(step.response, context) : []),
        ],
        context.width,
      ),
    )
    .join('\n\n')

const SPACE: [string, string] = ['', '']

/** Fields by name, those inside others below them. */
export function fieldRows(fields: readonly ExplainedField[], context: ViewContext): readonly [string, string][] {
  const label = speaker(CARD_LABEL, context)
  return fields.map(field => [
    `  ${field.tag === null ? '' : `${field.tag} `}${FIELD_TITLE[field.name][context.language]}`,
    field.hidden
      ? context.paint.caution(label('secret', {length: field.length}))
      : printable(field.value ?? label('inside', {length: field.length})),
  ])
}

function commandFields(command: CommandDecoding, context: ViewContext): readonly [string, string][] {
  const label = speaker(CARD_LABEL, context)
  const none = label('absentValue')
  const {parameters} = command
  const ap =
    command.ap && command.key.startsWith('selectName') ? AP_TITLE[command.ap][context.language] : parameters.aid
  const meaning = say(commandText(command.key).meaning, context.language, {...parameters, ap})
  return [
    [label('command'), context.paint.strong(command.name)],
    [label('meaning'), meaning],
    [label('case'), `${command.case} (${speaker(CARD_WORD, context)(command.form)})`],
    ['CLA INS P1 P2', `${command.cla} ${command.ins} ${command.p1} ${command.p2}`],
    ['Lc', command.lc === null ? none : String(command.lc)],
    [
      label('data'),
      command.data === null ? label('secret', {length: command.lc ?? 0}) : command.data.toUpperCase() || none,
    ],
    ['Le', command.le === null ? none : String(command.le)],
    ...(command.file ? [fileField(command.file, context)] : []),
    ...fieldRows(command.fields, context),
  ]
}

function fileField(file: NonNullable<CommandDecoding['file']>, context: ViewContext): [string, string] {
  const title = file.name ? ` ${FILE_TITLE[file.name][context.language]}` : ''
  return [speaker(CARD_LABEL, context)('file'), `${file.fid}${title}`]
}

function responseFields(answer: ResponseDecoding, context: ViewContext): readonly [string, string][] {
  const label = speaker(CARD_LABEL, context)
  const {text, parameters, row} = explainStatusWord(Number.parseInt(answer.sw, 16))
  return [
    [label('data'), answer.data === '' ? label('absentValue') : answer.data.toUpperCase()],
    [label('sw'), context.paint.strong(answer.sw)],
    [label('meaning'), say(text, context.language, parameters)],
    ...(answer.triesLeft === null ? [] : [[label('triesLeft'), String(answer.triesLeft)] as [string, string]]),
    ...(row
      ? [[label('source'), `${row.source} (${speaker(CARD_WORD, context)(row.certainty)})`] as [string, string]]
      : []),
    ...fieldRows(answer.fields, context),
    ...(answer.hidden || answer.fields.some(field => field.hidden)
      ? [[SPACE[0], context.paint.dim(label('hiddenBytes'))] as [string, string]]
      : []),
  ]
}
