// CertificateList (RFC 5280, 5.1): the readonly model. Entries stay bytes until somebody asks for one, since a national
// list has millions of them.
import type {Extension} from '../x509/certificate.ts'
import type {Name} from '../x509/name.ts'
import type {SignatureAlgorithm} from '../x509/signature-algorithm.ts'

export interface CertificateList {
  /** The whole CRL as it was read. */
  readonly der: Uint8Array
  readonly tbsCertList: Uint8Array
  readonly version: 1 | 2
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly signatureAlgorithmsAgree: boolean
  readonly issuer: Name
  readonly issuerDer: Uint8Array
  /** RFC 3339 UTC. */
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly entryCount: number
  /** The content octets of revokedCertificates: CRL entries one after the other; empty when the field is absent. */
  readonly entries: Uint8Array
  /** Of `entries`, from the start of the CRL. */
  readonly entriesOffset: number
  readonly extensions: readonly Extension[]
  readonly signatureValue: Uint8Array
}
