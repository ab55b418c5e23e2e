// The few LDAP messages that a directory of CRLs needs (RFC 4511, 4 and 5.1): BER with definite lengths.
import {encodeDer, sequence, unsignedInteger} from '../../der/encode.ts'

export interface BerValue {
  readonly tag: number
  readonly value: Uint8Array
}

export const OPERATION = {
  bindRequest: 0x60,
  bindResponse: 0x61,
  unbindRequest: 0x42,
  searchRequest: 0x63,
  searchEntry: 0x64,
  searchDone: 0x65,
  extendedRequest: 0x77,
  extendedResponse: 0x78,
} as const

export const RESULT = {
  success: 0,
  protocolError: 2,
  authMethodNotSupported: 7,
  noSuchObject: 32,
  busy: 51,
  unwillingToPerform: 53,
} as const

/** The value at the start of `bytes` and what is behind it; undefined while octets are missing. */
export function readBer(bytes: Uint8Array): {readonly value: BerValue; readonly length: number} | undefined {
  const first = bytes[1]
  if (first === undefined) return undefined
  const octets = first < 0x80 ? 0 : first & 0x7f
  // Not necessarily the shortest form: that is a matter of DER.
  if (first === 0x80 || octets > 4) throw new RangeError('a length of LDAP is definite and short')
  if (bytes.length < 2 + octets) return undefined
  const size = octets === 0 ? first : bytes.subarray(2, 2 + octets).reduce((sum, octet) => sum * 256 + octet, 0)
  const start = 2 + octets
  if (bytes.length < start + size) return undefined
  return {value: {tag: bytes[0] ?? 0, value: bytes.subarray(start, start + size)}, length: start + size}
}

export function readAll(bytes: Uint8Array): readonly BerValue[] {
  const values: BerValue[] = []
  for (let at = 0; at < bytes.length; ) {
    const read = readBer(bytes.subarray(at))
    if (read === undefined) throw new RangeError('a value of LDAP ends too early')
    values.push(read.value)
    at += read.length
  }
  return values
}

export const textOf = (value: BerValue | undefined): string => Buffer.from(value?.value ?? []).toString('utf8')
export const numberOf = (value: BerValue | undefined): number =>
  [...(value?.value ?? [])].reduce((sum, octet) => sum * 256 + octet, 0)

const octets = (text: string | Uint8Array): Uint8Array =>
  encodeDer(0x04, typeof text === 'string' ? Buffer.from(text, 'utf8') : text)

export function message(id: number, operation: Uint8Array): Uint8Array {
  return sequence(unsignedInteger(Uint8Array.of(id >>> 24, id >>> 16, id >>> 8, id)), operation)
}

/** LDAPResult without a matched name and without words. */
export function result(tag: number, code: number): Uint8Array {
  return encodeDer(tag, encodeDer(0x0a, Uint8Array.of(code)), octets(''), octets(''))
}

export interface EntryAttribute {
  readonly name: string
  readonly values: readonly (string | Uint8Array)[]
}

export function searchEntry(name: string, attributes: readonly EntryAttribute[]): Uint8Array {
  const list = attributes.map(each => sequence(octets(each.name), encodeDer(0x31, ...each.values.map(octets))))
  return encodeDer(OPERATION.searchEntry, octets(name), sequence(...list))
}
