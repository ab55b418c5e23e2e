// Phones with the certificates for smartphones (スマホ用電子証明書): the JPKI AP alone. Same AID, files and PIN references
// as on the card; the token label tells them apart, and the authentication certificate is behind its PIN (seen in open
// source: jpki/myna, commits of 2023-07-11 and issue #6).
import type {Application, CardProfile, Certainty, ElementaryFile, PinReference} from '../profile.ts'
import {CURRENT_CARD} from './current.data.ts'

const SEEN: Certainty = 'seen in open source'
const ASSUMED: Certainty = 'assumed'
const MYNA = 'myna src/jpki.rs, src/cli.rs'

/** Files that clients read or use on a phone; the certificate-availability file is taken over from the card. */
const FILES: readonly number[] = [0x0001, 0x0002, 0x0006, 0x0008, 0x000a, 0x000b, 0x0017, 0x0018, 0x001a, 0x001b]
const ASSUMED_FILES: readonly number[] = [0x0008]

const files: readonly ElementaryFile[] = (CURRENT_CARD.applications.find(row => row.name === 'jpki')?.files ?? [])
  .filter(row => FILES.includes(row.fid))
  .map(row => ({
    ...row,
    access: row.fid === 0x000a ? ['jpki-auth'] : row.access,
    source: MYNA,
    certainty: ASSUMED_FILES.includes(row.fid) ? ASSUMED : SEEN,
  }))

const jpki: Application = {
  name: 'jpki',
  aid: 'D392F000260100000001',
  structure: 'transparent',
  files,
  source: MYNA,
  certainty: SEEN,
}

const pins: readonly PinReference[] = CURRENT_CARD.pins
  .filter(row => row.ap === 'jpki')
  .map(row => ({...row, source: 'tries by symmetry with the card', certainty: ASSUMED}))

const PHONE: Omit<CardProfile, 'name'> = {
  applications: [jpki],
  pins,
  keys: [],
  certificates: CURRENT_CARD.certificates,
  signingKeys: CURRENT_CARD.signingKeys,
  body: undefined,
  publicObjects: [],
  assumed: ['phone-tries', 'phone-files'],
}

export const PHONE_ANDROID: CardProfile = {...PHONE, name: 'phone-android'}
export const PHONE_IPHONE: CardProfile = {...PHONE, name: 'phone-iphone'}
