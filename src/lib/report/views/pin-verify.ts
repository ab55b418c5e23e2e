import type {PinVerifyResult} from '../../ops/pin-verify.ts'
import {PIN_TITLE} from '../../text/card.data.ts'
import {CARD_LABEL} from '../../text/views/card.data.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const pinVerifyView: View<PinVerifyResult> = (result, context) =>
  context.paint.good(speaker(CARD_LABEL, context)('verified', {pin: PIN_TITLE[result.name][context.language]}))
