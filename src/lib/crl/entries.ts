// Finds what a CRL says of one certificate. The first question makes an index of positions, a few numbers an entry in
// typed arrays; every question after it looks at the entries of one serial number only.
import {equalBytes} from '../bytes/concat.ts'
import {readDer} from '../der/reader.ts'
import {decodeTime} from '../der/time.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {sameName} from '../x509/compare-names.ts'
import type {CertificateList} from './certificate-list.ts'
import {EntryCursor} from './entry-cursor.ts'
import {
  decodeCertificateIssuer,
  decodeInvalidityDate,
  decodeReasonCode,
  ENTRY_EXTENSION,
  KNOWN_ENTRY_EXTENSIONS,
  openExtension,
} from './entry-extensions.ts'

export interface CrlEntry {
  /** Of the entry, from the start of the CRL. */
  readonly offset: number
  /** RFC 3339. */
  readonly revocationDate: string
  /** Null where the entry has none, or a damaged one. */
  readonly reason: string | null
  readonly invalidityDate: string | null
  /** Dotted identifiers or names of extensions that were damaged. */
  readonly malformed: readonly string[]
}

interface EntryIndex {
  /** The newest entry with this hash plus one; zero for none. */
  readonly heads: Int32Array
  /** The entry before it with the same hash, plus one. */
  readonly before: Int32Array
  /** Position of each entry. */
  readonly positions: Int32Array
  /** Numbers of the entries that carry certificateIssuer, ascending. */
  readonly issuers: readonly number[]
  /** Position of the first critical extension that is not known; null where there is none. */
  readonly unknownCritical: number | null
}

const INDEXES = new WeakMap<CertificateList, EntryIndex>()

/**
 * Whether an entry, of whatever certificate, has a critical extension that is not known: its offset, or null. The list
 * may then clear nobody (5.3).
 */
export function unknownCriticalEntry(crl: CertificateList): number | null {
  const {unknownCritical} = indexOf(crl)
  return unknownCritical === null ? null : crl.entriesOffset + unknownCritical
}

/**
 * The entry of a certificate, or null. Where a list has several for one certificate the one that says most against it
 * counts, wherever it stands: an authority that wrote two did not take the first one back, since only the absence from a
 * later list does that (3.3). In rank: for good, on hold, to be removed from the list.
 */
export function findEntry(crl: CertificateList, serialNumber: Uint8Array, issuerDer: Uint8Array): CrlEntry | null {
  const index = indexOf(crl)
  const cursor = new EntryCursor(crl.entries, crl.entriesOffset)
  let found: CrlEntry | null = null
  for (
    let next = index.heads[hash(serialNumber, 0, serialNumber.length) & (index.heads.length - 1)] ?? 0;
    next !== 0;
    next = index.before[next - 1] ?? 0
  ) {
    cursor.readAt(index.positions[next - 1] ?? 0)
    if (!equalBytes(crl.entries.subarray(cursor.serialStart, cursor.serialEnd), serialNumber)) continue
    if (!issuersOf(crl, index, next - 1).some(issuer => sameName(issuer, issuerDer))) continue
    const entry = decodeEntry(cursor)
    // Entries come last first: of two that say the same the first of the list is kept.
    if (found === null || severity(entry) >= severity(found)) found = entry
  }
  return found
}

/** The order of what entries say against a certificate. */
export function severity(entry: Pick<CrlEntry, 'reason'>): number {
  if (entry.reason === 'removeFromCRL') return 0
  return entry.reason === 'certificateHold' ? 1 : 2
}

/** The entry that the cursor read last. */
export function decodeEntry(cursor: EntryCursor): CrlEntry {
  let reason: string | null = null
  let invalidityDate: string | null = null
  const malformed: string[] = []
  // An extension that cannot be read does not take the revocation back: the entry stays, without what it would add.
  const read = (name: string, decode: () => void): void => {
    try {
      decode()
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      malformed.push(name)
    }
  }
  const open = () => openExtension(cursor.bytes, cursor.valueStart, cursor.valueEnd, cursor.base)
  while (cursor.nextExtension()) {
    if (cursor.idCe === ENTRY_EXTENSION.reasonCode)
      read('reasonCode', () => {
        reason = decodeReasonCode(open())
      })
    if (cursor.idCe === ENTRY_EXTENSION.invalidityDate)
      read('invalidityDate', () => {
        invalidityDate = decodeInvalidityDate(open())
      })
  }
  const revocationDate = decodeTime(readDer(cursor.bytes, cursor.dateStart, cursor.base))
  return {offset: cursor.base + cursor.start, revocationDate, reason, invalidityDate, malformed}
}

/**
 * Whose certificate an entry is about: certificateIssuer holds for all entries that follow, until the next one; before
 * the first it is the issuer of the list (5.3.3). A DecodeError where it cannot be read: nobody knows then whom the
 * entries below it are about.
 */
function issuersOf(crl: CertificateList, index: EntryIndex, entry: number): readonly Uint8Array[] {
  const carrier = lastAtMost(index.issuers, entry)
  if (carrier === undefined) return [crl.issuerDer]
  const cursor = new EntryCursor(crl.entries, crl.entriesOffset)
  cursor.readAt(index.positions[carrier] ?? 0)
  while (cursor.nextExtension()) {
    if (cursor.idCe !== ENTRY_EXTENSION.certificateIssuer) continue
    return decodeCertificateIssuer(openExtension(cursor.bytes, cursor.valueStart, cursor.valueEnd, cursor.base))
  }
  return [crl.issuerDer]
}

function lastAtMost(ascending: readonly number[], limit: number): number | undefined {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return ascending[low - 1]
}

function indexOf(crl: CertificateList): EntryIndex {
  const known = INDEXES.get(crl)
  const index = known ?? buildIndex(crl)
  if (known === undefined) INDEXES.set(crl, index)
  return index
}

/** Entries with one hash hang on one chain, so that a list full of equal numbers is slow to ask and not to index. */
function buildIndex(crl: CertificateList): EntryIndex {
  const heads = new Int32Array(2 ** Math.ceil(Math.log2(crl.entryCount + 1)))
  const before = new Int32Array(crl.entryCount)
  const positions = new Int32Array(crl.entryCount)
  const issuers: number[] = []
  let unknownCritical: number | null = null
  const cursor = new EntryCursor(crl.entries, crl.entriesOffset)
  for (let entry = 0; cursor.next(); entry++) {
    const slot = hash(crl.entries, cursor.serialStart, cursor.serialEnd) & (heads.length - 1)
    positions[entry] = cursor.start
    before[entry] = heads[slot] ?? 0
    heads[slot] = entry + 1
    while (cursor.nextExtension()) {
      if (cursor.idCe === ENTRY_EXTENSION.certificateIssuer) issuers.push(entry)
      if (cursor.critical && !KNOWN_ENTRY_EXTENSIONS.has(cursor.idCe)) unknownCritical ??= cursor.oidStart
    }
  }
  return {heads, before, positions, issuers, unknownCritical}
}

/** FNV-1a, 32 bits. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at++) value = Math.imul(value ^ (bytes[at] ?? 0), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}
