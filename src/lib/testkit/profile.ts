// Names and extensions of certificates of the JPKI profile, as published certificates and open source show them.
import {encodeDer, objectIdentifier, octetString, sequence} from '../der/encode.ts'
import type {Drbg} from '../seeded/drbg.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  crlDistributionPoints,
  extension,
  generalName,
  type KeyUsage,
  keyUsage,
  type PointOptions,
  subjectAltName,
  subjectKeyIdentifier,
} from './extensions.ts'
import {makeName} from './names.ts'
import {
  ALTERNATIVE_ORGANIZATION,
  BIRTHDAY,
  DISTRIBUTION_UNIT,
  FAMILY_FACTS,
  FAMILY_NAMES,
  GIVEN_NAMES,
  type KitFamily,
  type Municipality,
  OPERATOR,
  ORGANIZATION,
} from './profile.data.ts'
import type {SigningKey} from './signed.ts'

const PERSONAL_ARC = '1.2.392.200149.8.5.5'
const CPS_QUALIFIER = '1.3.6.1.5.5.7.2.1'
const ID_AD_OCSP = '1.3.6.1.5.5.7.48.1'
/** Digits of the era in the attribute of the birth date: Shōwa until January 1989, then Heisei. */
const SHOWA = '3'
const HEISEI = '4'

/** The same for every generation of a family. */
export function authorityName(family: KitFamily): Uint8Array {
  return makeName(`C=JP,O=${ORGANIZATION},OU=${FAMILY_FACTS[family].unit},OU=${OPERATOR}`)
}

/** Directory entry of the list of a municipality. */
export function pointName(family: KitFamily, {prefecture, city}: Municipality): Uint8Array {
  const {unit} = FAMILY_FACTS[family]
  return makeName(`C=JP,O=${ORGANIZATION},OU=${unit},OU=${DISTRIBUTION_UNIT},OU=${prefecture},CN=${city} CRLDP`)
}

/** Only the signing certificate says where the holder lives. */
export function holderName(family: KitFamily, {prefecture, city}: Municipality, commonName: string): Uint8Array {
  return makeName(`C=JP,${family === 'sign' ? `L=${prefecture},L=${city},` : ''}CN=${commonName}`)
}

function alternativeNames(family: KitFamily): readonly Uint8Array[] {
  const {alternative} = FAMILY_FACTS[family]
  return [generalName.directory(makeName(`C=JP,O=${ALTERNATIVE_ORGANIZATION},OU=${alternative},OU=${OPERATOR}`))]
}

/** keyUsage, subjectAltName, basicConstraints, cRLDistributionPoints, subjectKeyIdentifier: the order of the published ones. */
export function authorityExtensions(family: KitFamily, key: SigningKey): readonly Uint8Array[] {
  return [
    keyUsage('keyCertSign', 'cRLSign'),
    subjectAltName(alternativeNames(family)),
    basicConstraints(true),
    crlDistributionPoints([{fullName: [generalName.directory(authorityName(family))]}]),
    subjectKeyIdentifier(key.keyIdentifier),
  ]
}

export interface HolderExtensions {
  readonly family: KitFamily
  readonly key: SigningKey
  readonly issuerKey: SigningKey
  readonly baseUrl: string
  readonly attributes: Uint8Array | null
  readonly usage: readonly KeyUsage[]
  readonly policies: readonly string[]
  readonly policyCritical: boolean
  readonly points: readonly PointOptions[]
  readonly withKeyIdentifier: boolean
}

export function holderExtensions(holder: HolderExtensions): readonly Uint8Array[] {
  const {family, key, issuerKey, attributes, policies, points} = holder
  return [
    keyUsage(...holder.usage),
    ...(attributes === null ? [] : [attributes]),
    ...(policies.length === 0 ? [] : [certificatePolicies(policies, holder)]),
    extension('2.5.29.18', sequence(...alternativeNames(family))),
    ...(points.length === 0 ? [] : [crlDistributionPoints(points)]),
    ocspAccess(holder.baseUrl),
    ...(holder.withKeyIdentifier ? [authorityKeyIdentifier(issuerKey.keyIdentifier)] : []),
    subjectKeyIdentifier(key.keyIdentifier),
  ]
}

/** The six attributes of an invented person, in the order in which cards carry them. */
export function personalAttributes(random: Drbg, {address}: Municipality): Uint8Array {
  const {given, sex} = random.pick(GIVEN_NAMES)
  const name = `${random.pick(FAMILY_NAMES)}\u3000${given}`
  const year = 1950 + random.below(50)
  const home = `${address}${1 + random.below(9)}`
  const substitutions = (text: string) => '0'.repeat([...text].length)
  const values: readonly (readonly [number, string])[] = [
    [1, name],
    [4, `${year < 1989 ? SHOWA : HEISEI}${year}${BIRTHDAY}`],
    [3, sex],
    [5, home],
    [2, substitutions(name)],
    [6, substitutions(home)],
  ]
  return subjectAltName(
    values.map(([number, text]) =>
      generalName.other(`${PERSONAL_ARC}.${number}`, encodeDer(0x0c, Buffer.from(text, 'utf8'))),
    ),
  )
}

function certificatePolicies(policies: readonly string[], {baseUrl, policyCritical}: HolderExtensions): Uint8Array {
  const qualifier = sequence(objectIdentifier(CPS_QUALIFIER), encodeDer(0x16, Buffer.from(`${baseUrl}/cps.html`)))
  const information = policies.map(policy => sequence(objectIdentifier(policy), sequence(qualifier)))
  return extension('2.5.29.32', sequence(...information), policyCritical)
}

export function ocspAccess(baseUrl: string): Uint8Array {
  return extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(sequence(objectIdentifier(ID_AD_OCSP), generalName.uri(`${baseUrl}/ocsp`))),
  )
}

/** id-pkix-ocsp-nonce (RFC 9654, 2.1): an OCTET STRING inside of extnValue. */
export function nonceExtension(nonce: Uint8Array): Uint8Array {
  return extension('1.3.6.1.5.5.7.48.1.2', octetString(nonce))
}
