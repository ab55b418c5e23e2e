// Masking of exchanges that come from a file: what was hidden stays hidden, and each reader has a selection of its own.
import {hideBoth, parseMaskedHex} from '../bytes/masked-hex.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import type {Masker} from '../trace/mask.ts'
import type {TraceExchange} from '../trace/trace-event.ts'
import {cardMasker} from './open-card.ts'

/** Readers of one log. Beyond that all selections are forgotten, which hides more. */
const MAX_READERS = 16

export class TraceMasker {
  readonly #maskers = new Map<string, Masker>()

  /** A new session: the card was powered, or is another one. */
  startSession(): void {
    this.#maskers.clear()
  }

  mask(exchange: Pick<TraceExchange, 'reader' | 'command' | 'response'>): {command: string; response: string} {
    const {command, response} = exchange
    const masked = this.#maskerOf(exchange.reader ?? '').mask(
      parseMaskedHex(command).bytes,
      parseMaskedHex(response).bytes,
    )
    return {command: hideBoth(masked.command, command), response: hideBoth(masked.response, response)}
  }

  #maskerOf(reader: string): Masker {
    const known = this.#maskers.get(reader)
    if (known) return known
    if (this.#maskers.size >= MAX_READERS) this.#maskers.clear()
    // A log does not say which card it was: what the card of today shows is free on the others, too, or unknown.
    const masker = cardMasker(() => CURRENT_CARD)
    this.#maskers.set(reader, masker)
    return masker
  }
}
