import type {ReaderListResult} from '../../ops/reader-list.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {drawTable} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const readerListView: View<ReaderListResult> = (result, context) => {
  const label = speaker(CARD_LABEL, context)
  const word = speaker(CARD_WORD, context)
  if (result.readers.length === 0) return label('noReaders')
  return drawTable(
    [label('number'), label('reader'), label('card'), label('use'), label('atr'), label('features')],
    result.readers.map(entry => [
      `#${entry.number}`,
      entry.name,
      word(entry.card),
      entry.use === 'free' ? '-' : word(entry.use),
      entry.atr?.toUpperCase() ?? '-',
      entry.features?.join(', ') || '-',
    ]),
  )
}
