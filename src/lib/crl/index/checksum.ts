// Notices damage in a part of an index that was read: a disk that lost a page, a file that was cut or is another one. It
// does not keep anybody away who may write the file. zlib's CRC-32 needs ten times as long, a cryptographic hash five.

const MULTIPLIER = 0x9e3779b1 | 0

/** Of whole 32-bit words. One changed word always changes the sum: every step can be turned back. */
export function checksum(words: Int32Array, from: number, to: number, seed: number): number {
  const multiplier = MULTIPLIER
  let a = seed | 0
  let b = ~seed
  let at = from
  for (; at + 1 < to; at += 2) {
    a = Math.imul(a ^ (words[at] as number), multiplier)
    a ^= a >>> 15
    b = Math.imul(b ^ (words[at + 1] as number), multiplier)
    b ^= b >>> 15
  }
  if (at < to) a = Math.imul(a ^ (words[at] as number), multiplier)
  const sum = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35) ^ (to - from)
  return sum ^ (sum >>> 16)
}
