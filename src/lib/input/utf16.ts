// Text that programs on Windows write in UTF-16 (a redirection in PowerShell, "Unicode text" of a spreadsheet), as UTF-8.
import {type PeekedStream, peekBytes} from './collect.ts'

/** Only with its mark (Unicode 16.0, 23.8): without one nothing tells it from other octets. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = head
  // The mark of UTF-32 starts with that of UTF-16.
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? null : 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

export async function* asUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, {stream: true})
    if (text !== '') yield encoder.encode(text)
  }
  const rest = decoder.decode()
  if (rest !== '') yield encoder.encode(rest)
}

/** As `peekBytes`; whatever is not in UTF-16 stays as it is. */
export async function peekUtf8(chunks: AsyncIterable<Uint8Array>, count: number): Promise<PeekedStream> {
  const peeked = await peekBytes(chunks, count)
  const encoding = utf16Of(peeked.head)
  if (encoding === null) return peeked
  const {head, whole} = await peekBytes(asUtf8(peeked.whole, encoding), count)
  return {head, whole, close: peeked.close}
}
