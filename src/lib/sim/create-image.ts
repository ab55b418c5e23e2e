// Makes the image of a simulated card from a seed and a day of issue. The same two give the same bytes on every
// supported Node: nothing here reads a clock, a random source or a compressor.
import {toHex} from '../bytes/hex.ts'
import {encodeTlv} from '../iso7816/ber-tlv.ts'
import type {Family} from './certificate-names.ts'
import {issueAuthority, issueToHolder} from './certificates.ts'
import {cardVerifiableCertificate, keyIdentifier, padTo} from './contents/card-objects.ts'
import {cardRecord, keyRecord} from './contents/common-card.ts'
import {CERTIFICATE_AVAILABILITY, tokenInformationFile} from './contents/jpki.ts'
import * as textFiles from './contents/text.ts'
import * as visualFiles from './contents/visual.ts'
import {createPins} from './create-pins.ts'
import {
  APPLICATIONS,
  AUTHORITY_KEYS,
  CARD_KEYS,
  type ContentName,
  CURRENT_ATR,
  type FileRow,
  type KeyName,
} from './current.data.ts'
import {createDataObjects} from './data-objects.ts'
import {Drbg} from './drbg.ts'
import {birthdayAfter, createHolder, type Holder, MUNICIPALITY} from './holder.ts'
import {type CardFileEntry, type CardImage, IMAGE_SCHEMA, type ProfileName, type RsaPrivateJwk} from './image.ts'
import {civilDateInJapan, compactDate, endOfDayInJapan, rfc3339} from './jst.ts'
import {privateKeyOf} from './rsa.ts'
import {seededRsaKey} from './seeded-rsa.ts'

export const DEFAULT_SEED = 1
/** A card of this day carries certificates into 2031-09, past the end of RSA-2048: the Digital Agency's own example. */
export const DEFAULT_ISSUED_AT = '2026-09-30T00:00:00Z'

const CERTIFICATE_YEARS = 5
const CARD_YEARS = 10
/** Physical size of a certificate EF; the next size up when the certificate does not fit. Real sizes are not known. */
const CERTIFICATE_FILE_SIZES = [2048, 2560] as const

export interface ImageRequest {
  readonly profile: ProfileName
  readonly seed: number
  readonly issuedAt: Date
}

type Keys = Readonly<Record<KeyName, RsaPrivateJwk>>
type Contents = Readonly<Record<ContentName, Uint8Array>>

export async function createCardImage(request: ImageRequest): Promise<CardImage> {
  const random = Drbg.fromSeed(request.seed)
  const issued = civilDateInJapan(request.issuedAt)
  const holder = createHolder(random.fork('holder'), issued)
  const expiry = compactDate(birthdayAfter(issued, CARD_YEARS))
  const keys = await createKeys(random)
  const contents = await createContents(request, random, holder, expiry, keys)
  return {
    schema: IMAGE_SCHEMA,
    synthetic: true,
    profile: request.profile,
    seed: request.seed,
    issuedAt: rfc3339(request.issuedAt),
    atr: CURRENT_ATR,
    quirks: [],
    pins: createPins(random.fork('pins'), holder, expiry),
    applications: APPLICATIONS.map(application => ({
      ...application,
      files: application.files.map(row => imageFile(row, contents)),
    })),
    dataObjects: createDataObjects(random.fork('data objects'), expiry, keys),
    keys,
  }
}

/** All searches run side by side: each has a stream of its own, so their order does not matter. */
async function createKeys(random: Drbg): Promise<Keys> {
  const authorities = Drbg.fromLabel('authorities')
  const drawn = await Promise.all([
    ...CARD_KEYS.map(async name => [name, await seededRsaKey(random.fork(`key:${name}`))] as const),
    ...AUTHORITY_KEYS.map(async name => [name, await seededRsaKey(authorities.fork(`key:${name}`))] as const),
  ])
  return Object.fromEntries(drawn) as Record<KeyName, RsaPrivateJwk>
}

async function createContents(
  request: ImageRequest,
  random: Drbg,
  holder: Holder,
  expiry: string,
  keys: Keys,
): Promise<Contents> {
  const textSigner = privateKeyOf(keys['text issuer'])
  const visualSigner = privateKeyOf(keys['visual issuer'])
  const serials = random.fork('serials')
  const certificate = async (family: Family) =>
    certificateFile(await holderCertificate(request, random, holder, keys, family))
  return {
    'signing certificate': await certificate('sign'),
    'signing authority certificate': certificateFile(await issueAuthority('sign', keys['sign authority'])),
    'authentication certificate': await certificate('auth'),
    'authentication authority certificate': certificateFile(await issueAuthority('auth', keys['auth authority'])),
    'token information': tokenInformationFile(`9${serials.digits(9)}`),
    'certificate availability': CERTIFICATE_AVAILABILITY,
    unknown: random.fork('unknown').bytes(64),
    'sixteen FF': padTo(16, new Uint8Array(0)),
    age: visualFiles.ageFile(holder.birth, keys.visual, visualSigner),
    face: visualFiles.faceFile(holder, expiry, keys.visual, visualSigner),
    'visual basic information': visualFiles.basicInformationFile(random.fork('issuer block').bytes(256)),
    'visual card-verifiable certificate': issuerCertificate(keys, 'visual'),
    'number image': visualFiles.numberImageFile(holder.individualNumber, keys.visual, visualSigner),
    'individual number': textFiles.individualNumberFile(holder.individualNumber),
    attributes: textFiles.attributesFile(holder),
    digests: textFiles.digestsFile(holder, textSigner),
    'text card-verifiable certificate': issuerCertificate(keys, 'text'),
    'text basic information': textFiles.basicInformationFile(random.fork('text basic information').bytes(32)),
    'session key delivery key': textFiles.deliveryKeyFile(keys['text session key delivery']),
    'text authentication key': textFiles.authenticationKeyFile(keys.text, textSigner),
    'card record': cardRecord(`9${serials.digits(14)}`, MUNICIPALITY.code, expiry),
    'key record': keyRecord(keyIdentifier('6990010')),
  }
}

function holderCertificate(
  request: ImageRequest,
  random: Drbg,
  holder: Holder,
  keys: Keys,
  family: Family,
): Promise<Uint8Array> {
  const draw = random.fork(`certificate:${family}`)
  const issued = civilDateInJapan(request.issuedAt)
  return issueToHolder({
    family,
    // Four octets with the top bit clear, and never zero.
    serialNumber: toHex(Uint8Array.of(0x40 | draw.below(0x40), ...draw.bytes(3))).toUpperCase(),
    commonName: `SYNTH${draw.digits(8)}${MUNICIPALITY.code}003A`,
    notBefore: request.issuedAt,
    notAfter: endOfDayInJapan(birthdayAfter(issued, CERTIFICATE_YEARS)),
    key: keys[family],
    authorityKey: keys[`${family} authority`],
    holder,
  })
}

function certificateFile(der: Uint8Array): Uint8Array {
  const size = CERTIFICATE_FILE_SIZES.find(candidate => der.length < candidate)
  if (size === undefined) throw new RangeError(`certificate of ${der.length} bytes`)
  return padTo(size, der)
}

/** EF 0004 of the two 券面 applications: the root of the application certifies the municipality's key. */
function issuerCertificate(keys: Keys, application: 'visual' | 'text'): Uint8Array {
  const [root, subject] =
    application === 'visual'
      ? [keyIdentifier('6990023'), keyIdentifier('6990123')]
      : [keyIdentifier('6990033'), keyIdentifier('6990133')]
  const issuerKey = privateKeyOf(keys[`${application} root`])
  return encodeTlv(0x7f21, cardVerifiableCertificate(root, issuerKey, subject, keys[`${application} issuer`]))
}

function imageFile(row: FileRow, contents: Contents): CardFileEntry {
  switch (row.kind) {
    case 'transparent': {
      const {holds, ...facts} = row
      return {...facts, content: toHex(contents[holds])}
    }
    case 'record': {
      const {holds, ...facts} = row
      return {...facts, records: [toHex(contents[holds])]}
    }
    case 'key':
      return {...row, default: row.default ?? false}
    default:
      return row
  }
}
