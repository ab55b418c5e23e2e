// Serial numbers as people and programs write them: hex in either case, with colons or spaces, with 0x. CRLs hold the
// content octets of a DER INTEGER.
import {ToolkitError} from '../errors/toolkit-error.ts'

/** RFC 5280 allows 20 octets; authorities have issued longer ones. */
const MAX_OCTETS = 64

/** Undefined for a text that is no such number. */
export function parseSerialNumber(text: string): Uint8Array | undefined {
  const digits = text.trim().replace(/^0x/i, '').replace(/[:\s]/g, '')
  if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length > 2 * MAX_OCTETS) return undefined
  const octets = Uint8Array.from(Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex'))
  const first = octets.findIndex(octet => octet !== 0)
  if (first < 0) return Uint8Array.of(0)
  const significant = octets.subarray(first)
  // A number without a sign: an octet of zeros keeps the highest bit from being one.
  return (significant[0] as number) < 0x80 ? significant : Uint8Array.of(0, ...significant)
}

export function serialNumber(text: string): Uint8Array {
  const octets = parseSerialNumber(text)
  if (octets) return octets
  throw new ToolkitError('E_ARG_VALUE', {details: {name: 'SERIAL', expected: ['01AB23CD']}, shown: {value: text}})
}
