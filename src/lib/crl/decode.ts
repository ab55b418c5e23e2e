// DER to CertificateList (RFC 5280, 5.1 and A.1), strictly: what the ASN.1 does not allow is a DecodeError with its offset.
// Every entry is checked, and none becomes an object.
import {equalBytes} from '../bytes/concat.ts'
import {DerFields, sequenceOf} from '../der/fields.ts'
import {decodeSmallInteger, wholeOctets} from '../der/primitives.ts'
import {contentOffset, type DerValue, decodeDer, unwrap} from '../der/reader.ts'
import {contextConstructed, TAG} from '../der/tags.ts'
import {decodeTime} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Extension} from '../x509/certificate.ts'
import {decodeExtensionFrame} from '../x509/decode-extension-frame.ts'
import {decodeName} from '../x509/name.ts'
import {decodeSignatureAlgorithm} from '../x509/signature-algorithm.ts'
import type {CertificateList} from './certificate-list.ts'
import {checkEntries} from './entry-cursor.ts'

/** Twice the largest national list that can be expected: six million entries of 37 octets. */
export const MAX_CRL_BYTES = 512 * 1024 * 1024
/** A list in use has five. */
const MAX_EXTENSIONS = 64

export function decodeCrl(der: Uint8Array): CertificateList {
  if (der.length > MAX_CRL_BYTES) throw new DecodeError('E_DER_VALUE', 0, {reason: 'CertificateList'})
  const outer = DerFields.ofSequence(decodeDer(der))
  const tbs = outer.required(TAG.SEQUENCE)
  const algorithm = outer.required(TAG.SEQUENCE)
  const signature = outer.required(TAG.BIT_STRING)
  outer.end()
  const fields = DerFields.ofSequence(tbs)
  const version = decodeVersion(fields.optional(TAG.INTEGER))
  const inner = fields.required(TAG.SEQUENCE)
  const issuer = fields.required(TAG.SEQUENCE)
  const thisUpdate = decodeTime(fields.required(TAG.UTC_TIME, TAG.GENERALIZED_TIME))
  const nextUpdate = fields.optional(TAG.UTC_TIME, TAG.GENERALIZED_TIME)
  // An empty SEQUENCE is let pass although 5.1.2.6 wants the field absent: it says the same, and it is common.
  const revoked = fields.optional(TAG.SEQUENCE)
  const extensions = fields.optional(contextConstructed(0))
  fields.end()
  if (version === 1 && extensions) throw new DecodeError('E_DER_VALUE', extensions.offset, {reason: 'Version'})
  const entries = revoked?.value ?? new Uint8Array()
  const entriesOffset = revoked ? contentOffset(revoked) : 0
  return {
    der,
    tbsCertList: tbs.encoded,
    version,
    signatureAlgorithm: decodeSignatureAlgorithm(algorithm),
    signatureAlgorithmsAgree: equalBytes(inner.encoded, algorithm.encoded),
    issuer: decodeName(issuer),
    issuerDer: issuer.encoded,
    thisUpdate,
    nextUpdate: nextUpdate ? decodeTime(nextUpdate) : null,
    entryCount: checkEntries(entries, entriesOffset, version),
    entries,
    entriesOffset,
    extensions: extensions ? decodeExtensions(extensions) : [],
    signatureValue: wholeOctets(signature),
  }
}

/** version OPTIONAL: where it is present it is 1, which stands for v2 (5.1.2.1). */
export function decodeVersion(value: DerValue | undefined): 1 | 2 {
  if (!value) return 1
  if (decodeSmallInteger(value) === 1) return 2
  throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason: 'Version'})
}

/** crlExtensions [0] EXPLICIT Extensions: not empty, and one of a kind (4.2). */
export function decodeExtensions(value: DerValue): readonly Extension[] {
  const extensions = sequenceOf(unwrap(value)).map(member => decodeExtensionFrame(member, 'accept'))
  const distinct = new Set(extensions.map(extension => extension.oid)).size === extensions.length
  if (!distinct || extensions.length > MAX_EXTENSIONS)
    throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason: 'Extensions'})
  return extensions
}
