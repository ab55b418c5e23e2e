import type {PinUnblockResult} from '../../ops/pin-unblock.ts'
import {PIN_TITLE} from '../../text/card.data.ts'
import {CARD_LABEL} from '../../text/views/card.data.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const pinUnblockView: View<PinUnblockResult> = (result, context) =>
  context.paint.good(speaker(CARD_LABEL, context)('unblocked', {pin: PIN_TITLE[result.name][context.language]}))
