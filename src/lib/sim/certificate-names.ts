// The names in the certificates of a simulated card. Country is a PrintableString, everything else UTF8String, each RDN
// has one value, and a certification authority has two organizational units (published JPKI CA certificates).
import {context, type NameAttribute, name, printableString, sequence, utf8String} from './der-writer.ts'
import {MUNICIPALITY} from './holder.ts'

/** The two of today, and two of the next card (assumed): authenticity of the JPKI AP, and of the card body. */
export type Family = 'auth' | 'sign' | 'authenticity' | 'card'

const OPERATOR = 'mynakit synthetic certification authority'
const UNITS: Readonly<Record<Family, {readonly unit: string; readonly alternative: string}>> = {
  auth: {unit: 'JPKI for user authentication', alternative: '公的個人認証サービス利用者証明用 (模擬)'},
  sign: {unit: 'JPKI for digital signature', alternative: '公的個人認証サービス署名用 (模擬)'},
  authenticity: {unit: 'JPKI for application authenticity', alternative: '公的個人認証サービス真正性確認用 (模擬)'},
  card: {unit: 'JPKI for card authenticity', alternative: 'カード本体真正性確認用 (模擬)'},
}

const country: NameAttribute = {type: '2.5.4.6', value: printableString('JP')}
const text = (type: string, value: string): NameAttribute => ({type, value: utf8String(value)})
const locality = (value: string) => text('2.5.4.7', value)
const organization = (value: string) => text('2.5.4.10', value)
const organizationalUnit = (value: string) => text('2.5.4.11', value)
const commonName = (value: string) => text('2.5.4.3', value)

/** DER of the issuer, and of the subject of its own certificate. */
export function authorityName(family: Family): Uint8Array {
  return name([
    country,
    organization('JPKI-SYNTH'),
    organizationalUnit(UNITS[family].unit),
    organizationalUnit(OPERATOR),
  ])
}

/** GeneralNames of subjectAltName (authority) and issuerAltName (holder). */
export function alternativeName(family: Family): Uint8Array {
  const attributes = [
    country,
    organization('公的個人認証サービス (模擬)'),
    organizationalUnit(UNITS[family].alternative),
    organizationalUnit(OPERATOR),
  ]
  return sequence(context(4, name(attributes)))
}

/** The directory entry of the revocation list, one per municipality. */
export function distributionPointName(family: Family): Uint8Array {
  return name([
    country,
    organization('JPKI-SYNTH'),
    organizationalUnit(UNITS[family].unit),
    organizationalUnit('CRL Distribution Points'),
    organizationalUnit(MUNICIPALITY.prefectureLatin),
    commonName(`${MUNICIPALITY.cityLatin} CRLDP`),
  ])
}

/** Only the signing certificate says where the holder lives. */
export function subjectName(family: Family, cn: string): Uint8Array {
  const place = family === 'sign' ? [locality(MUNICIPALITY.prefectureLatin), locality(MUNICIPALITY.cityLatin)] : []
  return name([country, ...place, commonName(cn)])
}
