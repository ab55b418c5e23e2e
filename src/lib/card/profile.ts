// What the toolkit knows about a card, as data: each row says where it is from and how certain it is.
import type {AssumptionKey, ProfileName} from '../text/assumptions.data.ts'
import type {ApName, CardCertificateName, FileName, PinFormat, PinName} from '../text/card.data.ts'

/**
 * published: a standard or an official paper says it. seen in open source: the author of a public program observed it
 * on a card, or ships code that depends on it. assumed: nobody has said it; chosen so that there is an answer.
 */
export type Certainty = 'published' | 'seen in open source' | 'assumed'

export interface Provenance {
  readonly source: string
  readonly certainty: Certainty
}

export interface Application extends Provenance {
  readonly name: ApName
  /** Upper-case hex. */
  readonly aid: string
  readonly structure: 'transparent' | 'record' | 'objects'
  readonly files: readonly ElementaryFile[]
}

export interface ElementaryFile extends Provenance {
  readonly fid: number
  readonly name: FileName
  readonly kind: 'transparent' | 'record' | 'pin' | 'key' | 'unknown'
  /** Who may read or use it; unknown where no source says. */
  readonly access: 'free' | 'unknown' | readonly PinName[]
  readonly format: FileFormat
  /** Holds data about a person or names the card: hidden unless revealed, masked in traces. */
  readonly personal: boolean
}

export type FileFormat =
  | 'certificate'
  | 'token-information'
  | 'availability'
  | 'tlv'
  | 'card-record'
  | 'opaque'
  | 'none'

export interface PinReference extends Provenance {
  readonly name: PinName
  readonly ap: ApName
  readonly fid: number
  readonly format: PinFormat
  /** Tries on a new card, or undefined where no source says. */
  readonly tries: number | undefined
  /** The command that changes it once it was verified; undefined where the holder cannot change it. */
  readonly change: 'CHANGE REFERENCE DATA' | 'CHANGE KEY' | undefined
}

/** A private key of the card, for the sunset rules: which row of the government paper's table it falls under. */
export interface KeyReference extends Provenance {
  readonly ap: ApName
  readonly fid: number
  readonly name: FileName
  /** EC: the curve is that of the card's authentication certificate. */
  readonly algorithm: 'RSA-2048' | 'EC'
  /** Row of the table of cryptographic uses (次期個人番号カード仕様に係る検討事項について, 2023-09-07). */
  readonly row: 1 | 2 | 3 | 4 | 5 | 6
}

/** A certificate in the JPKI AP. The second set of a card with two carries `-ec` in its name. */
export interface CertificateFile {
  readonly name: CardCertificateName
  readonly fid: number
}

/** A key of the JPKI AP that signs for the holder. */
export interface SigningKey {
  readonly use: 'auth' | 'sign'
  readonly algorithm: 'rsa' | 'ec'
  readonly fid: number
  readonly pin: 'jpki-auth' | 'jpki-sign'
  readonly certificate: CardCertificateName
}

/** A key of the card as a whole, at the card manager, in the forms of PIV (NIST SP 800-73-4). */
export interface CardBody extends Provenance {
  /** BER-TLV data object that GET DATA (00 CB 3F FF) asks for. */
  readonly certificateObject: number
  /** P2 of GENERAL AUTHENTICATE. */
  readonly keyReference: number
}

export interface CardProfile {
  readonly name: ProfileName
  readonly applications: readonly Application[]
  readonly pins: readonly PinReference[]
  readonly keys: readonly KeyReference[]
  readonly certificates: readonly CertificateFile[]
  readonly signingKeys: readonly SigningKey[]
  readonly body: CardBody | undefined
  /** GET DATA objects of the card manager that name no person and no card. */
  readonly publicObjects: readonly number[]
  /** What nobody has published and this table takes for granted: every command on such a card says so. */
  readonly assumed: readonly AssumptionKey[]
}
