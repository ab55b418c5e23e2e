// Notices damage in a part of an index that was read: a disk that lost a page, a file that was cut or is another one. It
// does not keep anybody away who may write the file. zlib's CRC-32 needs ten times as long, a cryptographic hash five.
import {HASH} from './layout.ts'

/**
 * Of whole 32-bit words, in four rows beside each other. One changed word always changes the sum: every step can be turned
 * back.
 */
export function checksum(words: Int32Array, from: number, to: number, seed: number): number {
  const multiplier = HASH.word
  let a = seed | 0
  let b = ~seed
  let c = seed ^ HASH.third
  let d = seed ^ HASH.fourth
  let at = from
  for (; at + 3 < to; at += 4) {
    a = Math.imul(a ^ (words[at] as number), multiplier)
    b = Math.imul(b ^ (words[at + 1] as number), multiplier)
    c = Math.imul(c ^ (words[at + 2] as number), multiplier)
    d = Math.imul(d ^ (words[at + 3] as number), multiplier)
    a ^= a >>> 15
    b ^= b >>> 15
    c ^= c >>> 15
    d ^= d >>> 15
  }
  for (; at < to; at++) {
    a = Math.imul(a ^ (words[at] as number), multiplier)
    a ^= a >>> 15
  }
  return (to - from) ^ a ^ Math.imul(b, HASH.second) ^ Math.imul(c, HASH.third) ^ Math.imul(d, HASH.fourth)
}
