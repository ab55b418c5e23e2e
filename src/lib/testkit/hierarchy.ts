// The authorities of a kit: three generations of each family under one name, and certificates that they issue.
import type {PointOptions} from './extensions.ts'
import {generalName, keyUsage} from './extensions.ts'
import {issueCertificate} from './issue-certificate.ts'
import {type Kit, keyPath} from './kit.ts'
import type {KitKey, KitKeyKind} from './kit-key.ts'
import {makeName} from './names.ts'
import {
  FAMILY_FACTS,
  GENERATION_FACTS,
  type Generation,
  type KitFamily,
  MUNICIPALITIES,
  type Municipality,
} from './profile.data.ts'
import {
  authorityExtensions,
  authorityName,
  type HolderExtensions,
  holderExtensions,
  holderName,
  personalAttributes,
  pointName,
} from './profile.ts'
import type {Signer, SigningKey, SigningOptions} from './signed.ts'

export interface KitAuthority extends Signer {
  readonly family: KitFamily
  readonly key: KitKey
  /** DER, and where it lies in the kit. */
  readonly certificate: Uint8Array
  readonly file: string
  readonly label: string
}

export interface KitCertificate {
  readonly file: string
  readonly der: Uint8Array
  readonly serial: number
  readonly issuer: KitAuthority
}

export interface AuthorityOptions {
  readonly family: KitFamily
  /** Of file and key. */
  readonly label: string
  readonly kind?: KitKeyKind
  readonly serial: number
  readonly notBefore: string
  readonly notAfter: string
}

export async function makeAuthority(kit: Kit, options: AuthorityOptions): Promise<KitAuthority> {
  const {family, label} = options
  const key = await kit.addKey(label, options.kind)
  const name = authorityName(family)
  const certificate = issueCertificate({
    subject: name,
    key,
    serial: options.serial,
    notBefore: new Date(options.notBefore),
    notAfter: new Date(options.notAfter),
    extensions: authorityExtensions(family, key),
  })
  const file = kit.addCertificate(`ca/${label}.pem`, certificate)
  kit.addResponder({issuer: file, certificate: file, key: keyPath(label)})
  return {family, label, name, key, certificate, file}
}

export function makeGeneration(kit: Kit, family: KitFamily, generation: Generation): Promise<KitAuthority> {
  const {notBefore, notAfter} = GENERATION_FACTS[generation]
  const serial = FAMILY_FACTS[family].caSerials[generation]
  return makeAuthority(kit, {family, label: `${family}-ca-${generation}`, serial, notBefore, notAfter})
}

export interface HolderOptions extends SigningOptions {
  /** Of the file. */
  readonly label: string
  readonly issuer: KitAuthority
  readonly key: SigningKey
  readonly notBefore: string
  readonly notAfter: string
  /** Content octets in place of the next number. */
  readonly serialOctets?: Uint8Array
  readonly municipality?: Municipality
  /** Another name of the issuer than its own. */
  readonly issuerName?: Uint8Array
  readonly usage?: HolderExtensions['usage']
  readonly policies?: readonly string[]
  readonly policyCritical?: boolean
  readonly withKeyIdentifier?: boolean
  /** Of the municipality unless given. */
  readonly points?: readonly PointOptions[]
  readonly more?: readonly Uint8Array[]
  readonly status?: {readonly reason: number | null; readonly revokedAt: Date} | 'unknown'
}

/** A certificate of an invented person. */
export function makeHolder(kit: Kit, options: HolderOptions): KitCertificate {
  const {issuer, key, label, municipality = MUNICIPALITIES[0]} = options
  const {family} = issuer
  const serial = kit.nextSerial()
  const random = kit.keys.stream(`holder ${label}`)
  const day = options.notBefore.slice(0, 10).replaceAll('-', '')
  const extensions = holderExtensions({
    family,
    key,
    issuerKey: issuer.key,
    baseUrl: kit.request.baseUrl,
    attributes: family === 'sign' ? personalAttributes(random, municipality) : null,
    usage: options.usage ?? [...FAMILY_FACTS[family].keyUsage],
    policies: options.policies ?? [FAMILY_FACTS[family].policy],
    policyCritical: options.policyCritical ?? true,
    points: options.points ?? [municipalPoint(family, municipality)],
    withKeyIdentifier: options.withKeyIdentifier ?? true,
  })
  const der = issueCertificate({
    ...options,
    subject: holderName(family, municipality, `${day}${random.digits(9)}${municipality.code}`),
    key,
    issuer: {name: options.issuerName ?? issuer.name, key: issuer.key},
    serial: options.serialOctets ?? serial,
    notBefore: new Date(options.notBefore),
    notAfter: new Date(options.notAfter),
    extensions: [...extensions, ...(options.more ?? [])],
  })
  const file = kit.addCertificate(`certs/${label}.pem`, der)
  recordStatus(kit, {file, der, serial, issuer}, options.status)
  return {file, der, serial, issuer}
}

export function municipalPoint(family: KitFamily, municipality: Municipality): PointOptions {
  return {fullName: [generalName.directory(pointName(family, municipality))]}
}

export interface DelegateOptions extends SigningOptions {
  readonly label: string
  readonly subject: string
  readonly issuer: KitAuthority
  readonly key: KitKey
  readonly notBefore: string
  readonly notAfter: string
  /** keyUsage digitalSignature is there unless another is given. */
  readonly usage?: HolderExtensions['usage']
  readonly more: readonly Uint8Array[]
}

/** Whoever signs for an authority: a responder, an issuer of indirect CRLs. */
export function makeDelegate(kit: Kit, options: DelegateOptions): KitAuthority {
  const {issuer, key, label} = options
  const certificate = issueCertificate({
    ...options,
    issuer: {name: issuer.name, key: issuer.key},
    serial: kit.nextSerial(),
    notBefore: new Date(options.notBefore),
    notAfter: new Date(options.notAfter),
    more: [keyUsage(...(options.usage ?? ['digitalSignature'])), ...options.more],
  })
  const file = kit.addCertificate(`ca/${label}.pem`, certificate)
  return {family: issuer.family, label, name: makeName(options.subject), key, certificate, file}
}

function recordStatus(kit: Kit, certificate: KitCertificate, status: HolderOptions['status']): void {
  const revoked = status === undefined || status === 'unknown' ? null : status
  kit.addStatus({
    certificate: certificate.file,
    issuer: certificate.issuer.file,
    serialNumber: certificate.serial.toString(16).padStart(8, '0'),
    status: revoked === null ? (status === 'unknown' ? 'unknown' : 'good') : 'revoked',
    revokedAt: revoked === null ? null : revoked.revokedAt.toISOString().replace('.000Z', 'Z'),
    reason: revoked?.reason ?? null,
  })
}
