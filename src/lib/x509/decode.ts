// DER to Certificate (RFC 5280, 4.1 and A.1), strictly: what the ASN.1 does not allow is a DecodeError with its offset.
// One walk checks everything that is ever decoded, extensions apart, and notes where it stands.
import {DerCursor} from '../der/cursor.ts'
import {decodeBitString} from '../der/primitives.ts'
import {readDer} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {timeAt} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Certificate, Extension} from './certificate.ts'
import {DecodedCertificate, Layout} from './decoded-certificate.ts'
import {ExtensionFrame} from './extension-frame.ts'
import {signatureAlgorithmAt} from './signature-algorithm.ts'
import {walkBits, walkIdentifier, walkInteger, walkName} from './walk.ts'
import {walkPublicKey} from './walk-key.ts'

/** The largest certificates in use, with post-quantum keys and a hundred names, stay far below. */
export const MAX_CERTIFICATE_BYTES = 4 * 1024 * 1024

const VERSION = contextConstructed(0)
const ISSUER_UNIQUE_ID = contextPrimitive(1)
const SUBJECT_UNIQUE_ID = contextPrimitive(2)
const EXTENSIONS = contextConstructed(3)
const FIRST_UTC_TIME = Date.UTC(1950, 0)
const FIRST_GENERALIZED_TIME = Date.UTC(2050, 0)

export function decodeCertificate(bytes: Uint8Array): Certificate {
  const end = bytes.length
  if (end > MAX_CERTIFICATE_BYTES) throw new DecodeError('E_DER_VALUE', 0, {reason: 'Certificate'})
  const cursor = new DerCursor(bytes)
  cursor.required(TAG.SEQUENCE, 0, end)
  cursor.ended(cursor.end, end)
  cursor.required(TAG.SEQUENCE, cursor.content, end)
  const {start: tbsStart, content: tbsContent, end: tbsEnd} = cursor
  cursor.required(TAG.SEQUENCE, tbsEnd, end)
  const layout = new Layout(signatureAlgorithmAt(bytes, tbsEnd, cursor.end))
  layout.tbsStart = tbsStart
  layout.tbsEnd = tbsEnd
  layout.algorithmEnd = cursor.end
  layout.signatureIsWholeOctets = walkBits(cursor, cursor.end, end) === 0
  layout.signatureStart = cursor.content + 1
  cursor.ended(cursor.end, end)
  walkOptionalFields(cursor, walkNamesAndKey(cursor, tbsContent, layout), layout)
  return new DecodedCertificate(bytes, layout)
}

/** From the version to the key; answers where the optional fields start. */
function walkNamesAndKey(cursor: DerCursor, content: number, layout: Layout): number {
  const limit = layout.tbsEnd
  walkInteger(cursor, walkVersion(cursor, content, layout), limit)
  layout.serialStart = cursor.content
  layout.serialEnd = cursor.end
  cursor.required(TAG.SEQUENCE, cursor.end, limit)
  layout.signatureAlgorithmsAgree = agrees(cursor, layout)
  // Another algorithm inside is told and not refused, but it has to be one.
  if (!layout.signatureAlgorithmsAgree) signatureAlgorithmAt(cursor.bytes, cursor.start, cursor.end)
  cursor.required(TAG.SEQUENCE, cursor.end, limit)
  layout.issuerStart = cursor.start
  layout.issuerEnd = cursor.end
  walkName(cursor, cursor.content, cursor.end)
  walkValidity(cursor, layout.issuerEnd, layout)
  cursor.required(TAG.SEQUENCE, cursor.end, limit)
  layout.subjectStart = cursor.start
  layout.subjectEnd = cursor.end
  walkName(cursor, cursor.content, cursor.end)
  cursor.required(TAG.SEQUENCE, layout.subjectEnd, limit)
  layout.keyStart = cursor.start
  layout.keyEnd = cursor.end
  walkPublicKey(cursor, cursor.content, cursor.end)
  return layout.keyEnd
}

/** version [0] EXPLICIT DEFAULT v1. Fields of a later version are decoded wherever they stand: issuers mix them up. */
function walkVersion(cursor: DerCursor, at: number, layout: Layout): number {
  if (!cursor.optional(VERSION, at, layout.tbsEnd)) return at
  const {end} = cursor
  walkInteger(cursor, cursor.content, end)
  cursor.ended(cursor.end, end)
  const version = cursor.end - cursor.content === 1 ? cursor.bytes[cursor.content] : -1
  if (version !== 0 && version !== 1 && version !== 2) throw cursor.bad('Version')
  layout.version = version === 0 ? 1 : version === 1 ? 2 : 3
  layout.explicitVersion1 = version === 0
  return end
}

/** RFC 5280 (4.1.1.2) demands the same identifier inside and outside of what is signed. */
function agrees({bytes, start, end}: DerCursor, layout: Layout): boolean {
  const length = end - start
  if (length !== layout.algorithmEnd - layout.tbsEnd) return false
  for (let index = 0; index < length; index++) if (bytes[start + index] !== bytes[layout.tbsEnd + index]) return false
  return true
}

/** Validity ::= SEQUENCE {notBefore Time, notAfter Time}; leaves the cursor behind it. */
function walkValidity(cursor: DerCursor, at: number, layout: Layout): void {
  cursor.required(TAG.SEQUENCE, at, layout.tbsEnd)
  const {content, end} = cursor
  layout.notBeforeTime = walkTime(cursor, content, end, layout)
  layout.notAfterTime = walkTime(cursor, cursor.end, end, layout)
  cursor.ended(cursor.end, end)
}

/** UTCTime through 2049, GeneralizedTime from 2050 (4.1.2.5); the wrong one of the two is noted. */
function walkTime(cursor: DerCursor, at: number, limit: number, layout: Layout): number {
  const utc = cursor.optional(TAG.UTC_TIME, at, limit)
  if (!utc) cursor.required(TAG.GENERALIZED_TIME, at, limit)
  const time = timeAt(cursor.bytes, cursor.content, cursor.end, utc ? 2 : 4, cursor.content)
  if (!utc && time >= FIRST_UTC_TIME && time < FIRST_GENERALIZED_TIME) layout.timesInOneForm = false
  return time
}

function walkOptionalFields(cursor: DerCursor, start: number, layout: Layout): void {
  const limit = layout.tbsEnd
  let at = start
  if (cursor.optional(ISSUER_UNIQUE_ID, at, limit)) {
    at = cursor.end
    layout.issuerUniqueId = decodeBitString(readDer(cursor.bytes, cursor.start, 0, 2)).bytes
  }
  if (cursor.optional(SUBJECT_UNIQUE_ID, at, limit)) {
    at = cursor.end
    layout.subjectUniqueId = decodeBitString(readDer(cursor.bytes, cursor.start, 0, 2)).bytes
  }
  if (cursor.optional(EXTENSIONS, at, limit)) {
    at = cursor.end
    layout.extensions = walkExtensions(cursor, cursor.content, at)
  }
  cursor.ended(at, limit)
}

/** Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension, alone inside its tag. */
function walkExtensions(cursor: DerCursor, start: number, limit: number): readonly Extension[] {
  cursor.required(TAG.SEQUENCE, start, limit)
  const {content, end} = cursor
  cursor.ended(end, limit)
  if (content === end) throw cursor.bad('empty', start)
  const extensions: Extension[] = []
  for (let at = content; at < end; ) {
    cursor.required(TAG.SEQUENCE, at, end)
    at = cursor.end
    extensions.push(walkExtension(cursor, cursor.content, at))
  }
  return extensions
}

/** Extension ::= SEQUENCE {extnID, critical BOOLEAN DEFAULT FALSE, extnValue}. An explicit FALSE is noted. */
function walkExtension(cursor: DerCursor, start: number, limit: number): Extension {
  const oid = walkIdentifier(cursor, start, limit)
  const written = cursor.optional(TAG.BOOLEAN, cursor.end, limit)
  const critical = written && walkBoolean(cursor)
  cursor.required(TAG.OCTET_STRING, cursor.end, limit)
  cursor.ended(cursor.end, limit)
  return new ExtensionFrame(cursor, oid, critical, written && !critical)
}

function walkBoolean(cursor: DerCursor): boolean {
  const {bytes, content, end} = cursor
  const octet = bytes[content]
  if (end - content !== 1 || (octet !== 0x00 && octet !== 0xff)) throw cursor.bad('BOOLEAN')
  return octet === 0xff
}
