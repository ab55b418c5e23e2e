// Answers that were worked out before from the same octets. Looking one up makes nothing: the octets are hashed and
// compared where they stand. One answer a slot, and the newest stays, so that the memory is bounded and nobody can make
// a lookup slow by choosing octets.

interface Slot<Value> {
  readonly octets: Uint8Array
  readonly value: Value
}

export class OctetCache<Value> {
  readonly #mask: number
  readonly #longest: number
  readonly #slots: (Slot<Value> | undefined)[]

  /** `slots`: a power of two. Longer octet strings than `longest` are not remembered. */
  constructor(slots: number, longest: number) {
    this.#mask = slots - 1
    this.#longest = longest
    this.#slots = new Array<Slot<Value> | undefined>(slots).fill(undefined)
  }

  get(bytes: Uint8Array, start = 0, end = bytes.length): Value | undefined {
    const length = end - start
    if (length > this.#longest) return undefined
    const slot = this.#slots[hash(bytes, start, end) & this.#mask]
    if (slot === undefined || slot.octets.length !== length) return undefined
    const {octets} = slot
    for (let index = 0; index < length; index++) if (octets[index] !== bytes[start + index]) return undefined
    return slot.value
  }

  /** Keeps a copy of the octets: what they stand in may be large, or be overwritten. A slice of a Buffer is no copy. */
  set(value: Value, bytes: Uint8Array, start = 0, end = bytes.length): void {
    if (end - start > this.#longest) return
    this.#slots[hash(bytes, start, end) & this.#mask] = {octets: new Uint8Array(bytes.subarray(start, end)), value}
  }
}

/** FNV-1a, with its upper half folded into the lower one. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0x811c9dc5
  for (let at = start; at < end; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193)
  return sum ^ (sum >>> 15)
}
