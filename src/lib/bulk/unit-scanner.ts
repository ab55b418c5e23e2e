// Certificates in octets to records. The same octets give the same records, whoever reads them.
import {hash} from 'node:crypto'
import {AuditFields} from '../x509/audit-fields.ts'
import {CertificateParts} from '../x509/certificate-parts.ts'
import {GroupFinder} from './group-finder.ts'
import {japaneseDay, RecordBatch} from './record.ts'
import type {Odd, UnitResult} from './unit.ts'

export class UnitScanner {
  readonly #fields = new AuditFields(new CertificateParts())
  readonly #groups: GroupFinder
  readonly #batch = new RecordBatch()
  #bytes: Uint8Array = new Uint8Array()
  #view: DataView = new DataView(new ArrayBuffer(0))
  #odd: Odd[] = []
  #firstGroup = 0

  constructor(at: number) {
    this.#groups = new GroupFinder(this.#fields, at)
  }

  get count(): number {
    return this.#batch.count
  }

  begin(): void {
    this.#groups.makeRoom()
    this.#firstGroup = this.#groups.size
  }

  use(bytes: Uint8Array): void {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#fields.use(bytes)
  }

  /** Whether the certificate that fills `start` to `end` became a record. `offset`: where it stands in its file. */
  record(start: number, end: number, file: number, offset: number): boolean {
    const fields = this.#fields
    if (!fields.walk(start, end) || fields.end !== end) return false
    const group = this.#groups.find(this.#bytes, this.#view)
    if (group < 0) return false
    const digest = hash('sha256', this.#bytes.subarray(start, end), 'binary')
    this.#batch.add(digest, group, japaneseDay(fields.notAfter), file, offset)
    return true
  }

  odd(file: number, start: number, end: number): void {
    this.#odd.push({after: this.#batch.count, file, start, end})
  }

  /** Takes back the records behind the first `count`. */
  cut(count: number): void {
    this.#batch.cut(count)
  }

  take(): UnitResult {
    const odd = this.#odd
    this.#odd = []
    return {records: this.#batch.take(), firstGroup: this.#firstGroup, groups: this.#groups.takeFresh(), odd}
  }
}
