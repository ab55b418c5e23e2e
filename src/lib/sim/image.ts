// The image of a simulated card: everything that a card knows, as JSON. Byte strings are lower-case hex. An image says
// of every file how the fact behind it is known, so that nobody takes an assumption of ours for a property of real cards.

import type {PrivateJwk} from '../seeded/private-jwk.ts'
import type {AssumptionName} from './assumptions.data.ts'

export type {EcPrivateJwk, PrivateJwk, RsaPrivateJwk} from '../seeded/private-jwk.ts'

export const IMAGE_SCHEMA = 'mynakit.sim-image/1'

/** How a fact about the card is known. Facts of open-source clients and their authors' cards are "seen in open source". */
export type Certainty = 'published' | 'seen in open source' | 'lab' | 'assumed'

export const PROFILES = [
  'current',
  'current-blocked',
  'current-no-sign',
  'phone-android',
  'phone-iphone',
  'juki-old',
  'next-p256',
  'next-p384',
  'next-dual',
] as const
export type ProfileName = (typeof PROFILES)[number]

/** Everybody, nobody, or whoever has verified one of these references of the same application. */
export type AccessRule = 'free' | 'never' | readonly string[]

export type KeyOperation = 'sign' | 'internal-authenticate' | 'none'

interface FileFacts {
  /** Four upper-case hex digits. */
  readonly fid: string
  readonly certainty: Certainty
}

export interface TransparentFile extends FileFacts {
  readonly kind: 'transparent'
  readonly read: AccessRule
  /** The physical content, filler included. */
  readonly content: string
}

export interface RecordFile extends FileFacts {
  readonly kind: 'record'
  readonly read: AccessRule
  readonly records: readonly string[]
}

/** An internal EF that VERIFY addresses. */
export interface ReferenceFile extends FileFacts {
  readonly kind: 'reference'
  /** Name of an entry of `pins`; two references may share one. */
  readonly pin: string
}

export interface KeyFile extends FileFacts {
  readonly kind: 'key'
  readonly use: AccessRule
  readonly operation: KeyOperation
  /** Name of an entry of `keys`; null for a key that no command of the simulator uses. */
  readonly key: string | null
  /** True for the key that COMPUTE DIGITAL SIGNATURE takes when P2 is 00. */
  readonly default: boolean
}

/** An EF that exists and of which nothing else is known: every use answers 6981. */
export interface InternalFile extends FileFacts {
  readonly kind: 'internal'
}

export type CardFileEntry = TransparentFile | RecordFile | ReferenceFile | KeyFile | InternalFile

export interface ImageApplication {
  readonly name: string
  readonly aid: string
  readonly certainty: Certainty
  /** Who may ask for SET SESSION KEY; the others hear 6982. */
  readonly sessionKey: AccessRule
  /** Name of the key that session keys are encrypted for; without one there is no secure messaging (66F1). */
  readonly deliveryKey?: string
  readonly files: readonly CardFileEntry[]
}

export type PinForm = 'four digits' | 'signing password' | 'eight digits' | 'fixed'
export type PinChange = 'CHANGE REFERENCE DATA' | 'CHANGE KEY' | 'none'

export interface ImagePin {
  readonly value: string
  readonly tries: number
  readonly remaining: number
  readonly form: PinForm
  readonly change: PinChange
  readonly certainty: Certainty
  /** `card`: what was verified stays so in every application, until the power goes. Absent: in its application only. */
  readonly scope?: 'card'
  /** Names of the PINs whose conditions this one fulfils as well. */
  readonly fulfils?: readonly string[]
  /** Name of the PIN (PUK) with which RESET RETRY COUNTER sets this one anew. */
  readonly unblockedBy?: string
}

export interface DataObject {
  /** Four upper-case hex digits, P1-P2 of GET DATA. */
  readonly tag: string
  readonly certainty: Certainty
  /** True for the objects that answer inside an application too. */
  readonly everywhere: boolean
  readonly value: string
}

/** Authentication of the card body at the card manager, in the form of PIV (NIST SP 800-73-4). */
export interface CardAuthentication {
  readonly certainty: Certainty
  /** Tag of the data object that holds the certificate, for GET DATA CB. */
  readonly tag: string
  readonly object: string
  /** P1 and P2 of GENERAL AUTHENTICATE. */
  readonly algorithm: string
  readonly reference: string
  readonly key: string
}

export interface ImageParameter {
  readonly value: string
  readonly certainty: Certainty
}

/** Form of the card's ECDSA signatures: r || s, or ECDSA-Sig-Value. */
export type SignatureForm = 'plain' | 'der'

export interface CardImage {
  readonly schema: typeof IMAGE_SCHEMA
  /** Always true: an image never holds data of a real card. */
  readonly synthetic: true
  readonly profile: ProfileName
  readonly seed: number
  readonly issuedAt: string
  readonly atr: string
  readonly quirks: readonly string[]
  readonly pins: Readonly<Record<string, ImagePin>>
  readonly applications: readonly ImageApplication[]
  readonly dataObjects: readonly DataObject[]
  readonly keys: Readonly<Record<string, PrivateJwk>>
  readonly cardAuthentication?: CardAuthentication
  /** Absent: plain. */
  readonly signatureForm?: SignatureForm
  /** True where 80 FC 00 00 answers 9000. */
  readonly lastCommandIndicator?: true
  /** What the image was made with, besides profile, seed and day; images of the first version do not say it. */
  readonly parameters?: Readonly<Record<string, ImageParameter>>
  /** What of this card is assumed, as keys of the text catalogue. */
  readonly assumed?: readonly AssumptionName[]
}
