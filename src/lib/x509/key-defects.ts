// What is wrong with a public key that decodes: numbers that no RSA key has, points that do not fit their curve, keys of
// another length. Whether a point lies on its curve is found out by whoever verifies with it.
import {DerCursor} from '../der/cursor.ts'
import {TAG} from '../der/tags.ts'
import type {Certificate} from './certificate.ts'
import type {NoteDefect} from './defects.ts'
import type {PublicKey} from './spki.ts'

/** Octets of a coordinate on the curves that certificates are verified with (SEC 2, 2.4.2, 2.5.1, 2.6.1). */
const COORDINATE: Readonly<Record<string, number>> = {'P-256': 32, 'P-384': 48, 'P-521': 66}
/** RFC 8032, 5.1.5 and 5.2.5; RFC 7748, 5. */
const EDWARDS: Readonly<Record<string, number>> = {ed25519: 32, ed448: 57, x25519: 32, x448: 56}

export function noteKeyDefects(certificate: Certificate, note: NoteDefect): void {
  const {publicKey, subjectPublicKeyInfo: info} = certificate
  if (publicKey.type === 'rsa' || publicKey.type === 'rsa-pss') noteRsaDefects(info, publicKey.type === 'rsa', note)
  else if (publicKey.type === 'ec') noteEcDefects(info, publicKey, note)
  else if (EDWARDS[publicKey.type] !== undefined) noteEdwardsDefects(info, EDWARDS[publicKey.type] ?? 0, note)
}

/** A product of odd primes, and an odd exponent from 3 on (RFC 8017, 3.1). */
function noteRsaDefects(info: Uint8Array, plain: boolean, note: NoteDefect): void {
  if (plain && !hasParameters(info)) note('rsa-parameters', info)
  const cursor = atKey(info)
  cursor.required(TAG.SEQUENCE, cursor.content + 1, info.length)
  const end = cursor.end
  cursor.required(TAG.INTEGER, cursor.content, end)
  if (isEven(info, cursor.end)) note('rsa-modulus', info)
  cursor.required(TAG.INTEGER, cursor.end, end)
  const one = cursor.end - cursor.content === 1 && info[cursor.content] === 1
  if (one || isEven(info, cursor.end)) note('rsa-exponent', info)
}

/** Uncompressed, or compressed where somebody reads it: the first octet and the length say which (SEC 1, 2.3.3). */
function noteEcDefects(info: Uint8Array, key: PublicKey, note: NoteDefect): void {
  if (key.parameters !== 'named') note('ec-parameters', info)
  const coordinate = COORDINATE[key.curve ?? '']
  const cursor = atKey(info)
  const form = info[cursor.content + 1]
  const length = cursor.end - cursor.content - 1
  const coordinates = form === 0x04 ? 2 : form === 0x02 || form === 0x03 ? 1 : 0
  const fits = coordinate === undefined || length === 1 + coordinates * coordinate
  if (coordinates === 0 || !fits) note('ec-point', info)
}

function noteEdwardsDefects(info: Uint8Array, length: number, note: NoteDefect): void {
  const cursor = atKey(info)
  if (cursor.end - cursor.content !== length + 1 || hasParameters(info)) note('edwards-key', info)
}

/** A cursor on subjectPublicKey. */
function atKey(info: Uint8Array): DerCursor {
  const cursor = new DerCursor(info)
  cursor.required(TAG.SEQUENCE, 0, info.length)
  cursor.required(TAG.SEQUENCE, cursor.content, info.length)
  cursor.required(TAG.BIT_STRING, cursor.end, info.length)
  return cursor
}

function hasParameters(info: Uint8Array): boolean {
  const cursor = new DerCursor(info)
  cursor.required(TAG.SEQUENCE, 0, info.length)
  cursor.required(TAG.SEQUENCE, cursor.content, info.length)
  const {end} = cursor
  cursor.required(TAG.OBJECT_IDENTIFIER, cursor.content, end)
  return cursor.end < end
}

function isEven(bytes: Uint8Array, end: number): boolean {
  return ((bytes[end - 1] as number) & 1) === 0
}
