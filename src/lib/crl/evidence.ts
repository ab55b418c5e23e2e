// A list as evidence: what a question of revocation asks of it, whether it stands in memory or went by once and was not kept.
import type {CertificateList} from './certificate-list.ts'
import {type CrlEntry, findEntry, unknownCriticalEntry} from './entries.ts'
import type {KeyVerdict} from './stream/streamed-crl.ts'

/** What was asked of a list while it went by. */
export interface Witness {
  /** The entry of a certificate, or null; only of the serial numbers that were asked for before the list was read. */
  find(serialNumber: Uint8Array, issuerDer: Uint8Array): CrlEntry | null
  /** As `unknownCriticalEntry`. */
  readonly unknownCritical: number | null
}

/** A list too long for memory: its facts, and what it said of those who are asked about. */
export interface WitnessedCrl
  extends Omit<CertificateList, 'der' | 'tbsCertList' | 'entries' | 'entriesOffset' | 'signatureValue'> {
  /** Of the whole list, in lower-case hex. */
  readonly sha256: string
  /** Octets of tbsCertList. */
  readonly signedBytes: number
  /** By each key that may have signed. */
  readonly signatures: readonly KeyVerdict[]
  readonly witness: Witness
}

export type CrlEvidence = CertificateList | WitnessedCrl

/** As `findEntry`. */
export function entryOf(crl: CrlEvidence, serialNumber: Uint8Array, issuerDer: Uint8Array): CrlEntry | null {
  return 'witness' in crl ? crl.witness.find(serialNumber, issuerDer) : findEntry(crl, serialNumber, issuerDer)
}

/** As `unknownCriticalEntry`. */
export function unknownCriticalOf(crl: CrlEvidence): number | null {
  return 'witness' in crl ? crl.witness.unknownCritical : unknownCriticalEntry(crl)
}
