// The values that a run saw rejected: none of them is sent again, to no reference, since on some cards one PIN stands
// behind several. Only salted digests are kept.
import {createHmac, randomBytes} from 'node:crypto'

export class RejectedPins {
  readonly #salt = randomBytes(32)
  readonly #digests = new Set<string>()

  add(value: Uint8Array): void {
    this.#digests.add(this.#digest(value))
  }

  has(value: Uint8Array): boolean {
    return this.#digests.has(this.#digest(value))
  }

  /** A value that has just become a PIN may be sent, whatever it was before. */
  delete(value: Uint8Array): void {
    this.#digests.delete(this.#digest(value))
  }

  #digest(value: Uint8Array): string {
    return createHmac('sha256', this.#salt).update(value).digest('hex')
  }
}
