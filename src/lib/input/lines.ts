// Chunks of bytes to lines. Text is taken as Latin-1, one character a byte, so that offsets count bytes.
import type {InputLimits} from './limits.ts'

export interface Line {
  readonly text: string
  /** Bytes with the line break. */
  readonly width: number
}

/** Ends at once, with undefined, when a limit is passed. LF, CRLF and a lone CR end a line. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limits: InputLimits,
): AsyncGenerator<Line | undefined> {
  let pending = ''
  let total = 0
  for await (const chunk of chunks) {
    total += chunk.length
    if (total > limits.textBytes) return yield undefined
    pending += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    // A CR at the end may be the first half of CRLF: it waits for the next chunk.
    const complete = Math.max(pending.lastIndexOf('\n'), pending.lastIndexOf('\r', pending.length - 2))
    if (complete >= 0) {
      yield* splitLines(pending.slice(0, complete + 1))
      pending = pending.slice(complete + 1)
    }
    if (pending.length > limits.lineBytes) return yield undefined
  }
  yield* splitLines(pending)
}

function* splitLines(text: string): Generator<Line> {
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (match[0].length > 0) yield {text: match[1] ?? '', width: match[0].length}
  }
}
