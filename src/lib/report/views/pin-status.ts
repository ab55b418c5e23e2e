import type {PinStatusEntry, PinStatusResult} from '../../ops/pin-status.ts'
import {PIN_TITLE} from '../../text/card.data.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const pinStatusView: View<PinStatusResult> = (result, context) => pinTable(result.pins, context)

export function pinTable(pins: readonly PinStatusEntry[], context: ViewContext): string {
  const label = speaker(CARD_LABEL, context)
  return drawTable(
    [label('pin'), label('title'), label('ap'), label('remaining'), label('state'), label('sw')],
    pins.map(pin => [
      pin.name,
      PIN_TITLE[pin.name][context.language],
      pin.ap,
      remainingText(pin, context),
      stateText(pin, context),
      pin.sw,
    ]),
    context.width,
  )
}

/** "3 of 3"; an assumed maximum is marked, since nobody has published it. */
function remainingText(pin: PinStatusEntry, context: ViewContext): string {
  if (pin.remaining === null) return '-'
  if (pin.tries === null) return String(pin.remaining)
  const mark = pin.certainty === 'assumed' ? '?' : ''
  return speaker(CARD_LABEL, context)('of', {remaining: pin.remaining, tries: `${pin.tries}${mark}`})
}

function stateText(pin: PinStatusEntry, context: ViewContext): string {
  const text = speaker(CARD_WORD, context)(pin.state)
  if (pin.state === 'blocked') return context.paint.bad(text)
  if (pin.state !== 'counted') return context.paint.caution(text)
  return pin.remaining === 1 ? context.paint.caution(text) : context.paint.good(text)
}
