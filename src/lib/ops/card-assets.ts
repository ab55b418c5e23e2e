// The card as a source of migrate-check: its certificates and its keys, each under its row of the government paper.
import type {Asset} from '../audit/asset.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import {parseHex} from '../bytes/hex.ts'
import {decodeCardData} from '../card/card-data.ts'
import {endOfJapaneseDay, readCardRecord} from '../card/card-record.ts'
import {type CardVerifiableCertificate, decodeCardVerifiableCertificate} from '../card/card-verifiable-certificate.ts'
import {type CardCertificateName, readCardCertificate} from '../card/certificates.ts'
import {applicationByName} from '../card/lookup.ts'
import type {KeyReference} from '../card/profile.ts'
import {publicKeyLabel} from '../card/public-key.ts'
import {readObject} from '../card/read-file.ts'
import type {CardSession} from '../card/session.ts'
import type {Warning} from '../errors/warning.ts'
import {getData} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import type {Use} from '../policy/rule.ts'
import {type ApName, FILE_TITLE, type FileName} from '../text/card.data.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {ecStrength, rsaStrength} from '../x509/strength.ts'

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

/** Everything of the card that stands on RSA. The signing certificate is read where its password was verified before. */
export async function readCardAssets(session: CardSession): Promise<CardAssets> {
  // The JPKI AP comes first: selecting another AP drops the PIN that was verified for the signing certificate.
  const certificates = await certificateAssets(session)
  const managerKeys = await managerAssets(session)
  const record = await readCardRecord(session)
  const validUntil = record ? endOfJapaneseDay(record.expiry) : null
  const dataKeys = await dataSignatureAssets(session)
  const apKeys = await keyAssets(session)
  const ofCard = [...managerKeys, ...dataKeys, ...apKeys].map(asset => ({...asset, validUntil}))
  return {assets: [...certificates.assets, ...ofCard], warnings: certificates.warnings}
}

async function certificateAssets(session: CardSession): Promise<CardAssets> {
  const assets: Asset[] = []
  const warnings: Warning[] = []
  let authenticationEnd: string | null = null
  for (const name of ['auth', 'sign', 'auth-ca', 'sign-ca'] as const satisfies readonly CardCertificateName[]) {
    const certificate = await readCardCertificate(session, name)
    if (certificate.state === 'read') {
      const asset = certificateAsset(
        decodeCardData('READ BINARY', () => decodeCertificate(certificate.der)),
        `card:${name}`,
        false,
      )
      if (name === 'auth') authenticationEnd = asset.validUntil
      assets.push(asset)
    } else if (certificate.state === 'locked') {
      assets.push(lockedCertificate(name, authenticationEnd))
      warnings.push({code: 'W_CERTIFICATE_END_ASSUMED', details: {certificate: name}})
    }
  }
  return {assets, warnings}
}

/**
 * A certificate behind its PIN: RSA-2048, since the card's key is (OpenSC registers no other), and assumed to end with
 * the authentication certificate, as the two did on every card that was described in public.
 */
function lockedCertificate(name: 'auth' | 'sign' | 'auth-ca' | 'sign-ca', validUntil: string | null): Asset {
  const title: FileName = name === 'sign' ? 'sign-certificate' : 'auth-certificate'
  return {
    ...keyAsset(FILE_TITLE[title].en, `card:${name}`, 2048, name === 'sign' ? 'jpki-signature' : 'jpki-authentication'),
    kind: 'certificate',
    title,
    validUntil,
  }
}

async function managerAssets(session: CardSession): Promise<readonly Asset[]> {
  const manager = applicationByName(session.profile, 'manager')
  if ((await session.trySelectAp(parseHex(manager.aid))).sw !== SW_OK) return []
  const assets: Asset[] = []
  for (const tag of MANAGER_CVC_TAGS) {
    const answer = await session.send(getData(tag, EXTENDED))
    // Older cards lack 7F21 (6A88), and some readers refuse extended length: no asset, and no failure.
    if (answer.sw !== SW_OK) continue
    const place = `card:manager:${formatFid(tag)}`
    assets.push(
      ...cvcAssets(
        decodeCardData('GET DATA', () => decodeCardVerifiableCertificate(answer.data)),
        place,
        'card-os-authentication',
      ),
    )
  }
  return assets
}

async function dataSignatureAssets(session: CardSession): Promise<readonly Asset[]> {
  const assets: Asset[] = []
  for (const name of CVC_APS) {
    const application = applicationByName(session.profile, name)
    if ((await session.trySelectAp(parseHex(application.aid))).sw !== SW_OK) continue
    if ((await session.selectEf(CVC_FID)) !== SW_OK) continue
    const bytes = await readObject(session)
    const certificate = decodeCardData('READ BINARY', () => decodeCardVerifiableCertificate(bytes))
    assets.push(...cvcAssets(certificate, `card:${name}:${formatFid(CVC_FID)}`, 'card-data-signature'))
  }
  return assets
}

function cvcAssets(certificate: CardVerifiableCertificate, where: string, use: Use): readonly Asset[] {
  const what = `CVC ${certificate.issuerKeyId} → ${certificate.subjectKeyId}`
  const {publicKey} = certificate
  const asset = keyAsset(what, where, publicKey.bits, use)
  if (publicKey.type === 'rsa') return [asset]
  return [{...asset, algorithm: publicKeyLabel(publicKey), strengthBits: ecStrength(publicKey.bits)}]
}

/** Keys without a certificate: whether the EF is there is asked, algorithm and size are the table's. */
async function keyAssets(session: CardSession): Promise<readonly Asset[]> {
  const assets: Asset[] = []
  for (const key of session.profile.keys) {
    const application = applicationByName(session.profile, key.ap)
    if ((await session.trySelectAp(parseHex(application.aid))).sw !== SW_OK) continue
    if ((await session.selectEf(key.fid)) !== SW_OK) continue
    const place = `card:${key.ap}:${formatFid(key.fid)}`
    assets.push({...keyAsset(FILE_TITLE[key.name].en, place, key.bits, USE_OF_ROW[key.row]), title: key.name})
  }
  return assets
}

function keyAsset(what: string, where: string, bits: number, use: Use): Asset {
  return {
    kind: 'key',
    what,
    title: null,
    where: [where],
    algorithm: `RSA-${bits}`,
    keyBits: bits,
    strengthBits: rsaStrength(bits),
    use,
    scope: 'my-number-card',
    validUntil: null,
    certificateSignature: null,
    sha256: null,
  }
}
