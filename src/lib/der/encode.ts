// Writes DER (ITU-T X.690 (02/2021), clause 10): definite lengths in the shortest form, sets in the order of their bytes.
import {concat} from '../bytes/concat.ts'

export function encodeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const octets = lengthOctets(length)
  const der = new Uint8Array(1 + octets.length + length)
  der[0] = tag
  der.set(octets, 1)
  let at = 1 + octets.length
  for (const part of parts) {
    der.set(part, at)
    at += part.length
  }
  return der
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => encodeDer(0x30, ...parts)
export const octetString = (bytes: Uint8Array): Uint8Array => encodeDer(0x04, bytes)
export const encodeNull = (): Uint8Array => Uint8Array.of(0x05, 0x00)
/** Context-specific tag [n], constructed. */
export const context = (n: number, ...parts: readonly Uint8Array[]): Uint8Array => encodeDer(0xa0 | n, ...parts)

/** SET OF: its elements in ascending order of their encodings (11.6). */
export function setOf(...elements: readonly Uint8Array[]): Uint8Array {
  return encodeDer(0x31, ...[...elements].sort((a, b) => Buffer.compare(a, b)))
}

export function smallInteger(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0x7f) throw new RangeError(`INTEGER ${value} outside 0..127`)
  return encodeDer(0x02, Uint8Array.of(value))
}

/** A number that is not negative, from its octets. */
export function unsignedInteger(octets: Uint8Array): Uint8Array {
  const start = octets.findIndex(octet => octet !== 0)
  const shortest = start < 0 ? Uint8Array.of(0) : octets.subarray(start)
  return encodeDer(0x02, (shortest[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), shortest) : shortest)
}

export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return encodeDer(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

/** UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5652, 11.3), whole seconds in UTC. */
export function encodeTime(time: Date): Uint8Array {
  const digits = time
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '')
  const utc = time.getUTCFullYear() >= 1950 && time.getUTCFullYear() < 2050
  return encodeDer(utc ? 0x17 : 0x18, Buffer.from(`${utc ? digits.slice(2) : digits}Z`, 'ascii'))
}

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

function base128(value: number): number[] {
  const octets = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) octets.unshift((rest & 0x7f) | 0x80)
  return octets
}
