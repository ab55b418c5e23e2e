// CertificationRequest (RFC 2986, 4): the key that a certificate is asked for, and what for.
import {DerFields} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {decodeSmallInteger, wholeOctets} from '../der/primitives.ts'
import {type DerValue, decodeDer, eachChild, readChildren} from '../der/reader.ts'
import {contextConstructed, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Extension} from './certificate.ts'
import {decodeExtensionFrame} from './decode-extension-frame.ts'
import {decodeName, type Name} from './name.ts'
import {decodeSignatureAlgorithm, type SignatureAlgorithm} from './signature-algorithm.ts'
import {decodePublicKey, type PublicKey} from './spki.ts'

export interface CertificateRequest {
  readonly subject: Name
  readonly publicKey: PublicKey
  readonly subjectPublicKeyInfo: Uint8Array
  /** Of the extensionRequest attribute (RFC 2985, 5.4.2). */
  readonly extensions: readonly Extension[]
  readonly signatureAlgorithm: SignatureAlgorithm
}

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
/** Microsoft's identifier for the same. */
const CERT_EXTENSIONS = '1.3.6.1.4.1.311.2.1.14'
const MAX_EXTENSIONS = 64

export function decodeRequest(der: Uint8Array): CertificateRequest {
  const outer = DerFields.ofSequence(decodeDer(der))
  const info = DerFields.ofSequence(outer.required(TAG.SEQUENCE))
  const signatureAlgorithm = decodeSignatureAlgorithm(outer.required(TAG.SEQUENCE))
  wholeOctets(outer.required(TAG.BIT_STRING))
  outer.end()
  const version = info.required(TAG.INTEGER)
  if (decodeSmallInteger(version) !== 0) throw new DecodeError('E_DER_VALUE', version.offset, {reason: 'Version'})
  const subject = decodeName(info.required(TAG.SEQUENCE))
  const key = info.required(TAG.SEQUENCE)
  // Required by the standard, and left out by some makers.
  const attributes = info.optional(contextConstructed(0))
  info.end()
  return {
    subject,
    publicKey: decodePublicKey(key),
    subjectPublicKeyInfo: key.encoded,
    extensions: attributes ? requested(attributes) : [],
    signatureAlgorithm,
  }
}

function requested(attributes: DerValue): readonly Extension[] {
  const extensions: Extension[] = []
  for (const attribute of eachChild(attributes)) {
    const fields = DerFields.ofSequence(attribute)
    const type = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
    const values = fields.required(TAG.SET)
    fields.end()
    if (type !== EXTENSION_REQUEST && type !== CERT_EXTENSIONS) continue
    for (const list of eachChild(values))
      for (const member of readChildren(list)) {
        if (extensions.length >= MAX_EXTENSIONS)
          throw new DecodeError('E_DER_VALUE', member.offset, {reason: 'Extensions'})
        extensions.push(decodeExtensionFrame(member, 'accept'))
      }
  }
  return extensions
}
