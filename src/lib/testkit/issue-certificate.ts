// Certificates out of their fields (RFC 5280, 4.1): every field can be set to what a standard forbids.
import {context, encodeDer, encodeTime, sequence, smallInteger, unsignedInteger} from '../der/encode.ts'
import {authorityKeyIdentifier, subjectKeyIdentifier} from './extensions.ts'
import {makeName} from './names.ts'
import {type Signer, type SigningKey, type SigningOptions, signed} from './signed.ts'

export interface CertificateFields extends SigningOptions {
  readonly subject: string | Uint8Array
  readonly key: SigningKey
  /** Absent: self-signed. */
  readonly issuer?: Signer
  readonly serial?: number | Uint8Array
  readonly notBefore: Date | Uint8Array
  readonly notAfter: Date | Uint8Array
  /** 3 unless given; 1 leaves the field out. */
  readonly version?: 1 | 2 | 3
  /** In their order. Absent: authorityKeyIdentifier and subjectKeyIdentifier. */
  readonly extensions?: readonly Uint8Array[]
  /** Beside the default ones. */
  readonly more?: readonly Uint8Array[]
}

export const timeOf = (time: Date | Uint8Array): Uint8Array => (time instanceof Date ? encodeTime(time) : time)
export const nameOf = (name: string | Uint8Array): Uint8Array => (typeof name === 'string' ? makeName(name) : name)

/** The INTEGER of a number, or of content octets taken as they are. */
export function serialNumber(serial: number | Uint8Array): Uint8Array {
  if (typeof serial !== 'number') return encodeDer(0x02, serial)
  return unsignedInteger(Uint8Array.of(serial >>> 24, serial >>> 16, serial >>> 8, serial))
}

/** DER of a certificate. */
export function issueCertificate(fields: CertificateFields): Uint8Array {
  const {key, version = 3} = fields
  const subject = nameOf(fields.subject)
  const issuer = fields.issuer ?? {name: subject, key}
  const extensions = fields.extensions ?? [
    ...(fields.issuer ? [authorityKeyIdentifier(issuer.key.keyIdentifier)] : []),
    subjectKeyIdentifier(key.keyIdentifier),
    ...(fields.more ?? []),
  ]
  return signed(issuer.key, fields, algorithm =>
    sequence(
      version === 1 ? new Uint8Array() : context(0, smallInteger(version - 1)),
      serialNumber(fields.serial ?? 1),
      algorithm,
      issuer.name,
      sequence(timeOf(fields.notBefore), timeOf(fields.notAfter)),
      subject,
      key.spki,
      extensions.length === 0 || version !== 3 ? new Uint8Array() : context(3, sequence(...extensions)),
    ),
  )
}
