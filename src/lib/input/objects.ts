// The objects of one file of any kind of PEM or DER, one at a time and in constant memory: what they are is for others
// to tell. A text without any block comes back whole, for whoever reads texts.
import {concat} from '../bytes/concat.ts'
import {type Header, readHeader} from '../der/header.ts'
import {type PemEvent, PemScanner} from '../der/pem.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {tooLarge} from './byte-source.ts'
import type {InputLimits} from './limits.ts'
import {readLines} from './lines.ts'
import type {Origin} from './source-item.ts'

export type FoundObject =
  | {
      readonly kind: 'object'
      /** 1-based position in the file. */
      readonly index: number
      readonly bytes: Uint8Array
      /** Of the PEM block; null outside PEM. */
      readonly label: string | null
      readonly line: number | null
      /** The headers of the PEM block say so. */
      readonly encrypted: boolean
    }
  | {
      readonly kind: 'damaged'
      readonly index: number
      readonly error: ToolkitError
      readonly offset: number
      /** What there is of a value that breaks off; null for a PEM block. */
      readonly bytes: Uint8Array | null
    }
  | {readonly kind: 'trailing'; readonly index: number; readonly length: number}
  | {readonly kind: 'text'; readonly bytes: Uint8Array}

/** SEQUENCE with a long or indefinite length, or one that another value fills: no text starts so. */
export function looksLikeDer(head: Uint8Array): boolean {
  const [tag, length = 0, inner = 0, innerLength = 0] = head
  if (tag !== TAG.SEQUENCE) return false
  if (length >= 0x80 || length === 0x03) return true
  // No text has control characters here.
  return (
    inner === TAG.INTEGER || inner === TAG.OBJECT_IDENTIFIER || (inner === TAG.SEQUENCE && innerLength <= length - 2)
  )
}

/** Values one after the other. Only as much is held as the longest of them needs. */
export async function* derObjects(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  limits: InputLimits,
): AsyncGenerator<FoundObject> {
  const window = new Window(chunks)
  for (let index = 0; ; ) {
    const head = await window.peek(HEAD_BYTES)
    if (head.length === 0) return
    if (head[0] !== TAG.SEQUENCE && index > 0) return yield {kind: 'trailing', index, length: await window.drain()}
    index += 1
    // The end of an indefinite length is found by decoding: such a value is the last one, with all that is left.
    const size = head[1] === 0x80 ? limits.binaryBytes + 1 : sizeOf(head)
    if (size instanceof DecodeError)
      return yield {kind: 'damaged', index, error: size, offset: window.offset + size.offset, bytes: head}
    if (size > limits.binaryBytes && head[1] !== 0x80) throw tooLarge(origin, limits.binaryBytes)
    const start = window.offset
    const bytes = await window.take(size)
    if (head[1] === 0x80 && bytes.length > limits.binaryBytes) throw tooLarge(origin, limits.binaryBytes)
    if (bytes.length < size && head[1] !== 0x80)
      return yield {
        kind: 'damaged',
        index,
        error: new DecodeError('E_DER_TRUNCATED', start),
        offset: start,
        bytes,
      }
    yield {kind: 'object', index, bytes, label: null, line: null, encrypted: false}
  }
}

/** Blocks of the labels that are wanted. Without a block of any label, the text itself if it is not too long to hold. */
export async function* pemObjects(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  limits: InputLimits,
  labels: ReadonlySet<string>,
): AsyncGenerator<FoundObject> {
  const scanner = new PemScanner(labels)
  const kept: Uint8Array[] = []
  let size = 0
  let index = 0
  const copied = (async function* () {
    for await (const chunk of chunks) {
      size += chunk.length
      if (scanner.blocks === 0 && size <= limits.binaryBytes) kept.push(chunk)
      else kept.length = 0
      yield chunk
    }
  })()
  const found = (event: PemEvent): FoundObject => {
    index += 1
    if (!(event instanceof DecodeError)) {
      const {bytes, label, line, encrypted = false} = event
      return {kind: 'object', index, bytes, label, line, encrypted}
    }
    const line = event.details['line']
    const error = new ToolkitError('E_PEM', {
      shown: {file: origin.path},
      details: {input: origin.input, index, line: typeof line === 'number' ? line : 0, offset: event.offset},
      cause: event,
    })
    return {kind: 'damaged', index, error, offset: event.offset, bytes: null}
  }
  for await (const line of readLines(copied, limits)) {
    if (line === undefined) throw tooLarge(origin, Math.min(limits.textBytes, limits.lineBytes))
    for (const event of scanner.push(line.text, line.width)) yield found(event)
  }
  for (const event of scanner.end()) yield found(event)
  if (scanner.blocks > 0) return
  if (size > limits.binaryBytes) throw tooLarge(origin, limits.binaryBytes)
  yield {kind: 'text', bytes: concat(...kept)}
}

const HEAD_BYTES = 16

/** Of the whole value that starts here. */
function sizeOf(head: Uint8Array): number | DecodeError {
  const header: Header = {tag: 0, content: 0, end: 0}
  try {
    readHeader(header, head, 0, Number.MAX_SAFE_INTEGER, 0)
    return header.end
  } catch (cause) {
    if (cause instanceof DecodeError) return cause
    throw cause
  }
}

/** Chunks as one run of bytes, taken from the front. */
class Window {
  readonly #chunks: AsyncIterator<Uint8Array>
  #parts: Uint8Array[] = []
  #length = 0
  /** Of the next byte. */
  offset = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** At most `count` bytes, which stay where they are. */
  async peek(count: number): Promise<Uint8Array> {
    await this.#fill(count)
    return this.#joined().subarray(0, count)
  }

  /** At most `count` bytes: fewer where the input ends. */
  async take(count: number): Promise<Uint8Array> {
    await this.#fill(count)
    const whole = this.#joined()
    const taken = whole.subarray(0, count)
    const rest = whole.subarray(taken.length)
    this.#parts = rest.length === 0 ? [] : [rest]
    this.#length = rest.length
    this.offset += taken.length
    return taken
  }

  /** How much is left. */
  async drain(): Promise<number> {
    let count = this.#length
    for (let next = await this.#chunks.next(); !next.done; next = await this.#chunks.next()) count += next.value.length
    return count
  }

  async #fill(count: number): Promise<void> {
    while (this.#length < count) {
      const next = await this.#chunks.next()
      if (next.done) return
      this.#parts.push(next.value)
      this.#length += next.value.length
    }
  }

  #joined(): Uint8Array {
    if (this.#parts.length !== 1) this.#parts = [concat(...this.#parts)]
    return this.#parts[0] ?? new Uint8Array()
  }
}
