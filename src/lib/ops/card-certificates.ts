// Reads certificates of the card, and asks for the PIN of one only when the card has said that it needs one.
import {type CardCertificate, pinOfCertificate, readCardCertificate} from '../card/certificates.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type CardCertificateName, CERTIFICATE_TITLE, type PinName} from '../text/card.data.ts'
import {type PinRules, type PinSource, presentPin} from './card-pin.ts'
import type {OpenCard} from './open-card.ts'

export class CardCertificates {
  readonly #card: OpenCard
  readonly #rules: PinRules | undefined
  readonly #source: PinSource
  #presented: PinName | undefined

  /** Without `rules` no PIN is asked for, and what is locked stays locked. */
  constructor(card: OpenCard, rules: PinRules | undefined, source: PinSource) {
    this.#card = card
    this.#rules = rules
    this.#source = source
  }

  /** The PIN that was verified on the way, if one was: one run presents one PIN. */
  get presented(): PinName | undefined {
    return this.#presented
  }

  async read(name: CardCertificateName): Promise<CardCertificate> {
    const first = await readCardCertificate(this.#card.session, name)
    if (first.state !== 'locked' || !this.#rules || this.#presented !== undefined) return first
    const pin = pinOfCertificate(name)
    await presentPin(this.#card, {name: pin, ...this.#rules}, this.#source)
    this.#presented = pin
    return readCardCertificate(this.#card.session, name)
  }
}

export function certificateAbsent(name: CardCertificateName): ToolkitError {
  return new ToolkitError('E_CERTIFICATE_ABSENT', {
    details: {certificate: name},
    localized: {title: CERTIFICATE_TITLE[name]},
  })
}
