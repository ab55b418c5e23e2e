// Certificates in octets to records. The same octets give the same records, whoever reads them.
import {AuditFields} from '../x509/audit-fields.ts'
import {CertificateParts} from '../x509/certificate-parts.ts'
import {GroupFinder} from './group-finder.ts'
import {japaneseDay, RecordBatch} from './record.ts'
import type {ScanMemory} from './scan-memory.ts'
import type {Odd, UnitResult} from './unit.ts'

export class UnitScanner {
  readonly #fields = new AuditFields(new CertificateParts())
  readonly #groups: GroupFinder
  readonly #batch = new RecordBatch()
  readonly #memory: ScanMemory
  #odd: Odd[] = []
  #firstGroup = 0

  constructor(memory: ScanMemory, at: number) {
    this.#memory = memory
    this.#fields.use(memory.bytes)
    this.#groups = new GroupFinder(this.#fields, at)
  }

  get count(): number {
    return this.#batch.count
  }

  begin(): void {
    this.#groups.makeRoom()
    this.#firstGroup = this.#groups.size
  }

  /** Whether the certificate that fills `start` to `end` of the memory became a record. `offset`: where it stands in its file. */
  record(start: number, end: number, file: number, offset: number): boolean {
    const fields = this.#fields
    if (!fields.walk(start, end) || fields.end !== end) return false
    const {bytes, view, digest, digestWords} = this.#memory
    const group = this.#groups.find(bytes, view)
    if (group < 0) return false
    digest(start, end)
    this.#batch.add(digestWords, group, japaneseDay(fields.notAfter), file, offset)
    return true
  }

  odd(file: number, start: number, end: number): void {
    this.#odd.push({after: this.#batch.count, file, start, end})
  }

  /** Takes back the records behind the first `count`. */
  cut(count: number): void {
    this.#batch.cut(count)
  }

  giveBack(memory: ArrayBuffer): void {
    this.#batch.giveBack(memory)
  }

  take(): UnitResult {
    const odd = this.#odd
    this.#odd = []
    return {records: this.#batch.take(), firstGroup: this.#firstGroup, groups: this.#groups.takeFresh(), odd}
  }
}
