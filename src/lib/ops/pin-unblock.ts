// pin unblock: the four-digit PIN of the next card, with its PUK. No other card lets its holder do that.
import {parseHex} from '../bytes/hex.ts'
import {applicationByName} from '../card/lookup.ts'
import {queryPinCounter} from '../card/pin-counter.ts'
import type {PinReference} from '../card/profile.ts'
import {unblockPin} from '../card/unblock-pin.ts'
import {checkCounter} from '../card/verify-pin.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {PIN_TITLE, type PinName} from '../text/card.data.ts'
import {checkedSecret, type NewPinSource, type PinRequest, pinReference, ruleFor} from './card-pin.ts'
import {consentToChange} from './consent-to-change.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface PinUnblockResult {
  readonly reader: ReaderUsed
  readonly name: PinName
  readonly title: string
  readonly unblocked: true
  /** A simulated card, by its channel or by the pinned fingerprint of its authority. */
  readonly simulated: boolean
  /** Tries of the PUK left before the attempt; null where the card did not say. */
  readonly pukRemainingBefore: number | null
  readonly cardPoweredDown: true
}

/** The only PIN that a PUK unblocks: the password cannot be (assumed). */
const UNBLOCKABLE: PinName = 'jpki-auth'

export async function pinUnblock(
  request: PinRequest & {readonly realCard: boolean},
  source: NewPinSource,
  options: CardOptions,
): Promise<Outcome<PinUnblockResult>> {
  // A pad types one value into a command; this one carries two.
  if (request.pinPad)
    throw new ToolkitError('E_FLAG_COMBINATION', {
      details: {command: 'pin unblock', flags: ['pin unblock', '--pinpad']},
    })
  return withCard(options, async card => {
    const {session, reader} = card
    const pin = pinReference(session, request.name)
    const puk = session.profile.pins.find(row => row.name === 'puk')
    if (!puk || pin.name !== UNBLOCKABLE) throw noPuk(pin)
    const application = applicationByName(session.profile, puk.ap)
    await session.selectAp(parseHex(application.aid), application.name)
    const before = await queryPinCounter(session, puk.fid)
    // The PUK is an option: this card may have been issued without one.
    if (before.state === 'absent') throw noPuk(pin)
    const simulated = await consentToChange(card, pin.name, request.realCard, source)
    await session.channel.endTransaction()
    const rule = await ruleFor({...request, name: 'puk'}, before, source, simulated ? 'sim' : reader.kind)
    checkCounter(puk, before, rule)
    const secret = checkedSecret(puk, await source.read({name: 'puk', remaining: before.remaining}))
    try {
      const next = checkedSecret(pin, await source.readNew({name: pin.name}), true)
      try {
        await unblockPin(session, application, {pin, puk}, {puk: secret, next}, rule)
      } finally {
        next.wipe()
      }
    } finally {
      secret.wipe()
    }
    return {
      verdict: 'yes',
      result: {
        reader,
        name: pin.name,
        title: PIN_TITLE[pin.name].en,
        unblocked: true,
        simulated,
        pukRemainingBefore: before.remaining,
        cardPoweredDown: true,
      },
      warnings: [],
    }
  })
}

function noPuk(pin: PinReference): ToolkitError {
  return new ToolkitError('E_NO_PUK', {details: {pin: pin.name}, localized: {pin: PIN_TITLE[pin.name]}})
}
