// A look at the first octets of DER or BER, where the rest may not be there: tags and identifiers only, nothing is checked.
import {decodeOidAt} from './oid.ts'
import {TAG} from './tags.ts'

export interface Peeked {
  readonly tag: number
  /** Of the first content octet. */
  readonly content: number
  /** Behind the value; Infinity for an indefinite length. */
  readonly end: number
}

/** The header at `at`; null where there is none. */
export function peek(bytes: Uint8Array, at: number): Peeked | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null
  if (first < 0x80) return {tag, content: at + 2, end: at + 2 + first}
  if (first === 0x80) return {tag, content: at + 2, end: Number.POSITIVE_INFINITY}
  const octets = first & 0x7f
  if (octets > 6 || at + 2 + octets > bytes.length) return null
  let length = 0
  for (let index = 0; index < octets; index++) length = length * 256 + (bytes[at + 2 + index] as number)
  return {tag, content: at + 2 + octets, end: at + 2 + octets + length}
}

/** The headers of at most `count` members of the constructed value at `at`. */
export function peekMembers(bytes: Uint8Array, at: number, count: number): readonly Peeked[] {
  const outer = peek(bytes, at)
  const members: Peeked[] = []
  for (let next = outer?.content ?? bytes.length; members.length < count && next < (outer?.end ?? 0); ) {
    const member = peek(bytes, next)
    if (member === null) break
    members.push(member)
    next = member.end
  }
  return members
}

/** The OBJECT IDENTIFIER at `at`, dotted; null where there is none. */
export function peekOid(bytes: Uint8Array, at: number): string | null {
  const value = peek(bytes, at)
  if (value?.tag !== TAG.OBJECT_IDENTIFIER || value.end > bytes.length) return null
  try {
    return decodeOidAt(bytes, value.content, value.end, value.content)
  } catch {
    return null
  }
}
