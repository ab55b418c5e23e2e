// The card as a source of migrate-check: its certificates and its keys, each under its row of the government paper.
import type {Asset} from '../audit/asset.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import type {KeyFacts} from '../audit/key-facts.ts'
import {parseHex} from '../bytes/hex.ts'
import {readBodyCertificate} from '../card/card-body.ts'
import {decodeCardData} from '../card/card-data.ts'
import {endOfJapaneseDay, readCardRecord} from '../card/card-record.ts'
import {type CardVerifiableCertificate, decodeCardVerifiableCertificate} from '../card/card-verifiable-certificate.ts'
import {applicationByName, applicationOf} from '../card/lookup.ts'
import type {CardProfile, KeyReference} from '../card/profile.ts'
import {publicKeyLabel} from '../card/public-key.ts'
import {readObject} from '../card/read-file.ts'
import type {CardSession} from '../card/session.ts'
import {makeAsset} from '../detect/make-asset.ts'
import type {Warning} from '../errors/warning.ts'
import {getData} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import type {Use} from '../policy/rule.ts'
import {type ApName, type CardCertificateName, FILE_TITLE} from '../text/card.data.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {ecStrength, rsaStrength} from '../x509/strength.ts'
import type {CardCertificates} from './card-certificates.ts'

export interface CardAssets {
  readonly assets: readonly Asset[]
  readonly warnings: readonly Warning[]
}

const USE_OF_ROW: Readonly<Record<KeyReference['row'], Use>> = {
  1: 'card-os-authentication',
  2: 'card-os-channel',
  3: 'card-ap-authentication',
  4: 'card-ap-channel',
  5: 'card-data-signature',
  6: 'jpki-signature',
}

/** APs whose data are signed under a card-verifiable certificate in EF 0004. */
const CVC_APS: readonly ApName[] = ['text', 'visual']
const CVC_FID = 0x0004
/** Card manager: certificates of the card's own key (extended Le, since they are longer than 256 bytes). */
const MANAGER_CVC_TAGS = [0x00f8, 0x7f21] as const
const EXTENDED = 65_536

const RSA_2048: KeyFacts = rsaFacts(2048)

/** Everything of the card that stands on a key. A certificate behind a PIN is read where its PIN is offered. */
export async function readCardAssets(session: CardSession, reader: CardCertificates): Promise<CardAssets> {
  // The JPKI AP comes first: selecting another AP drops the PIN that was verified for a certificate.
  const certificates = await certificateAssets(session.profile, reader)
  const managerKeys = await managerAssets(session)
  const bodyAssets = await bodyCertificateAssets(session)
  const record = await readCardRecord(session)
  const validUntil = record ? endOfJapaneseDay(record.expiry) : null
  const dataKeys = await dataSignatureAssets(session)
  const apKeys = await keyAssets(session, certificates.authentication)
  const ofCard = [...managerKeys, ...dataKeys, ...apKeys].map(asset => ({
    ...asset,
    validUntil,
    endBasis: validUntil === null ? null : ('card' as const),
  }))
  return {assets: [...certificates.assets, ...bodyAssets, ...ofCard], warnings: certificates.warnings}
}

interface CertificateAssets extends CardAssets {
  /** Of the authentication certificate; RSA-2048 where it could not be read. */
  readonly authentication: KeyFacts
}

async function certificateAssets(profile: CardProfile, reader: CardCertificates): Promise<CertificateAssets> {
  const assets: Asset[] = []
  const warnings: Warning[] = []
  let authentication: Asset | undefined
  for (const {name} of profile.certificates) {
    const certificate = await reader.read(name)
    if (certificate.state === 'read') {
      const decoded = decodeCardData('READ BINARY', () => decodeCertificate(certificate.der))
      const asset = certificateAsset(decoded, `card:${name}`, false)
      // Each set begins with its authentication certificate, whose algorithm and end the locked one of the set shares.
      if (name === 'auth' || name === 'auth-ec') authentication = asset
      assets.push(asset)
    } else if (certificate.state === 'locked') {
      assets.push(lockedCertificate(name, authentication))
      // Without the authentication certificate nothing can be assumed of the end.
      const code = authentication ? 'W_CERTIFICATE_END_ASSUMED' : 'W_CERTIFICATE_LOCKED'
      warnings.push({code, details: {certificate: name}})
    }
  }
  return {assets, warnings, authentication: authentication ?? RSA_2048}
}

/**
 * A certificate behind its PIN: assumed to have the algorithm and the end of the authentication certificate, as the two
 * did on every card that was described in public; RSA-2048 where that one is locked, too (OpenSC registers no other).
 */
function lockedCertificate(name: CardCertificateName, authentication: Asset | undefined): Asset {
  const sign = name.startsWith('sign')
  const title = sign ? 'sign-certificate' : 'auth-certificate'
  const use = sign ? 'jpki-signature' : 'jpki-authentication'
  return {
    ...keyAsset(FILE_TITLE[title].en, `card:${name}`, authentication ?? RSA_2048, use),
    kind: 'certificate',
    title,
    validFrom: authentication?.validFrom ?? null,
    validUntil: authentication?.validUntil ?? null,
    endBasis: authentication ? 'certificate' : null,
  }
}

async function managerAssets(session: CardSession): Promise<readonly Asset[]> {
  const manager = applicationOf(session.profile, 'manager')
  if (!manager || (await session.trySelectAp(parseHex(manager.aid))).sw !== SW_OK) return []
  const assets: Asset[] = []
  for (const tag of MANAGER_CVC_TAGS) {
    const answer = await session.send(getData(tag, EXTENDED))
    // Older cards lack 7F21 (6A88), and some readers refuse extended length: no asset, and no failure.
    if (answer.sw !== SW_OK) continue
    const place = `card:manager:${formatFid(tag)}`
    const certificate = decodeCardData('GET DATA', () => decodeCardVerifiableCertificate(answer.data))
    assets.push(cvcAsset(certificate, place, 'card-os-authentication'))
  }
  return assets
}

/** The certificate of the card body's own key, at the card manager: the next card only. */
async function bodyCertificateAssets(session: CardSession): Promise<readonly Asset[]> {
  const der = await readBodyCertificate(session)
  if (!der) return []
  const asset = certificateAsset(
    decodeCardData('GET DATA', () => decodeCertificate(der)),
    'card:manager:body',
    false,
  )
  return [{...asset, use: 'card-os-authentication', scope: 'my-number-card'}]
}

async function dataSignatureAssets(session: CardSession): Promise<readonly Asset[]> {
  const assets: Asset[] = []
  for (const name of CVC_APS) {
    const application = applicationOf(session.profile, name)
    if (!application || (await session.trySelectAp(parseHex(application.aid))).sw !== SW_OK) continue
    if ((await session.selectEf(CVC_FID)) !== SW_OK) continue
    const bytes = await readObject(session)
    const certificate = decodeCardData('READ BINARY', () => decodeCardVerifiableCertificate(bytes))
    assets.push(cvcAsset(certificate, `card:${name}:${formatFid(CVC_FID)}`, 'card-data-signature'))
  }
  return assets
}

function cvcAsset({publicKey, issuerKeyId, subjectKeyId}: CardVerifiableCertificate, where: string, use: Use): Asset {
  const {bits} = publicKey
  const label = publicKeyLabel(publicKey)
  const facts: KeyFacts =
    publicKey.type === 'rsa'
      ? rsaFacts(bits)
      : {algorithm: label, family: 'ec', keyBits: bits, curve: label, strengthBits: ecStrength(bits)}
  return keyAsset(`CVC ${issuerKeyId} → ${subjectKeyId}`, where, facts, use)
}

/** Keys without a certificate: whether the EF is there is asked, the kind of key is the table's. */
async function keyAssets(session: CardSession, authentication: KeyFacts): Promise<readonly Asset[]> {
  const assets: Asset[] = []
  for (const key of session.profile.keys) {
    const application = applicationByName(session.profile, key.ap)
    if ((await session.trySelectAp(parseHex(application.aid))).sw !== SW_OK) continue
    if ((await session.selectEf(key.fid)) !== SW_OK) continue
    const place = `card:${key.ap}:${formatFid(key.fid)}`
    const facts = key.algorithm === 'RSA-2048' ? RSA_2048 : authentication
    assets.push({...keyAsset(FILE_TITLE[key.name].en, place, facts, USE_OF_ROW[key.row]), title: key.name})
  }
  return assets
}

function rsaFacts(bits: number): KeyFacts {
  return {algorithm: `RSA-${bits}`, family: 'rsa', keyBits: bits, curve: null, strengthBits: rsaStrength(bits)}
}

/** `facts` may be a whole asset whose key this one is taken to be like. */
function keyAsset(what: string, where: string, facts: KeyFacts, use: Use): Asset {
  const {algorithm, family, keyBits, curve, strengthBits} = facts
  const key = {algorithm, family, keyBits, curve, strengthBits}
  return makeAsset({kind: 'key', what, where, ...key, use, useBasis: 'card', scope: 'my-number-card'}, null)
}
