// The applet on phones (スマホ用電子証明書): the JPKI AP alone, under the AID of the card, with the same EF ids and PIN
// references (seen in open source: jpki/myna src/jpki.rs and src/cli.rs). The files that nobody explained are left out.
import {CURRENT} from './current.data.ts'
import type {CardProfile} from './profile.ts'
import {ASSUMED, keyRows, reference, SEEN, signingKey, transparent} from './rows.ts'

const {auth, sign} = CURRENT.pins

export const PHONE_ANDROID: CardProfile = {
  name: 'phone-android',
  // What PC/SC part 3 (2.01.09, 3.1.3.2.3) makes of a contactless card without historical bytes.
  atr: {value: '3b80800101', certainty: ASSUMED},
  tokenLabel: 'JPKIAPGPSETOKEN',
  keys: keyRows('rsa', 'auth', 'sign', 'auth authority', 'sign authority'),
  keyIds: 0,
  applications: [
    {
      name: 'jpki',
      aid: 'd392f000260100000001',
      certainty: SEEN,
      sessionKey: 'never',
      files: [
        transparent('0001', ['001B'], 'signing certificate'),
        transparent('0002', 'free', 'signing authority certificate'),
        transparent('0006', 'free', 'token information'),
        transparent('0008', 'free', 'certificate availability', ASSUMED),
        // On the card this certificate is free.
        transparent('000A', ['0018'], 'authentication certificate'),
        transparent('000B', 'free', 'authentication authority certificate'),
        signingKey('0017', ['0018'], 'auth'),
        reference('0018', 'auth'),
        signingKey('001A', ['001B'], 'sign'),
        reference('001B', 'sign'),
      ],
    },
    {name: 'card manager', aid: 'a0000001510000', certainty: ASSUMED, sessionKey: 'never', files: []},
  ],
  pins: {...(auth === undefined ? {} : {auth}), ...(sign === undefined ? {} : {sign})},
  dataObjects: 'none',
  parameters: {'certificate-years': {value: '5', certainty: ASSUMED}},
  assumed: ['status-words', 'file-sizes', 'phone-atr', 'phone-files', 'phone-certificates'],
}

export const PHONE_IPHONE: CardProfile = {
  ...PHONE_ANDROID,
  name: 'phone-iphone',
  tokenLabel: 'JPKIAPIOSTOKEN',
  lastCommandIndicator: true,
  assumed: [...PHONE_ANDROID.assumed, 'last-command-everywhere'],
}
