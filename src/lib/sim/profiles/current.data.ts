// The card of today (profile "current") and two states of it: applications, files, access conditions and PIN references.
// No specification of the card is public. "seen in open source" means that clients depend on it or that their authors
// report it of a card (myna-card, jpki/myna, OpenSC, jsapdu); "assumed" marks what we chose because a simulator must do
// something.
import type {ApplicationRow, CardProfile, FileRow, PinName, PinRow} from './profile.ts'
import {defaultKey, internal, keyRows, record, reference, SEEN, signingKey, transparent} from './rows.ts'

/** In the order in which a prefix of a DF name finds them; the order is assumed. */
const APPLICATIONS: readonly ApplicationRow[] = [
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
    deliveryKey: 'text session key delivery',
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

const unknownReference: PinRow = {tries: 10, form: 'fixed', change: 'none', certainty: 'assumed'}

const PINS: Readonly<Partial<Record<PinName, PinRow>>> = {
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

export const CURRENT: CardProfile = {
  name: 'current',
  // Contact ATR of a card issued in Japan (pcsc-tools smartcard_list.txt): country 392, extended lengths announced.
  atr: {value: '3bda13ff8131fb468012392f31c173c601c03b', certainty: SEEN},
  tokenLabel: 'JPKIAPICCTOKEN2',
  keys: keyRows(
    'rsa',
    'auth',
    'sign',
    'visual',
    'text',
    'text session key delivery',
    'common',
    'card manager',
    'auth authority',
    'sign authority',
    'visual issuer',
    'visual root',
    'text issuer',
    'text root',
    'card manager intermediate',
    'card manager root',
  ),
  keyIds: 0,
  applications: APPLICATIONS,
  pins: PINS,
  dataObjects: 'as seen',
  parameters: {
    // Digital Agency, 2023-09-07, 1. (2): certificates of five years on a card of ten.
    'certificate-years': {value: '5', certainty: 'published'},
    'card-years': {value: '10', certainty: 'published'},
  },
  assumed: [
    'unknown-tries',
    'status-words',
    'unknown-files',
    'file-sizes',
    'certificate-extensions',
    'secure-messaging-refusals',
  ],
}

/** The PINs that a person types most are blocked. Unblocking such a card is the municipality's business. */
export const CURRENT_BLOCKED: CardProfile = {
  ...CURRENT,
  name: 'current-blocked',
  pins: {
    ...PINS,
    auth: {tries: 3, form: 'four digits', change: 'CHANGE REFERENCE DATA', certainty: SEEN, blocked: true},
    sign: {tries: 5, form: 'signing password', change: 'CHANGE REFERENCE DATA', certainty: SEEN, blocked: true},
  },
  assumed: [...CURRENT.assumed, 'blocked-query'],
}

/** The first signing certificate was never issued: the password exists, certificate and key do not (assumed). */
export const CURRENT_NO_SIGN: CardProfile = {
  ...CURRENT,
  name: 'current-no-sign',
  keys: CURRENT.keys.filter(({name}) => name !== 'sign'),
  applications: APPLICATIONS.map(application =>
    application.name === 'jpki' ? {...application, files: withoutSigning(application.files)} : application,
  ),
  parameters: {...CURRENT.parameters, 'sign-file': {value: 'missing', certainty: 'assumed'}},
  assumed: [...CURRENT.assumed, 'no-sign-files'],
}

function withoutSigning(files: readonly FileRow[]): readonly FileRow[] {
  return files
    .filter(({fid}) => fid !== '001A')
    .map(file => {
      if (file.fid === '0001') return transparent('0001', ['001B'], 'empty certificate file', 'assumed')
      return file.fid === '0008' ? transparent('0008', 'free', 'availability without signing') : file
    })
}
