// One reference value and its retry counter: 63Cx down to 63C0, then 6984 for ever (seen in open source: myna-card,
// jpki/myna, nfcpy_mynacard).
import {equalBytes} from '../bytes/concat.ts'
import type {ImagePin} from './image.ts'
import {SW} from './status-word.data.ts'

const FORMS: Readonly<Record<ImagePin['form'], RegExp>> = {
  'four digits': /^[0-9]{4}$/,
  'signing password': /^[0-9A-Z]{6,16}$/,
  'eight digits': /^[0-9]{8}$/,
  fixed: /^$/,
}

export class PinCounter {
  readonly facts: ImagePin
  #value: string
  #remaining: number
  #revision = 0

  constructor(pin: ImagePin) {
    this.facts = pin
    this.#value = pin.value
    this.#remaining = pin.remaining
  }

  get remaining(): number {
    return this.#remaining
  }

  /** Grows whenever the counter or the value changes. */
  get revision(): number {
    return this.#revision
  }

  get blocked(): boolean {
    return this.#remaining === 0
  }

  /** Compares bytes as they are: lower case and padding are mismatches, and so is every wrong length (assumed). */
  verify(candidate: Uint8Array): number {
    if (this.blocked) return SW.REFERENCE_BLOCKED
    if (!equalBytes(candidate, Buffer.from(this.#value, 'latin1'))) {
      this.#remaining -= 1
      this.#revision += 1
      return SW.MISMATCH + this.#remaining
    }
    if (this.#remaining !== this.facts.tries) this.#revision += 1
    this.#remaining = this.facts.tries
    return SW.OK
  }

  /** Whether the bytes have the form of this PIN: RESET RETRY COUNTER asks before it spends a try. */
  fits(value: Uint8Array): boolean {
    return FORMS[this.facts.form].test(Buffer.from(value).toString('latin1'))
  }

  /** Stores a new value; false when its form is not that of this PIN. The caller has checked the verified state. */
  change(value: Uint8Array): boolean {
    if (!this.fits(value)) return false
    this.#value = Buffer.from(value).toString('latin1')
    this.#revision += 1
    this.#remaining = this.facts.tries
    return true
  }

  snapshot(): ImagePin {
    return {...this.facts, value: this.#value, remaining: this.#remaining}
  }
}
