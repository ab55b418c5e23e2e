import type {ApReadResult} from '../../ops/ap-read.ts'
import {AP_TITLE, FILE_TITLE} from '../../text/card.data.ts'
import {CARD_LABEL} from '../../text/views/card.data.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const apReadView: View<ApReadResult> = (result, context) =>
  drawFields(apReadFields(result, context), context.width)

export function apReadFields(
  result: Omit<ApReadResult, 'reader'>,
  context: ViewContext,
): readonly (readonly [string, string])[] {
  const label = speaker(CARD_LABEL, context)
  const title = result.name ? FILE_TITLE[result.name][context.language] : ''
  const content = result.content === null ? context.paint.caution(label('hidden')) : result.content.toUpperCase()
  return [
    [label('ap'), result.ap ? AP_TITLE[result.ap][context.language] : label('absentValue')],
    [label('file'), `${result.fid} ${title}`.trim()],
    [label('size'), label('bytes', {size: result.size, objectSize: result.objectSize})],
    ...(result.sha256 ? [[label('sha256'), result.sha256] as [string, string]] : []),
    ...result.fields.map(field => [field.name, field.value] as [string, string]),
    ...(result.fields.length > 0 && !context.verbose ? [] : [[label('content'), content] as [string, string]]),
  ]
}
