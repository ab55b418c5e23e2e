// Names of distribution points, made comparable. x509 decodes the same syntax for people; here nothing is hidden and
// nothing is read, names are only compared. Two names are the same when their keys are equal: directory names by
// RFC 5280, 7.1, the other eight forms by their encoding, which 5.2.5 demands to be identical.
import {concat} from '../bytes/concat.ts'
import {toHex} from '../bytes/hex.ts'
import {sequence} from '../der/encode.ts'
import {DerFields, membersOf, sequenceOf} from '../der/fields.ts'
import {type DerValue, decodeDer, unwrap} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {type Certificate, findExtension} from '../x509/certificate.ts'
import {nameKey} from '../x509/compare-names.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import {decodeName, decodeRdn} from '../x509/name.ts'
import {ALL_REASONS, decodeReasonFlags} from './reason-mask.ts'

/** A DistributionPointName: keys of all names of fullName, or a name that is still relative to an issuer. */
export type PointName = {readonly keys: readonly string[]} | {readonly relative: Uint8Array}

export interface CertificatePoint {
  readonly name: PointName | null
  /** The reasons that this point covers; all of them where the field is absent. */
  readonly reasons: number
  /** cRLIssuer: keys of all names, and the directory names among them. Null where the field is absent. */
  readonly crlIssuer: {readonly keys: readonly string[]; readonly directoryNames: readonly Uint8Array[]} | null
}

const FORMS: ReadonlySet<number> = new Set([
  ...[0, 3, 4, 5].map(contextConstructed),
  ...[1, 2, 6, 7, 8].map(contextPrimitive),
])
const DIRECTORY_NAME = contextConstructed(4)
const READ = new WeakMap<Certificate, readonly CertificatePoint[] | DecodeError>()

/** The points of a certificate (4.2.1.13); none where it has no such extension. */
export function distributionPointsOf(certificate: Certificate): readonly CertificatePoint[] {
  const known = READ.get(certificate)
  const points = known ?? readPoints(certificate)
  if (known === undefined) READ.set(certificate, points)
  if (points instanceof DecodeError) throw points
  return points
}

function readPoints(certificate: Certificate): readonly CertificatePoint[] | DecodeError {
  const extension = findExtension(certificate, EXTENSION_ID.cRLDistributionPoints)
  if (extension === undefined) return []
  try {
    return sequenceOf(decodeDer(extension.value, extension.offset)).map(decodePoint)
  } catch (cause) {
    if (cause instanceof DecodeError) return cause
    throw cause
  }
}

function decodePoint(value: DerValue): CertificatePoint {
  const fields = DerFields.ofSequence(value)
  const name = fields.optional(contextConstructed(0))
  const reasons = fields.optional(contextPrimitive(1))
  const issuer = fields.optional(contextConstructed(2))
  fields.end()
  // A point that is nothing but reasons leads nowhere (4.2.1.13).
  if (!name && !issuer) throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'DistributionPoint'})
  return {
    name: name ? decodePointName(unwrap(name)) : null,
    reasons: reasons ? decodeReasonFlags(reasons) : ALL_REASONS,
    crlIssuer: issuer ? {keys: namesOf(issuer).map(generalNameKey), directoryNames: directoryNamesOf(issuer)} : null,
  }
}

/** DistributionPointName ::= CHOICE {fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName}. */
export function decodePointName(value: DerValue): PointName {
  if (value.tag === contextConstructed(0)) return {keys: namesOf(value).map(generalNameKey)}
  if (value.tag !== contextConstructed(1))
    throw new DecodeError('E_DER_TAG', value.offset, {expected: 'DistributionPointName'})
  decodeRdn(value)
  return {relative: value.encoded}
}

/** Every name that a point may go by. A relative one goes below each of the issuers. */
export function pointKeys(name: PointName, issuers: readonly Uint8Array[]): readonly string[] {
  if ('keys' in name) return name.keys
  return issuers.map(issuer => directoryNameKey(below(issuer, name.relative)))
}

export function directoryNameKey(nameDer: Uint8Array): string {
  return `directoryName ${nameKey(nameDer)}`
}

export function directoryNamesOf(generalNames: DerValue): readonly Uint8Array[] {
  return namesOf(generalNames).flatMap(name => (name.tag === DIRECTORY_NAME ? [unwrap(name).encoded] : []))
}

/** GeneralNames, also under an IMPLICIT tag: every member has one of the nine forms. */
export function namesOf(value: DerValue): readonly DerValue[] {
  const names = membersOf(value)
  const strange = names.find(name => !FORMS.has(name.tag))
  if (strange) throw new DecodeError('E_DER_TAG', strange.offset, {expected: 'GeneralName'})
  return names
}

function generalNameKey(name: DerValue): string {
  if (name.tag !== DIRECTORY_NAME) return toHex(name.encoded)
  const inner = unwrap(name)
  decodeName(inner)
  return directoryNameKey(inner.encoded)
}

/** The name of the issuer with one more RDN: the IMPLICIT tag of the RDN gives way to that of SET. */
export function below(issuer: Uint8Array, rdn: Uint8Array): Uint8Array {
  return sequence(decodeDer(issuer).value, concat(Uint8Array.of(TAG.SET), rdn.subarray(1)))
}
