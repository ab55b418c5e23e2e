// The certificates that an image holds, by their role, and the certificates of their authorities.
import {parseHex} from '../bytes/hex.ts'
import {decodeTlv, decodeTlvList, findTlv} from '../iso7816/ber-tlv.ts'
import type {Family} from './certificate-names.ts'
import {issueAuthority} from './certificates.ts'
import type {CardImage, PrivateJwk} from './image.ts'
import type {AuthorityKeyName} from './profiles/profile.ts'

/** By EF of the JPKI AP; the card's own is an object of the card manager. */
const ROLES = {
  '0001': 'sign',
  '0002': 'sign-ca',
  '0003': 'sign-ec',
  '0004': 'sign-ca-ec',
  '000A': 'auth',
  '000B': 'auth-ca',
  '000C': 'authenticity',
  '000D': 'auth-ec',
  '000E': 'auth-ca-ec',
} as const

export type CertificateRole = (typeof ROLES)[keyof typeof ROLES] | 'card'
export type AuthorityRole = `${Family}-ca${'' | '-ec'}`

export interface CardCertificate {
  readonly role: CertificateRole
  /** EF, or tag of the object. */
  readonly file: string
  readonly der: Uint8Array
}

export interface CardAuthority {
  readonly role: AuthorityRole
  readonly der: Uint8Array
  readonly key: PrivateJwk
}

const AUTHORITIES: readonly (readonly [AuthorityKeyName, Family, AuthorityRole])[] = [
  ['auth authority', 'auth', 'auth-ca'],
  ['auth authority, EC', 'auth', 'auth-ca-ec'],
  ['sign authority', 'sign', 'sign-ca'],
  ['sign authority, EC', 'sign', 'sign-ca-ec'],
  ['authenticity authority', 'authenticity', 'authenticity-ca'],
  ['card authority', 'card', 'card-ca'],
]

/** In the order of the files. */
export function certificatesOn(image: CardImage): readonly CardCertificate[] {
  const files = image.applications.find(({name}) => name === 'jpki')?.files ?? []
  const inFiles = files.flatMap(file => {
    const role = Object.entries(ROLES).find(([fid]) => fid === file.fid)?.[1]
    const der = file.kind === 'transparent' && role !== undefined ? withoutFiller(parseHex(file.content)) : undefined
    return role === undefined || der === undefined ? [] : [{role, file: file.fid, der}]
  })
  return [...inFiles, ...cardCertificate(image)]
}

/** The authorities whose keys the image carries. Their certificates are made anew: the same key gives the same bytes. */
export function authoritiesOf(image: CardImage): Promise<readonly CardAuthority[]> {
  return Promise.all(
    AUTHORITIES.flatMap(([name, family, role]) => {
      const key = image.keys[name]
      return key === undefined ? [] : [issueAuthority(family, key).then(der => ({role, der, key}))]
    }),
  )
}

function cardCertificate({cardAuthentication}: CardImage): readonly CardCertificate[] {
  if (cardAuthentication === undefined) return []
  const certificate = findTlv(decodeTlvList(decodeTlv(parseHex(cardAuthentication.object)).value), 0x70)
  return certificate === undefined ? [] : [{role: 'card', file: cardAuthentication.tag, der: certificate.value}]
}

/** Certificates begin 30 82 LL LL, and filler follows; an empty file has filler only. */
function withoutFiller(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x30) return undefined
  return bytes.subarray(0, 4 + Buffer.from(bytes).readUInt16BE(2))
}
