// SingleResponse (RFC 6960, 4.2.1): one certificate and what is said of it.
import {DerFields} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {integerOctets} from '../der/primitives.ts'
import {contentOffset, type DerValue, unwrap} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {decodeGeneralizedTime} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {HASH_ALGORITHMS} from '../x509/algorithms.data.ts'
import {CRL_REASONS} from '../x509/revocation-reasons.data.ts'
import {decodeExtensions} from './extensions.ts'
import type {CertId, CertStatus, SingleResponse} from './response.ts'

const GOOD = contextPrimitive(0)
const REVOKED = contextConstructed(1)
const UNKNOWN = contextPrimitive(2)

export function decodeSingleResponse(value: DerValue): SingleResponse {
  const fields = DerFields.ofSequence(value)
  const certId = decodeCertId(fields.required(TAG.SEQUENCE))
  const certStatus = decodeCertStatus(fields.required(GOOD, REVOKED, UNKNOWN))
  const thisUpdate = decodeGeneralizedTime(fields.required(TAG.GENERALIZED_TIME))
  const nextUpdate = fields.optional(contextConstructed(0))
  const extensions = fields.optional(contextConstructed(1))
  fields.end()
  return {
    certId,
    certStatus,
    thisUpdate,
    nextUpdate: nextUpdate ? explicitTime(nextUpdate) : null,
    extensions: extensions ? decodeExtensions(extensions) : [],
  }
}

/** CertID (RFC 6960, 4.1.1). */
export function decodeCertId(value: DerValue): CertId {
  const fields = DerFields.ofSequence(value)
  const algorithm = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const hash = decodeOid(algorithm.required(TAG.OBJECT_IDENTIFIER))
  // NULL or nothing, for every hash (RFC 5754, 2; RFC 3370, 2.1).
  const parameters = algorithm.optional(TAG.NULL)
  if (parameters) expectEmpty(parameters, 'NULL')
  algorithm.end()
  const issuerNameHash = fields.required(TAG.OCTET_STRING).value
  const issuerKeyHash = fields.required(TAG.OCTET_STRING).value
  const serialNumber = integerOctets(fields.required(TAG.INTEGER))
  fields.end()
  return {hash: HASH_ALGORITHMS[hash] ?? hash, issuerNameHash, issuerKeyHash, serialNumber}
}

/** CertStatus ::= CHOICE {good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL}, all IMPLICIT. */
function decodeCertStatus(value: DerValue): CertStatus {
  if (value.tag === REVOKED) return decodeRevokedInfo(value)
  expectEmpty(value, 'CertStatus')
  return {status: value.tag === GOOD ? 'good' : 'unknown'}
}

function decodeRevokedInfo(value: DerValue): CertStatus {
  const fields = new DerFields(value)
  const revocationTime = decodeGeneralizedTime(fields.required(TAG.GENERALIZED_TIME))
  const reason = fields.optional(contextConstructed(0))
  fields.end()
  return {status: 'revoked', revocationTime, reason: reason ? decodeReason(reason) : null}
}

function decodeReason(explicit: DerValue): string {
  const fields = new DerFields(explicit)
  const value = fields.required(TAG.ENUMERATED)
  fields.end()
  const octets = integerOctets(value)
  const reason = octets.length === 1 ? CRL_REASONS[octets[0] ?? 0] : undefined
  if (reason === undefined) throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason: 'CRLReason'})
  return reason
}

function explicitTime(explicit: DerValue): string {
  const value = unwrap(explicit)
  if (value.tag !== TAG.GENERALIZED_TIME)
    throw new DecodeError('E_DER_TAG', value.offset, {expected: 'GeneralizedTime'})
  return decodeGeneralizedTime(value)
}

function expectEmpty(value: DerValue, reason: string): void {
  if (value.value.length > 0) throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason})
}
