import type {ApListResult} from '../../ops/ap-list.ts'
import {AP_TITLE} from '../../text/card.data.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {drawTable} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const apListView: View<ApListResult> = (result, context) => {
  const label = speaker(CARD_LABEL, context)
  const word = speaker(CARD_WORD, context)
  return drawTable(
    [
      label('ap'),
      label('title'),
      label('aid'),
      label('sw'),
      label('freeFiles'),
      ...(context.verbose ? [label('certainty')] : []),
    ],
    result.applications.map(entry => [
      entry.name,
      AP_TITLE[entry.name][context.language],
      entry.aid,
      entry.present ? context.paint.good(entry.sw) : context.paint.dim(entry.sw),
      `${entry.files} (${entry.freeFiles})`,
      ...(context.verbose ? [word(entry.certainty)] : []),
    ]),
  )
}
