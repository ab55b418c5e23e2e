// card info: what the card tells without any PIN.
import {parseHex, toHex} from '../bytes/hex.ts'
import {decodeCardData} from '../card/card-data.ts'
import {readCardRecord} from '../card/card-record.ts'
import {readCardCertificate} from '../card/certificates.ts'
import {readContactAtr} from '../card/contact-atr.ts'
import {decodeFileFields} from '../card/decode-file.ts'
import {applicationByName, knownApplications} from '../card/lookup.ts'
import {readPhysical} from '../card/read-file.ts'
import type {CardSession} from '../card/session.ts'
import {SIMULATED_AUTHORITIES} from '../card/simulated-issuers.data.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import type {AssumptionKey, ProfileName} from '../text/assumptions.data.ts'
import type {ApName, CardCertificateName} from '../text/card.data.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {identifyJpki, type JpkiIdentity} from '../x509/jpki/identify.ts'
import {keyLabel} from '../x509/spki.ts'
import {type Validity, validityAt} from '../x509/validity.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import {done, type Outcome} from './outcome.ts'
import {type PinStatusEntry, readAllCounters} from './pin-status.ts'

export interface CardInfoCertificate {
  readonly name: CardCertificateName
  readonly state: 'read' | 'locked' | 'absent'
  readonly algorithm: string | null
  /** RFC 3339 UTC. */
  readonly notBefore: string | null
  readonly notAfter: string | null
  /** At the time of judging; null where the certificate was not read. */
  readonly validity: Validity | null
  /** Whole days until the end, negative after it. */
  readonly daysLeft: number | null
  /** The authority, its generation and what that rests on: only `fingerprint` proves more than a name. */
  readonly authority: Pick<JpkiIdentity, 'family' | 'generation' | 'hierarchy' | 'evidence'> | null
}

export interface CardInfoResult {
  readonly reader: ReaderUsed
  /** By the token label, never by the ATR. */
  readonly generation:
    | 'plastic-card'
    | 'phone-android'
    | 'phone-iphone'
    | 'juki-card'
    | 'next-card'
    | 'next-card-dual'
    | 'unknown'
  readonly tokenLabel: string | null
  /** What of this kind of card is assumed, since nobody has published it. */
  readonly assumed: readonly AssumptionKey[]
  /** Of the contact interface as the card tells it, hex; null where it does not. */
  readonly contactAtr: string | null
  readonly applications: readonly ApName[]
  /** EF 0008: which certificates were written to the card. */
  readonly availability: {readonly sign: string; readonly auth: string} | null
  readonly certificates: readonly CardInfoCertificate[]
  /** YYYY-MM-DD in Japan; null where the card has no such record. Serial number and municipality are not shown. */
  readonly expiry: string | null
  readonly pins: readonly PinStatusEntry[]
}

const GENERATION: Readonly<Record<ProfileName, CardInfoResult['generation']>> = {
  current: 'plastic-card',
  'phone-android': 'phone-android',
  'phone-iphone': 'phone-iphone',
  'juki-old': 'juki-card',
  next: 'next-card',
  'next-dual': 'next-card-dual',
}
/** The label of today's card; a card with a label that nobody knows is treated as that card, and called unknown. */
const CURRENT_LABEL = 'JPKIAPICCTOKEN2'
const TOKEN_INFORMATION = 0x0006
const AVAILABILITY = 0x0008
const DAY_MS = 86_400_000

export async function cardInfo(at: Date, options: CardOptions): Promise<Outcome<CardInfoResult>> {
  return withCard(options, async ({session, reader}) => {
    const {profile} = session
    const contactAtr = await readContactAtr(session)
    const applications: ApName[] = []
    for (const row of knownApplications(profile)) {
      if ((await session.trySelectAp(parseHex(row.aid))).sw === SW_OK) applications.push(row.name)
    }
    const jpki = applicationByName(profile, 'jpki')
    await session.selectAp(parseHex(jpki.aid), jpki.name)
    const token = await readFields(session, TOKEN_INFORMATION, 'token-information')
    const availability = await readFields(session, AVAILABILITY, 'availability')
    const certificates: CardInfoCertificate[] = []
    for (const {name} of profile.certificates) certificates.push(await certificateInfo(session, name, at))
    const record = await readCardRecord(session)
    const label = token?.['label'] ?? null
    return done({
      reader,
      generation: profile.name === 'current' && label !== CURRENT_LABEL ? 'unknown' : GENERATION[profile.name],
      tokenLabel: label,
      assumed: profile.assumed,
      contactAtr: contactAtr ? toHex(contactAtr) : null,
      applications,
      availability: availability ? {sign: availability['sign'] ?? '', auth: availability['auth'] ?? ''} : null,
      certificates,
      expiry: record?.expiry ?? null,
      pins: await readAllCounters(session),
    })
  })
}

async function readFields(
  session: CardSession,
  fid: number,
  format: 'token-information' | 'availability',
): Promise<Readonly<Record<string, string>> | undefined> {
  if ((await session.selectEf(fid)) !== SW_OK) return undefined
  const fields = decodeFileFields(format, await readPhysical(session))
  return fields.length === 0 ? undefined : Object.fromEntries(fields.map(field => [field.name, field.value]))
}

const NOT_READ = {
  algorithm: null,
  notBefore: null,
  notAfter: null,
  validity: null,
  daysLeft: null,
  authority: null,
} as const

async function certificateInfo(
  session: CardSession,
  name: CardCertificateName,
  at: Date,
): Promise<CardInfoCertificate> {
  const certificate = await readCardCertificate(session, name)
  if (certificate.state !== 'read') return {name, state: certificate.state, ...NOT_READ}
  const decoded = decodeCardData('READ BINARY', () => decodeCertificate(certificate.der))
  const identity = identifyJpki(decoded)
  return {
    name,
    state: 'read',
    algorithm: keyLabel(decoded.publicKey),
    notBefore: decoded.notBefore,
    notAfter: decoded.notAfter,
    validity: validityAt(decoded, at),
    daysLeft: Math.floor((Date.parse(decoded.notAfter) - at.getTime()) / DAY_MS),
    authority: identity && {
      family: identity.family,
      generation: identity.generation,
      hierarchy: identity.hierarchy,
      evidence: isSimulatedAuthority(decoded.der) ? 'fingerprint' : identity.evidence,
    },
  }
}

/** The authorities of simulated cards are pinned, too: their keys are public. */
function isSimulatedAuthority(der: Uint8Array): boolean {
  const sha256 = fingerprint('sha256', der)
  return SIMULATED_AUTHORITIES.some(authority => authority.sha256 === sha256)
}
