// DER to Certificate (RFC 5280, 4.1 and A.1), strictly: what the ASN.1 does not allow is a DecodeError with its offset.
import {equalBytes} from '../bytes/concat.ts'
import {DerFields, sequenceOf} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {decodeBitString, decodeBoolean, decodeSmallInteger, integerOctets} from '../der/primitives.ts'
import {contentOffset, type DerValue, decodeDer, unwrap} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {decodeTime} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Certificate, Extension} from './certificate.ts'
import {decodeName} from './name.ts'
import {decodeSignatureAlgorithm} from './signature-algorithm.ts'
import {decodePublicKey} from './spki.ts'

/** The largest certificates in use, with post-quantum keys and a hundred names, stay far below. */
export const MAX_CERTIFICATE_BYTES = 4 * 1024 * 1024

export function decodeCertificate(bytes: Uint8Array): Certificate {
  if (bytes.length > MAX_CERTIFICATE_BYTES) throw new DecodeError('E_DER_VALUE', 0, {reason: 'Certificate'})
  const outer = DerFields.ofSequence(decodeDer(bytes))
  const tbs = outer.required(TAG.SEQUENCE)
  const algorithm = outer.required(TAG.SEQUENCE)
  const signature = outer.required(TAG.BIT_STRING)
  outer.end()
  const fields = DerFields.ofSequence(tbs)
  const version = decodeVersion(fields.optional(contextConstructed(0)))
  const serialNumber = integerOctets(fields.required(TAG.INTEGER))
  const inner = fields.required(TAG.SEQUENCE)
  const issuer = fields.required(TAG.SEQUENCE)
  const validity = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const notBefore = decodeTime(validity.required(TAG.UTC_TIME, TAG.GENERALIZED_TIME))
  const notAfter = decodeTime(validity.required(TAG.UTC_TIME, TAG.GENERALIZED_TIME))
  validity.end()
  const subject = fields.required(TAG.SEQUENCE)
  const publicKey = fields.required(TAG.SEQUENCE)
  const issuerUniqueId = fields.optional(contextPrimitive(1))
  const subjectUniqueId = fields.optional(contextPrimitive(2))
  const extensions = fields.optional(contextConstructed(3))
  fields.end()
  return {
    der: bytes,
    tbsCertificate: tbs.encoded,
    version,
    serialNumber,
    signatureAlgorithm: decodeSignatureAlgorithm(algorithm),
    signatureAlgorithmsAgree: equalBytes(inner.encoded, algorithm.encoded),
    issuer: decodeName(issuer),
    issuerDer: issuer.encoded,
    notBefore,
    notAfter,
    subject: decodeName(subject),
    subjectDer: subject.encoded,
    publicKey: decodePublicKey(publicKey),
    subjectPublicKeyInfo: publicKey.encoded,
    issuerUniqueId: issuerUniqueId ? decodeBitString(issuerUniqueId).bytes : null,
    subjectUniqueId: subjectUniqueId ? decodeBitString(subjectUniqueId).bytes : null,
    extensions: extensions ? sequenceOf(unwrap(extensions)).map(decodeExtensionFrame) : [],
    signatureValue: decodeBitString(signature).bytes,
  }
}

/** version [0] EXPLICIT DEFAULT v1. Fields of a later version are decoded wherever they stand: issuers mix them up. */
function decodeVersion(value: DerValue | undefined): 1 | 2 | 3 {
  if (!value) return 1
  const version = decodeSmallInteger(unwrapInteger(value))
  if (version === 0) return 1
  if (version === 1) return 2
  if (version === 2) return 3
  throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason: 'Version'})
}

function unwrapInteger(value: DerValue): DerValue {
  const fields = new DerFields(value)
  const integer = fields.required(TAG.INTEGER)
  fields.end()
  return integer
}

/** Extension ::= SEQUENCE {extnID, critical BOOLEAN DEFAULT FALSE, extnValue}. An explicit FALSE is let pass. */
function decodeExtensionFrame(value: DerValue): Extension {
  const fields = DerFields.ofSequence(value)
  const oid = decodeOid(fields.required(TAG.OBJECT_IDENTIFIER))
  const critical = fields.optional(TAG.BOOLEAN)
  const extnValue = fields.required(TAG.OCTET_STRING)
  fields.end()
  return {
    oid,
    critical: critical ? decodeBoolean(critical) : false,
    value: extnValue.value,
    offset: contentOffset(extnValue),
  }
}
