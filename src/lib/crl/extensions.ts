// The extensions of a CRL that decide something (RFC 5280, 5.2), decoded together and once: a list is asked about
// thousands of certificates.
import {toHex} from '../bytes/hex.ts'
import {DerFields, expectTag} from '../der/fields.ts'
import {decodeBoolean, unsignedOctets} from '../der/primitives.ts'
import {type DerValue, decodeDer, unwrap} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Extension} from '../x509/certificate.ts'
import {decodeFreshestCrl} from '../x509/extensions/crl-distribution-points.ts'
import {decodeAuthorityKeyIdentifier} from '../x509/extensions/key-identifier.ts'
import {REVEAL_NOTHING} from '../x509/jpki/personal.ts'
import type {CertificateList} from './certificate-list.ts'
import {decodePointName, type PointName, pointKeys} from './distribution-point.ts'
import {ALL_REASONS, decodeReasonFlags} from './reason-mask.ts'

export const CRL_EXTENSION_ID = {
  issuerAltName: '2.5.29.18',
  cRLNumber: '2.5.29.20',
  deltaCRLIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  authorityKeyIdentifier: '2.5.29.35',
  freshestCRL: '2.5.29.46',
} as const

/** Those that this program acts by when they are critical. */
const PROCESSED: ReadonlySet<string> = new Set([
  CRL_EXTENSION_ID.cRLNumber,
  CRL_EXTENSION_ID.deltaCRLIndicator,
  CRL_EXTENSION_ID.issuingDistributionPoint,
  CRL_EXTENSION_ID.authorityKeyIdentifier,
])
/** CRL numbers have at most 20 octets (5.2.3); longer ones are an attack on whoever computes with them. */
const MAX_NUMBER_OCTETS = 20

export interface IssuingDistributionPoint {
  readonly name: PointName | null
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlyContainsAttributeCerts: boolean
  readonly indirectCRL: boolean
  /** The reasons that the list covers; null where the field is absent, which stands for all. */
  readonly onlySomeReasons: number | null
}

export interface CrlExtensions {
  readonly number: bigint | null
  /** BaseCRLNumber; null where the list is complete. */
  readonly baseNumber: bigint | null
  readonly issuingDistributionPoint: IssuingDistributionPoint | null
  /** Keys of all names of the IDP's point, a relative one below the issuer of the list; null where it names none. */
  readonly pointKeys: readonly string[] | null
  /** The reasons that the list covers. */
  readonly reasons: number
  /** Hex of the extension: two lists have the same scope when these are equal. Empty without the extension. */
  readonly scope: string
  /** keyIdentifier in lower-case hex. */
  readonly keyIdentifier: string | null
  /** Hex of the whole extension, for the comparison of a delta CRL with its base; empty without the extension. */
  readonly authorityKeyIdentifier: string
  readonly hasFreshestCrl: boolean
  /** Dotted identifiers of critical extensions that are not acted by. */
  readonly unknownCritical: readonly string[]
}

/** What the extensions are read from: a list in memory, or one that was streamed. */
export type ExtendedList = Pick<CertificateList, 'extensions' | 'issuerDer'>

const READ = new WeakMap<ExtendedList, CrlExtensions | DecodeError>()

/** A damaged extension is a DecodeError: nothing is known of the list then. */
export function crlExtensions(crl: ExtendedList): CrlExtensions {
  const known = READ.get(crl)
  const extensions = known ?? read(crl)
  if (known === undefined) READ.set(crl, extensions)
  if (extensions instanceof DecodeError) throw extensions
  return extensions
}

function read(crl: ExtendedList): CrlExtensions | DecodeError {
  try {
    return decodeExtensions(crl)
  } catch (cause) {
    if (cause instanceof DecodeError) return cause
    throw cause
  }
}

function decodeExtensions(crl: ExtendedList): CrlExtensions {
  const find = (oid: string): Extension | undefined => crl.extensions.find(extension => extension.oid === oid)
  const open = (extension: Extension): DerValue => decodeDer(extension.value, extension.offset)
  const number = find(CRL_EXTENSION_ID.cRLNumber)
  const base = find(CRL_EXTENSION_ID.deltaCRLIndicator)
  const point = find(CRL_EXTENSION_ID.issuingDistributionPoint)
  const keyIdentifier = find(CRL_EXTENSION_ID.authorityKeyIdentifier)
  const freshest = find(CRL_EXTENSION_ID.freshestCRL)
  if (freshest) decodeFreshestCrl(open(freshest), REVEAL_NOTHING)
  const issuingDistributionPoint = point ? decodeIssuingDistributionPoint(open(point)) : null
  const name = issuingDistributionPoint?.name ?? null
  return {
    number: number ? decodeCrlNumber(open(number)) : null,
    baseNumber: base ? decodeCrlNumber(open(base)) : null,
    issuingDistributionPoint,
    pointKeys: name ? pointKeys(name, [crl.issuerDer]) : null,
    reasons: issuingDistributionPoint?.onlySomeReasons ?? ALL_REASONS,
    scope: point ? toHex(point.value) : '',
    keyIdentifier: keyIdentifier
      ? decodeAuthorityKeyIdentifier(open(keyIdentifier), REVEAL_NOTHING).keyIdentifier
      : null,
    authorityKeyIdentifier: keyIdentifier ? toHex(keyIdentifier.value) : '',
    hasFreshestCrl: freshest !== undefined,
    unknownCritical: crl.extensions.filter(each => each.critical && !PROCESSED.has(each.oid)).map(each => each.oid),
  }
}

/** CRLNumber and BaseCRLNumber (5.2.3, 5.2.4). */
function decodeCrlNumber(value: DerValue): bigint {
  const octets = unsignedOctets(expectTag(value, TAG.INTEGER))
  if (octets.length > MAX_NUMBER_OCTETS) throw new DecodeError('E_DER_VALUE', value.offset, {reason: 'CRLNumber'})
  return BigInt(`0x${toHex(octets)}`)
}

/**
 * id-ce-issuingDistributionPoint (5.2.5). Lists that break the clause are still read: an empty SEQUENCE limits nothing,
 * and flags that contradict each other leave no certificate that the list could speak of.
 */
export function decodeIssuingDistributionPoint(value: DerValue): IssuingDistributionPoint {
  const fields = DerFields.ofSequence(value)
  const name = fields.optional(contextConstructed(0))
  // The module has IMPLICIT tags (A.2). An explicit BOOLEAN is in use, has one reading, and limits the list as well.
  const flag = (number: number): boolean => {
    const found = fields.optional(contextPrimitive(number), contextConstructed(number))
    if (found === undefined) return false
    return decodeBoolean(found.constructed ? expectTag(unwrap(found), TAG.BOOLEAN) : found)
  }
  const onlyContainsUserCerts = flag(1)
  const onlyContainsCACerts = flag(2)
  const reasons = fields.optional(contextPrimitive(3))
  const indirectCRL = flag(4)
  const onlyContainsAttributeCerts = flag(5)
  fields.end()
  return {
    name: name ? decodePointName(unwrap(name)) : null,
    onlyContainsUserCerts,
    onlyContainsCACerts,
    onlyContainsAttributeCerts,
    indirectCRL,
    onlySomeReasons: reasons ? decodeReasonFlags(reasons) : null,
  }
}
