// What an index says of the lists in it, beside their entries.
import {createHash} from 'node:crypto'
import {toHex} from '../../bytes/hex.ts'
import {crlExtensions} from '../extensions.ts'
import {type StreamedCrl, signerOf} from '../stream/streamed-crl.ts'
import {pointMark} from './point-mark.ts'

export interface IndexedList {
  /** Hex of the name as it stands in the list. */
  readonly issuer: string
  /** RFC 3339 UTC. */
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  /** CRLNumber and BaseCRLNumber in decimal; null where the list has none. A list with the second one is a delta CRL. */
  readonly number: string | null
  readonly baseNumber: string | null
  /** Hex of the extension issuingDistributionPoint; empty without it. */
  readonly scope: string
  /** See point-mark.ts, of every name of the point of the list, with blanks between them; empty where it names none. */
  readonly points: string
  /** The reasons that the list covers, and whether it is about attribute certificates: of the same extension. */
  readonly reasons: number
  readonly onlyContainsAttributeCerts: boolean
  readonly authorityKeyIdentifier: string
  readonly size: number
  readonly entryCount: number
  /** See CrlFacts: two short reads of a file tell whether it is the list that was indexed. */
  readonly fingerprint: string
  readonly sha256: string | null
  /** SHA-256 of the SubjectPublicKeyInfo that verified the signature; null where no key did. */
  readonly signer: string | null
  /** Offset in the list of a critical extension of an entry that is not known, of whatever certificate (5.3). */
  readonly unknownCritical: number | null
  /** Dotted identifiers of critical extensions of the list that are not acted by (5.2). */
  readonly unknownCriticalExtensions: readonly string[]
}

/** Whose certificates entries are about. */
export interface IndexedContext {
  /** Number of the list. */
  readonly list: number
  /** Hex of directory names; null where certificateIssuer could not be read, at `offset` in the list. */
  readonly issuers: readonly string[] | null
  readonly offset: number
}

export interface IndexFacts {
  readonly lists: readonly IndexedList[]
  readonly contexts: readonly IndexedContext[]
}

export function indexedList(crl: StreamedCrl, unknownCritical: number | null): IndexedList {
  const extensions = crlExtensions(crl)
  const signer = signerOf(crl)
  return {
    issuer: toHex(crl.issuerDer),
    thisUpdate: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    number: extensions.number?.toString() ?? null,
    baseNumber: extensions.baseNumber?.toString() ?? null,
    scope: extensions.scope,
    points: (extensions.pointKeys ?? []).map(pointMark).join(' '),
    reasons: extensions.reasons,
    onlyContainsAttributeCerts: extensions.issuingDistributionPoint?.onlyContainsAttributeCerts ?? false,
    authorityKeyIdentifier: extensions.authorityKeyIdentifier,
    size: crl.size,
    entryCount: crl.entryCount,
    fingerprint: crl.fingerprint,
    sha256: crl.sha256,
    signer: signer ? createHash('sha256').update(signer).digest('hex') : null,
    unknownCritical,
    unknownCriticalExtensions: extensions.unknownCritical,
  }
}
