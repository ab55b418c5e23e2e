// Extensions of certificates, CRLs and CRL entries (RFC 5280, 4.2, 5.2, 5.3), and the nine forms of GeneralName.
import {
  context,
  encodeDer,
  objectIdentifier,
  octetString,
  sequence,
  smallInteger,
  unsignedInteger,
} from '../der/encode.ts'
import {KEY_USAGE_BITS} from '../x509/extensions/key-usage.ts'

const NOTHING = new Uint8Array()
const TRUE = Uint8Array.of(0x01, 0x01, 0xff)
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const integer = (value: number): Uint8Array =>
  unsignedInteger(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value))
/** INTEGER under an IMPLICIT tag. */
const implicitInteger = (tag: number, value: number): Uint8Array => encodeDer(tag, integer(value).subarray(2))

/** Any extension: `value` is the DER inside of extnValue. */
export function extension(oid: string, value: Uint8Array, critical = false): Uint8Array {
  return sequence(objectIdentifier(oid), critical ? TRUE : NOTHING, octetString(value))
}

/** BIT STRING of named bits without trailing zeros (X.690, 11.2.2). `tag`: under an IMPLICIT tag. */
export function namedBits(bits: readonly number[], tag = 0x03): Uint8Array {
  const highest = Math.max(-1, ...bits)
  const octets = new Uint8Array((highest + 8) >> 3)
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return encodeDer(tag, Uint8Array.of(highest < 0 ? 0 : 7 - (highest & 7)), octets)
}

export const generalName = {
  other: (typeId: string, value: Uint8Array): Uint8Array => context(0, objectIdentifier(typeId), context(0, value)),
  email: (text: string): Uint8Array => encodeDer(0x81, ascii(text)),
  dns: (text: string): Uint8Array => encodeDer(0x82, ascii(text)),
  x400: (...content: readonly Uint8Array[]): Uint8Array => context(3, ...content),
  directory: (name: Uint8Array): Uint8Array => context(4, name),
  ediParty: (partyName: string): Uint8Array => context(5, context(1, encodeDer(0x0c, Buffer.from(partyName)))),
  uri: (text: string): Uint8Array => encodeDer(0x86, ascii(text)),
  ip: (...octets: readonly number[]): Uint8Array => encodeDer(0x87, Uint8Array.from(octets)),
  registeredId: (oid: string): Uint8Array => encodeDer(0x88, objectIdentifier(oid).subarray(2)),
}

export const subjectKeyIdentifier = (id: Uint8Array): Uint8Array => extension('2.5.29.14', octetString(id))
export const authorityKeyIdentifier = (id: Uint8Array): Uint8Array =>
  extension('2.5.29.35', sequence(encodeDer(0x80, id)))
export const basicConstraints = (cA: boolean, pathLen?: number, critical = true): Uint8Array =>
  extension('2.5.29.19', sequence(cA ? TRUE : NOTHING, pathLen === undefined ? NOTHING : integer(pathLen)), critical)
export type KeyUsage = (typeof KEY_USAGE_BITS)[number]
export const keyUsage = (...usages: readonly KeyUsage[]): Uint8Array =>
  extension('2.5.29.15', namedBits(usages.map(usage => KEY_USAGE_BITS.indexOf(usage))), true)
export const extKeyUsage = (purposes: readonly string[], critical = false): Uint8Array =>
  extension('2.5.29.37', sequence(...purposes.map(objectIdentifier)), critical)
export const subjectAltName = (names: readonly Uint8Array[], critical = false): Uint8Array =>
  extension('2.5.29.17', sequence(...names), critical)
export const certificatePolicies = (policies: readonly string[], critical = false): Uint8Array =>
  extension('2.5.29.32', sequence(...policies.map(policy => sequence(objectIdentifier(policy)))), critical)
/** Pairs of issuerDomainPolicy and subjectDomainPolicy. */
export const policyMappings = (pairs: readonly (readonly [string, string])[], critical = true): Uint8Array =>
  extension('2.5.29.33', sequence(...pairs.map(pair => sequence(...pair.map(objectIdentifier)))), critical)
export const policyConstraints = (limits: {requireExplicit?: number; inhibitMapping?: number}): Uint8Array =>
  extension(
    '2.5.29.36',
    sequence(
      limits.requireExplicit === undefined ? NOTHING : implicitInteger(0x80, limits.requireExplicit),
      limits.inhibitMapping === undefined ? NOTHING : implicitInteger(0x81, limits.inhibitMapping),
    ),
    true,
  )
export const inhibitAnyPolicy = (skipCerts: number): Uint8Array => extension('2.5.29.54', integer(skipCerts), true)

/** Each subtree is the base alone: a GeneralName. */
export function nameConstraints(subtrees: {
  readonly permitted?: readonly Uint8Array[]
  readonly excluded?: readonly Uint8Array[]
}): Uint8Array {
  const list = (tag: number, bases: readonly Uint8Array[] | undefined) =>
    bases ? context(tag, ...bases.map(base => sequence(base))) : NOTHING
  return extension('2.5.29.30', sequence(list(0, subtrees.permitted), list(1, subtrees.excluded)), true)
}

/** ReasonFlags by their bits: 1 keyCompromise ... 6 certificateHold ... 8 aACompromise. */
export type ReasonBits = readonly number[]

export interface PointName {
  readonly fullName?: readonly Uint8Array[]
  /** The RelativeDistinguishedName: what `makeRdn` gives. */
  readonly relativeName?: Uint8Array
}

export interface PointOptions extends PointName {
  readonly reasons?: ReasonBits
  /** GeneralNames. */
  readonly cRLIssuer?: readonly Uint8Array[]
}

function pointName(name: PointName): Uint8Array {
  if (name.fullName) return context(0, context(0, ...name.fullName))
  // A SET under an IMPLICIT tag: only the identifier octet differs.
  if (name.relativeName) return context(0, Uint8Array.of(0xa1, ...name.relativeName.subarray(1)))
  return NOTHING
}

function point(options: PointOptions): Uint8Array {
  return sequence(
    pointName(options),
    options.reasons ? namedBits(options.reasons, 0x81) : NOTHING,
    options.cRLIssuer ? context(2, ...options.cRLIssuer) : NOTHING,
  )
}

export const crlDistributionPoints = (points: readonly PointOptions[], critical = false): Uint8Array =>
  extension('2.5.29.31', sequence(...points.map(point)), critical)
export const freshestCrl = (points: readonly PointOptions[]): Uint8Array =>
  extension('2.5.29.46', sequence(...points.map(point)))

export const crlNumber = (number: number | Uint8Array): Uint8Array =>
  extension('2.5.29.20', typeof number === 'number' ? integer(number) : unsignedInteger(number))
export const deltaCrlIndicator = (baseNumber: number, critical = true): Uint8Array =>
  extension('2.5.29.27', integer(baseNumber), critical)

export interface IssuingPointOptions extends PointName {
  readonly onlyContainsUserCerts?: boolean
  readonly onlyContainsCACerts?: boolean
  readonly onlyContainsAttributeCerts?: boolean
  readonly indirectCRL?: boolean
  /** Bits, or the whole field as bytes. */
  readonly onlySomeReasons?: ReasonBits | Uint8Array
}

export function issuingDistributionPoint(options: IssuingPointOptions, critical = true): Uint8Array {
  const flag = (tag: number, value: boolean | undefined) => (value ? encodeDer(tag, Uint8Array.of(0xff)) : NOTHING)
  const {onlySomeReasons: reasons} = options
  return extension(
    '2.5.29.28',
    sequence(
      pointName(options),
      flag(0x81, options.onlyContainsUserCerts),
      flag(0x82, options.onlyContainsCACerts),
      reasons === undefined ? NOTHING : reasons instanceof Uint8Array ? reasons : namedBits(reasons, 0x83),
      flag(0x84, options.indirectCRL),
      flag(0x85, options.onlyContainsAttributeCerts),
    ),
    critical,
  )
}

/** CRLReason, an ENUMERATED (RFC 5280, 5.3.1): 1 keyCompromise, 6 certificateHold, 8 removeFromCRL. */
export const reasonCode = (code: number): Uint8Array =>
  extension('2.5.29.21', encodeDer(0x0a, smallInteger(code).subarray(2)))
export const invalidityDate = (time: Date): Uint8Array =>
  extension(
    '2.5.29.24',
    encodeDer(
      0x18,
      ascii(
        `${time
          .toISOString()
          .replace(/\.\d+Z$/, '')
          .replace(/\D/g, '')}Z`,
      ),
    ),
  )
export const certificateIssuer = (names: readonly Uint8Array[], critical = true): Uint8Array =>
  extension('2.5.29.29', sequence(...names), critical)
