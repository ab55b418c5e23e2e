// One fetched CRL as JSON-safe data: what it says of itself, who signed it, and whether it speaks of the certificate.
import {type CrlExtensions, crlExtensions} from '../crl/extensions.ts'
import type {CrlSignatureProblem, StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {type Freshness, freshnessOf} from '../path/revocation/crl-freshness.ts'
import type {ObtainedList} from './obtain-lists.ts'
import type {CrlSigner} from './verified-target.ts'

/** `no-issuer`: nobody was given who could have signed; `issuer-unknown`: none of those given has the issuer's name. */
export type UncheckedReason = 'no-issuer' | 'issuer-unknown'

export interface ListSignature {
  readonly status: 'valid' | 'invalid' | 'not-checked'
  readonly algorithm: string
  /** Of whoever signed. */
  readonly signer: string | null
  readonly problem: CrlSignatureProblem | UncheckedReason | null
}

export interface FetchedList {
  readonly source: string
  readonly ldapAttribute: string | null
  readonly httpStatus: number | null
  readonly fromCache: boolean
  readonly notModified: boolean
  /** Octets of the list, and how many of them came over the network now. */
  readonly bytes: number
  readonly transferred: number
  readonly resumedFrom: number | null
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly freshness: Freshness
  /** Hex. */
  readonly crlNumber: string | null
  /** Of the list that a delta CRL adds to, in hex; null for a complete list. */
  readonly baseCrlNumber: string | null
  readonly entryCount: number
  readonly sha256: string
  readonly signature: ListSignature
  /** Where the cache keeps it; null when it does not. */
  readonly file: string | null
}

export function describeList(
  list: ObtainedList,
  {source, at, signature, file}: {source: string; at: Date; signature: ListSignature; file: string | null},
): FetchedList {
  const {crl, ldapAttribute, httpStatus, fromCache, notModified, transferred, resumedFrom} = list
  const {number, baseNumber} = crlExtensions(crl)
  return {
    source,
    ldapAttribute,
    httpStatus,
    fromCache,
    notModified,
    bytes: crl.size,
    transferred,
    resumedFrom,
    issuer: crl.issuer.text,
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    freshness: freshnessOf(crl, at, null),
    crlNumber: numberText(number),
    baseCrlNumber: numberText(baseNumber),
    entryCount: crl.entryCount,
    sha256: crl.sha256 ?? '',
    signature,
    file,
  }
}

export function numberText(number: CrlExtensions['number']): string | null {
  if (number === null) return null
  const hex = number.toString(16)
  return hex.length % 2 === 0 ? hex : `0${hex}`
}

/** `known`: whether anybody was given who could have signed. */
export function judgeSignature(crl: StreamedCrl, signers: readonly CrlSigner[], known: boolean): ListSignature {
  const algorithm = crl.signatureAlgorithm.name ?? crl.signatureAlgorithm.oid
  const valid = crl.signatures.find(({problem}) => problem === null)
  if (valid) {
    const signer = signers.find(each => Buffer.compare(each.subjectPublicKeyInfo, valid.subjectPublicKeyInfo) === 0)
    return {status: 'valid', algorithm, signer: signer?.name ?? null, problem: null}
  }
  const [failed] = crl.signatures
  if (failed) return {status: 'invalid', algorithm, signer: null, problem: failed.problem}
  return {status: 'not-checked', algorithm, signer: null, problem: known ? 'issuer-unknown' : 'no-issuer'}
}
