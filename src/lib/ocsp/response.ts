// OCSPResponse (RFC 6960, 4.2.1): the readonly model.
import type {Extension} from '../x509/certificate.ts'
import type {SignatureAlgorithm} from '../x509/signature-algorithm.ts'

export type OcspResponseStatus =
  | 'successful'
  | 'malformedRequest'
  | 'internalError'
  | 'tryLater'
  | 'sigRequired'
  | 'unauthorized'

export interface CertId {
  /** SHA-1, SHA-256, ... or the dotted identifier of a hash that is not known. */
  readonly hash: string
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array
}

export type CertStatus =
  | {readonly status: 'good'}
  | {readonly status: 'revoked'; readonly revocationTime: string; readonly reason: string | null}
  | {readonly status: 'unknown'}

export interface SingleResponse {
  readonly certId: CertId
  readonly certStatus: CertStatus
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly extensions: readonly Extension[]
}

export type ResponderId =
  | {readonly by: 'name'; readonly nameDer: Uint8Array}
  | {readonly by: 'key'; readonly keyHash: Uint8Array}

export interface BasicOcspResponse {
  readonly tbsResponseData: Uint8Array
  readonly responderId: ResponderId
  readonly producedAt: string
  readonly responses: readonly SingleResponse[]
  readonly extensions: readonly Extension[]
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly signatureValue: Uint8Array
  /** DER of the certificates that came with it. */
  readonly certificates: readonly Uint8Array[]
}

export interface OcspResponse {
  readonly der: Uint8Array
  readonly responseStatus: OcspResponseStatus
  /** Null unless the status is successful and the type is id-pkix-ocsp-basic. */
  readonly basic: BasicOcspResponse | null
  /** Dotted identifier of the response's type; null when there are no bytes. */
  readonly responseType: string | null
}
