// A simulated card that lives in a file: its counters and PINs survive the process, as they survive power loss in life.
import {realpathSync} from 'node:fs'
import {CardLock} from './card-lock.ts'
import {readImageFile, writeImageFile} from './image-file.ts'
import {SimulatedCard} from './simulated-card.ts'
import type {VirtualCard} from './virtual-card.ts'

export class CardFile implements VirtualCard {
  readonly card: SimulatedCard
  readonly #file: string
  readonly #lock: CardLock
  #savedRevision = 0

  private constructor(file: string, lock: CardLock, card: SimulatedCard) {
    this.#file = file
    this.#lock = lock
    this.card = card
  }

  /** Locks the file, then reads it: in the other order two processes could start from the same counters. */
  static open(name: string): CardFile {
    // A file that is missing or is no image is told before anything is written beside it.
    readImageFile(name)
    // One card has one lock and one file, by whichever link it is reached.
    const file = realpathSync(name)
    const lock = CardLock.acquire(file)
    try {
      return new CardFile(file, lock, new SimulatedCard(readImageFile(file)))
    } catch (error) {
      lock.release()
      throw error
    }
  }

  get atr(): Uint8Array {
    return this.card.atr
  }

  powerUp(): void {
    this.card.powerUp()
  }

  powerDown(): void {
    this.card.powerDown()
  }

  reset(): void {
    this.card.reset()
  }

  /** The answer leaves only after a changed counter is on disk: who sees 63C2 cannot undo it by pulling the plug. */
  process(command: Uint8Array): Uint8Array {
    const answer = this.card.process(command)
    if (this.card.revision !== this.#savedRevision) {
      writeImageFile(this.#file, this.card.snapshot())
      this.#savedRevision = this.card.revision
    }
    return answer
  }

  /** Lets other processes have the card. */
  close(): void {
    this.#lock.release()
  }
}
