// An index as JSON-safe data: the lists in it, as their own extensions tell of them.
import {fromHex} from '../bytes/hex.ts'
import {CRL_EXTENSION_ID, type ExtendedList} from '../crl/extensions.ts'
import type {IndexedList, IndexFacts} from '../crl/index/facts.ts'
import {decodeDer} from '../der/reader.ts'
import type {Extension} from '../x509/certificate.ts'
import type {JpkiHierarchy} from '../x509/jpki/authorities.data.ts'
import {hierarchyOfName} from '../x509/jpki/hierarchy.ts'
import {decodeName, type Name} from '../x509/name.ts'
import {type DescribedScope, describeScope} from './describe-scope.ts'

export interface DescribedIndexedList {
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly number: string | null
  /** Of a delta CRL; null for a complete list. */
  readonly baseNumber: string | null
  readonly scope: DescribedScope | null
  readonly entryCount: number
  /** Octets of the list. */
  readonly size: number
  /** See IndexedList: tells whether a file is the list that was indexed. */
  readonly fingerprint: string
  /** SHA-256 of the key whose signature was verified; null where nobody verified the list. */
  readonly signer: string | null
  readonly jpki: JpkiHierarchy | null
}

export interface DescribedIndex {
  readonly lists: readonly DescribedIndexedList[]
  readonly entryCount: number
  /** False where one of the lists was not verified. */
  readonly verified: boolean
}

/** An index that was asked: its size, and those of its lists that the answers name. */
export interface DescribedSpeakers {
  readonly listCount: number
  readonly entryCount: number
  readonly verified: boolean
  /** `list`: its number in the index, counted from 0. */
  readonly lists: readonly (DescribedIndexedList & {readonly list: number})[]
}

export function describeSpeakers({lists}: Pick<IndexFacts, 'lists'>, numbers: ReadonlySet<number>): DescribedSpeakers {
  return {
    listCount: lists.length,
    entryCount: lists.reduce((sum, {entryCount}) => sum + entryCount, 0),
    verified: lists.every(({signer}) => signer !== null),
    lists: [...numbers]
      .sort((one, other) => one - other)
      .map(number => ({list: number, ...describeList(lists[number] as IndexedList)})),
  }
}

export function describeIndex({lists}: Pick<IndexFacts, 'lists'>): DescribedIndex {
  return {
    lists: lists.map(describeList),
    entryCount: lists.reduce((sum, {entryCount}) => sum + entryCount, 0),
    verified: lists.every(({signer}) => signer !== null),
  }
}

function describeList(list: IndexedList): DescribedIndexedList {
  const {thisUpdate, nextUpdate, number, baseNumber, entryCount, size, fingerprint, signer} = list
  const name = issuerOf(list)
  return {
    issuer: name.text,
    thisUpdate,
    nextUpdate,
    number,
    baseNumber,
    scope: describeScope(extendedOf(list)),
    entryCount,
    size,
    fingerprint,
    signer,
    jpki: hierarchyOfName(name),
  }
}

export function issuerOf({issuer}: IndexedList): Name {
  return decodeName(decodeDer(fromHex(issuer)))
}

/** The extensions of the list that an index keeps, as they stood in it. An IDP is critical (RFC 5280, 5.2.5). */
export function extendedOf({issuer, scope, authorityKeyIdentifier}: IndexedList): ExtendedList {
  const extension = (oid: string, critical: boolean, hex: string): readonly Extension[] =>
    hex === '' ? [] : [{oid, critical, value: fromHex(hex), offset: 0}]
  return {
    issuerDer: fromHex(issuer),
    extensions: [
      ...extension(CRL_EXTENSION_ID.issuingDistributionPoint, true, scope),
      ...extension(CRL_EXTENSION_ID.authorityKeyIdentifier, false, authorityKeyIdentifier),
    ],
  }
}
