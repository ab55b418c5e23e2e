// DER to OCSPResponse (RFC 6960, 4.2.1 and B.1), strictly: what the ASN.1 does not allow is a DecodeError with its offset.
// Fields with their DEFAULT value are refused, as DER leaves them out (X.690 (02/2021), 11.5).
import {DerFields, expectTag} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {integerOctets, wholeOctets} from '../der/primitives.ts'
import {contentOffset, type DerValue, decodeDer, readChildren, unwrap} from '../der/reader.ts'
import {contextConstructed, TAG} from '../der/tags.ts'
import {decodeGeneralizedTime} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeKnownName} from '../x509/name.ts'
import {decodeSignatureAlgorithm} from '../x509/signature-algorithm.ts'
import {decodeExtensions} from './extensions.ts'
import type {BasicOcspResponse, OcspResponse, OcspResponseStatus, ResponderId} from './response.ts'
import {decodeSingleResponse} from './single-response.ts'

/** A response that carries a chain of certificates has some ten kilobytes; one that answers for hundreds, a hundred. */
export const MAX_OCSP_RESPONSE_BYTES = 4 * 1024 * 1024

const BASIC = '1.3.6.1.5.5.7.48.1.1'

/** OCSPResponseStatus: 4 is not used (RFC 6960, 4.2.1). */
const STATUSES: Readonly<Record<number, OcspResponseStatus>> = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
}

export function decodeOcspResponse(der: Uint8Array): OcspResponse {
  if (der.length > MAX_OCSP_RESPONSE_BYTES) throw new DecodeError('E_DER_VALUE', 0, {reason: 'OCSPResponse'})
  const outer = decodeDer(der)
  const fields = DerFields.ofSequence(outer)
  const responseStatus = decodeStatus(fields.required(TAG.ENUMERATED))
  const bytes = fields.optional(contextConstructed(0))
  fields.end()
  // An answer comes with its bytes, an error without (RFC 6960, 4.2.1).
  if ((responseStatus === 'successful') !== (bytes !== undefined))
    throw new DecodeError('E_DER_VALUE', bytes?.offset ?? contentOffset(outer), {reason: 'responseBytes'})
  if (bytes === undefined) return {der, responseStatus, basic: null, responseType: null}
  const parts = DerFields.ofSequence(unwrap(bytes))
  const responseType = decodeOid(parts.required(TAG.OBJECT_IDENTIFIER))
  const response = parts.required(TAG.OCTET_STRING)
  parts.end()
  return {
    der,
    responseStatus,
    basic: responseType === BASIC ? decodeBasicResponse(unwrap(response)) : null,
    responseType,
  }
}

function decodeStatus(value: DerValue): OcspResponseStatus {
  const octets = integerOctets(value)
  const status = octets.length === 1 ? STATUSES[octets[0] ?? 0] : undefined
  if (status === undefined) throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason: 'OCSPResponseStatus'})
  return status
}

function decodeBasicResponse(value: DerValue): BasicOcspResponse {
  const fields = DerFields.ofSequence(value)
  const tbs = fields.required(TAG.SEQUENCE)
  const algorithm = fields.required(TAG.SEQUENCE)
  const signature = fields.required(TAG.BIT_STRING)
  const certificates = fields.optional(contextConstructed(0))
  fields.end()
  return {
    ...decodeResponseData(tbs),
    tbsResponseData: tbs.encoded,
    signatureAlgorithm: decodeSignatureAlgorithm(algorithm),
    signatureValue: wholeOctets(signature),
    certificates: certificates ? decodeCertificates(unwrap(certificates)) : [],
  }
}

type ResponseData = Pick<BasicOcspResponse, 'responderId' | 'producedAt' | 'responses' | 'extensions'>

function decodeResponseData(value: DerValue): ResponseData {
  const fields = DerFields.ofSequence(value)
  // Version 1 is the only one and the DEFAULT: whatever is written out is another version, or not DER.
  const version = fields.optional(contextConstructed(0))
  if (version) throw new DecodeError('E_DER_VALUE', version.offset, {reason: 'Version'})
  const responderId = decodeResponderId(fields.required(contextConstructed(1), contextConstructed(2)))
  const producedAt = decodeGeneralizedTime(fields.required(TAG.GENERALIZED_TIME))
  const responses = readChildren(fields.required(TAG.SEQUENCE)).map(decodeSingleResponse)
  const extensions = fields.optional(contextConstructed(1))
  fields.end()
  return {responderId, producedAt, responses, extensions: extensions ? decodeExtensions(extensions) : []}
}

/** ResponderID ::= CHOICE {byName [1] Name, byKey [2] KeyHash}, both EXPLICIT. */
function decodeResponderId(value: DerValue): ResponderId {
  const choice = unwrap(value)
  if (value.tag === contextConstructed(2)) return {by: 'key', keyHash: expectTag(choice, TAG.OCTET_STRING).value}
  decodeKnownName(choice)
  return {by: 'name', nameDer: choice.encoded}
}

/** Each one is only framed here: a damaged certificate that nobody needs does not spoil the answer. */
function decodeCertificates(value: DerValue): readonly Uint8Array[] {
  return readChildren(expectTag(value, TAG.SEQUENCE)).map(each => expectTag(each, TAG.SEQUENCE).encoded)
}
