import fc from 'fast-check'
import {expect, test} from 'vitest'
import {asUtf8, utf16Of} from '../../../src/lib/input/utf16.ts'

const little = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const big = (text: string) => Buffer.from(little(text)).swap16()

async function collected(chunks: readonly Uint8Array[], encoding: 'utf-16le' | 'utf-16be'): Promise<string> {
  async function* stream() {
    yield* chunks
  }
  const parts: Uint8Array[] = []
  for await (const part of asUtf8(stream(), encoding)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

test('only text with its mark is UTF-16, and UTF-32 is not', () => {
  expect(utf16Of(little('a'))).toBe('utf-16le')
  expect(utf16Of(big('a'))).toBe('utf-16be')
  expect(utf16Of(Buffer.from('fffe000061000000', 'hex'))).toBeNull()
  expect(utf16Of(Buffer.from('a\0b\0', 'latin1'))).toBeNull()
  expect(utf16Of(Buffer.of(0xff))).toBeNull()
})

test('the text is the same wherever it is cut, also between the halves of a character', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({unit: 'grapheme'}), fc.nat(), async (text, position) => {
      for (const [encoding, bytes] of [
        ['utf-16le', little(text)],
        ['utf-16be', big(text)],
      ] as const) {
        const at = position % (bytes.length + 1)
        expect(await collected([bytes.subarray(0, at), bytes.subarray(at)], encoding)).toBe(text)
      }
    }),
  )
})
