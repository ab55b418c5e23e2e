// A My Number Card in memory: command bytes in, response bytes out. Checks run in the order CLA, INS, P1-P2, current EF,
// structure, access, offset (the order is assumed). No input makes it throw.
import {parseHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {type CommandApdu, decodeCommand} from '../iso7816/command-apdu.ts'
import {encodeResponse, type ResponseApdu, response} from '../iso7816/response-apdu.ts'
import {CardMemory} from './card-memory.ts'
import {CardSession} from './card-session.ts'
import {classRefusal, SECURED_CLASS} from './class-byte.ts'
import {COMMANDS} from './command-table.ts'
import {answerSecured} from './commands/secured.ts'
import type {CardImage} from './image.ts'
import {QUIRK_NAMES, type Quirk} from './quirks.data.ts'
import {Refusal, refuse} from './refusal.ts'
import {SW} from './status-word.data.ts'
import type {VirtualCard} from './virtual-card.ts'

const GET_RESPONSE = 0xc0

export interface CounterState {
  readonly name: string
  readonly tries: number
  readonly remaining: number
}

export class SimulatedCard implements VirtualCard {
  readonly atr: Uint8Array
  readonly #memory: CardMemory
  readonly #session: CardSession
  #powered = false
  /** True until the first command of a cold start, on a card with that quirk. */
  #waking = false

  /** `quirks` replace those of the image. */
  constructor(image: CardImage, quirks: readonly string[] = image.quirks) {
    this.atr = parseHex(image.atr)
    this.#memory = new CardMemory(image)
    this.#session = new CardSession(
      this.#memory,
      new Set(QUIRK_NAMES.filter((name): name is Quirk => quirks.includes(name))),
    )
  }

  powerUp(): void {
    this.#session.coldStart()
    this.#powered = true
    this.#waking = this.#session.quirks.has('firstCommand6F00')
  }

  powerDown(): void {
    this.#session.coldStart()
    this.#powered = false
  }

  reset(): void {
    this.#session.warmReset()
    this.#powered = true
  }

  /** A card without power would say nothing; the simulated one says 6F00. */
  process(command: Uint8Array): Uint8Array {
    const waking = this.#waking
    this.#waking = false
    return encodeResponse(this.#powered && !waking ? this.#answer(command) : response(SW.INTERNAL))
  }

  get counters(): readonly CounterState[] {
    return [...this.#memory.pins].map(([name, counter]) => ({
      name,
      tries: counter.facts.tries,
      remaining: counter.remaining,
    }))
  }

  /** Grows whenever something changed that must outlive the power. */
  get revision(): number {
    return [...this.#memory.pins.values()].reduce((sum, counter) => sum + counter.revision, 0)
  }

  /** The image with the counters and PINs of now. */
  snapshot(): CardImage {
    return this.#memory.snapshot()
  }

  #answer(bytes: Uint8Array): ResponseApdu {
    try {
      const [cla = 0, ins = 0] = bytes
      if (bytes.length < 4) return response(SW.WRONG_LENGTH)
      // The rest of an answer waits for the very next command only.
      if (ins !== GET_RESPONSE) this.#session.waiting = undefined
      const {secureChannel} = this.#session
      if (cla === SECURED_CLASS && secureChannel !== undefined) {
        return answerSecured(decode(bytes), this.#session, secureChannel)
      }
      const refusal = classRefusal(cla, this.#session.application.facts.name)
      if (refusal !== undefined) return response(refusal)
      const handler = COMMANDS[cla]?.[ins] ?? refuse(SW.INS_NOT_SUPPORTED)
      return handler(decode(bytes), this.#session)
    } catch (error) {
      if (error instanceof Refusal) return response(error.sw)
      throw error
    }
  }
}

function decode(bytes: Uint8Array): CommandApdu {
  try {
    return decodeCommand(bytes)
  } catch (error) {
    if (error instanceof DecodeError) return refuse(SW.WRONG_LENGTH)
    throw error
  }
}
