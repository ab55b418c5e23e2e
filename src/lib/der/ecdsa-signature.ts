// The two forms of an ECDSA signature: r and s side by side in the width of the field (BSI TR-03111, 5.2.1), and
// ECDSA-Sig-Value (RFC 3279, 2.2.3).
import {concat} from '../bytes/concat.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {sequence, unsignedInteger} from './encode.ts'
import {DerFields} from './fields.ts'
import {unsignedOctets} from './primitives.ts'
import {decodeDer} from './reader.ts'
import {TAG} from './tags.ts'

export function plainToDer(plain: Uint8Array): Uint8Array {
  const half = plain.length / 2
  return sequence(unsignedInteger(plain.subarray(0, half)), unsignedInteger(plain.subarray(half)))
}

/** `width`: octets of the field, 32 or 48. */
export function derToPlain(der: Uint8Array, width: number): Uint8Array {
  const fields = DerFields.ofSequence(decodeDer(der))
  const r = fields.required(TAG.INTEGER)
  const s = fields.required(TAG.INTEGER)
  fields.end()
  return concat(...[r, s].map(value => padded(unsignedOctets(value), width, value.offset)))
}

/** As the card gave it, in one form: a card may use either, and only the plain one has exactly two fields' width. */
export function toPlain(signature: Uint8Array, width: number): Uint8Array {
  return signature.length === 2 * width ? signature : derToPlain(signature, width)
}

function padded(octets: Uint8Array, width: number, offset: number): Uint8Array {
  if (octets.length > width) throw new DecodeError('E_DER_VALUE', offset, {reason: 'ECDSA-Sig-Value'})
  return concat(new Uint8Array(width - octets.length), octets)
}
