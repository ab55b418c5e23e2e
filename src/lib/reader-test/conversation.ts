// The talk with the card under test: every exchange is written down, and what should never happen is noticed wherever it
// happens. Nothing here spends a PIN try, so a command may be sent again.

import {parseHex, toHex} from '../bytes/hex.ts'
import {applicationByName} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {CardSession} from '../card/session.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type CommandApdu, encodeCommand} from '../iso7816/command-apdu.ts'
import {decodeResponse, formatSw, type ResponseApdu} from '../iso7816/response-apdu.ts'
import type {CardChannel, Disposition} from '../transport/card-channel.ts'
import {withGetResponse} from '../transport/layers/get-response.ts'
import {withRightLe} from '../transport/layers/wrong-le.ts'
import type {ConnectMode, ReaderAccess} from '../transport/reader-access.ts'

/** What should not happen in any test. `lost`: the connection broke, for whatever reason. */
export type Incident = 'slow' | 'internal-error' | 'reset' | 'removed' | 'mute'

export class CardLost extends Error {
  readonly how: 'reset' | 'lost' | 'mute'

  constructor(how: 'reset' | 'lost' | 'mute') {
    super(how)
    this.how = how
  }
}

/** What a test rests on: the command and the shape of its answer. Data of the card are not kept. */
export interface Exchange {
  /** Hex. */
  readonly command: string
  /** Bytes of data before the status word; null without an answer. */
  readonly length: number | null
  /** Four upper-case hex digits, or what came instead of an answer. */
  readonly answer: string
  readonly ms: number
}

export type Attempt =
  | ({readonly kind: 'answer'} & ResponseApdu)
  | {readonly kind: 'refused' | 'removed' | 'reset' | 'mute'}

export const SW_INTERNAL_ERROR = 0x6f00
const NOT_TRANSACTED = 'SCARD_E_NOT_TRANSACTED'

export class Conversation {
  readonly incidents = new Set<Incident>()
  readonly #access: ReaderAccess
  readonly #slowMs: number
  #exchanges: Exchange[] = []
  #channel: CardChannel | undefined
  #session: CardSession | undefined
  #firstErrors = 0
  /** The next command is the first after a power-up. */
  #fresh = true

  /** `slowMs`: an answer that takes longer is slow. */
  constructor(access: ReaderAccess, slowMs: number) {
    this.#access = access
    this.#slowMs = slowMs
  }

  /** Whether a first command was answered 6F00 in passing: an incident, unless this card always does so. */
  get firstCommandFailed(): boolean {
    return this.#firstErrors > 0
  }

  /** The exchanges since the last call. */
  takeExchanges(): readonly Exchange[] {
    const taken = this.#exchanges
    this.#exchanges = []
    return taken
  }

  async channel(): Promise<CardChannel> {
    return this.#channel ?? this.connect()
  }

  async connect(mode: ConnectMode = {}): Promise<CardChannel> {
    await this.close('leave')
    this.#channel = await this.#access.connect(mode)
    this.#fresh = true
    return this.#channel
  }

  async close(disposition: Disposition): Promise<void> {
    const channel = this.#channel
    this.#channel = undefined
    this.#session = undefined
    await channel?.endTransaction()
    await channel?.close(disposition)
  }

  /** Power off, power on; returns the ATR. */
  async powerCycle(): Promise<Uint8Array> {
    await this.channel()
    await this.close('unpower')
    return (await this.connect()).atr
  }

  /** With 61xx and 6Cxx handled, as the toolkit's commands work. */
  async session(): Promise<CardSession> {
    const channel = await this.channel()
    const watched = {...channel, transmit: (command: Uint8Array) => this.#watched(command)}
    this.#session ??= new CardSession(withGetResponse(withRightLe(watched)))
    return this.#session
  }

  /** Selects the JPKI AP, which every kind of this card has. */
  async selectJpki(): Promise<CardSession> {
    const session = await this.session()
    const jpki = applicationByName(CURRENT_CARD, 'jpki')
    session.forgetSelection()
    await session.selectAp(parseHex(jpki.aid), jpki.name)
    return session
  }

  /** One command and its answer as it comes: no layer, and no incident but a lost card. */
  async raw(command: CommandApdu): Promise<ResponseApdu> {
    return decodeResponse(await this.#watched(encodeCommand(command)))
  }

  /** One command whose failure is a finding, not an incident. */
  async attempt(command: CommandApdu): Promise<Attempt> {
    try {
      return {kind: 'answer', ...decodeResponse(await this.#exchange(encodeCommand(command)))}
    } catch (error) {
      const kind = lossOf(error)
      if (kind === undefined) throw error
      const refused = error instanceof ToolkitError && error.details['pcsc'] === NOT_TRANSACTED
      if (!refused || !(await this.#access.state())?.present) return {kind}
      // A reader that refused a command may want a new connection before the next.
      await this.connect()
      return {kind: 'refused'}
    }
  }

  /** One command that a reader may refuse to carry; `again` prepares its repetition. A lost card is no matter of it. */
  async offer(command: CommandApdu, again?: () => Promise<unknown>): Promise<ResponseApdu | 'refused'> {
    const attempt = await this.attemptTwice(command, again)
    if (attempt.kind === 'answer') return attempt
    if (attempt.kind === 'refused') return 'refused'
    throw new CardLost(attempt.kind === 'removed' ? 'lost' : attempt.kind)
  }

  /** As `attempt`; 6F00 counts only when it comes twice, and is an incident otherwise. */
  async attemptTwice(command: CommandApdu, again?: () => Promise<unknown>): Promise<Attempt> {
    const first = await this.attempt(command)
    if (!isInternalError(first)) return first
    await again?.()
    const second = await this.attempt(command)
    if (!isInternalError(second)) this.incidents.add('internal-error')
    return second
  }

  async #watched(command: Uint8Array): Promise<Uint8Array> {
    const first = this.#fresh
    const answer = await this.#exchangeOrLose(command)
    if (decodeResponse(answer).sw !== SW_INTERNAL_ERROR) return answer
    if (first) this.#firstErrors += 1
    else this.incidents.add('internal-error')
    return this.#exchangeOrLose(command)
  }

  async #exchangeOrLose(command: Uint8Array): Promise<Uint8Array> {
    try {
      return await this.#exchange(command)
    } catch (error) {
      const kind = lossOf(error)
      if (kind === undefined) throw error
      throw new CardLost(kind === 'removed' ? 'lost' : kind)
    }
  }

  async #exchange(command: Uint8Array): Promise<Uint8Array> {
    const channel = await this.channel()
    this.#fresh = false
    const start = performance.now()
    const note = (length: number | null, answer: string) => {
      const ms = performance.now() - start
      if (ms > this.#slowMs) this.incidents.add('slow')
      this.#exchanges.push({command: toHex(command), length, answer, ms: Math.round(ms * 100) / 100})
    }
    try {
      const bytes = await channel.transmit(command)
      const {data, sw} = decodeResponse(bytes)
      note(data.length, formatSw(sw))
      return bytes
    } catch (error) {
      if (error instanceof ToolkitError) note(null, error.code)
      throw error
    }
  }
}

function isInternalError(attempt: Attempt): boolean {
  return attempt.kind === 'answer' && attempt.sw === SW_INTERNAL_ERROR
}

function lossOf(error: unknown): 'removed' | 'reset' | 'mute' | undefined {
  if (!(error instanceof ToolkitError)) return undefined
  switch (error.code) {
    case 'E_CARD_REMOVED':
    case 'E_CARD_ABSENT':
      return 'removed'
    case 'E_CARD_RESET':
      return 'reset'
    case 'E_CARD_MUTE':
      return 'mute'
    default:
      return undefined
  }
}
