// A CRL as JSON-safe data: what stands around its entries.
import {toHex} from '../bytes/hex.ts'
import {CRL_EXTENSION_ID} from '../crl/extensions.ts'
import type {CrlFacts, StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {oidName} from '../der/oid.ts'
import {decodeDer} from '../der/reader.ts'
import {type DistributionPoint, decodeFreshestCrl} from '../x509/extensions/crl-distribution-points.ts'
import type {JpkiHierarchy} from '../x509/jpki/authorities.data.ts'
import {hierarchyOfName} from '../x509/jpki/hierarchy.ts'
import {REVEAL_NOTHING} from '../x509/jpki/personal.ts'
import {readable} from './crl-trust.ts'
import {type DescribedScope, describeScope} from './describe-scope.ts'

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

function freshestOf(crl: CrlFacts): readonly DistributionPoint[] | null {
  const found = crl.extensions.find(({oid}) => oid === CRL_EXTENSION_ID.freshestCRL)
  return found ? decodeFreshestCrl(decodeDer(found.value, found.offset), REVEAL_NOTHING).points : null
}

/** Two lists are for the same certificates when these are equal. */
export function scopeKeyOf(crl: StreamedCrl): string {
  return `${toHex(crl.issuerDer)} ${readable(crl)?.scope ?? '?'}`
}
