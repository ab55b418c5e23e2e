// 住民基本台帳カード, the card before the My Number Card: a JPKI AP with the signing certificate only, and the 住基AP. Its
// token label is seen in open source (jpki/myna, Go generation), its ATR too (OpenSC src/libopensc/card-jpki.c).
import type {CardProfile} from './profile.ts'
import {ASSUMED, keyRows, record, reference, SEEN, signingKey, transparent} from './rows.ts'

export const JUKI_OLD: CardProfile = {
  name: 'juki-old',
  atr: {value: '3be000ff8131fe4514', certainty: SEEN},
  tokenLabel: 'JPKIAPICCTOKEN',
  keys: keyRows('rsa', 'sign', 'sign authority'),
  keyIds: 0,
  applications: [
    {
      name: 'jpki',
      aid: 'd392f000260100000001',
      certainty: SEEN,
      sessionKey: 'never',
      files: [
        transparent('0001', ['001B'], 'signing certificate', ASSUMED),
        transparent('0002', 'free', 'signing authority certificate', ASSUMED),
        transparent('0006', 'free', 'token information'),
        signingKey('001A', ['001B'], 'sign', ASSUMED),
        reference('001B', 'sign', ASSUMED),
      ],
    },
    {
      name: 'juki',
      aid: 'd3921000310001010401',
      certainty: ASSUMED,
      sessionKey: 'never',
      files: [record('0002', 'key record', ASSUMED), reference('001C', 'resident register', ASSUMED)],
    },
    {name: 'card manager', aid: 'a0000001510000', certainty: ASSUMED, sessionKey: 'never', files: []},
  ],
  pins: {
    sign: {tries: 5, form: 'signing password', change: 'CHANGE REFERENCE DATA', certainty: ASSUMED},
    'resident register': {tries: 3, form: 'four digits', change: 'CHANGE KEY', certainty: ASSUMED},
  },
  dataObjects: 'none',
  parameters: {
    'certificate-years': {value: '3', certainty: ASSUMED},
    'card-years': {value: '10', certainty: ASSUMED},
  },
  assumed: ['status-words', 'file-sizes', 'juki-old-files', 'juki-old-certificates'],
}
