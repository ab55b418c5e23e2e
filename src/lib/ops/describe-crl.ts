// A CRL as JSON-safe data: what stands around its entries.
import {toHex} from '../bytes/hex.ts'
import {CRL_EXTENSION_ID} from '../crl/extensions.ts'
import {reasonNames} from '../crl/reason-mask.ts'
import type {CrlFacts, StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {decodeDer, unwrap} from '../der/reader.ts'
import {contextConstructed} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {DerFields} from '../der/fields.ts'
import {oidName} from '../der/oid.ts'
import {decodeFreshestCrl, type DistributionPoint} from '../x509/extensions/crl-distribution-points.ts'
import {decodeGeneralNames, type GeneralName} from '../x509/general-name.ts'
import type {JpkiHierarchy} from '../x509/jpki/authorities.data.ts'
import {hierarchyOfName} from '../x509/jpki/hierarchy.ts'
import {REVEAL_NOTHING} from '../x509/jpki/personal.ts'
import {decodeRdn, type NameAttribute} from '../x509/name.ts'
import {readable} from './crl-trust.ts'

export interface DescribedScope {
  readonly critical: boolean
  /** Every form of the point; null where the extension names none. */
  readonly fullName: readonly GeneralName[] | null
  readonly nameRelativeToCRLIssuer: readonly NameAttribute[] | null
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlyContainsAttributeCerts: boolean
  readonly indirectCRL: boolean
  /** Null stands for all reasons. */
  readonly onlySomeReasons: readonly string[] | null
}

export interface DescribedCrl {
  readonly version: 1 | 2
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly signatureAlgorithm: string
  readonly size: number
  /** CRLNumber, decimal. */
  readonly number: string | null
  /** BaseCRLNumber, decimal, of a delta CRL; null for a complete list. */
  readonly baseNumber: string | null
  /** keyIdentifier of the issuer. */
  readonly authorityKeyIdentifier: string | null
  /** issuingDistributionPoint; null where the list has none, and speaks for all certificates of its issuer. */
  readonly scope: DescribedScope | null
  readonly freshestCRL: readonly DistributionPoint[] | null
  readonly extensions: readonly {readonly oid: string; readonly name: string | null; readonly critical: boolean}[]
  /** An extension is damaged: what it would say is left out above. */
  readonly extensionsDamaged: boolean
  /** Of the names of the list: a claim that anybody can make. */
  readonly jpki: JpkiHierarchy | null
}

export function describeFacts(crl: CrlFacts): DescribedCrl {
  const extensions = readable(crl)
  const {version, issuer, thisUpdate, nextUpdate, signatureAlgorithm, size} = crl
  return {
    version,
    issuer: issuer.text,
    thisUpdate,
    nextUpdate,
    signatureAlgorithm: signatureAlgorithm.name ?? signatureAlgorithm.oid,
    size,
    number: extensions?.number?.toString() ?? null,
    baseNumber: extensions?.baseNumber?.toString() ?? null,
    authorityKeyIdentifier: extensions?.keyIdentifier ?? null,
    scope: extensions && describeScope(crl),
    freshestCRL: extensions && freshestOf(crl),
    extensions: crl.extensions.map(({oid, critical}) => ({oid, name: oidName(oid), critical})),
    extensionsDamaged: extensions === null,
    jpki: hierarchyOfName(issuer),
  }
}

function describeScope(crl: CrlFacts): DescribedScope | null {
  const found = crl.extensions.find(({oid}) => oid === CRL_EXTENSION_ID.issuingDistributionPoint)
  const limits = readable(crl)?.issuingDistributionPoint
  if (!found || !limits) return null
  const {onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts, indirectCRL, onlySomeReasons} = limits
  return {
    critical: found.critical,
    ...pointNames(found.value, found.offset),
    onlyContainsUserCerts,
    onlyContainsCACerts,
    onlyContainsAttributeCerts,
    indirectCRL,
    onlySomeReasons: onlySomeReasons === null ? null : reasonNames(onlySomeReasons),
  }
}

/** The names for a reader; that they compare as RFC 5280 wants is the business of the room `crl`. */
function pointNames(value: Uint8Array, offset: number): Pick<DescribedScope, 'fullName' | 'nameRelativeToCRLIssuer'> {
  const nothing = {fullName: null, nameRelativeToCRLIssuer: null}
  try {
    const name = DerFields.ofSequence(decodeDer(value, offset)).optional(contextConstructed(0))
    if (!name) return nothing
    const choice = unwrap(name)
    return choice.tag === contextConstructed(0)
      ? {...nothing, fullName: decodeGeneralNames(choice, REVEAL_NOTHING)}
      : {...nothing, nameRelativeToCRLIssuer: decodeRdn(choice)}
  } catch (cause) {
    // A name of a form whose content is damaged compares as bytes, and has no text.
    if (cause instanceof DecodeError) return nothing
    throw cause
  }
}

function freshestOf(crl: CrlFacts): readonly DistributionPoint[] | null {
  const found = crl.extensions.find(({oid}) => oid === CRL_EXTENSION_ID.freshestCRL)
  return found ? decodeFreshestCrl(decodeDer(found.value, found.offset), REVEAL_NOTHING).points : null
}

/** Two lists are for the same certificates when these are equal. */
export function scopeKeyOf(crl: StreamedCrl): string {
  return `${toHex(crl.issuerDer)} ${readable(crl)?.scope ?? '?'}`
}
