// Which decoder reads which extension. An extension that is not known is kept as hex; one that is known but malformed is
// kept as hex with the error of its decoder. Nothing is dropped, and the rest of the certificate is not affected.

import {oidName} from '../../der/oid.ts'
import {type DerValue, decodeDer} from '../../der/reader.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Extension} from '../certificate.ts'
import {hexUnlessPersonal, REVEAL_NOTHING, type Reveal} from '../jpki/personal.ts'
import {decodeIssuerAltName, decodeSubjectAltName, type IssuerAltName, type SubjectAltName} from './alt-name.ts'
import {type BasicConstraints, decodeBasicConstraints} from './basic-constraints.ts'
import {type CertificatePolicies, decodeCertificatePolicies} from './certificate-policies.ts'
import {
  type CrlDistributionPoints,
  decodeCrlDistributionPoints,
  decodeFreshestCrl,
  type FreshestCrl,
} from './crl-distribution-points.ts'
import {decodeExtKeyUsage, type ExtKeyUsage} from './ext-key-usage.ts'
import {
  type AuthorityInfoAccess,
  decodeAuthorityInfoAccess,
  decodeSubjectInfoAccess,
  type SubjectInfoAccess,
} from './info-access.ts'
import {
  type AuthorityKeyIdentifier,
  decodeAuthorityKeyIdentifier,
  decodeSubjectKeyIdentifier,
  type SubjectKeyIdentifier,
} from './key-identifier.ts'
import {decodeKeyUsage, type KeyUsage} from './key-usage.ts'
import {decodeNameConstraints, type NameConstraints} from './name-constraints.ts'
import {
  decodeInhibitAnyPolicy,
  decodePolicyConstraints,
  type InhibitAnyPolicy,
  type PolicyConstraints,
} from './policy-constraints.ts'
import {decodePolicyMappings, type PolicyMappings} from './policy-mappings.ts'
import {
  decodeSignedCertificateTimestampList,
  type SignedCertificateTimestampList,
} from './signed-certificate-timestamps.ts'
import {decodeSubjectDirectoryAttributes, type SubjectDirectoryAttributes} from './subject-directory-attributes.ts'

export type ExtensionValue =
  | AuthorityKeyIdentifier
  | SubjectKeyIdentifier
  | KeyUsage
  | CertificatePolicies
  | PolicyMappings
  | SubjectAltName
  | IssuerAltName
  | SubjectDirectoryAttributes
  | BasicConstraints
  | NameConstraints
  | PolicyConstraints
  | ExtKeyUsage
  | CrlDistributionPoints
  | InhibitAnyPolicy
  | FreshestCrl
  | AuthorityInfoAccess
  | SubjectInfoAccess
  | SignedCertificateTimestampList

export interface DecodedExtension {
  readonly oid: string
  readonly name: string | null
  readonly critical: boolean
  readonly status: 'decoded' | 'unknown' | 'malformed'
  readonly value: ExtensionValue | null
  /** The DER of what was not decoded; null too when a personal attribute hides in it. */
  readonly hex: string | null
  readonly error: {readonly code: string; readonly offset: number} | null
}

type Decoder = (value: DerValue, reveal: Reveal) => ExtensionValue

export const EXTENSION_DECODERS: Readonly<Record<string, Decoder>> = {
  '2.5.29.9': decodeSubjectDirectoryAttributes,
  '2.5.29.14': decodeSubjectKeyIdentifier,
  '2.5.29.15': decodeKeyUsage,
  '2.5.29.17': decodeSubjectAltName,
  '2.5.29.18': decodeIssuerAltName,
  '2.5.29.19': decodeBasicConstraints,
  '2.5.29.30': decodeNameConstraints,
  '2.5.29.31': decodeCrlDistributionPoints,
  '2.5.29.32': decodeCertificatePolicies,
  '2.5.29.33': decodePolicyMappings,
  '2.5.29.35': decodeAuthorityKeyIdentifier,
  '2.5.29.36': decodePolicyConstraints,
  '2.5.29.37': decodeExtKeyUsage,
  '2.5.29.46': decodeFreshestCrl,
  '2.5.29.54': decodeInhibitAnyPolicy,
  '1.3.6.1.5.5.7.1.1': decodeAuthorityInfoAccess,
  '1.3.6.1.5.5.7.1.11': decodeSubjectInfoAccess,
  '1.3.6.1.4.1.11129.2.4.2': decodeSignedCertificateTimestampList,
}

export function decodeExtension(extension: Extension, reveal: Reveal = REVEAL_NOTHING): DecodedExtension {
  const {oid, critical} = extension
  const frame = {oid, name: oidName(oid), critical, value: null, hex: null, error: null}
  const decoder = EXTENSION_DECODERS[oid]
  const hex = hexUnlessPersonal(extension.value, reveal)
  if (!decoder) return {...frame, status: 'unknown', hex}
  try {
    return {...frame, status: 'decoded', value: decoder(decodeDer(extension.value, extension.offset), reveal)}
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    return {...frame, status: 'malformed', hex, error: {code: cause.code, offset: cause.offset}}
  }
}
