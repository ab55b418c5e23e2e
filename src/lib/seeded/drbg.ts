// A deterministic stream of bytes: HMAC-SHA-256 over a counter. Its only promise is "same seed, same bytes": the seed is
// a small public number, so nothing that comes out of it is secret.
import {createHmac} from 'node:crypto'
import {concat} from '../bytes/concat.ts'

const BLOCK = 32

export class Drbg {
  readonly #key: Uint8Array
  #counter = 0n

  private constructor(key: Uint8Array) {
    this.#key = key
  }

  static fromSeed(seed: number): Drbg {
    return Drbg.fromLabel(`seed:${seed}`)
  }

  /** A stream that belongs to no card: the simulated authorities draw from it. */
  static fromLabel(label: string): Drbg {
    return new Drbg(hmac(new TextEncoder().encode('mynakit.sim'), label))
  }

  /** An independent stream: what one part of the card draws never moves what another part gets. */
  fork(label: string): Drbg {
    return new Drbg(hmac(this.#key, `fork:${label}`))
  }

  bytes(length: number): Uint8Array {
    const blocks: Uint8Array[] = []
    for (let produced = 0; produced < length; produced += BLOCK) {
      blocks.push(hmac(this.#key, `block:${this.#counter}`))
      this.#counter += 1n
    }
    return concat(...blocks).slice(0, length)
  }

  /** A number from 0 to `limit` - 1; the bias of the remainder (below 2^-24) does not matter here. */
  below(limit: number): number {
    return Number(this.bigint(8) % BigInt(limit))
  }

  digits(length: number): string {
    return Array.from({length}, () => this.below(10)).join('')
  }

  /** Unsigned big-endian. */
  bigint(length: number): bigint {
    return BigInt(`0x${Buffer.from(this.bytes(length)).toString('hex')}`)
  }

  pick<const List extends readonly [unknown, ...unknown[]]>(list: List): List[number] {
    return list[this.below(list.length)] ?? list[0]
  }
}

function hmac(key: Uint8Array, text: string): Uint8Array {
  return new Uint8Array(createHmac('sha256', key).update(text).digest())
}
