// card info: what the card tells without any PIN.
import {parseHex} from '../bytes/hex.ts'
import {decodeCardData} from '../card/card-data.ts'
import {readCardRecord} from '../card/card-record.ts'
import {CARD_CERTIFICATES, type CardCertificateName, readCardCertificate} from '../card/certificates.ts'
import {decodeFileFields} from '../card/decode-file.ts'
import {applicationByName} from '../card/lookup.ts'
import {readPhysical} from '../card/read-file.ts'
import type {CardSession} from '../card/session.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import type {ApName} from '../text/card.data.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {keyLabel} from '../x509/spki.ts'
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
}

export interface CardInfoResult {
  readonly reader: ReaderUsed
  /** By the token label, never by the ATR. */
  readonly generation: 'plastic-card' | 'phone-android' | 'phone-iphone' | 'juki-card' | 'unknown'
  readonly tokenLabel: string | null
  readonly applications: readonly ApName[]
  /** EF 0008: which certificates were written to the card. */
  readonly availability: {readonly sign: string; readonly auth: string} | null
  readonly certificates: readonly CardInfoCertificate[]
  /** YYYY-MM-DD in Japan; null where the card has no such record. Serial number and municipality are not shown. */
  readonly expiry: string | null
  readonly pins: readonly PinStatusEntry[]
}

/** Labels of EF 0006 (myna src/jpki.rs; myna libmyna for the resident register card). */
const GENERATION: Readonly<Record<string, CardInfoResult['generation']>> = {
  JPKIAPICCTOKEN2: 'plastic-card',
  JPKIAPGPSETOKEN: 'phone-android',
  JPKIAPIOSTOKEN: 'phone-iphone',
  JPKIAPICCTOKEN: 'juki-card',
}
const TOKEN_INFORMATION = 0x0006
const AVAILABILITY = 0x0008

export async function cardInfo(options: CardOptions): Promise<Outcome<CardInfoResult>> {
  return withCard(options, async ({session, reader}) => {
    const applications: ApName[] = []
    for (const row of session.profile.applications) {
      if ((await session.trySelectAp(parseHex(row.aid))).sw === SW_OK) applications.push(row.name)
    }
    const jpki = applicationByName(session.profile, 'jpki')
    await session.selectAp(parseHex(jpki.aid), jpki.name)
    const token = await readFields(session, TOKEN_INFORMATION, 'token-information')
    const availability = await readFields(session, AVAILABILITY, 'availability')
    const certificates: CardInfoCertificate[] = []
    for (const name of CARD_CERTIFICATES) certificates.push(await certificateInfo(session, name))
    const record = await readCardRecord(session)
    return done({
      reader,
      generation: GENERATION[token?.['label'] ?? ''] ?? 'unknown',
      tokenLabel: token?.['label'] ?? null,
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

async function certificateInfo(session: CardSession, name: CardCertificateName): Promise<CardInfoCertificate> {
  const certificate = await readCardCertificate(session, name)
  if (certificate.state !== 'read')
    return {name, state: certificate.state, algorithm: null, notBefore: null, notAfter: null}
  const decoded = decodeCardData('READ BINARY', () => decodeCertificate(certificate.der))
  return {
    name,
    state: 'read',
    algorithm: keyLabel(decoded.publicKey),
    notBefore: decoded.notBefore,
    notAfter: decoded.notAfter,
  }
}
