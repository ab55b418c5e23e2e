// OCSP requests and responses as JSON-safe data: what they say of themselves, and nothing judged.
import {toHex} from '../bytes/hex.ts'
import {oidName} from '../der/oid.ts'
import {decodeDer} from '../der/reader.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {nonceOf} from '../ocsp/nonce.ts'
import type {OcspRequest} from '../ocsp/request.ts'
import type {BasicOcspResponse, CertId, OcspResponse, OcspResponseStatus, SingleResponse} from '../ocsp/response.ts'
import type {Extension} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {decodeGeneralName} from '../x509/general-name.ts'
import {REVEAL_NOTHING} from '../x509/jpki/personal.ts'
import {decodeName} from '../x509/name.ts'

export interface DescribedCertId {
  readonly hash: string
  readonly issuerNameHash: string
  readonly issuerKeyHash: string
  readonly serialNumber: string
}

export interface DescribedExtension {
  readonly oid: string
  readonly name: string | null
  readonly critical: boolean
  readonly hex: string
}

export interface DescribedNonce {
  /** Null where it is no OCTET STRING of 1 to 128 octets. */
  readonly octets: string | null
  readonly length: number | null
}

export interface DescribedSingle {
  readonly certId: DescribedCertId
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revocationTime: string | null
  /** CRLReason by its name; null when none is stated. */
  readonly reason: string | null
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly extensions: readonly DescribedExtension[]
}

/** Null fields throughout for one that cannot be decoded. */
export interface EnclosedCertificate {
  readonly subject: string | null
  readonly issuer: string | null
  readonly serialNumber: string | null
  readonly sha256: string
}

export interface DescribedResponse {
  readonly kind: 'response'
  readonly responseStatus: OcspResponseStatus
  readonly responseType: string | null
  readonly responder: {readonly by: 'name' | 'key'; readonly value: string} | null
  readonly producedAt: string | null
  readonly responses: readonly DescribedSingle[]
  readonly nonce: DescribedNonce | null
  readonly extensions: readonly DescribedExtension[]
  readonly signatureAlgorithm: string | null
  readonly certificates: readonly EnclosedCertificate[]
  readonly length: number
  readonly sha256: string
}

export interface DescribedRequest {
  readonly kind: 'request'
  /** The form of the GeneralName, and its text where it has one. */
  readonly requestorName: {readonly form: string; readonly value: string | null} | null
  readonly requests: readonly {readonly certId: DescribedCertId; readonly extensions: readonly DescribedExtension[]}[]
  readonly nonce: DescribedNonce | null
  readonly extensions: readonly DescribedExtension[]
  readonly signatureAlgorithm: string | null
  readonly certificates: readonly EnclosedCertificate[]
  readonly length: number
  readonly sha256: string
}

export function describeResponse({der, responseStatus, responseType, basic}: OcspResponse): DescribedResponse {
  return {
    kind: 'response',
    responseStatus,
    responseType,
    responder: basic && responderOf(basic),
    producedAt: basic?.producedAt ?? null,
    responses: basic?.responses.map(describeSingle) ?? [],
    nonce: describeNonce(basic?.extensions ?? []),
    extensions: basic?.extensions.map(describeExtension) ?? [],
    signatureAlgorithm: basic ? (basic.signatureAlgorithm.name ?? basic.signatureAlgorithm.oid) : null,
    certificates: basic?.certificates.map(describeEnclosed) ?? [],
    length: der.length,
    sha256: fingerprint('sha256', der),
  }
}

export function describeRequest({der, requestorName, requests, extensions, signature}: OcspRequest): DescribedRequest {
  return {
    kind: 'request',
    requestorName: requestorName && describeName(requestorName),
    requests: requests.map(each => ({
      certId: describeCertId(each.certId),
      extensions: each.extensions.map(describeExtension),
    })),
    nonce: describeNonce(extensions),
    extensions: extensions.map(describeExtension),
    signatureAlgorithm: signature ? (signature.algorithm.name ?? signature.algorithm.oid) : null,
    certificates: signature?.certificates.map(describeEnclosed) ?? [],
    length: der.length,
    sha256: fingerprint('sha256', der),
  }
}

export function describeCertId({hash, issuerNameHash, issuerKeyHash, serialNumber}: CertId): DescribedCertId {
  return {
    hash,
    issuerNameHash: toHex(issuerNameHash),
    issuerKeyHash: toHex(issuerKeyHash),
    serialNumber: toHex(serialNumber),
  }
}

function responderOf({responderId}: BasicOcspResponse): DescribedResponse['responder'] {
  return responderId.by === 'key'
    ? {by: 'key', value: toHex(responderId.keyHash)}
    : {by: 'name', value: decodeName(decodeDer(responderId.nameDer)).text}
}

function describeSingle({certId, certStatus, thisUpdate, nextUpdate, extensions}: SingleResponse): DescribedSingle {
  const revoked = certStatus.status === 'revoked' ? certStatus : null
  return {
    certId: describeCertId(certId),
    status: certStatus.status,
    revocationTime: revoked?.revocationTime ?? null,
    reason: revoked?.reason ?? null,
    thisUpdate,
    nextUpdate,
    extensions: extensions.map(describeExtension),
  }
}

function describeNonce(extensions: readonly Extension[]): DescribedNonce | null {
  const nonce = nonceOf(extensions)
  return nonce && {octets: nonce.octets && toHex(nonce.octets), length: nonce.octets?.length ?? null}
}

function describeExtension({oid, critical, value}: Extension): DescribedExtension {
  return {oid, name: oidName(oid), critical, hex: toHex(value)}
}

function describeName(der: Uint8Array): DescribedRequest['requestorName'] {
  const name = decodeGeneralName(decodeDer(der), REVEAL_NOTHING)
  if (name.form === 'directoryName') return {form: name.form, value: name.value.text}
  return {form: name.form, value: 'value' in name ? name.value : null}
}

function describeEnclosed(der: Uint8Array): EnclosedCertificate {
  const sha256 = fingerprint('sha256', der)
  try {
    const {subject, issuer, serialNumber} = decodeCertificate(der)
    return {subject: subject.text, issuer: issuer.text, serialNumber: toHex(serialNumber), sha256}
  } catch (cause) {
    if (cause instanceof DecodeError) return {subject: null, issuer: null, serialNumber: null, sha256}
    throw cause
  }
}
