import type {CardReadResult} from '../../ops/card-read.ts'
import {CARD_DATA_LABEL} from '../../text/views/card-checks.data.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {checkTable, trustLine} from './card-checks.ts'

export const cardReadView: View<CardReadResult> = (result, context) => {
  const label = speaker(CARD_DATA_LABEL, context)
  const rows: readonly (readonly [string, string])[] = [
    ...result.fields.map(field => [label(field.name), fieldText(field, context)] as const),
    ...result.images.map(image => [label(image.name), imageText(image, context)] as const),
    [label('trust'), trustLine(result.trust, context)],
  ]
  const written = result.written > 0 ? [label('written', {count: result.written})] : []
  return [drawFields(rows, context.width), ...written, checkTable(result.checks, context)].join('\n\n')
}

/** The picture itself; nothing where it is hidden, which the op refused before. */
export const imageBytesView: View<CardReadResult, Uint8Array> = result =>
  Uint8Array.from(Buffer.from(result.images[0]?.contentBase64 ?? '', 'base64'))

function fieldText(field: CardReadResult['fields'][number], context: ViewContext): string {
  const label = speaker(CARD_DATA_LABEL, context)
  if (field.value === null) return context.paint.caution(label('hidden', {field: field.name}))
  const value = field.name === 'sex' ? sexText(field.value, context) : field.value
  return field.signed ? value : label('unsigned', {value})
}

function imageText(image: CardReadResult['images'][number], context: ViewContext): string {
  const label = speaker(CARD_DATA_LABEL, context)
  const facts = {...image, format: image.format.toUpperCase()}
  const text = label(image.width === null ? 'imageWithoutSize' : 'image', facts)
  const signed = image.signed ? text : label('unsigned', {value: text})
  return image.hidden ? `${signed}, ${context.paint.caution(label('hidden', {field: image.name}))}` : signed
}

function sexText(code: string, context: ViewContext): string {
  const label = speaker(CARD_DATA_LABEL, context)
  const known = ({'0': 'sex0', '1': 'sex1', '2': 'sex2', '9': 'sex9'} as const)[code]
  return known ? label(known) : code
}
