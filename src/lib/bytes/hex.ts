// Strict hexadecimal text to bytes and back.
import {ToolkitError} from '../errors/toolkit-error.ts'

/** Lower-case hex without separators: the form of every byte string in JSON. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** The bytes of hex that this program wrote. */
export function fromHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

/** Parses hex as people paste it: spaces, colons, line breaks and an 0x prefix are ignored; anything else is refused. */
export function parseHex(text: string): Uint8Array {
  const digits = text.replace(/^\s*0x/i, '').replace(/[\s:]/g, '')
  const bad = /[^0-9a-f]/i.exec(digits)
  if (bad) throw new ToolkitError('E_HEX', {details: {offset: bad.index}})
  if (digits.length % 2 !== 0 || digits.length === 0)
    throw new ToolkitError('E_HEX', {details: {offset: digits.length}})
  return new Uint8Array(Buffer.from(digits, 'hex'))
}
