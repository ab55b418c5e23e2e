// Masking of exchanges that come from a file: what was hidden stays hidden, and each reader has a selection and a kind of card
// of its own.
import {hideBoth, parseMaskedHex} from '../bytes/masked-hex.ts'
import type {CardProfile} from '../card/profile.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {profileAfter} from '../card/recognise-trace.ts'
import {Selection, understandCommand} from '../iso7816/selection.ts'
import type {Masker} from '../trace/mask.ts'
import type {TraceExchange} from '../trace/trace-event.ts'
import {cardMasker} from './open-card.ts'

/** Readers of one log. Beyond that all selections are forgotten, which hides more. */
const MAX_READERS = 16

export class TraceMasker {
  readonly #readers = new Map<string, OneReader>()

  /** A new session: the card was powered, or is another one. */
  startSession(): void {
    this.#readers.clear()
  }

  mask(exchange: Pick<TraceExchange, 'reader' | 'command' | 'response'>): {command: string; response: string} {
    const name = exchange.reader ?? ''
    if (this.#readers.size >= MAX_READERS && !this.#readers.has(name)) this.#readers.clear()
    const reader = this.#readers.get(name) ?? new OneReader()
    this.#readers.set(name, reader)
    const masked = reader.mask(parseMaskedHex(exchange.command).bytes, parseMaskedHex(exchange.response).bytes)
    return {
      command: hideBoth(masked.command, exchange.command),
      response: hideBoth(masked.response, exchange.response),
    }
  }
}

class OneReader {
  readonly #masker: Masker = cardMasker(() => this.#profile)
  readonly #selection = new Selection()
  #profile: CardProfile = CURRENT_CARD

  mask(bytes: Uint8Array, response: Uint8Array): {command: string; response: string} {
    const masked = this.#masker.mask(bytes, response)
    const command = understandCommand(bytes)
    const sw = (response.at(-2) ?? 0) * 256 + (response.at(-1) ?? 0)
    this.#selection.follow(command, sw)
    const answer = {data: response.subarray(0, -2), sw}
    this.#profile = profileAfter(this.#profile, this.#selection, command, answer)
    return masked
  }
}
