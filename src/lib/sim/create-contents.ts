// The contents of the files of a new card, by name. Only what the profile names is made, and each part draws from a stream
// of its own, so that leaving one out never changes another.
import {concat} from '../bytes/concat.ts'
import {toHex} from '../bytes/hex.ts'
import {encodeTlv} from '../iso7816/ber-tlv.ts'
import type {Drbg} from '../seeded/drbg.ts'
import type {Family} from './certificate-names.ts'
import {issueAuthority, issueToHolder} from './certificates.ts'
import {cardVerifiableCertificate, padTo, simulatedKeyId} from './contents/card-objects.ts'
import {cardRecord, keyRecord} from './contents/common-card.ts'
import {AVAILABILITY_WITHOUT_SIGNING, CERTIFICATE_AVAILABILITY, tokenInformationFile} from './contents/jpki.ts'
import * as textFiles from './contents/text.ts'
import * as visualFiles from './contents/visual.ts'
import {birthdayAfter, type Holder, MUNICIPALITY} from './holder.ts'
import {civilDateInJapan, endOfDayInJapan} from './jst.ts'
import type {CardProfile, CertificateContentName, ContentName, KeyName, RecordContentName} from './profiles/profile.ts'
import type {Keys} from './seeded-keys.ts'

/** Physical size of a certificate EF; the next size up when the certificate does not fit. Real sizes are not known. */
const CERTIFICATE_FILE_SIZES = [2048, 2560] as const

export interface ContentRequest {
  readonly profile: CardProfile
  readonly issuedAt: Date
  readonly certificateYears: number
  readonly random: Drbg
  readonly holder: Holder
  /** YYYYMMDD. */
  readonly expiry: string
  readonly keys: Keys
}

type Maker = () => Uint8Array | Promise<Uint8Array>

export async function createContents(
  request: ContentRequest,
): Promise<Readonly<Partial<Record<ContentName, Uint8Array>>>> {
  const wanted = wantedContents(request.profile)
  const makers: Readonly<Record<ContentName, Maker>> = {
    ...certificateMakers(request),
    ...recordMakers(request),
  }
  const made = await Promise.all([...wanted].map(async name => [name, await makers[name]()] as const))
  return Object.fromEntries(made)
}

function wantedContents(profile: CardProfile): ReadonlySet<ContentName> {
  const held = profile.applications.flatMap(({files}) => files.flatMap(file => ('holds' in file ? [file.holds] : [])))
  return new Set(profile.cardAuthentication === undefined ? held : [...held, 'card authentication object'])
}

function certificateMakers(request: ContentRequest): Readonly<Record<CertificateContentName, Maker>> {
  const {keys} = request
  const holder = (family: Family, key: KeyName, authority: KeyName) => async () =>
    certificateFile(await holderCertificate(request, family, key, authority))
  const authority = (family: Family, key: KeyName) => async () =>
    certificateFile(await issueAuthority(family, keys(key)))
  return {
    'signing certificate': holder('sign', 'sign', 'sign authority'),
    'signing authority certificate': authority('sign', 'sign authority'),
    'authentication certificate': holder('auth', 'auth', 'auth authority'),
    'authentication authority certificate': authority('auth', 'auth authority'),
    'signing certificate, EC': holder('sign', 'sign, EC', 'sign authority, EC'),
    'signing authority certificate, EC': authority('sign', 'sign authority, EC'),
    'authentication certificate, EC': holder('auth', 'auth, EC', 'auth authority, EC'),
    'authentication authority certificate, EC': authority('auth', 'auth authority, EC'),
    'authenticity certificate': holder('authenticity', 'jpki authenticity', 'authenticity authority'),
    'card authentication object': async () =>
      pivObject(await holderCertificate(request, 'card', 'card body', 'card authority')),
  }
}

function recordMakers(request: ContentRequest): Readonly<Record<RecordContentName, Maker>> {
  const {profile, random, holder, expiry, keys} = request
  const {keyIds} = profile
  // One stream, two numbers: both are drawn whether the card has room for them or not.
  const serials = random.fork('serials')
  const tokenSerial = `9${serials.digits(9)}`
  const cardSerial = `9${serials.digits(14)}`
  return {
    'empty certificate file': () => padTo(CERTIFICATE_FILE_SIZES[0], new Uint8Array(0)),
    'token information': () => tokenInformationFile(profile.tokenLabel, tokenSerial),
    'certificate availability': () => CERTIFICATE_AVAILABILITY,
    'availability without signing': () => AVAILABILITY_WITHOUT_SIGNING,
    unknown: () => random.fork('unknown').bytes(64),
    'sixteen FF': () => padTo(16, new Uint8Array(0)),
    age: () => visualFiles.ageFile(holder.birth, keys('visual'), keys('visual issuer')),
    face: () => visualFiles.faceFile(holder, expiry, keys('visual'), keys('visual issuer')),
    'visual basic information': () =>
      visualFiles.basicInformationFile(simulatedKeyId(keyIds, '024'), random.fork('issuer block').bytes(256)),
    'visual card-verifiable certificate': () => issuerCertificate(request, 'visual'),
    'number image': () => visualFiles.numberImageFile(holder.individualNumber, keys('visual'), keys('visual issuer')),
    'individual number': () => textFiles.individualNumberFile(holder.individualNumber),
    attributes: () => textFiles.attributesFile(holder),
    digests: () => textFiles.digestsFile(holder, keys('text issuer')),
    'text card-verifiable certificate': () => issuerCertificate(request, 'text'),
    'text basic information': () =>
      textFiles.basicInformationFile(simulatedKeyId(keyIds, '034'), random.fork('text basic information').bytes(32)),
    'session key delivery key': () => textFiles.deliveryKeyFile(keys('text session key delivery')),
    'text authentication key': () => textFiles.authenticationKeyFile(keys('text'), keys('text issuer')),
    'card record': () => cardRecord(cardSerial, MUNICIPALITY.code, expiry),
    'key record': () => keyRecord(simulatedKeyId(keyIds, '010')),
  }
}

function holderCertificate(
  request: ContentRequest,
  family: Family,
  key: KeyName,
  authority: KeyName,
): Promise<Uint8Array> {
  const draw = request.random.fork(`certificate:${key}`)
  const issued = civilDateInJapan(request.issuedAt)
  return issueToHolder({
    family,
    // Four octets with the top bit clear, and never zero.
    serialNumber: toHex(Uint8Array.of(0x40 | draw.below(0x40), ...draw.bytes(3))).toUpperCase(),
    commonName: commonName(family, draw),
    notBefore: request.issuedAt,
    notAfter: endOfDayInJapan(birthdayAfter(issued, yearsOf(request, key))),
    key: request.keys(key),
    authorityKey: request.keys(authority),
    holder: request.holder,
  })
}

function yearsOf({profile, keys, certificateYears}: ContentRequest, key: KeyName): number {
  return keys(key).kty === 'RSA'
    ? Math.min(certificateYears, profile.rsaCertificateYears ?? certificateYears)
    : certificateYears
}

/** The names of the holder's certificates say nothing; those of card and application say their role (assumed). */
function commonName(family: Family, draw: Drbg): string {
  if (family === 'card') return 'JPKI-SYNTH card authenticity'
  if (family === 'authenticity') return 'JPKI-SYNTH application authenticity'
  return `SYNTH${draw.digits(8)}${MUNICIPALITY.code}003A`
}

function certificateFile(der: Uint8Array): Uint8Array {
  const size = CERTIFICATE_FILE_SIZES.find(candidate => der.length < candidate)
  if (size === undefined) throw new RangeError(`certificate of ${der.length} bytes`)
  return padTo(size, der)
}

/** The certificate, uncompressed, and an empty error detection code (NIST SP 800-73-4 part 1, appendix A, table 12). */
function pivObject(certificate: Uint8Array): Uint8Array {
  return encodeTlv(
    0x53,
    concat(encodeTlv(0x70, certificate), encodeTlv(0x71, Uint8Array.of(0x00)), encodeTlv(0xfe, new Uint8Array(0))),
  )
}

/** EF 0004 of the two 券面 applications: the root of the application certifies the municipality's key. */
function issuerCertificate({keys, profile: {keyIds}}: ContentRequest, application: 'visual' | 'text'): Uint8Array {
  const [root, subject] = application === 'visual' ? ['023', '123'] : ['033', '133']
  const certificate = cardVerifiableCertificate(
    simulatedKeyId(keyIds, root),
    keys(`${application} root`),
    simulatedKeyId(keyIds, subject),
    keys(`${application} issuer`),
  )
  return encodeTlv(0x7f21, certificate)
}
