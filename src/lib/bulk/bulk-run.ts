// One large run: units go to the threads, records into their file, groups get ids of the run. What is no plain certificate
// is handed to the caller in its place.
import type {Group} from './group-finder.ts'
import {FIELD, RECORD_BYTES} from './record.ts'
import type {RecordFile} from './record-file.ts'
import {type Rest, splitBundle} from './split-bundle.ts'
import type {Unit} from './unit.ts'
import type {UnitPool} from './unit-pool.ts'

/** Issuers and key identifiers of a thousand authorities make fewer groups. What is beyond is counted without its issuer. */
const MOST_GROUPS = 20_000

/** What the caller reads by itself: a piece of a bundle, or a whole file of a folder. */
export interface OddPiece {
  readonly path: string
  readonly start: number
  /** Infinity for all that is left. */
  readonly end: number
  /** Certificates of the bundle that became records before it. */
  readonly before: number
}

export type TakeOdd = (piece: OddPiece) => Promise<void>

export class BulkRun {
  readonly records: RecordFile
  readonly groups: Group[] = []
  /** Certificates whose issuer is not counted. */
  issuersOmitted = 0
  readonly #pool: UnitPool
  readonly #ids = new Map<string, number>()
  readonly #threads: number[][] = []

  constructor(records: RecordFile, pool: UnitPool) {
    this.records = records
    this.#pool = pool
  }

  /** Certificates that became records, each as often as it was met. */
  get certificates(): number {
    return this.records.count
  }

  async bundle(path: string, kind: 'pem' | 'der', odd: TakeOdd): Promise<void> {
    const [place = 0] = this.records.addPaths([path])
    const first = this.records.count
    let rest: Rest | undefined
    const units = function* () {
      for (const unit of splitBundle(path, kind)) {
        if (unit.kind === 'rest') rest = unit
        else yield unit
      }
    }
    await this.#pool.run(units(), async (_, result, thread) => {
      const before = this.records.count - first
      this.#keep(result.records, this.#idsOf(thread, result.firstGroup, result.groups), () => place)
      for (const {after, start, end} of result.odd) await odd({path, start, end, before: before + after})
    })
    if (rest) await odd({path, start: rest.start, end: Number.POSITIVE_INFINITY, before: this.records.count - first})
  }

  async files(paths: Iterable<readonly string[]>, odd: TakeOdd): Promise<void> {
    const units = function* (): Generator<Unit> {
      for (const each of paths) yield {kind: 'files', paths: each}
    }
    await this.#pool.run(units(), async (unit, result, thread) => {
      if (unit.kind !== 'files') return
      const places = this.records.addPaths(unit.paths)
      const ids = this.#idsOf(thread, result.firstGroup, result.groups)
      this.#keep(result.records, ids, file => places[file] as number)
      for (const {file} of result.odd)
        await odd({path: unit.paths[file] as string, start: 0, end: Number.POSITIVE_INFINITY, before: 0})
    })
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  /** The ids of the run by those of the thread. */
  #idsOf(thread: number, firstGroup: number, fresh: readonly Group[]): readonly number[] {
    const known = this.#threads[thread] ?? []
    known.length = firstGroup
    for (const group of fresh) known.push(this.idOf(group))
    this.#threads[thread] = known
    return known
  }

  idOf(group: Group): number {
    const key = JSON.stringify(group)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    if (this.groups.length >= MOST_GROUPS && group.template.issuer !== null)
      return this.idOf({...group, template: {...group.template, issuer: null, links: null}})
    this.groups.push(group)
    this.#ids.set(key, this.groups.length - 1)
    return this.groups.length - 1
  }

  #keep(bytes: Uint8Array, ids: readonly number[], placeOf: (file: number) => number): void {
    const records = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < records.length; at += RECORD_BYTES) {
      const id = ids[records.readUInt32LE(at + FIELD.group)] as number
      records.writeUInt32LE(id, at + FIELD.group)
      records.writeDoubleLE(placeOf(records.readUInt32LE(at + FIELD.file)), at + FIELD.path)
      if (this.groups[id]?.template.issuer === null) this.issuersOmitted += 1
    }
    this.records.add(records)
  }
}
