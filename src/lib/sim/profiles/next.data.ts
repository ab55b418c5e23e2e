// The next card (次期個人番号カード). Published: its algorithms, the life of its certificates, two PINs of which the longer
// can stand for the shorter, a PUK as an option, authenticity of the card body and of the JPKI AP as questions (Digital
// Agency, 次期個人番号カード仕様に係る検討事項について, 2023-09-07). Its interface is not published: files, commands and
// identifiers here are assumed, and are those of today wherever they can be.
import type {AssumptionName} from '../assumptions.data.ts'
import type {ProfileName} from '../image.ts'
import {CURRENT} from './current.data.ts'
import type {ApplicationRow, CardProfile, FileRow, KeyAlgorithm, PinName, PinRow} from './profile.ts'
import {ASSUMED, authenticationKey, keyRows, reference, signingKey, transparent} from './rows.ts'

/** Beside today's files: authenticity of the JPKI AP, and the PUK. */
const JPKI_ADDED: readonly FileRow[] = [
  transparent('000C', 'free', 'authenticity certificate', ASSUMED),
  authenticationKey('0019', 'jpki authenticity', ASSUMED),
  reference('001D', 'puk', ASSUMED),
]

/** The second set of next-dual. */
const JPKI_DUAL: readonly FileRow[] = [
  transparent('0003', ['001B'], 'signing certificate, EC', ASSUMED),
  transparent('0004', 'free', 'signing authority certificate, EC', ASSUMED),
  transparent('000D', 'free', 'authentication certificate, EC', ASSUMED),
  transparent('000E', 'free', 'authentication authority certificate, EC', ASSUMED),
  signingKey('0011', ['0018'], 'auth, EC', ASSUMED),
  signingKey('0012', ['001B'], 'sign, EC', ASSUMED),
]

/** `pin-scope=card` puts one PIN, `card`, where three are. */
const PINS: Readonly<Partial<Record<PinName, PinRow>>> = {
  ...assumedPins(CURRENT.pins),
  auth: {tries: 3, form: 'four digits', change: 'CHANGE REFERENCE DATA', certainty: ASSUMED, unblockedBy: 'puk'},
  'resident register': {tries: 3, form: 'four digits', change: 'CHANGE REFERENCE DATA', certainty: ASSUMED},
  card: {
    tries: 3,
    form: 'four digits',
    change: 'CHANGE REFERENCE DATA',
    certainty: ASSUMED,
    scope: 'card',
    unblockedBy: 'puk',
  },
  puk: {tries: 10, form: 'eight digits', change: 'CHANGE REFERENCE DATA', certainty: ASSUMED},
}

/** The references that are one under `pin-scope=card`. */
export const FOUR_DIGIT_PINS: readonly PinName[] = ['auth', 'text', 'resident register']

const PARAMETERS: CardProfile['parameters'] = {
  // An option of the paper, 2. (7): eight digits, three to ten tries abroad.
  puk: {value: 'on', certainty: 'published'},
  'puk-tries': {value: '10', certainty: ASSUMED},
  // The paper, 1. (2) 2, proposes two PINs, and that the password makes the four digits needless.
  'pin-scope': {value: 'card', certainty: 'published'},
  'password-opens-pin': {value: 'yes', certainty: 'published'},
  'signature-form': {value: 'plain', certainty: ASSUMED},
  // The paper, 1. (2) 1.
  'certificate-years': {value: '10', certainty: 'published'},
  'card-years': {value: '10', certainty: 'published'},
}

const ASSUMPTIONS: readonly AssumptionName[] = [
  ...CURRENT.assumed,
  'next-structure',
  'next-signatures',
  'next-certificates',
  'next-records',
  'next-pins',
  'next-puk',
  'next-authenticity',
  'next-card-body',
  'next-no-secure-messaging',
]

function next(name: ProfileName, algorithm: KeyAlgorithm): CardProfile {
  return {
    ...CURRENT,
    name,
    atr: {...CURRENT.atr, certainty: ASSUMED},
    tokenLabel: 'JPKIAPICCTOKEN3',
    keys: [
      ...CURRENT.keys.map(key => ({...key, algorithm})),
      ...keyRows(algorithm, 'jpki authenticity', 'card body', 'authenticity authority', 'card authority'),
    ],
    keyIds: algorithm === 'p256' ? 1 : 2,
    applications: CURRENT.applications.map(application => assumedApplication(application, JPKI_ADDED)),
    pins: PINS,
    dataObjects: 'assumed',
    // NIST SP 800-78-4, table 6-2: 11 is P-256, 14 is P-384.
    cardAuthentication: {certainty: ASSUMED, algorithm: algorithm === 'p256' ? '11' : '14'},
    parameters: PARAMETERS,
    assumed: ASSUMPTIONS,
  }
}

export const NEXT_P256 = next('next-p256', 'p256')
export const NEXT_P384 = next('next-p384', 'p384')

/** RSA at today's files, and `algorithm` beside it: whether one card carries both is an open question of the paper. */
export function nextDual(algorithm: KeyAlgorithm): CardProfile {
  const single = next('next-dual', algorithm)
  return {
    ...single,
    keys: [
      ...CURRENT.keys,
      ...keyRows(
        algorithm,
        'auth, EC',
        'sign, EC',
        'auth authority, EC',
        'sign authority, EC',
        'jpki authenticity',
        'card body',
        'authenticity authority',
        'card authority',
      ),
    ],
    keyIds: CURRENT.keyIds,
    // RSA-2048 as today (the paper, 1. (2) 1): its authorities end before the card does.
    rsaCertificateYears: 5,
    applications: CURRENT.applications.map(application =>
      assumedApplication(application, [...JPKI_ADDED, ...JPKI_DUAL]),
    ),
    parameters: {algorithm: {value: 'p384', certainty: ASSUMED}, ...PARAMETERS},
    assumed: [...ASSUMPTIONS, 'next-dual-files'],
  }
}

/** Today's application with every row assumed, without secure messaging, and with what is new in the JPKI AP. */
function assumedApplication(application: ApplicationRow, jpkiFiles: readonly FileRow[]): ApplicationRow {
  const {deliveryKey: _, ...rest} = application
  const added = application.name === 'jpki' ? jpkiFiles : []
  const kept = application.files.filter(({fid}) => !added.some(file => file.fid === fid))
  const files = [...kept, ...added].map(file => ({...file, certainty: ASSUMED}))
  return {...rest, certainty: ASSUMED, files: files.sort((a, b) => (a.fid < b.fid ? -1 : 1))}
}

function assumedPins(pins: CardProfile['pins']): CardProfile['pins'] {
  return Object.fromEntries(Object.entries(pins).map(([name, row]) => [name, {...row, certainty: ASSUMED}]))
}
