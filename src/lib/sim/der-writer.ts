// The DER that certificates of the simulated authorities need (ITU-T X.690, clause 10): definite, shortest lengths.
import {concat} from '../bytes/concat.ts'

const SEQUENCE = 0x30
const SET = 0x31

/** An attribute of a name: its OID, its text, and the string type that the profile wants. */
export interface NameAttribute {
  readonly type: string
  readonly value: Uint8Array
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const value = concat(...parts)
  const {length} = value
  const header = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return concat(Uint8Array.of(tag, ...header), value)
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(SEQUENCE, ...parts)
}

/** Context-specific tag [n], constructed (explicit, or implicit over a SEQUENCE). */
export function context(n: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return der(0xa0 | n, ...parts)
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return der(0x04, bytes)
}

export function utf8String(text: string): Uint8Array {
  return der(0x0c, new TextEncoder().encode(text))
}

export function printableString(text: string): Uint8Array {
  return der(0x13, Buffer.from(text, 'ascii'))
}

/** `tag` is 16 for a plain IA5String, 86 for a uniformResourceIdentifier of GeneralName. */
export function ia5String(text: string, tag = 0x16): Uint8Array {
  return der(tag, Buffer.from(text, 'ascii'))
}

export function objectIdentifier(dotted: string): Uint8Array {
  return der(0x06, objectIdentifierValue(dotted))
}

export function objectIdentifierValue(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return Uint8Array.from([first * 40 + second, ...rest].flatMap(base128))
}

/** A Name of single-valued RDNs, in the order given. */
export function name(attributes: readonly NameAttribute[]): Uint8Array {
  return sequence(...attributes.map(({type, value}) => der(SET, sequence(objectIdentifier(type), value))))
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}
