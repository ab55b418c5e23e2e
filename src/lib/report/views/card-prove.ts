import type {CardProveResult} from '../../ops/card-prove.ts'
import {CARD_DATA_LABEL} from '../../text/views/card-checks.data.ts'
import {drawFields} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'
import {checkTable, trustLine} from './card-checks.ts'

export const cardProveView: View<CardProveResult> = (result, context) => {
  const label = speaker(CARD_DATA_LABEL, context)
  const rows: readonly (readonly [string, string])[] = [
    [label('trust'), trustLine(result.trust, context)],
    ...(result.algorithms.length > 0 ? [[label('algorithm'), result.algorithms.join(', ')] as const] : []),
  ]
  const unknowable = result.ap === 'common' ? [context.paint.dim(label('commonKey'))] : []
  return [drawFields(rows, context.width), checkTable(result.steps, context), ...unknowable].join('\n\n')
}
