// Frames of the vpcd protocol: a length of two bytes, big-endian, and a payload.
import {concat} from '../bytes/concat.ts'

/** One write per frame: two would meet the delayed acknowledgement of the other side. */
export function encodeFrame(payload: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(payload.length >> 8, payload.length & 0xff), payload)
}

/** Cuts a stream into payloads; chunks may hold several frames or parts of one. */
export class FrameReader {
  #pending: Uint8Array = new Uint8Array(0)

  push(chunk: Uint8Array): void {
    this.#pending = concat(this.#pending, chunk)
  }

  /** The next complete payload, or undefined. */
  next(): Uint8Array | undefined {
    const [high, low] = this.#pending
    if (high === undefined || low === undefined) return undefined
    const end = 2 + high * 256 + low
    if (this.#pending.length < end) return undefined
    const payload = this.#pending.slice(2, end)
    this.#pending = this.#pending.slice(end)
    return payload
  }
}
