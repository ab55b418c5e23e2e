// Questions to an index. An answer needs the blocks of one bucket, a few short reads.
import {fromHex} from '../../bytes/hex.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {sameName} from '../../x509/compare-names.ts'
import {severity} from '../entries.ts'
import type {IndexedContext, IndexFacts} from './facts.ts'
import {IndexFile} from './index-file.ts'
import {bucketOf} from './layout.ts'
import {mergeEntries} from './merge-entries.ts'
import {type IndexedEntry, recordsOf} from './records.ts'

export class CrlIndex implements IndexFacts {
  readonly lists: IndexFacts['lists']
  readonly contexts: IndexFacts['contexts']
  readonly #file: IndexFile
  readonly #issuers = new Map<number, readonly Uint8Array[]>()

  constructor(file: IndexFile) {
    this.#file = file
    this.lists = file.facts.lists
    this.contexts = file.facts.contexts
  }

  /**
   * What the lists say of a certificate, or null. `serialNumber`: content octets. A delta CRL speaks before the complete
   * lists of its scope, and removeFromCRL takes the entry back (RFC 5280, 5.3.1). A DecodeError where it cannot be read
   * whom an entry with this serial number is about.
   */
  lookup(serialNumber: Uint8Array, issuerDer: Uint8Array): IndexedEntry | null {
    return mergeEntries(this.lists, this.entriesOf(serialNumber, issuerDer))
  }

  /** What each list says, at most one entry a list: the one that says most against the certificate. */
  entriesOf(serialNumber: Uint8Array, issuerDer: Uint8Array): readonly IndexedEntry[] {
    const file = this.#file
    const bucket = bucketOf(serialNumber, file.key, file.bits)
    const found = new Map<number, IndexedEntry>()
    for (let block = file.lastBlock(bucket); block !== null; block = file.blockBefore(block, bucket)) {
      // Newest first, as the blocks come: of entries that say the same the first of the list is kept.
      for (const {context, entry} of recordsOf(block, serialNumber).reverse()) {
        if (!this.#isAbout(context, issuerDer)) continue
        const {list} = this.contexts[context] as IndexedContext
        const before = found.get(list)
        if (before === undefined || severity(entry) >= severity(before)) found.set(list, {list, ...entry})
      }
    }
    return [...found.values()].sort((one, other) => one.list - other.list)
  }

  close(): void {
    this.#file.close()
  }

  #isAbout(number: number, issuerDer: Uint8Array): boolean {
    const context = this.contexts[number] as IndexedContext
    if (context.issuers === null) throw new DecodeError('E_DER_VALUE', context.offset, {reason: 'certificateIssuer'})
    const names = this.#issuers.get(number) ?? context.issuers.map(fromHex)
    this.#issuers.set(number, names)
    return names.some(name => sameName(name, issuerDer))
  }
}

/** E_CRL_INDEX where it is damaged, cut short or no index: here, or at the question that meets the damage. */
export function openIndex(path: string): CrlIndex {
  return new CrlIndex(new IndexFile(path))
}
