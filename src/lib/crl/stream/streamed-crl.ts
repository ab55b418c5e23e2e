// What is known of a CRL whose entries went by and were not kept.
import type {SignatureAlgorithm} from '../../x509/signature-algorithm.ts'
import type {SignatureProblem} from '../../x509/verify-signature.ts'
import type {CertificateList} from '../certificate-list.ts'

/** What stands before the entries. */
export interface CrlHead {
  readonly version: 1 | 2
  /** The one that the signature covers; in CrlFacts the one outside, as in CertificateList. They are the same (5.1.1.2). */
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly issuer: CertificateList['issuer']
  readonly issuerDer: Uint8Array
  /** RFC 3339 UTC. */
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  /** Of the list and of its parts, in octets from the start of the CRL; the entries end at `entriesEnd`. */
  readonly size: number
  readonly tbsStart: number
  readonly tbsEnd: number
  readonly entriesOffset: number
  readonly entriesEnd: number
}

/** What stands around the entries: enough to choose the keys that may have signed, and to know the list again. */
export interface CrlFacts extends CrlHead {
  readonly signatureAlgorithmsAgree: boolean
  readonly extensions: CertificateList['extensions']
  readonly signatureValue: Uint8Array
  /**
   * SHA-256 over the size and all octets outside of the entries, in lower-case hex: the signature is among them, and
   * speaks for the entries. Two lists that verify have the same one only if they are the same; it costs no second hash
   * of hundreds of megabytes.
   */
  readonly fingerprint: string
}

/** `algorithms-differ`: what the signature covers names another algorithm than the list does outside (5.1.1.2). */
export type CrlSignatureProblem = SignatureProblem | 'algorithms-differ'

export interface KeyVerdict {
  readonly subjectPublicKeyInfo: Uint8Array
  /** Null when the signature is valid. */
  readonly problem: CrlSignatureProblem | null
}

export interface StreamedCrl extends CrlFacts {
  readonly entryCount: number
  /** Of the whole CRL, in lower-case hex; null where nobody asked for it. */
  readonly sha256: string | null
  /** One for each key that was given, in that order. */
  readonly signatures: readonly KeyVerdict[]
}

/** The key that the signature is of, or undefined. */
export function signerOf(crl: StreamedCrl): Uint8Array | undefined {
  return crl.signatures.find(({problem}) => problem === null)?.subjectPublicKeyInfo
}
