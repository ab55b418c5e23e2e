// The card of today (個人番号カード, 2016-), from public programs that talk to it. No official card specification is
// public; "myna-card" is soltia48/myna-card, "myna" is jpki/myna, "OpenSC" is OpenSC/OpenSC.
import type {FileName, PinName} from '../../text/card.data.ts'
import type {
  Application,
  CardProfile,
  Certainty,
  ElementaryFile,
  FileFormat,
  KeyReference,
  PinReference,
} from '../profile.ts'

const SEEN: Certainty = 'seen in open source'
const ASSUMED: Certainty = 'assumed'

function file(
  fid: number,
  name: FileName,
  kind: ElementaryFile['kind'],
  access: ElementaryFile['access'],
  source: string,
  extra: {format?: FileFormat; personal?: boolean; certainty?: Certainty} = {},
): ElementaryFile {
  const {format = kind === 'pin' || kind === 'key' ? 'none' : 'opaque', personal = false, certainty = SEEN} = extra
  return {fid, name, kind, access, format, personal, source, certainty}
}

const CERTIFICATE = {format: 'certificate'} as const
const TLV = {format: 'tlv'} as const
const PERSONAL_TLV = {format: 'tlv', personal: true} as const
const FREE = 'free'
const UNKNOWN = 'unknown'
const only = (...pins: PinName[]): readonly PinName[] => pins

const jpki: Application = {
  name: 'jpki',
  aid: 'D392F000260100000001',
  structure: 'transparent',
  source: 'OpenSC src/libopensc/card-jpki.c; myna src/jpki.rs; myna-card src/ap/jpki.rs',
  certainty: SEEN,
  files: [
    file(0x0001, 'sign-certificate', 'transparent', only('jpki-sign'), 'myna; OpenSC', {
      ...CERTIFICATE,
      personal: true,
    }),
    file(0x0002, 'sign-ca-certificate', 'transparent', FREE, 'OpenSC; myna', CERTIFICATE),
    file(0x0005, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
    file(0x0006, 'token-information', 'transparent', FREE, 'myna-card src/ap/jpki.rs', {format: 'token-information'}),
    file(0x0008, 'certificate-availability', 'transparent', FREE, 'myna-card src/ap/jpki.rs', {format: 'availability'}),
    file(0x0009, 'unknown', 'unknown', UNKNOWN, 'myna-card src/ap/jpki.rs'),
    file(0x000a, 'auth-certificate', 'transparent', FREE, 'myna; OpenSC', CERTIFICATE),
    file(0x000b, 'auth-ca-certificate', 'transparent', FREE, 'OpenSC; myna', CERTIFICATE),
    file(0x0010, 'unknown', 'unknown', UNKNOWN, 'myna-card examples/fuzz_card.rs'),
    file(0x0016, 'terminal-key', 'key', UNKNOWN, 'myna-card src/apdu.rs'),
    file(0x0017, 'auth-key', 'key', only('jpki-auth'), 'OpenSC; myna; myna-card'),
    file(0x0018, 'auth-pin', 'pin', UNKNOWN, 'OpenSC; myna; myna-card'),
    file(0x0019, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
    file(0x001a, 'sign-key', 'key', only('jpki-sign'), 'OpenSC; myna; myna-card'),
    file(0x001b, 'sign-password', 'pin', UNKNOWN, 'OpenSC; myna; myna-card'),
    file(0x001c, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
    file(0x001e, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
  ],
}

const visual: Application = {
  name: 'visual',
  aid: 'D3921000310001010402',
  structure: 'transparent',
  source: 'myna-card src/ap/surface.rs; myna src/visual.rs',
  certainty: SEEN,
  files: [
    file(0x0001, 'age-record', 'transparent', only('birth'), 'myna-card src/ap/surface.rs', PERSONAL_TLV),
    file(0x0002, 'face', 'transparent', only('number-a', 'number-b'), 'myna-card src/ap/surface.rs', PERSONAL_TLV),
    file(0x0003, 'basic-information', 'transparent', FREE, 'myna-card; myna src/visual.rs', TLV),
    file(0x0004, 'card-verifiable-certificate', 'transparent', FREE, 'myna-card src/certificate.rs', TLV),
    file(0x0005, 'number-image', 'transparent', only('number-a'), 'myna-card src/ap/surface.rs', PERSONAL_TLV),
    file(0x0006, 'unknown', 'unknown', UNKNOWN, 'myna-card src/ap/surface.rs'),
    file(0x0011, 'birth-key', 'pin', UNKNOWN, 'myna-card src/ap/surface.rs'),
    file(0x0012, 'number-b', 'pin', UNKNOWN, 'myna src/visual.rs; myna-card'),
    file(0x0013, 'number-a', 'pin', UNKNOWN, 'myna src/visual.rs; myna-card'),
    file(0x0014, 'unknown', 'unknown', UNKNOWN, 'myna-card examples/fuzz_card.rs'),
    file(0x0015, 'unknown', 'unknown', UNKNOWN, 'myna-card examples/fuzz_card.rs'),
    file(0x001a, 'ap-key', 'key', FREE, 'myna-card src/ap/surface.rs'),
    file(0x001c, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
    file(0x001e, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
  ],
}

const text: Application = {
  name: 'text',
  aid: 'D3921000310001010408',
  structure: 'transparent',
  source: 'myna-card src/ap/text.rs; myna src/text.rs',
  certainty: SEEN,
  files: [
    file(0x0001, 'number', 'transparent', only('text', 'number-a'), 'myna-card src/ap/text.rs; myna', PERSONAL_TLV),
    file(0x0002, 'attributes', 'transparent', only('text', 'number-b'), 'myna-card src/ap/text.rs; myna', PERSONAL_TLV),
    file(
      0x0003,
      'integrity-record',
      'transparent',
      only('text', 'number-a', 'number-b'),
      'myna-card src/ap/text.rs',
      PERSONAL_TLV,
    ),
    file(0x0004, 'card-verifiable-certificate', 'transparent', FREE, 'myna-card src/certificate.rs', TLV),
    file(0x0005, 'basic-information', 'transparent', FREE, 'myna-card; myna src/text.rs', TLV),
    file(0x0006, 'session-key', 'transparent', only('text', 'number-a', 'number-b'), 'myna-card src/sm.rs', TLV),
    file(0x0007, 'ap-public-key', 'transparent', only('text', 'number-a', 'number-b'), 'myna-card src/ap/text.rs', TLV),
    file(0x0008, 'unknown', 'unknown', UNKNOWN, 'myna-card src/ap/text.rs'),
    file(0x0010, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
    file(0x0011, 'text-pin', 'pin', UNKNOWN, 'myna src/text.rs; myna-card'),
    file(0x0012, 'blocked-reference', 'pin', UNKNOWN, 'myna-card src/ap/text.rs'),
    file(0x0013, 'ap-key', 'key', FREE, 'myna-card src/ap/text.rs'),
    file(0x0014, 'number-a', 'pin', UNKNOWN, 'myna src/text.rs; myna-card'),
    file(0x0015, 'number-b', 'pin', UNKNOWN, 'myna src/text.rs; myna-card'),
    file(0x001c, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
    file(0x001e, 'unknown', 'unknown', UNKNOWN, 'AokiApp/jsapdu packages/mynacard/src/constants.ts'),
  ],
}

const juki: Application = {
  name: 'juki',
  aid: 'D3921000310001010401',
  structure: 'record',
  source: 'myna-card src/ap/juki.rs',
  certainty: SEEN,
  files: [
    file(0x0002, 'key-reference', 'record', FREE, 'myna-card src/ap/juki.rs', {certainty: ASSUMED}),
    file(0x001c, 'juki-pin', 'pin', UNKNOWN, 'myna-card src/ap/juki.rs; myna commit 6d7eb5e'),
  ],
}

const common: Application = {
  name: 'common',
  aid: 'D3921000310001010100',
  structure: 'record',
  source: 'myna-card src/ap/common.rs; myna src/unknown.rs',
  certainty: SEEN,
  files: [
    file(0x0001, 'card-record', 'record', FREE, 'myna-card src/ap/common.rs', {format: 'card-record', personal: true}),
    file(0x0002, 'key-reference', 'record', FREE, 'myna-card src/ap/common.rs'),
    file(0x0019, 'internal-authentication-key', 'key', FREE, 'myna-card src/ap/common.rs'),
    file(0x001c, 'juki-pin', 'pin', UNKNOWN, 'myna-card src/ap/common.rs'),
    file(0x001e, 'unknown', 'unknown', UNKNOWN, 'myna-card examples/fuzz_card.rs'),
  ],
}

const manager: Application = {
  name: 'manager',
  aid: 'A0000001510000',
  structure: 'objects',
  source: 'myna-card src/mf.rs; GlobalPlatform Card Specification 2.3, H.1',
  certainty: SEEN,
  files: [],
}

/** Two references may share a secret: number-a and number-b stand in the visual and in the text AP. */
const pins: readonly PinReference[] = [
  {
    name: 'jpki-auth',
    ap: 'jpki',
    fid: 0x0018,
    format: 'digits4',
    tries: 3,
    change: 'CHANGE REFERENCE DATA',
    source: 'OpenSC jpki.h; myna',
    certainty: SEEN,
  },
  {
    name: 'jpki-sign',
    ap: 'jpki',
    fid: 0x001b,
    format: 'password',
    tries: 5,
    change: 'CHANGE REFERENCE DATA',
    source: 'OpenSC jpki.h; myna',
    certainty: SEEN,
  },
  {
    name: 'text',
    ap: 'text',
    fid: 0x0011,
    format: 'digits4',
    tries: 3,
    change: 'CHANGE REFERENCE DATA',
    source: 'myna; kojinbango-card FAQ',
    certainty: SEEN,
  },
  {
    name: 'juki',
    ap: 'common',
    fid: 0x001c,
    format: 'digits4',
    tries: 3,
    change: 'CHANGE KEY',
    source: 'myna-card src/ap/common.rs',
    certainty: SEEN,
  },
  {
    name: 'number-b',
    ap: 'visual',
    fid: 0x0012,
    format: 'numberB',
    tries: 10,
    change: undefined,
    source: 'myna-card src/data.rs',
    certainty: SEEN,
  },
  {
    name: 'number-a',
    ap: 'visual',
    fid: 0x0013,
    format: 'numberA',
    tries: 10,
    change: undefined,
    source: 'by symmetry with number-b',
    certainty: ASSUMED,
  },
  {
    name: 'birth',
    ap: 'visual',
    fid: 0x0011,
    format: 'birth',
    tries: undefined,
    change: undefined,
    source: 'myna-card src/ap/surface.rs',
    certainty: ASSUMED,
  },
  {
    name: 'number-a',
    ap: 'text',
    fid: 0x0014,
    format: 'numberA',
    tries: 10,
    change: undefined,
    source: 'by symmetry with number-b',
    certainty: ASSUMED,
  },
  {
    name: 'number-b',
    ap: 'text',
    fid: 0x0015,
    format: 'numberB',
    tries: 10,
    change: undefined,
    source: 'myna-card src/data.rs',
    certainty: SEEN,
  },
  {
    name: 'juki',
    ap: 'juki',
    fid: 0x001c,
    format: 'digits4',
    tries: 3,
    change: 'CHANGE KEY',
    source: 'myna-card src/ap/juki.rs',
    certainty: SEEN,
  },
]

const keys: readonly KeyReference[] = [
  {
    ap: 'common',
    fid: 0x0019,
    name: 'internal-authentication-key',
    algorithm: 'RSA-2048',
    row: 3,
    source: 'myna-card src/ap/common.rs',
    certainty: SEEN,
  },
  {
    ap: 'text',
    fid: 0x0013,
    name: 'ap-key',
    algorithm: 'RSA-2048',
    row: 3,
    source: 'myna-card src/ap/text.rs',
    certainty: SEEN,
  },
  {
    ap: 'visual',
    fid: 0x001a,
    name: 'ap-key',
    algorithm: 'RSA-2048',
    row: 3,
    source: 'myna-card src/ap/surface.rs',
    certainty: SEEN,
  },
  {
    ap: 'text',
    fid: 0x0006,
    name: 'session-key',
    algorithm: 'RSA-2048',
    row: 4,
    source: 'myna-card src/sm.rs',
    certainty: SEEN,
  },
]

export const CURRENT_CARD: CardProfile = {
  name: 'current',
  applications: [jpki, visual, text, juki, common, manager],
  pins,
  keys,
  certificates: [
    {name: 'auth', fid: 0x000a},
    {name: 'sign', fid: 0x0001},
    {name: 'auth-ca', fid: 0x000b},
    {name: 'sign-ca', fid: 0x0002},
  ],
  signingKeys: [
    {use: 'auth', algorithm: 'rsa', fid: 0x0017, pin: 'jpki-auth', certificate: 'auth'},
    {use: 'sign', algorithm: 'rsa', fid: 0x001a, pin: 'jpki-sign', certificate: 'sign'},
  ],
  body: undefined,
  publicObjects: [0x0042, 0x0066, 0x00f7, 0x00f8, 0x5f51, 0x7f21],
  // Single rows are assumed (marked so); nothing that a command rests on is.
  assumed: [],
}
