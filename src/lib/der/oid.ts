// OBJECT IDENTIFIER to dotted text and back (X.690 (02/2021), 8.19).
import {OctetCache} from '../bytes/octet-cache.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {expectTag} from './fields.ts'
import {OIDS} from './oids.data.ts'
import {contentOffset, type DerValue} from './reader.ts'
import {TAG} from './tags.ts'

/** An arc made from a UUID (X.667) needs 19 octets; nothing real is longer. */
const MAX_ARC_OCTETS = 20
/** Identifiers in use have at most 33 octets; the bound only keeps the text of hostile ones short. */
const MAX_OID_OCTETS = 256
/** Seven octets of an arc stay below 2^49, where numbers are still exact. */
const EXACT_ARC_OCTETS = 7

/** A certificate has about thirty identifiers, and the next one has the same. */
const KNOWN = new OctetCache<string>(1024, 32)

export function decodeOid(value: DerValue): string {
  return decodeOidContent(expectTag(value, TAG.OBJECT_IDENTIFIER))
}

/** The content octets of an OBJECT IDENTIFIER, also under an IMPLICIT tag. */
export function decodeOidContent(value: DerValue): string {
  return decodeOidAt(value.source, value.content, value.end, contentOffset(value))
}

/** The content octets from `start` to `end`; `offset` is where the first one stands in the outermost object. */
export function decodeOidAt(bytes: Uint8Array, start: number, end: number, offset: number): string {
  const known = KNOWN.get(bytes, start, end)
  if (known !== undefined) return known
  const dotted = dottedText(bytes.subarray(start, end), offset)
  KNOWN.set(dotted, bytes, start, end)
  return dotted
}

function dottedText(octets: Uint8Array, offset: number): string {
  if (octets.length === 0 || octets.length > MAX_OID_OCTETS) throw bad(offset)
  const arcs: (number | bigint)[] = []
  let begin = 0
  octets.forEach((octet, index) => {
    // A leading 80 pads the arc (8.19.2).
    if (index === begin && octet === 0x80) throw bad(offset + index)
    if (index - begin >= MAX_ARC_OCTETS) throw bad(offset + index)
    if ((octet & 0x80) !== 0) return
    arcs.push(arcOf(octets.subarray(begin, index + 1)))
    begin = index + 1
  })
  if (begin !== octets.length) throw bad(offset + octets.length)
  const [first = 0, ...rest] = arcs
  if (typeof first === 'bigint') return [2, first - 80n, ...rest].join('.')
  const root = first < 80 ? Math.floor(first / 40) : 2
  return [root, first - root * 40, ...rest].join('.')
}

function arcOf(octets: Uint8Array): number | bigint {
  if (octets.length <= EXACT_ARC_OCTETS) return octets.reduce((arc, octet) => arc * 128 + (octet & 0x7f), 0)
  return octets.reduce((arc, octet) => arc * 128n + BigInt(octet & 0x7f), 0n)
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

function bad(offset: number): DecodeError {
  return new DecodeError('E_DER_VALUE', offset, {reason: 'OBJECT IDENTIFIER'})
}
