// BOOLEAN, INTEGER, NULL and BIT STRING by their DER rules (X.690 (02/2021), clauses 8.2, 8.3, 8.6, 8.8, 11.1, 11.2).
import {toHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {contentOffset, type DerValue} from './reader.ts'

export interface BitString {
  readonly bytes: Uint8Array
  readonly unusedBits: number
}

export function decodeBoolean(value: DerValue): boolean {
  const octet = value.source[value.content]
  if (value.length !== 1 || (octet !== 0x00 && octet !== 0xff)) throw bad(value, 'BOOLEAN')
  return octet === 0xff
}

/** The content octets of an INTEGER, checked to be the shortest form. */
export function integerOctets(value: DerValue): Uint8Array {
  const octets = value.value
  const first = octets[0]
  const second = octets[1]
  if (first === undefined) throw bad(value, 'INTEGER')
  const padded = second !== undefined && ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80))
  if (padded) throw bad(value, 'INTEGER')
  return octets
}

/** An INTEGER that is not negative, without the leading zero octet. */
export function unsignedOctets(value: DerValue): Uint8Array {
  const octets = integerOctets(value)
  if ((octets[0] ?? 0) >= 0x80) throw bad(value, 'INTEGER')
  return octets[0] === 0 && octets.length > 1 ? octets.subarray(1) : octets
}

/** An INTEGER (0..MAX) that is small by its meaning: a version, a path length, a count. */
export function decodeSmallInteger(value: DerValue): number {
  const octets = unsignedOctets(value)
  if (octets.length > 4) throw bad(value, 'INTEGER')
  return numberOf(octets)
}

/** The number as decimal text: JSON has no integers of this size. */
export function decimalText(octets: Uint8Array): string {
  return octets.length <= 6 ? String(numberOf(octets)) : BigInt(`0x${toHex(octets)}`).toString()
}

/** Exact up to six octets. */
function numberOf(octets: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < octets.length; at++) sum = sum * 256 + (octets[at] as number)
  return sum
}

export function bitLength(octets: Uint8Array): number {
  let first = 0
  while (octets[first] === 0) first += 1
  const leading = octets[first]
  return leading === undefined ? 0 : (octets.length - first - 1) * 8 + (32 - Math.clz32(leading))
}

export function decodeBitString(value: DerValue): BitString {
  const octets = value.value
  const unusedBits = octets[0]
  const last = octets[octets.length - 1] ?? 0
  if (unusedBits === undefined || unusedBits > 7) throw bad(value, 'BIT STRING')
  if (octets.length === 1 && unusedBits > 0) throw bad(value, 'BIT STRING')
  // Unused bits are zero (X.690, 11.2.1).
  if (octets.length > 1 && (last & ((1 << unusedBits) - 1)) !== 0) throw bad(value, 'BIT STRING')
  return {bytes: octets.subarray(1), unusedBits}
}

/** A signature or a key: no unused bits, since other numbers of them would make other objects with one signature. */
export function wholeOctets(value: DerValue): Uint8Array {
  const {bytes, unusedBits} = decodeBitString(value)
  if (unusedBits !== 0) throw bad(value, 'BIT STRING')
  return bytes
}

/**
 * The names of the bits that are set. Trailing zero bits are let pass although X.690, 11.2.2 forbids them: they are
 * common in issued certificates, and they change no meaning.
 */
export function decodeNamedBits<Name extends string>(
  value: DerValue,
  names: readonly Name[],
): readonly (Name | string)[] {
  const {bytes, unusedBits} = decodeBitString(value)
  const set: (Name | string)[] = []
  for (let bit = 0; bit < bytes.length * 8 - unusedBits; bit++) {
    const octet = bytes[bit >> 3] ?? 0
    if ((octet & (0x80 >> (bit & 7))) !== 0) set.push(names[bit] ?? `bit${bit}`)
  }
  return set
}

function bad(value: DerValue, reason: string): DecodeError {
  return new DecodeError('E_DER_VALUE', contentOffset(value), {reason})
}
