// Reads the records of one block.
import {equalBytes} from '../../bytes/concat.ts'
import {CRL_REASONS} from '../../x509/revocation-reasons.data.ts'
import {decodeEntry} from '../entries.ts'
import {EntryCursor} from '../entry-cursor.ts'
import {secondsText} from '../stream/revocation-time.ts'
import type {Block} from './index-file.ts'
import {CONTEXT, NO_REASON_OCTET, RAW, SERIAL_LENGTH} from './layout.ts'

export interface IndexedEntry {
  /** Number of the list that it stands in. */
  readonly list: number
  /** RFC 3339. */
  readonly revocationDate: string
  /** Null where the entry has none, or a damaged one. */
  readonly reason: string | null
  readonly invalidityDate: string | null
  /** Names of extensions that were damaged. */
  readonly malformed: readonly string[]
}

export interface FoundRecord {
  readonly context: number
  readonly entry: Omit<IndexedEntry, 'list'>
}

/** The records of a serial number, in the order of their list. */
export function recordsOf({bytes, view, from, to}: Block, serialNumber: Uint8Array): FoundRecord[] {
  const found: FoundRecord[] = []
  const wanted = serialNumber.length
  const first = wanted > 0 ? (serialNumber[wanted - 1] as number) : 0
  for (let at = from; at < to; ) {
    const flags = view.getUint8(at)
    const content = at + ((flags & CONTEXT) === 0 ? 2 : 6)
    const context = content - at === 2 ? 0 : view.getInt32(at + 2, true)
    if ((flags & RAW) !== 0) {
      const end = content + 4 + view.getInt32(content, true)
      const cursor = new EntryCursor(bytes.subarray(content + 4, end), 0)
      cursor.readAt(0)
      if (isSerial(cursor, serialNumber)) {
        const {offset: _, ...entry} = decodeEntry(cursor)
        found.push({context, entry})
      }
      at = end
      continue
    }
    const length = flags & SERIAL_LENGTH
    // The last octet first: it is the one that differs most.
    if (length === wanted && bytes[content + length - 1] === first) {
      if (equalBytes(bytes.subarray(content, content + length), serialNumber))
        found.push({context, entry: plainEntry(view.getUint8(at + 1), view.getInt32(content + length, true))})
    }
    at = content + length + 4
  }
  return found
}

/** Most entries of a block are about another certificate: those are not decoded. */
function isSerial({bytes, serialStart, serialEnd}: EntryCursor, serialNumber: Uint8Array): boolean {
  if (serialEnd - serialStart !== serialNumber.length) return false
  return equalBytes(bytes.subarray(serialStart, serialEnd), serialNumber)
}

export function plainEntry(reason: number, seconds: number): FoundRecord['entry'] {
  return {
    revocationDate: secondsText(seconds),
    reason: reason === NO_REASON_OCTET ? null : (CRL_REASONS[reason] ?? null),
    invalidityDate: null,
    malformed: [],
  }
}
