// pin verify: is this the PIN? The card is powered down afterwards, so the answer opens nothing for anybody else.
import {PIN_TITLE, type PinName} from '../text/card.data.ts'
import {type PinRequest, type PinSource, presentPin} from './card-pin.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface PinVerifyResult {
  readonly reader: ReaderUsed
  readonly name: PinName
  readonly title: string
  readonly verified: true
  /** Tries left before the attempt; null where the card did not say. */
  readonly remainingBefore: number | null
  /** The card was powered down on leaving: the PIN is not verified for other programs. */
  readonly cardPoweredDown: true
}

export async function pinVerify(
  request: PinRequest,
  source: PinSource,
  options: CardOptions,
): Promise<Outcome<PinVerifyResult>> {
  return withCard(options, async card => {
    const counter = await presentPin(card, request, source)
    return {
      verdict: 'yes',
      result: {
        reader: card.reader,
        name: request.name,
        title: PIN_TITLE[request.name].en,
        verified: true,
        remainingBefore: counter.remaining,
        cardPoweredDown: true,
      },
      warnings: [],
    }
  })
}
