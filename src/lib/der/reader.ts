// A strict, bounded reader for DER (ITU-T X.690 (02/2021), clauses 8.1 and 10.1): definite lengths in the shortest form,
// nothing else. Values are views on the input, never copies. Every offset counts from the first byte of the outermost
// decoded object, also inside an OCTET STRING that holds DER.
import {DecodeError} from '../errors/toolkit-error.ts'
import {type Header, readHeader} from './header.ts'

/** Deeper than any certificate (the deepest extension reaches 15), shallow enough to end at once on hostile bytes. */
export const MAX_DER_DEPTH = 64

/** One value: numbers, and views that are made when somebody asks for them. */
export class DerValue {
  /** The identifier octets as one number, constructed bit included: 0x30, 0xa0, 0xbf1f. */
  readonly tag: number
  /** Of the identifier octet. */
  readonly offset: number
  readonly depth: number
  readonly source: Uint8Array
  /** Positions in `source`: of the identifier, of the first content octet, and behind the last one. */
  readonly start: number
  readonly content: number
  readonly end: number
  #value: Uint8Array | undefined

  constructor(source: Uint8Array, start: number, header: Header, base: number, depth: number) {
    this.tag = header.tag
    this.offset = base + start
    this.depth = depth
    this.source = source
    this.start = start
    this.content = header.content
    this.end = header.end
  }

  get constructed(): boolean {
    return ((this.source[this.start] ?? 0) & 0x20) !== 0
  }

  get headerLength(): number {
    return this.content - this.start
  }

  /** Content octets. */
  get length(): number {
    return this.end - this.content
  }

  get value(): Uint8Array {
    this.#value ??= this.source.subarray(this.content, this.end)
    return this.#value
  }

  /** Identifier, length and value as they stand in the input. */
  get encoded(): Uint8Array {
    return this.source.subarray(this.start, this.end)
  }
}

const HEADER: Header = {tag: 0, content: 0, end: 0}

/** Decodes one value that fills `bytes` exactly. `base` is the offset of `bytes` in the outermost object. */
export function decodeDer(bytes: Uint8Array, base = 0, depth = 0): DerValue {
  const value = readDer(bytes, 0, base, depth)
  if (value.end !== bytes.length) throw new DecodeError('E_DER_TRAILING', base + value.end)
  return value
}

/** Reads the value that starts at `at` and leaves what follows alone. */
export function readDer(bytes: Uint8Array, at = 0, base = 0, depth = 0): DerValue {
  return readWithin(bytes, at, bytes.length, base, depth)
}

/** The octets of the value at the start of `bytes`. */
export function firstValue(bytes: Uint8Array): Uint8Array {
  return readDer(bytes).encoded
}

function readWithin(bytes: Uint8Array, at: number, limit: number, base: number, depth: number): DerValue {
  if (depth > MAX_DER_DEPTH) throw new DecodeError('E_DER_DEPTH', base + at, {limit: MAX_DER_DEPTH})
  readHeader(HEADER, bytes, at, limit, base)
  return new DerValue(bytes, at, HEADER, base, depth)
}

/** The values inside a constructed value, which they must fill exactly. */
export function readChildren(parent: DerValue): readonly DerValue[] {
  const children: DerValue[] = []
  const {source, end, depth} = parent
  const base = parent.offset - parent.start
  for (let at = parent.content; at < end; ) {
    const child = readWithin(source, at, end, base, depth + 1)
    at = child.end
    children.push(child)
  }
  return children
}

/** Reads the values inside a constructed value one at a time: nothing is kept of a long list. */
export function* eachChild(parent: DerValue): Generator<DerValue> {
  const base = parent.offset - parent.start
  for (let at = parent.content; at < parent.end; ) {
    const child = readWithin(parent.source, at, parent.end, base, parent.depth + 1)
    at = child.end
    yield child
  }
}

/** The DER inside an OCTET STRING or an EXPLICIT tag: exactly one value. */
export function unwrap(parent: DerValue): DerValue {
  const base = parent.offset - parent.start
  const value = readWithin(parent.source, parent.content, parent.end, base, parent.depth + 1)
  if (value.end !== parent.end) throw new DecodeError('E_DER_TRAILING', base + value.end)
  return value
}

/** The offset of the first content octet. */
export function contentOffset(value: DerValue): number {
  return value.offset + value.headerLength
}
