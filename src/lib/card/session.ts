// A conversation with one card: selections, reads and the errors of status words. It follows what is selected, so that
// no command is sent twice.

import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CommandApdu} from '../iso7816/command-apdu.ts'
import {encodeCommand} from '../iso7816/command-apdu.ts'
import {selectByName, selectEf} from '../iso7816/commands.ts'
import {formatAid} from '../iso7816/identifiers.ts'
import {decodeResponse, formatSw, type ResponseApdu, SW_OK} from '../iso7816/response-apdu.ts'
import {explainStatusWord} from '../iso7816/status-word.ts'
import {fill} from '../text/message.ts'
import type {CardChannel} from '../transport/card-channel.ts'
import type {CardProfile} from './profile.ts'
import {CURRENT_CARD} from './profiles/current.data.ts'
import {RejectedPins} from './rejected-pins.ts'

const SW_INTERNAL_ERROR = 0x6f00
const SW_SECURITY_STATUS = 0x6982
const SW_NOT_FOUND = 0x6a82

export class CardSession {
  readonly channel: CardChannel
  /** What is known of this kind of card: the card of today, until the card was recognised as another one. */
  profile: CardProfile = CURRENT_CARD
  /** What was rejected; a session that follows on another in the same run takes it over. */
  rejected = new RejectedPins()
  /** The label of EF 0006 as the card gave it when it was recognised. */
  tokenLabel: string | undefined
  /** Called once, right before a PIN is sent. */
  onPinSent: (() => void) | undefined
  #pinSent = false
  #selectedAid: string | undefined
  #fresh = true

  constructor(channel: CardChannel) {
    this.channel = channel
  }

  async send(command: CommandApdu): Promise<ResponseApdu> {
    return decodeResponse(await this.channel.transmit(encodeCommand(command)))
  }

  /** SELECT by DF name; true when it answers 9000. The first command after power-up is retried once on 6F00 (myna-card). */
  async trySelectAp(aid: Uint8Array): Promise<ResponseApdu> {
    let answer = await this.send(selectByName(aid))
    if (this.#fresh && answer.sw === SW_INTERNAL_ERROR) answer = await this.send(selectByName(aid))
    this.#fresh = false
    if (answer.sw === SW_OK) this.#selectedAid = formatAid(aid)
    return answer
  }

  /** Selects an AP unless it is selected already. */
  async selectAp(aid: Uint8Array, name: string): Promise<void> {
    if (this.#selectedAid === formatAid(aid)) return
    const answer = await this.trySelectAp(aid)
    if (answer.sw === SW_NOT_FOUND) throw new ToolkitError('E_NOT_JPKI', {details: {ap: name, sw: formatSw(answer.sw)}})
    requireOk(answer.sw, 'SELECT')
  }

  /** SELECT an EF of the current AP; returns the status word. */
  async selectEf(fid: number): Promise<number> {
    return (await this.send(selectEf(fid))).sw
  }

  /** A PIN was sent, whatever the answer: the card is powered down when the session ends. */
  get pinSent(): boolean {
    return this.#pinSent
  }

  markPinSent(): void {
    if (!this.#pinSent) this.onPinSent?.()
    this.#pinSent = true
  }

  /** Forgets what is selected: after a reconnect another program may have changed it. */
  forgetSelection(): void {
    this.#selectedAid = undefined
  }
}

/** Throws E_STATUS_WORD unless the card said 9000. `command` is the command's name in ISO/IEC 7816-4. */
export function requireOk(sw: number, command: string): void {
  if (sw === SW_OK) return
  if (sw === SW_SECURITY_STATUS) throw new ToolkitError('E_SECURITY_STATUS', {details: {command, sw: formatSw(sw)}})
  const {text, parameters} = explainStatusWord(sw)
  throw new ToolkitError('E_STATUS_WORD', {
    details: {sw: formatSw(sw), command, meaning: fill(text.en, parameters)},
    localized: {meaning: {en: fill(text.en, parameters), ja: fill(text.ja, parameters)}},
  })
}
