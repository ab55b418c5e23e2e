// The card of today (profile "current"): applications, files, access conditions and PIN references. No specification of
// the card is public. "seen in open source" means that clients depend on it or that their authors report it of a card
// (myna-card, jpki/myna, OpenSC, jsapdu); "assumed" marks what we chose because a simulator must do something.
import type {AccessRule, Certainty, KeyOperation, PinChange, PinForm} from './image.ts'

export type ContentName =
  | 'signing certificate'
  | 'signing authority certificate'
  | 'authentication certificate'
  | 'authentication authority certificate'
  | 'token information'
  | 'certificate availability'
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

/** Keys of the card itself: other seeds, other keys. */
export const CARD_KEYS = [
  'auth',
  'sign',
  'visual',
  'text',
  'text session key delivery',
  'common',
  'card manager',
] as const

/**
 * Keys of the simulated authorities: the same for every card, as in life, so that one trust anchor fits all simulated
 * cards. The image carries them so that tests can issue revocation lists, responses and further certificates.
 */
export const AUTHORITY_KEYS = [
  'auth authority',
  'sign authority',
  'visual issuer',
  'visual root',
  'text issuer',
  'text root',
  'card manager intermediate',
  'card manager root',
] as const

export type KeyName = (typeof CARD_KEYS)[number] | (typeof AUTHORITY_KEYS)[number]

export type PinName =
  | 'auth'
  | 'sign'
  | 'text'
  | 'resident register'
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
  readonly files: readonly FileRow[]
}

const SEEN = 'seen in open source'
const transparent = (fid: string, read: AccessRule, holds: ContentName, certainty: Certainty = SEEN): FileRow => ({
  fid,
  kind: 'transparent',
  certainty,
  read,
  holds,
})
const record = (fid: string, holds: ContentName): FileRow => ({
  fid,
  kind: 'record',
  certainty: SEEN,
  read: 'free',
  holds,
})
const reference = (fid: string, pin: PinName, certainty: Certainty = SEEN): FileRow => ({
  fid,
  kind: 'reference',
  certainty,
  pin,
})
const signingKey = (fid: string, use: AccessRule, key: KeyName): FileRow => ({
  fid,
  kind: 'key',
  certainty: SEEN,
  use,
  operation: 'sign',
  key,
})
const defaultKey = (fid: string, key: KeyName): FileRow => ({
  fid,
  kind: 'key',
  certainty: SEEN,
  use: 'free',
  operation: 'sign',
  key,
  default: true,
})
const internal = (fid: string): FileRow => ({fid, kind: 'internal', certainty: SEEN})

/** In the order in which a prefix of a DF name finds them; the order is assumed. */
export const APPLICATIONS: readonly ApplicationRow[] = [
  {
    name: 'jpki',
    aid: 'd392f000260100000001',
    certainty: SEEN,
    sessionKey: 'never',
    files: [
      transparent('0001', ['001B'], 'signing certificate'),
      transparent('0002', 'free', 'signing authority certificate'),
      internal('0005'),
      transparent('0006', 'free', 'token information'),
      transparent('0008', 'free', 'certificate availability'),
      transparent('0009', 'never', 'unknown'),
      transparent('000A', 'free', 'authentication certificate'),
      transparent('000B', 'free', 'authentication authority certificate'),
      reference('0010', 'jpki 0010', 'assumed'),
      {fid: '0016', kind: 'key', certainty: SEEN, use: 'never', operation: 'none', key: null},
      signingKey('0017', ['0018'], 'auth'),
      reference('0018', 'auth'),
      internal('0019'),
      signingKey('001A', ['001B'], 'sign'),
      reference('001B', 'sign'),
      internal('001C'),
      internal('001E'),
    ],
  },
  {
    name: 'visual',
    aid: 'd3921000310001010402',
    certainty: SEEN,
    sessionKey: 'free',
    files: [
      transparent('0001', ['0011'], 'age'),
      transparent('0002', ['0012', '0013'], 'face'),
      transparent('0003', 'free', 'visual basic information'),
      transparent('0004', 'free', 'visual card-verifiable certificate'),
      transparent('0005', ['0013'], 'number image'),
      transparent('0006', 'free', 'sixteen FF', 'assumed'),
      reference('0011', 'visual birth'),
      reference('0012', 'visual B'),
      reference('0013', 'visual A'),
      reference('0014', 'visual 0014'),
      reference('0015', 'visual 0015'),
      defaultKey('001A', 'visual'),
      internal('001C'),
      internal('001E'),
    ],
  },
  {
    name: 'text',
    aid: 'd3921000310001010408',
    certainty: SEEN,
    sessionKey: ['0011'],
    files: [
      transparent('0001', ['0011', '0014'], 'individual number'),
      transparent('0002', ['0011', '0015'], 'attributes'),
      transparent('0003', ['0011', '0014', '0015'], 'digests'),
      transparent('0004', 'free', 'text card-verifiable certificate'),
      transparent('0005', 'free', 'text basic information'),
      transparent('0006', ['0011', '0014', '0015'], 'session key delivery key'),
      transparent('0007', ['0011', '0014', '0015'], 'text authentication key'),
      transparent('0008', 'free', 'sixteen FF', 'assumed'),
      internal('0010'),
      reference('0011', 'text'),
      reference('0012', 'text 0012'),
      defaultKey('0013', 'text'),
      reference('0014', 'text A'),
      reference('0015', 'text B'),
      internal('001C'),
      internal('001E'),
    ],
  },
  {
    name: 'juki',
    aid: 'd3921000310001010401',
    certainty: SEEN,
    sessionKey: 'never',
    files: [record('0002', 'key record'), reference('001C', 'resident register')],
  },
  {
    name: 'common',
    aid: 'd3921000310001010100',
    certainty: SEEN,
    sessionKey: 'free',
    files: [
      record('0001', 'card record'),
      record('0002', 'key record'),
      {fid: '0019', kind: 'key', certainty: SEEN, use: 'free', operation: 'internal-authenticate', key: 'common'},
      reference('001C', 'resident register'),
      reference('001E', 'common 001E', 'assumed'),
    ],
  },
  {name: 'card manager', aid: 'a0000001510000', certainty: SEEN, sessionKey: 'never', files: []},
]

export interface PinRow {
  readonly tries: number
  readonly form: PinForm
  readonly change: PinChange
  readonly certainty: Certainty
  /** Arrives blocked. */
  readonly blocked?: true
}

const unknownReference: PinRow = {tries: 10, form: 'fixed', change: 'none', certainty: 'assumed'}

/** Tries and form of each reference. `certainty` is that of the number of tries. */
export const PINS: Readonly<Record<PinName, PinRow>> = {
  auth: {tries: 3, form: 'four digits', change: 'CHANGE REFERENCE DATA', certainty: SEEN},
  sign: {tries: 5, form: 'signing password', change: 'CHANGE REFERENCE DATA', certainty: SEEN},
  text: {tries: 3, form: 'four digits', change: 'CHANGE REFERENCE DATA', certainty: SEEN},
  // One PIN behind the references of two applications: probable, not certain.
  'resident register': {tries: 3, form: 'four digits', change: 'CHANGE KEY', certainty: SEEN},
  'visual B': {tries: 10, form: 'fixed', change: 'none', certainty: SEEN},
  'text B': {tries: 10, form: 'fixed', change: 'none', certainty: SEEN},
  'visual A': unknownReference,
  'text A': unknownReference,
  'visual birth': unknownReference,
  'text 0012': {tries: 3, form: 'fixed', change: 'none', certainty: SEEN, blocked: true},
  'jpki 0010': unknownReference,
  'visual 0014': unknownReference,
  'visual 0015': unknownReference,
  'common 001E': unknownReference,
}

/** Contact ATR of a card issued in Japan (pcsc-tools smartcard_list.txt): country 392, extended lengths announced. */
export const CURRENT_ATR = '3bda13ff8131fb468012392f31c173c601c03b'
