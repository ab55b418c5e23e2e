// Sets of reasons as one number (RFC 5280, 6.3.2): bit n of the number is bit n of ReasonFlags.
import {decodeBitString} from '../der/primitives.ts'
import type {DerValue} from '../der/reader.ts'
import {REASON_FLAGS} from '../x509/revocation-reasons.data.ts'

/** all-reasons (6.3.2 (a)): every flag but the unused one. */
export const ALL_REASONS = 0b1_1111_1110

/**
 * ReasonFlags under an IMPLICIT tag. A BIT STRING without bits is the empty set; one without the octet that counts the
 * unused bits is damaged. Bits that have no name stand for no reason.
 */
export function decodeReasonFlags(value: DerValue): number {
  const {bytes} = decodeBitString(value)
  let mask = 0
  for (let bit = 1; bit < REASON_FLAGS.length; bit++) {
    if (((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0) mask |= 1 << bit
  }
  return mask
}

export function reasonNames(mask: number): readonly string[] {
  return REASON_FLAGS.filter((_, bit) => (mask & (1 << bit)) !== 0)
}
