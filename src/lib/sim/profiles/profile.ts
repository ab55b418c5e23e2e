// The shape of a card profile: what a kind of card carries, as rows. Profiles say of every application, file, PIN and
// parameter how it is known; the bytes behind the rows are made by create-image.ts.
import type {AssumptionName} from '../assumptions.data.ts'
import type {AccessRule, Certainty, KeyOperation, PinChange, PinForm, ProfileName} from '../image.ts'
import type {ParameterName} from '../parameters.data.ts'

export type CertificateContentName =
  | 'signing certificate'
  | 'signing authority certificate'
  | 'authentication certificate'
  | 'authentication authority certificate'
  | 'signing certificate, EC'
  | 'signing authority certificate, EC'
  | 'authentication certificate, EC'
  | 'authentication authority certificate, EC'
  | 'authenticity certificate'
  | 'card authentication object'

export type RecordContentName =
  | 'empty certificate file'
  | 'token information'
  | 'certificate availability'
  | 'availability without signing'
  | 'unknown'
  | 'sixteen FF'
  | 'age'
  | 'face'
  | 'visual basic information'
  | 'visual card-verifiable certificate'
  | 'number image'
  | 'individual number'
  | 'attributes'
  | 'digests'
  | 'text card-verifiable certificate'
  | 'text basic information'
  | 'session key delivery key'
  | 'text authentication key'
  | 'card record'
  | 'key record'

export type ContentName = CertificateContentName | RecordContentName

/** Keys of the card itself: other seeds, other keys. */
export type CardKeyName =
  | 'auth'
  | 'sign'
  | 'auth, EC'
  | 'sign, EC'
  | 'visual'
  | 'text'
  | 'text session key delivery'
  | 'common'
  | 'card manager'
  | 'jpki authenticity'
  | 'card body'

/**
 * Keys of the simulated authorities: the same for every card, as in life, so that one trust anchor fits all simulated
 * cards. The image carries them so that tests can issue revocation lists, responses and further certificates.
 */
export type AuthorityKeyName =
  | 'auth authority'
  | 'sign authority'
  | 'auth authority, EC'
  | 'sign authority, EC'
  | 'authenticity authority'
  | 'card authority'
  | 'visual issuer'
  | 'visual root'
  | 'text issuer'
  | 'text root'
  | 'card manager intermediate'
  | 'card manager root'

export type KeyName = CardKeyName | AuthorityKeyName
export type KeyAlgorithm = 'rsa' | 'p256' | 'p384'

export interface KeyRow {
  readonly name: KeyName
  readonly algorithm: KeyAlgorithm
}

export type PinName =
  | 'auth'
  | 'sign'
  | 'text'
  | 'resident register'
  | 'card'
  | 'puk'
  | 'visual A'
  | 'visual B'
  | 'visual birth'
  | 'text A'
  | 'text B'
  | 'text 0012'
  | 'jpki 0010'
  | 'visual 0014'
  | 'visual 0015'
  | 'common 001E'

export type FileRow = {readonly fid: string; readonly certainty: Certainty} & (
  | {readonly kind: 'transparent'; readonly read: AccessRule; readonly holds: ContentName}
  | {readonly kind: 'record'; readonly read: AccessRule; readonly holds: ContentName}
  | {readonly kind: 'reference'; readonly pin: PinName}
  | {
      readonly kind: 'key'
      readonly use: AccessRule
      readonly operation: KeyOperation
      readonly key: KeyName | null
      readonly default?: true
    }
  | {readonly kind: 'internal'}
)

export interface ApplicationRow {
  readonly name: string
  readonly aid: string
  readonly certainty: Certainty
  readonly sessionKey: AccessRule
  readonly deliveryKey?: KeyName
  readonly files: readonly FileRow[]
}

export interface PinRow {
  readonly tries: number
  readonly form: PinForm
  readonly change: PinChange
  readonly certainty: Certainty
  readonly scope?: 'card'
  readonly fulfils?: readonly PinName[]
  readonly unblockedBy?: PinName
  /** Arrives blocked. */
  readonly blocked?: true
}

export interface ParameterDefault {
  readonly value: string
  readonly certainty: Certainty
}

export interface CardProfile {
  readonly name: ProfileName
  readonly atr: {readonly value: string; readonly certainty: Certainty}
  /** Label in EF 0006, by which clients tell cards and phones apart. */
  readonly tokenLabel: string
  readonly keys: readonly KeyRow[]
  /** Third digit after 699 of the simulated key identifiers, by the algorithm of the hierarchy. */
  readonly keyIds: 0 | 1 | 2
  readonly applications: readonly ApplicationRow[]
  /** Tries and form of each reference. `certainty` is that of the number of tries. */
  readonly pins: Readonly<Partial<Record<PinName, PinRow>>>
  /** Whether the card manager answers GET DATA (00 CA): no, as cards were seen to, or as we assume of this one. */
  readonly dataObjects: 'none' | 'as seen' | 'assumed'
  /** Authentication of the card body in the form of PIV. */
  readonly cardAuthentication?: {readonly certainty: Certainty; readonly algorithm: string}
  readonly lastCommandIndicator?: true
  /** The longest life of an RSA certificate, where the card has others that live longer. */
  readonly rsaCertificateYears?: number
  /** The parameters that this profile takes, besides those that every profile takes. */
  readonly parameters: Readonly<Partial<Record<ParameterName, ParameterDefault>>>
  readonly assumed: readonly AssumptionName[]
}
