// SubjectPublicKeyInfo, walked over (RFC 5280, 4.1.2.7): what `decodePublicKey` would refuse is refused here.
import type {DerCursor} from '../der/cursor.ts'
import {readDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {decodePublicKey, KEY_ALGORITHM, MAX_EXPONENT_OCTETS} from './spki.ts'
import {walkIdentifier, walkInteger, walkOctets} from './walk.ts'

/** `start` and `end` of the content; the cursor stands on the SubjectPublicKeyInfo. */
export function walkPublicKey(cursor: DerCursor, start: number, end: number): void {
  const infoStart = cursor.start
  cursor.required(TAG.SEQUENCE, start, end)
  const algorithmEnd = cursor.end
  const oid = walkIdentifier(cursor, cursor.content, algorithmEnd)
  let parameters = -1
  if (cursor.end < algorithmEnd) {
    cursor.any(cursor.end, algorithmEnd, 'parameters')
    parameters = cursor.tag
    if (parameters === TAG.OBJECT_IDENTIFIER) walkIdentifier(cursor, cursor.start, algorithmEnd)
    cursor.ended(cursor.end, algorithmEnd)
  }
  walkOctets(cursor, algorithmEnd, end)
  cursor.ended(cursor.end, end)
  if (oid === KEY_ALGORITHM.rsa || oid === KEY_ALGORITHM.rsaPss) walkRsaKey(cursor, cursor.content + 1, end)
  // Keys of an earlier age and curves that are spelt out are rare enough to be decoded at once.
  const explicit = oid === KEY_ALGORITHM.ec && parameters === TAG.SEQUENCE
  if (explicit || oid === KEY_ALGORITHM.dsa) decodePublicKey(readDer(cursor.bytes, infoStart, 0, 2))
}

/** RSAPublicKey ::= SEQUENCE {modulus, publicExponent} (RFC 8017, A.1.1). */
function walkRsaKey(cursor: DerCursor, start: number, limit: number): void {
  cursor.required(TAG.SEQUENCE, start, limit)
  const {content, end} = cursor
  cursor.ended(end, limit)
  walkUnsigned(cursor, content, end)
  walkUnsigned(cursor, cursor.end, end)
  if (cursor.end - cursor.content > MAX_EXPONENT_OCTETS) throw cursor.bad('publicExponent')
  cursor.ended(cursor.end, end)
}

function walkUnsigned(cursor: DerCursor, at: number, limit: number): void {
  walkInteger(cursor, at, limit)
  if ((cursor.bytes[cursor.content] as number) >= 0x80) throw cursor.bad('INTEGER')
}
