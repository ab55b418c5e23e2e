// The next card (次期個人番号カード). Its interface is not published: algorithms, the two PINs, the PUK as an option and
// authenticity by a key of the card are in the papers (次期個人番号カード仕様に係る検討事項について, 2023-09-07, and the
// minutes after it); that applications and files of today stay, and every number here, is assumed.
import type {FileName, PinName} from '../../text/card.data.ts'
import type {Application, CardProfile, Certainty, ElementaryFile, KeyReference, PinReference} from '../profile.ts'
import {CURRENT_CARD} from './current.data.ts'

const ASSUMED: Certainty = 'assumed'
const STAYS = {source: '次期個人番号カード仕様に係る検討事項について (2023-09-07); numbers assumed', certainty: ASSUMED}

const certificate = (
  fid: number,
  name: FileName,
  access: 'free' | readonly PinName[] = 'free',
  personal = false,
): ElementaryFile => ({fid, name, kind: 'transparent', access, format: 'certificate', personal, ...STAYS})

const key = (fid: number, name: FileName, access: 'free' | readonly PinName[] = 'free'): ElementaryFile => ({
  fid,
  name,
  kind: 'key',
  access,
  format: 'none',
  personal: false,
  ...STAYS,
})

const added: readonly ElementaryFile[] = [
  certificate(0x000c, 'authenticity-certificate'),
  key(0x0019, 'authenticity-key'),
  {fid: 0x001d, name: 'puk', kind: 'pin', access: 'unknown', format: 'none', personal: false, ...STAYS},
]

/** The EC set of the card with two algorithms, beside the RSA set at the files of today. */
const secondSet: readonly ElementaryFile[] = [
  certificate(0x0003, 'sign-certificate-ec', ['jpki-sign'], true),
  certificate(0x0004, 'sign-ca-certificate-ec'),
  certificate(0x000d, 'auth-certificate-ec'),
  certificate(0x000e, 'auth-ca-certificate-ec'),
  key(0x0011, 'auth-key-ec', ['jpki-auth']),
  key(0x0012, 'sign-key-ec', ['jpki-sign']),
]

/** Files of today that nobody has described say nothing about the next card. */
function applications(jpkiFiles: readonly ElementaryFile[]): readonly Application[] {
  return CURRENT_CARD.applications.map(row => {
    const files = row.files.filter(file => file.kind !== 'unknown').map(file => ({...file, ...STAYS}))
    const all = row.name === 'jpki' ? [...files, ...jpkiFiles].sort((a, b) => a.fid - b.fid) : files
    return {...row, ...STAYS, files: all}
  })
}

const HOLDER_PINS: readonly PinName[] = ['jpki-auth', 'jpki-sign', 'text', 'juki']

const pins: readonly PinReference[] = [
  ...CURRENT_CARD.pins.map(row => ({
    ...row,
    ...STAYS,
    change: HOLDER_PINS.includes(row.name) ? ('CHANGE REFERENCE DATA' as const) : undefined,
  })),
  {name: 'puk', ap: 'jpki', fid: 0x001d, format: 'digits8', tries: 10, change: 'CHANGE REFERENCE DATA', ...STAYS},
]

const authenticityKey: KeyReference = {
  ap: 'jpki',
  fid: 0x0019,
  name: 'authenticity-key',
  algorithm: 'EC',
  row: 3,
  ...STAYS,
}

const body = {certificateObject: 0x5fc101, keyReference: 0x9e, ...STAYS}

export const NEXT_CARD: CardProfile = {
  name: 'next',
  applications: applications(added),
  pins,
  // Secure messaging of the text AP rests on RSA and is not configured: no key of row 4.
  keys: [
    ...CURRENT_CARD.keys.filter(row => row.row !== 4).map(row => ({...row, ...STAYS, algorithm: 'EC' as const})),
    authenticityKey,
  ],
  certificates: [...CURRENT_CARD.certificates, {name: 'authenticity', fid: 0x000c}],
  signingKeys: CURRENT_CARD.signingKeys.map(row => ({...row, algorithm: 'ec' as const})),
  body,
  publicObjects: CURRENT_CARD.publicObjects,
  assumed: ['next-label', 'next-structure', 'next-keys', 'next-signing', 'next-pins', 'next-puk', 'next-body'],
}

export const NEXT_DUAL_CARD: CardProfile = {
  ...NEXT_CARD,
  name: 'next-dual',
  applications: applications([...added, ...secondSet]),
  keys: [...CURRENT_CARD.keys.map(row => ({...row, ...STAYS})), authenticityKey],
  certificates: [
    ...NEXT_CARD.certificates,
    {name: 'auth-ec', fid: 0x000d},
    {name: 'sign-ec', fid: 0x0003},
    {name: 'auth-ca-ec', fid: 0x000e},
    {name: 'sign-ca-ec', fid: 0x0004},
  ],
  signingKeys: [
    ...CURRENT_CARD.signingKeys,
    {use: 'auth', algorithm: 'ec', fid: 0x0011, pin: 'jpki-auth', certificate: 'auth-ec'},
    {use: 'sign', algorithm: 'ec', fid: 0x0012, pin: 'jpki-sign', certificate: 'sign-ec'},
  ],
  assumed: [...NEXT_CARD.assumed, 'dual-files'],
}
