// What apdu send, apdu run and apdu shell share: a card that is reached through the guard of raw commands, and answers
// that are masked before anything else sees them.

import {toHex} from '../bytes/hex.ts'
import {isSecretCommand} from '../card/raw-command.ts'
import {type ConfirmLastTry, RawGuard, type RawRule} from '../card/raw-guard.ts'
import {revealsAll} from '../card/reveal.data.ts'
import {EXIT} from '../errors/codes.data.ts'
import {decodeResponse} from '../iso7816/response-apdu.ts'
import {isProcessed} from '../iso7816/status-word.ts'
import type {Masker} from '../trace/mask.ts'
import {cardMasker, type OpenCard} from './open-card.ts'

export type {ConfirmLastTry, RawRule} from '../card/raw-guard.ts'

export interface RawAnswer {
  /** Hex; ** for what may be a PIN. */
  readonly command: string
  /** Hex, without the status word; ** for bytes that may be personal, unless everything was revealed. */
  readonly data: string
  /** The bytes themselves, for comparing; never for showing. */
  readonly bytes: Uint8Array
  readonly sw: number
  readonly ms: number
  /** The exit code of what the status word says: OK, CARD, or that of a rejected or blocked PIN. */
  readonly exitCode: number
}

export class RawCard {
  readonly guard: RawGuard
  readonly #revealed: boolean
  readonly #newMasker: () => Masker
  #masker: Masker

  constructor(card: OpenCard, rule: RawRule, confirm: ConfirmLastTry, reveal: readonly string[]) {
    this.guard = new RawGuard(card.session, rule, confirm)
    this.#newMasker = () => cardMasker(() => card.session.profile)
    this.#masker = this.#newMasker()
    this.#revealed = revealsAll(reveal)
  }

  /** Refuses the whole run before its first command. */
  check(commands: readonly Uint8Array[]): void {
    for (const command of commands) this.guard.check(command)
  }

  async exchange(command: Uint8Array): Promise<RawAnswer> {
    const start = performance.now()
    const answer = await this.guard.transmit(command)
    const ms = Math.round((performance.now() - start) * 1000) / 1000
    const masked = this.#masker.mask(command, answer)
    const {data, sw} = decodeResponse(answer)
    return {
      command: masked.command,
      data: this.#revealed ? toHex(data) : masked.response.slice(0, -4),
      bytes: data,
      sw,
      ms,
      exitCode: exitCodeOf(command, sw),
    }
  }

  async reset(): Promise<void> {
    await this.guard.reset()
    this.#masker = this.#newMasker()
  }
}

const BLOCKED: readonly number[] = [0x63c0, 0x6983, 0x6984]

/** A rejected PIN has exit codes of its own; other than that an error status word is exit 7. */
function exitCodeOf(command: Uint8Array, sw: number): number {
  if (isSecretCommand(command)) {
    if (BLOCKED.includes(sw)) return EXIT.PIN_BLOCKED
    if (sw >> 8 === 0x63) return EXIT.PIN_WRONG
  }
  return isProcessed(sw) ? EXIT.OK : EXIT.CARD
}
