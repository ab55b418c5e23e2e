// Keeps of a list that goes by the entries of some serial numbers, with whom they are about: what `entries.ts` finds in a list
// in memory, found here without one.
import {DecodeError} from '../../errors/toolkit-error.ts'
import {sameName} from '../../x509/compare-names.ts'
import {type CrlEntry, decodeEntry, severity} from '../entries.ts'
import {EntryCursor} from '../entry-cursor.ts'
import {decodeCertificateIssuer, ENTRY_EXTENSION, KNOWN_ENTRY_EXTENSIONS, openExtension} from '../entry-extensions.ts'
import type {Witness} from '../evidence.ts'
import {type EntryBatch, type EntrySink, ODD} from './entry-batch.ts'
import type {CrlHead} from './streamed-crl.ts'

/** A list names one serial number once for each issuer; more than this is an attack on memory. */
const MAX_FOUND = 4096

/** Whose certificates the entries are about (RFC 5280, 5.3.3); an error where nobody can say. */
type Issuers = readonly Uint8Array[] | DecodeError

interface Found {
  readonly issuers: Issuers
  entry: CrlEntry
}

export class EntryWitness implements EntrySink, Witness {
  unknownCritical: number | null = null
  readonly #found = new Map<string, Found[]>()
  /** By the last two octets before and in the serial number: most entries are passed over by this alone. */
  readonly #wanted = new Uint8Array(0x10000)
  #issuers: Issuers = []

  /** Content octets of each serial number. */
  constructor(serialNumbers: Iterable<Uint8Array>) {
    for (const octets of serialNumbers) {
      this.#found.set(keyOf(octets, 0, octets.length), [])
      // Before a single octet stands its length, which is 1.
      const [last = 0, before = 1] = [octets.at(-1), octets.at(-2)]
      this.#wanted[(before << 8) | last] = 1
    }
  }

  begin({issuerDer}: CrlHead): void {
    this.#issuers = [issuerDer.slice()]
  }

  take(batch: EntryBatch): void {
    const {bytes} = batch
    const wanted = this.#wanted
    for (let entry = 0; entry < batch.count; entry++) {
      if (batch.reason[entry] === ODD) this.#look(batch, entry)
      const from = batch.serial[entry] as number
      const to = from + (batch.serialLength[entry] as number)
      if (wanted[((bytes[to - 2] as number) << 8) | (bytes[to - 1] as number)] === 0) continue
      const found = this.#found.get(keyOf(bytes, from, to))
      if (found) this.#keep(found, batch, entry)
    }
  }

  find(serialNumber: Uint8Array, issuerDer: Uint8Array): CrlEntry | null {
    const found = this.#found.get(keyOf(serialNumber, 0, serialNumber.length))
    if (found === undefined) throw new Error('a serial number that was not asked for before the list was read')
    let worst: CrlEntry | null = null
    for (const {issuers, entry} of found) {
      if (issuers instanceof DecodeError) throw issuers
      if (!issuers.some(issuer => sameName(issuer, issuerDer))) continue
      if (worst === null || severity(entry) > severity(worst)) worst = entry
    }
    return worst
  }

  /** What an entry says of more than itself. */
  #look(batch: EntryBatch, entry: number): void {
    const cursor = cursorAt(batch, entry)
    while (cursor.nextExtension()) {
      if (cursor.critical && !KNOWN_ENTRY_EXTENSIONS.has(cursor.idCe))
        this.unknownCritical ??= cursor.base + cursor.oidStart
      if (cursor.idCe === ENTRY_EXTENSION.certificateIssuer) this.#issuers = issuersAt(cursor)
    }
  }

  /** Of several entries for one certificate the one that says most against it. */
  #keep(found: Found[], batch: EntryBatch, at: number): void {
    const entry = decodeEntry(cursorAt(batch, at))
    const known = found.find(({issuers}) => issuers === this.#issuers)
    if (known === undefined && found.length < MAX_FOUND) found.push({issuers: this.#issuers, entry})
    else if (known === undefined) {
      const damage = new DecodeError('E_DER_VALUE', entry.offset, {reason: 'certificateIssuer'})
      found[MAX_FOUND - 1] = {issuers: damage, entry}
    } else if (severity(entry) > severity(known.entry)) known.entry = entry
  }
}

function cursorAt(batch: EntryBatch, entry: number): EntryCursor {
  const cursor = new EntryCursor(batch.bytes.subarray(0, batch.end[entry]), batch.base)
  cursor.readAt(batch.start[entry] as number)
  return cursor
}

function issuersAt({bytes, valueStart, valueEnd, base}: EntryCursor): Issuers {
  try {
    // They stand in bytes that are gone with the next batch.
    return decodeCertificateIssuer(openExtension(bytes.slice(0, valueEnd), valueStart, valueEnd, base))
  } catch (cause) {
    if (cause instanceof DecodeError) return cause
    throw cause
  }
}

function keyOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
}
