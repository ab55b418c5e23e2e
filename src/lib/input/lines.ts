// Chunks of bytes to lines. Text is taken as Latin-1, one character a byte, so that offsets count bytes.
import type {InputLimits} from './limits.ts'

export interface Line {
  readonly text: string
  /** Bytes with the line break. */
  readonly width: number
}

/** One line at a time. Ends at once, with undefined, when a limit is passed. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limits: InputLimits,
): AsyncGenerator<Line | undefined> {
  for await (const lines of readLineGroups(chunks, limits)) {
    if (lines === undefined) return yield undefined
    yield* lines
  }
}

/**
 * The lines of a chunk together: a step of an async generator costs more than most lines. Ends at once, with undefined,
 * when a limit is passed. LF, CRLF and a lone CR end a line.
 */
export async function* readLineGroups(
  chunks: AsyncIterable<Uint8Array>,
  limits: InputLimits,
): AsyncGenerator<Iterable<Line> | undefined> {
  // Pieces of a line that has not ended: joined once, so that a long line in small pieces costs no more than its length.
  let pieces: string[] = []
  let pending = 0
  let total = 0
  for await (const chunk of chunks) {
    total += chunk.length
    if (total > limits.textBytes) return yield undefined
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    const heldBack = pieces.at(-1)?.endsWith('\r') === true
    pieces.push(text)
    pending += text.length
    // A CR at the end may be the first half of CRLF: it waits for the next chunk.
    if (heldBack || /\n|\r./s.test(text)) {
      const whole = pieces.join('')
      const complete = Math.max(whole.lastIndexOf('\n'), whole.lastIndexOf('\r', whole.length - 2))
      yield splitLines(whole.slice(0, complete + 1))
      pieces = [whole.slice(complete + 1)]
      pending = whole.length - complete - 1
    }
    if (pending > limits.lineBytes) return yield undefined
  }
  yield splitLines(pieces.join(''))
}

function* splitLines(text: string): Generator<Line> {
  if (!text.includes('\r')) return yield* splitAtLineFeeds(text)
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (match[0].length > 0) yield {text: match[1] ?? '', width: match[0].length}
  }
}

function* splitAtLineFeeds(text: string): Generator<Line> {
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield {text: text.slice(start, end), width: end + 1 - start}
    start = end + 1
  }
  if (start < text.length) yield {text: text.slice(start), width: text.length - start}
}
