// The one way by which raw commands reach a card (apdu send, apdu run, apdu shell, over a reader, a simulated card or a
// recording). It holds the PIN rule: before a VERIFY goes out the counter of the very reference that it names is read on
// the same channel, and the card belongs to this program alone from before that until it is closed.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {encodeCommand} from '../iso7816/command-apdu.ts'
import {verifyQuery} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {decodeResponse, SW_OK} from '../iso7816/response-apdu.ts'
import {Selection, understandCommand} from '../iso7816/selection.ts'
import {PIN_FORMAT_TEXT, PIN_TITLE, UNKNOWN_REFERENCE} from '../text/card.data.ts'
import type {Message} from '../text/message.ts'
import {applicationOfAid} from './lookup.ts'
import {type PinCounter, readCounter} from './pin-counter.ts'
import {normalizePin} from './pin-format.ts'
import type {PinReference} from './profile.ts'
import {classifyRaw, type RawKind} from './raw-command.ts'
import {CARD_LOST} from './send-secret.ts'
import type {CardSession} from './session.ts'
import {checkTries} from './verify-pin.ts'

export interface RawRule {
  /** --allow-verify: without it every command that may carry a PIN is refused. */
  readonly allowVerify: boolean
  /** An attempt is refused when this many tries or fewer are left, unless a person consents. */
  readonly keep: number
  readonly allowUnknownCounter: boolean
  /** --allow-last-try: a person is asked; for a simulated card the flag is consent enough. */
  readonly allowLastTry: boolean
}

/** Asks a person to type a confirmation; false without a terminal. */
export type ConfirmLastTry = (pin: Message, remaining: number) => Promise<boolean>

/** Answers that the card gives before it compares anything: the value may still be right. */
const NOT_COMPARED: readonly number[] = [
  0x6700, 0x6881, 0x6882, 0x6884, 0x6981, 0x6982, 0x6985, 0x6986, 0x6a82, 0x6a86, 0x6a88, 0x6d00, 0x6e00,
]

interface Reference {
  readonly p2: number
  readonly pin: PinReference | undefined
  /** For errors: the name of a known PIN, else AP:EF as far as they are known. */
  readonly name: string
  readonly title: Message
}

export class RawGuard {
  readonly selection = new Selection()
  readonly #session: CardSession
  readonly #rule: RawRule
  readonly #confirm: ConfirmLastTry
  #alone = false

  constructor(session: CardSession, rule: RawRule, confirm: ConfirmLastTry) {
    this.#session = session
    this.#rule = rule
    this.#confirm = confirm
  }

  /** Refuses what is never sent to this card, and says what the rest is. */
  check(command: Uint8Array): RawKind {
    return classifyRaw(command, this.#rule.allowVerify, this.#session.channel.kind === 'sim')
  }

  async reset(): Promise<void> {
    await this.#session.channel.reset()
    this.#session.forgetSelection()
    this.selection.forget()
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const kind = this.check(command)
    if (this.#rule.allowVerify && !this.#alone) await this.#takeCard()
    switch (kind) {
      case 'plain':
        return this.#send(command)
      case 'verify':
        return this.#verify(command)
      case 'change':
        return this.#change(command)
    }
  }

  /** Makes the card this program's alone: before the first command, since the selection may be lost by it. */
  async #takeCard(): Promise<void> {
    await this.#session.channel.endTransaction()
    await this.#session.channel.makeExclusive()
    this.#session.forgetSelection()
    this.selection.forget()
    this.#alone = true
  }

  async #verify(command: Uint8Array): Promise<Uint8Array> {
    const value = command.slice(5)
    const reference = this.#reference(command[3] ?? 0)
    this.#checkValue(reference, value)
    await this.#checkCounter(reference)
    this.#session.markPinSent()
    let answer: Uint8Array
    try {
      answer = await this.#send(command)
    } catch (error) {
      // Nobody knows what became of it: the value counts as rejected.
      this.#session.rejected.add(value)
      throw error instanceof ToolkitError && CARD_LOST.includes(error.code) ? interrupted(reference, error) : error
    }
    const {sw} = decodeResponse(answer)
    if (sw !== SW_OK && !NOT_COMPARED.includes(sw)) this.#session.rejected.add(value)
    return answer
  }

  /** Nothing is compared, so no try is at stake; but a malformed PIN could never be verified again. */
  async #change(command: Uint8Array): Promise<Uint8Array> {
    const value = command.slice(5)
    checkFormat(this.#reference(command[3] ?? 0), value)
    this.#session.markPinSent()
    const answer = await this.#send(command)
    if (decodeResponse(answer).sw === SW_OK) this.#session.rejected.delete(value)
    return answer
  }

  #checkValue(reference: Reference, value: Uint8Array): void {
    if (this.#session.rejected.has(value)) {
      throw new ToolkitError('E_PIN_REPEATED', {details: {pin: reference.name}, localized: {pin: reference.title}})
    }
    checkFormat(reference, value)
  }

  async #checkCounter(reference: Reference): Promise<void> {
    const {keep, allowUnknownCounter, allowLastTry} = this.#rule
    let counter = await this.#query(reference)
    let consentAt: number | undefined
    if (allowLastTry && counter.state === 'counted' && counter.remaining <= keep) {
      const {remaining} = counter
      const simulated = this.#session.channel.kind === 'sim'
      if (simulated || (await this.#confirm(reference.title, remaining))) consentAt = remaining
      counter = await this.#query(reference)
    }
    checkTries(reference, counter, {keep, allowUnknownCounter, consentAt})
  }

  /** The query names the reference exactly as the VERIFY does. */
  async #query(reference: Reference): Promise<PinCounter> {
    const answer = await this.#send(encodeCommand({...verifyQuery(), p2: reference.p2}))
    return readCounter(decodeResponse(answer).sw)
  }

  async #send(command: Uint8Array): Promise<Uint8Array> {
    const answer = await this.#session.channel.transmit(command)
    this.selection.follow(understandCommand(command), decodeResponse(answer).sw)
    return answer
  }

  #reference(p2: number): Reference {
    const application = applicationOfAid(this.#session.profile, this.selection.aid)
    const fid = p2 === 0x80 ? this.selection.fid : p2 & 0x1f
    const pin = this.#session.profile.pins.find(row => row.ap === application?.name && row.fid === fid)
    if (pin) return {p2, pin, name: pin.name, title: PIN_TITLE[pin.name]}
    const file = fid === undefined ? '?' : formatFid(fid)
    return {p2, pin: undefined, name: `${application?.name ?? '?'}:${file}`, title: UNKNOWN_REFERENCE}
  }
}

/** A malformed PIN would cost a try. What is not known is not judged. */
function checkFormat(reference: Reference, value: Uint8Array): void {
  const {pin} = reference
  if (!pin) return
  const text = Buffer.from(value).toString('latin1')
  // Lower case is not corrected here: exactly the written bytes would be sent, and they would cost a try.
  if (normalizePin(pin.format, text) === text) return
  throw new ToolkitError('E_PIN_FORMAT', {
    details: {pin: pin.name},
    localized: {pin: reference.title, expected: PIN_FORMAT_TEXT[pin.format]},
  })
}

function interrupted(reference: Reference, cause: unknown): ToolkitError {
  return new ToolkitError('E_PIN_INTERRUPTED', {
    details: {pin: reference.name},
    localized: {pin: reference.title},
    cause,
  })
}
