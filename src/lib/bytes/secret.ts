// A holder for a PIN: it never prints itself, and its bytes can be wiped after use.
const HIDDEN = '[secret]'

export class Secret {
  readonly #bytes: Uint8Array

  /** Takes ownership of `bytes`: they are overwritten by `wipe`. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  static fromText(text: string): Secret {
    return new Secret(new Uint8Array(Buffer.from(text, 'latin1')))
  }

  get length(): number {
    return this.#bytes.length
  }

  /** Hands the bytes to one use. The callee must not keep or print them. */
  use<T>(consume: (bytes: Uint8Array) => T): T {
    return consume(this.#bytes)
  }

  wipe(): void {
    this.#bytes.fill(0)
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN
  }
}
