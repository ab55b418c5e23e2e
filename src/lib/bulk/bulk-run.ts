// One large run: units go to the threads, records into their file, groups get ids of the run. What is no plain certificate
// is handed to the caller in its place.
import {statSync} from 'node:fs'
import type {Group} from './group-finder.ts'
import type {Journal} from './journal.ts'
import {Records} from './record.ts'
import type {RecordFile} from './record-file.ts'
import {type Rest, splitBundle} from './split-bundle.ts'
import type {Step} from './state-file.ts'
import type {Unit} from './unit.ts'
import type {UnitPool} from './unit-pool.ts'

/** Issuers and key identifiers of a thousand authorities make fewer groups. What is beyond is counted without its issuer. */
const MOST_GROUPS = 20_000

/** What the caller reads by itself: a piece of a bundle, or a whole file of a folder. */
export interface OddPiece {
  readonly path: string
  readonly start: number
  /** Null for all that is left. */
  readonly end: number | null
  /** Certificates of the bundle that became records before it. */
  readonly before: number
}

export interface BulkProgress {
  /** Certificates so far, in the whole run. */
  readonly certificates: number
  /** The part of this bundle that has been read, 0 to 1; null in a folder, whose end nobody knows. */
  readonly part: number | null
}

export type TakeOdd = (piece: OddPiece) => Promise<void>

export class BulkRun {
  readonly records: RecordFile
  readonly groups: Group[] = []
  readonly #pool: UnitPool
  readonly #journal: Journal
  readonly #ids = new Map<string, number>()
  readonly #threads: number[][] = []
  readonly #tell: (progress: BulkProgress) => void

  constructor(
    records: RecordFile,
    pool: UnitPool,
    journal: Journal,
    groups: readonly Group[],
    tell: (progress: BulkProgress) => void = () => undefined,
  ) {
    this.records = records
    this.#tell = tell
    this.#pool = pool
    this.#journal = journal
    for (const group of groups) this.#idOf(group)
  }

  /** Certificates that became records, each as often as it was met. */
  get certificates(): number {
    return this.records.count
  }

  /** `shown`: what the file is called in the records. */
  async bundle(path: string, kind: 'pem' | 'der', odd: TakeOdd, shown = path): Promise<void> {
    const step = this.#journal.step(path, false, () => {
      const firstRecord = this.records.count
      const [place = 0] = this.records.addPaths([shown])
      return {place, firstRecord}
    })
    if (shown !== path) this.records.standsIn(shown, path)
    for (const piece of step.odd) await odd(piece)
    if (step.done === null) return
    const before = () => this.records.count - step.firstRecord
    const from = step.done
    const size = Math.max(1, statSync(path).size)
    let rest: Rest | undefined
    const {window} = this.#pool
    const units = function* () {
      for (const unit of splitBundle(path, kind, from, window)) {
        if (unit.kind === 'rest') rest = unit
        else yield unit
      }
    }
    const take = async (piece: OddPiece) => {
      step.odd.push(piece)
      await odd(piece)
    }
    await this.#pool.run(units(), async (unit, result, thread) => {
      const first = before()
      this.#keep(result.records, this.#idsOf(thread, result.firstGroup, result.groups), [step.place])
      for (const {after, start, end} of result.odd) await take({path, start, end, before: first + after})
      step.done = unit.kind === 'files' ? null : unit.end
      this.#journal.checkpoint(this.records, this.groups, before() - first)
      this.#tell({certificates: this.certificates, part: unit.kind === 'files' ? null : unit.end / size})
    })
    if (rest) await take({path, start: rest.start, end: null, before: before()})
    step.done = null
  }

  async files(folder: string, paths: Iterable<readonly string[]>, odd: TakeOdd): Promise<void> {
    const step = this.#journal.step(folder, true, () => ({place: 0, firstRecord: this.records.count}))
    const batches = paths[Symbol.iterator]()
    this.#skip(batches, step)
    for (const piece of step.odd) await odd(piece)
    if (step.done === null) return
    const units = function* (): Generator<Unit> {
      for (let next = batches.next(); next.done !== true; next = batches.next())
        yield {kind: 'files', paths: next.value}
    }
    await this.#pool.run(units(), async (unit, result, thread) => {
      if (unit.kind !== 'files') return
      const places = this.records.addPaths(unit.paths)
      const ids = this.#idsOf(thread, result.firstGroup, result.groups)
      this.#keep(result.records, ids, places)
      for (const {file} of result.odd) {
        const piece = {path: unit.paths[file] as string, start: 0, end: null, before: 0}
        step.odd.push(piece)
        await odd(piece)
      }
      step.done = (step.done ?? 0) + unit.paths.length
      step.last = unit.paths.at(-1) ?? ''
      this.#journal.checkpoint(this.records, this.groups, unit.paths.length)
      this.#tell({certificates: this.certificates, part: null})
    })
    step.done = null
  }

  /** Passes over the files of an earlier run, which must be the same. */
  #skip(batches: Iterator<readonly string[]>, step: Step): void {
    let [skipped, last] = [0, '']
    while (step.last !== '' && (step.done === null || skipped < step.done)) {
      const next = batches.next()
      if (next.done === true) break
      skipped += next.value.length
      last = next.value.at(-1) ?? ''
    }
    if (last !== step.last || (step.done !== null && skipped !== step.done)) throw this.#journal.changed()
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  /** The ids of the run by those of the thread. */
  #idsOf(thread: number, firstGroup: number, fresh: readonly Group[]): readonly number[] {
    const known = this.#threads[thread] ?? []
    known.length = firstGroup
    for (const group of fresh) known.push(this.#idOf(group))
    this.#threads[thread] = known
    return known
  }

  #idOf(group: Group): number {
    const key = JSON.stringify(group)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    if (this.groups.length >= MOST_GROUPS && group.template.issuer !== null)
      return this.#idOf({...group, template: {...group.template, issuer: null, links: null}})
    this.groups.push(group)
    this.#ids.set(key, this.groups.length - 1)
    return this.groups.length - 1
  }

  #keep(bytes: Uint8Array<ArrayBuffer>, ids: readonly number[], places: readonly number[]): void {
    const records = new Records(bytes)
    for (let record = 0; record < records.room; record++)
      records.settle(record, ids[records.group(record)] as number, places[records.file(record)] as number)
    this.records.add(bytes)
  }
}
