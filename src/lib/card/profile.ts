// What the toolkit knows about a card, as data: each row says where it is from and how certain it is.
import type {ApName, FileName, PinFormat, PinName} from '../text/card.data.ts'

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
}

/** A private key of the card, for the sunset rules: which row of the government paper's table it falls under. */
export interface KeyReference extends Provenance {
  readonly ap: ApName
  readonly fid: number
  readonly name: FileName
  readonly algorithm: 'RSA'
  readonly bits: 2048
  /** Row of the table of cryptographic uses (次期個人番号カード仕様に係る検討事項について, 2023-09-07). */
  readonly row: 1 | 2 | 3 | 4 | 5 | 6
}

export interface CardProfile {
  readonly applications: readonly Application[]
  readonly pins: readonly PinReference[]
  readonly keys: readonly KeyReference[]
  /** GET DATA objects of the card manager that name no person and no card. */
  readonly publicObjects: readonly number[]
}
