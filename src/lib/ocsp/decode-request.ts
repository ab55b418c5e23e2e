// DER to OCSPRequest (RFC 6960, 4.1.1 and B.1), as strictly as responses are read.
import {DerFields, expectTag} from '../der/fields.ts'
import {decodeBitString} from '../der/primitives.ts'
import {contentOffset, type DerValue, decodeDer, readChildren, unwrap} from '../der/reader.ts'
import {contextConstructed, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeGeneralName} from '../x509/general-name.ts'
import {REVEAL_NOTHING} from '../x509/jpki/personal.ts'
import {decodeSignatureAlgorithm} from '../x509/signature-algorithm.ts'
import {decodeExtensions} from './extensions.ts'
import type {OcspRequest, RequestSignature, SingleRequest} from './request.ts'
import {decodeCertId} from './single-response.ts'

/** A request for a thousand certificates has some hundred kilobytes. */
export const MAX_OCSP_REQUEST_BYTES = 1024 * 1024

export function decodeOcspRequest(der: Uint8Array): OcspRequest {
  if (der.length > MAX_OCSP_REQUEST_BYTES) throw new DecodeError('E_DER_VALUE', 0, {reason: 'OCSPRequest'})
  const fields = DerFields.ofSequence(decodeDer(der))
  const tbs = fields.required(TAG.SEQUENCE)
  const signature = fields.optional(contextConstructed(0))
  fields.end()
  return {der, ...decodeTbsRequest(tbs), signature: signature ? decodeSignature(unwrap(signature)) : null}
}

function decodeTbsRequest(value: DerValue): Pick<OcspRequest, 'requestorName' | 'requests' | 'extensions'> {
  const fields = DerFields.ofSequence(value)
  // Version 1 is the only one and the DEFAULT: whatever is written out is another version, or not DER.
  const version = fields.optional(contextConstructed(0))
  if (version) throw new DecodeError('E_DER_VALUE', version.offset, {reason: 'Version'})
  const requestor = fields.optional(contextConstructed(1))
  const list = fields.required(TAG.SEQUENCE)
  const extensions = fields.optional(contextConstructed(2))
  fields.end()
  return {
    requestorName: requestor ? nameOf(unwrap(requestor)) : null,
    requests: readChildren(list).map(decodeSingleRequest),
    extensions: extensions ? decodeExtensions(extensions) : [],
  }
}

function nameOf(value: DerValue): Uint8Array {
  decodeGeneralName(value, REVEAL_NOTHING)
  return value.encoded
}

function decodeSingleRequest(value: DerValue): SingleRequest {
  const fields = DerFields.ofSequence(value)
  const certId = decodeCertId(fields.required(TAG.SEQUENCE))
  const extensions = fields.optional(contextConstructed(0))
  fields.end()
  return {certId, extensions: extensions ? decodeExtensions(extensions) : []}
}

function decodeSignature(value: DerValue): RequestSignature {
  const fields = DerFields.ofSequence(value)
  const algorithm = decodeSignatureAlgorithm(fields.required(TAG.SEQUENCE))
  const bits = fields.required(TAG.BIT_STRING)
  const certificates = fields.optional(contextConstructed(0))
  fields.end()
  const {bytes, unusedBits} = decodeBitString(bits)
  if (unusedBits !== 0) throw new DecodeError('E_DER_VALUE', contentOffset(bits), {reason: 'BIT STRING'})
  const chain = certificates ? readChildren(expectTag(unwrap(certificates), TAG.SEQUENCE)) : []
  return {algorithm, value: bytes, certificates: chain.map(each => expectTag(each, TAG.SEQUENCE).encoded)}
}
