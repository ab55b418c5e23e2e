import type {ReaderWatchResult} from '../../ops/reader-watch.ts'
import {CARD_LABEL} from '../../text/views/card.data.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

/** The events themselves were printed while they happened. */
export const readerWatchView: View<ReaderWatchResult> = (result, context) =>
  context.verbose ? speaker(CARD_LABEL, context)('events', {events: result.events}) : ''
