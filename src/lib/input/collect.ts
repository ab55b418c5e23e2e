// A stream of bytes, looked at from its start without losing any of it, or held whole within the limit.
import {concat} from '../bytes/concat.ts'
import {tooLarge} from './byte-source.ts'
import type {InputLimits} from './limits.ts'
import type {Origin} from './source-item.ts'

export interface PeekedStream {
  readonly head: Uint8Array
  readonly whole: AsyncIterable<Uint8Array>
  /** To be called in the end: whoever stops early leaves no file open. */
  readonly close: () => Promise<void>
}

/** At least `count` bytes of the start, or all there are; `whole` gives them again and then the rest. */
export async function peekBytes(chunks: AsyncIterable<Uint8Array>, count: number): Promise<PeekedStream> {
  const iterator = chunks[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array()
  while (head.length < count) {
    const next = await iterator.next()
    if (next.done) break
    head = head.length === 0 ? next.value : concat(head, next.value)
  }
  const close = async () => {
    await iterator.return?.()
  }
  return {head, whole: resumed(head, iterator), close}
}

async function* resumed(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

export async function collectBytes(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  limits: InputLimits,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > limits.binaryBytes) throw tooLarge(origin, limits.binaryBytes)
    parts.push(chunk)
  }
  return concat(...parts)
}
