// Notices damage in a part of an index that was read: a disk that lost a page, a file that was cut or is another one. It
// does not keep anybody away who may write the file. zlib's CRC-32 needs ten times as long, a cryptographic hash five.
import {HASH} from './layout.ts'

/**
 * Of whole 32-bit words, in four rows beside each other. One changed word always changes the sum: every step can be turned
 * back.
 */
export function checksum(words: Int32Array, from: number, to: number, seed: number): number {
  const rows = Int32Array.of(seed, ~seed, seed ^ HASH.third, seed ^ HASH.fourth)
  for (let at = from; at < to; at++) {
    const row = (at - from) & 3
    const mixed = Math.imul((rows[row] as number) ^ (words[at] as number), HASH.word)
    rows[row] = mixed ^ (mixed >>> 15)
  }
  const [a = 0, b = 0, c = 0, d = 0] = rows
  return (to - from) ^ a ^ Math.imul(b, HASH.second) ^ Math.imul(c, HASH.third) ^ Math.imul(d, HASH.fourth)
}
