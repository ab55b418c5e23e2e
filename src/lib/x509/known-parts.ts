// Parts that thousands of certificates share octet by octet (an algorithm, the name of the issuer, a key usage): decoded
// by their decoder once, and known again by their octets. Finding one makes nothing.

const SLOTS_PER_PART = 4
const HINTS = 256

export class KnownParts<Value> {
  readonly #decode: (part: Uint8Array) => Value | null
  readonly #limit: number
  readonly #longest: number
  /** Ids plus one; 0 is an empty slot. */
  readonly #slots: Int32Array
  /** Ids plus one, by length and last octets: nearly always the part itself, and then nothing more is hashed. */
  readonly #hints = new Int32Array(HINTS)
  #octets: Uint8Array
  #view: DataView
  readonly #starts: Int32Array
  readonly #values: Value[] = []

  /** `decode`: null for what the full decoder has to see. `limit`: a power of two; `longest` in octets. */
  constructor(decode: (part: Uint8Array) => Value | null, limit: number, longest: number) {
    this.#decode = decode
    this.#limit = limit
    this.#longest = longest
    this.#slots = new Int32Array(limit * SLOTS_PER_PART)
    this.#octets = new Uint8Array(256)
    this.#view = new DataView(this.#octets.buffer)
    this.#starts = new Int32Array(limit + 1)
  }

  get size(): number {
    return this.#values.length
  }

  valueOf(id: number): Value {
    return this.#values[id] as Value
  }

  /** The id of the part from `start` to `end`; -1 for one that the full decoder has to see. */
  find(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const length = end - start
    if (length < 2) return -1
    const hint = (view.getInt16(end - 2) ^ (length * 5)) & (HINTS - 1)
    const likely = (this.#hints[hint] as number) - 1
    if (likely >= 0 && this.#same(bytes, view, start, length, likely)) return likely
    const id = this.#search(bytes, view, start, end)
    if (id >= 0) this.#hints[hint] = id + 1
    return id
  }

  #search(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const length = end - start
    const mask = this.#slots.length - 1
    let slot = hashOf(bytes, view, start, end) & mask
    for (;;) {
      const id = (this.#slots[slot] as number) - 1
      if (id < 0) return length > this.#longest ? -1 : this.#add(new Uint8Array(bytes.subarray(start, end)), slot)
      if (this.#same(bytes, view, start, length, id)) return id
      slot = (slot + 1) & mask
    }
  }

  /** Forgets every part; ids start anew. */
  clear(): void {
    this.#slots.fill(0)
    this.#hints.fill(0)
    this.#values.length = 0
  }

  #same(bytes: Uint8Array, view: DataView, start: number, length: number, id: number): boolean {
    let other = this.#starts[id] as number
    const end = this.#starts[id + 1] as number
    if (end - other !== length) return false
    let at = start
    const octets = this.#view
    for (; other + 4 <= end; other += 4) {
      if (view.getInt32(at) !== octets.getInt32(other)) return false
      at += 4
    }
    for (; other < end; other += 1) if (bytes[at++] !== this.#octets[other]) return false
    return true
  }

  #add(part: Uint8Array, slot: number): number {
    const id = this.#values.length
    if (id === this.#limit) return -1
    const value = this.#decode(part)
    if (value === null) return -1
    const start = this.#starts[id] as number
    const end = start + part.length
    if (end > this.#octets.length) {
      const larger = new Uint8Array(Math.max(end, this.#octets.length * 2))
      larger.set(this.#octets)
      this.#octets = larger
      this.#view = new DataView(larger.buffer)
    }
    this.#octets.set(part, start)
    this.#starts[id + 1] = end
    this.#slots[slot] = id + 1
    this.#values.push(value)
    return id
  }
}

/** Every word of the part, four octets at a time; the last word may overlap the one before. */
function hashOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let sum = end - start
  if (sum < 4) {
    for (let at = start; at < end; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193)
    return sum ^ (sum >>> 15)
  }
  for (let at = start; at + 4 <= end; at += 4) sum = Math.imul(sum ^ view.getInt32(at), 0x9e3779b1)
  sum = Math.imul(sum ^ view.getInt32(end - 4), 0x85ebca6b)
  return sum ^ (sum >>> 15)
}
