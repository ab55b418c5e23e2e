// What the entries of a list say of more than themselves: looked at while they go by, since they are not kept.
import {EntryCursor} from '../crl/entry-cursor.ts'
import {ENTRY_EXTENSION} from '../crl/entry-extensions.ts'
import {type EntryBatch, type EntrySink, ODD} from '../crl/stream/entry-batch.ts'

const KNOWN: ReadonlySet<number> = new Set(Object.values(ENTRY_EXTENSION))
const REMOVE_FROM_CRL = 8

export class EntryReview implements EntrySink {
  /** Offset of the first critical extension that is not known, of whatever entry (RFC 5280, 5.3). */
  unknownCritical: number | null = null
  /** Entries with removeFromCRL, which only a delta CRL may have (5.3.1). */
  removals = 0
  /** Entries with certificateIssuer, which only an indirect CRL may have (5.3.3). */
  issuers = 0

  take({count, reason, bytes, base, start, end}: EntryBatch): void {
    for (let entry = 0; entry < count; entry++) {
      const code = reason[entry]
      if (code === REMOVE_FROM_CRL) this.removals += 1
      if (code !== ODD) continue
      const cursor = new EntryCursor(bytes.subarray(0, end[entry]), base)
      cursor.readAt(start[entry] as number)
      while (cursor.nextExtension()) this.#look(cursor)
    }
  }

  #look(cursor: EntryCursor): void {
    if (cursor.critical && !KNOWN.has(cursor.idCe)) this.unknownCritical ??= cursor.base + cursor.oidStart
    if (cursor.idCe === ENTRY_EXTENSION.certificateIssuer) this.issuers += 1
    const reason = cursor.idCe === ENTRY_EXTENSION.reasonCode ? cursor.bytes[cursor.valueEnd - 1] : null
    if (reason === REMOVE_FROM_CRL) this.removals += 1
  }
}
