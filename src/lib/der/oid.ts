// OBJECT IDENTIFIER to dotted text and back (X.690 (02/2021), 8.19).
import {DecodeError} from '../errors/toolkit-error.ts'
import {expectTag} from './fields.ts'
import {OIDS} from './oids.data.ts'
import {contentOffset, type DerValue} from './reader.ts'
import {TAG} from './tags.ts'

/** An arc made from a UUID (X.667) needs 19 octets; nothing real is longer. */
const MAX_ARC_OCTETS = 20
/** Identifiers in use have at most 33 octets; the bound only keeps the text of hostile ones short. */
const MAX_OID_OCTETS = 256

export function decodeOid(value: DerValue): string {
  return decodeOidContent(expectTag(value, TAG.OBJECT_IDENTIFIER))
}

/** The content octets of an OBJECT IDENTIFIER, also under an IMPLICIT tag. */
export function decodeOidContent(value: DerValue): string {
  const octets = value.value
  if (octets.length === 0 || octets.length > MAX_OID_OCTETS) throw bad(value, 0)
  const arcs: bigint[] = []
  let arc = 0n
  let size = 0
  octets.forEach((octet, index) => {
    // A leading 80 pads the arc (8.19.2).
    if (size === 0 && octet === 0x80) throw bad(value, index)
    size += 1
    if (size > MAX_ARC_OCTETS) throw bad(value, index)
    arc = arc * 128n + BigInt(octet & 0x7f)
    if ((octet & 0x80) !== 0) return
    arcs.push(arc)
    arc = 0n
    size = 0
  })
  if (size !== 0) throw bad(value, octets.length)
  const [first = 0n, ...rest] = arcs
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...rest].join('.')
}

/** The content octets of a dotted identifier from the toolkit's own tables. */
export function encodeOid(dotted: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const octets: number[] = []
  for (const arc of [root * 40 + second, ...rest]) {
    const group: number[] = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) group.unshift(128 + (left % 128))
    octets.push(...group)
  }
  return Uint8Array.from(octets)
}

/** The name that its standard gives an identifier, or null. */
export function oidName(dotted: string): string | null {
  return OIDS[dotted]?.name ?? null
}

function bad(value: DerValue, index: number): DecodeError {
  return new DecodeError('E_DER_VALUE', contentOffset(value) + index, {reason: 'OBJECT IDENTIFIER'})
}
