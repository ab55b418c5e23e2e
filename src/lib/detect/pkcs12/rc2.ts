// RC2 in CBC mode (RFC 2268), for reading PKCS#12 of old programs: their certificates are encrypted with it, with keys of
// 40 bits, and OpenSSL 3 has it no more. Decryption only.
import {DecodeError} from '../../errors/toolkit-error.ts'
import {PI_TABLE} from './rc2.data.ts'

const BLOCK = 8

/** `effectiveBits`: of the key, as its algorithm fixes them. */
export function decryptRc2Cbc(key: Uint8Array, effectiveBits: number, iv: Uint8Array, data: Uint8Array): Uint8Array {
  if (data.length === 0 || data.length % BLOCK !== 0) throw new DecodeError('E_DER_VALUE', 0, {reason: 'RC2'})
  const words = expandKey(key, effectiveBits)
  const plain = new Uint8Array(data.length)
  let previous = iv
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK)
    const clear = decryptBlock(words, block)
    for (let index = 0; index < BLOCK; index++)
      plain[at + index] = (clear[index] as number) ^ (previous[index] as number)
    previous = block
  }
  words.fill(0)
  return withoutPadding(plain)
}

/** Clause 2. */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const octets = new Uint8Array(128)
  octets.set(key)
  for (let at = key.length; at < 128; at++)
    octets[at] = PI_TABLE[((octets[at - 1] as number) + (octets[at - key.length] as number)) & 0xff] as number
  const effective = Math.ceil(effectiveBits / 8)
  const mask = 0xff >> (8 * effective - effectiveBits)
  octets[128 - effective] = PI_TABLE[(octets[128 - effective] as number) & mask] as number
  for (let at = 127 - effective; at >= 0; at--)
    octets[at] = PI_TABLE[(octets[at + 1] as number) ^ (octets[at + effective] as number)] as number
  const words = new Uint16Array(64)
  for (let at = 0; at < 64; at++) words[at] = (octets[2 * at] as number) | ((octets[2 * at + 1] as number) << 8)
  octets.fill(0)
  return words
}

const SHIFTS = [1, 2, 3, 5] as const

/** Clause 4: five mixing rounds, a mashing round, six, a mashing round, five, all backwards. */
function decryptBlock(words: Uint16Array, block: Uint8Array): Uint8Array {
  const r = [0, 2, 4, 6].map(at => (block[at] as number) | ((block[at + 1] as number) << 8))
  const at = (index: number) => r[index & 3] as number
  let next = 63
  const unmix = () => {
    for (let index = 3; index >= 0; index--) {
      const shift = SHIFTS[index] as number
      const rotated = ((at(index) >> shift) | (at(index) << (16 - shift))) & 0xffff
      const chosen = (at(index + 3) & at(index + 2)) + (~at(index + 3) & at(index + 1) & 0xffff)
      r[index] = (rotated - (words[next--] as number) - chosen) & 0xffff
    }
  }
  const unmash = () => {
    for (let index = 3; index >= 0; index--) r[index] = (at(index) - (words[at(index + 3) & 63] as number)) & 0xffff
  }
  for (let round = 0; round < 16; round++) {
    if (round === 5 || round === 11) unmash()
    unmix()
  }
  return Uint8Array.from(r.flatMap(word => [word & 0xff, word >> 8]))
}

/** PKCS#7 padding (RFC 8018, 6.1.1). */
function withoutPadding(plain: Uint8Array): Uint8Array {
  const count = plain.at(-1) ?? 0
  const padding = plain.subarray(plain.length - count)
  if (count < 1 || count > BLOCK || padding.some(octet => octet !== count))
    throw new DecodeError('E_DER_VALUE', 0, {reason: 'RC2'})
  return plain.subarray(0, plain.length - count)
}
