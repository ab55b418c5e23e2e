// 住民基本台帳カード, the card before 2016: it had the signing certificate only. Its token label and its ATR are seen in
// open source (myna libmyna, OpenSC card-jpki.c); which files it has today's numbers for is assumed.
import type {Application, CardProfile, Certainty} from '../profile.ts'
import {CURRENT_CARD} from './current.data.ts'

const ASSUMED: Certainty = 'assumed'
const FACTS = {source: 'myna libmyna (token label); OpenSC card-jpki.c (ATR)', certainty: ASSUMED}

const FILES: readonly number[] = [0x0001, 0x0002, 0x0006, 0x001a, 0x001b]

const applications: readonly Application[] = CURRENT_CARD.applications
  .filter(row => row.name === 'jpki' || row.name === 'juki')
  .map(row => ({
    ...row,
    ...FACTS,
    certainty: row.name === 'jpki' ? row.certainty : ASSUMED,
    files: row.files.filter(file => row.name !== 'jpki' || FILES.includes(file.fid)).map(file => ({...file, ...FACTS})),
  }))

export const JUKI_OLD: CardProfile = {
  name: 'juki-old',
  applications,
  pins: CURRENT_CARD.pins.filter(row => row.name === 'jpki-sign' || row.ap === 'juki').map(row => ({...row, ...FACTS})),
  keys: [],
  certificates: [
    {name: 'sign', fid: 0x0001},
    {name: 'sign-ca', fid: 0x0002},
  ],
  signingKeys: [{use: 'sign', algorithm: 'rsa', fid: 0x001a, pin: 'jpki-sign', certificate: 'sign'}],
  body: undefined,
  publicObjects: [],
  assumed: ['juki-files', 'juki-application'],
}
