// pin change: a new value for a PIN whose old value is known. The card is powered down afterwards.
import {parseHex} from '../bytes/hex.ts'
import {changePin} from '../card/change-pin.ts'
import {applicationByName} from '../card/lookup.ts'
import {queryPinCounter} from '../card/pin-counter.ts'
import type {PinReference} from '../card/profile.ts'
import type {CardSession} from '../card/session.ts'
import {checkCounter, type VerifyRule} from '../card/verify-pin.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {PIN_TITLE, type PinName} from '../text/card.data.ts'
import {checkedSecret, type NewPinSource, type PinRequest, pinReference, ruleFor} from './card-pin.ts'
import {consentToChange} from './consent-to-change.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import {announcePad, findPinPad} from './pin-pad.ts'

export interface PinChangeResult {
  readonly reader: ReaderUsed
  readonly name: PinName
  readonly title: string
  readonly changed: true
  readonly command: 'CHANGE REFERENCE DATA' | 'CHANGE KEY'
  /** A simulated card, by its channel or by the pinned fingerprint of its authority. */
  readonly simulated: boolean
  /** Tries left before the attempt; null where the card did not say. */
  readonly remainingBefore: number | null
  readonly cardPoweredDown: true
}

export async function pinChange(
  request: PinRequest & {readonly realCard: boolean},
  source: NewPinSource,
  options: CardOptions,
): Promise<Outcome<PinChangeResult>> {
  return withCard(options, async card => {
    const {session, reader} = card
    const pin = changeable(session, request.name)
    const simulated = await consentToChange(card, pin.name, request.realCard, source)
    const application = applicationByName(session.profile, pin.ap)
    await session.selectAp(parseHex(application.aid), application.name)
    const before = await queryPinCounter(session, pin.fid)
    const pad = request.pinPad ? await findPinPad(session, ['verify', 'modify'], source) : undefined
    // Nobody else waits while a person types.
    await session.channel.endTransaction()
    const rule = await ruleFor(request, before, source, simulated ? 'sim' : reader.kind)
    checkCounter(pin, before, rule)
    if (pad) {
      announcePad(source, pad, pin.name, before.remaining)
      await changePin(session, application, pin, pad, rule)
    } else {
      await changeTyped(card, pin, before.remaining, source, rule)
    }
    return {
      verdict: 'yes',
      result: {
        reader,
        name: pin.name,
        title: PIN_TITLE[pin.name].en,
        changed: true,
        command: pin.change,
        simulated,
        remainingBefore: before.remaining,
        cardPoweredDown: true,
      },
      warnings: [],
    }
  })
}

type Changeable = PinReference & {readonly change: NonNullable<PinReference['change']>}

/** Both values are there, and of the right form, before the first is sent. */
async function changeTyped(
  {session}: OpenCard,
  pin: Changeable,
  remaining: number | null,
  source: NewPinSource,
  rule: VerifyRule,
): Promise<void> {
  const old = checkedSecret(pin, await source.read({name: pin.name, remaining}))
  try {
    const next = checkedSecret(pin, await source.readNew({name: pin.name}), true)
    try {
      await changePin(session, applicationByName(session.profile, pin.ap), pin, {old, next}, rule)
    } finally {
      next.wipe()
    }
  } finally {
    old.wipe()
  }
}

function changeable(session: CardSession, name: PinName): Changeable {
  const {change, ...pin} = pinReference(session, name)
  if (change) return {...pin, change}
  const expected = session.profile.pins.filter(row => row.change).map(row => row.name)
  throw new ToolkitError('E_ARG_VALUE', {details: {name: 'PIN', value: name, expected: [...new Set(expected)]}})
}
