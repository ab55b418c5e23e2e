// The image of a simulated card: everything that a card knows, as JSON. Byte strings are lower-case hex. An image says
// of every file how the fact behind it is known, so that nobody takes an assumption of ours for a property of real cards.

export const IMAGE_SCHEMA = 'mynakit.sim-image/1'

/** How a fact about the card is known. Facts of open-source clients and their authors' cards are "seen in open source". */
export type Certainty = 'published' | 'seen in open source' | 'lab' | 'assumed'

export const PROFILES = ['current'] as const
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
  readonly files: readonly CardFileEntry[]
}

export type PinForm = 'four digits' | 'signing password' | 'fixed'
export type PinChange = 'CHANGE REFERENCE DATA' | 'CHANGE KEY' | 'none'

export interface ImagePin {
  readonly value: string
  readonly tries: number
  readonly remaining: number
  readonly form: PinForm
  readonly change: PinChange
  readonly certainty: Certainty
}

/** An RSA private key as RFC 7518, 6.3 writes it. Test keys only: they come from a seed that everybody knows. */
export interface RsaPrivateJwk {
  readonly kty: 'RSA'
  readonly n: string
  readonly e: string
  readonly d: string
  readonly p: string
  readonly q: string
  readonly dp: string
  readonly dq: string
  readonly qi: string
}

export interface DataObject {
  /** Four upper-case hex digits, P1-P2 of GET DATA. */
  readonly tag: string
  readonly certainty: Certainty
  /** True for the objects that answer inside an application too. */
  readonly everywhere: boolean
  readonly value: string
}

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
  readonly keys: Readonly<Record<string, RsaPrivateJwk>>
}
