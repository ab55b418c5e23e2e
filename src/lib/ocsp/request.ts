// OCSPRequest (RFC 6960, 4.1.1): the readonly model.
import type {Extension} from '../x509/certificate.ts'
import type {SignatureAlgorithm} from '../x509/signature-algorithm.ts'
import type {CertId} from './response.ts'

export interface SingleRequest {
  readonly certId: CertId
  readonly extensions: readonly Extension[]
}

/** Whoever signs a request says who it is; it is read and never judged. */
export interface RequestSignature {
  readonly algorithm: SignatureAlgorithm
  readonly value: Uint8Array
  /** DER of the certificates that came with it. */
  readonly certificates: readonly Uint8Array[]
}

export interface OcspRequest {
  readonly der: Uint8Array
  /** DER of the GeneralName. */
  readonly requestorName: Uint8Array | null
  readonly requests: readonly SingleRequest[]
  readonly extensions: readonly Extension[]
  readonly signature: RequestSignature | null
}
