// The steps of a run as its state file keeps them: a run that goes on takes the same steps again, and finds each as far
// as it had come.
import {statSync} from 'node:fs'
import type {RecordFile} from './record-file.ts'
import type {Piece, RunState, StateFile, Step} from './state-file.ts'

/** Some tenths of a second of work are lost at most. */
const RECORDS_BETWEEN = 20_000

export class Journal {
  readonly #file: StateFile | null
  readonly #steps: Step[]
  readonly #saved: RunState | null
  readonly #key: string
  readonly #pieces: Piece[]
  #next = 0
  #work = 0

  /** `key`: of the digests of the run. */
  constructor(file: StateFile | null, saved: RunState | null, key: Uint8Array) {
    this.#file = file
    this.#key = Buffer.from(key).toString('hex')
    this.#saved = saved
    this.#steps = [...(saved?.steps ?? [])]
    this.#pieces = [...(saved?.pieces ?? [])]
  }

  /** The next bundle or folder; `open` is asked where it is new. */
  step(path: string, isFolder: boolean, open: () => {readonly place: number; readonly firstRecord: number}): Step {
    const stamp = isFolder ? '' : stampOf(path)
    const known = this.#steps[this.#next++]
    if (known !== undefined) {
      if (known.path !== path || known.stamp !== stamp) throw this.changed()
      return known
    }
    const step: Step = {path, stamp, ...open(), done: 0, last: '', odd: []}
    this.#steps.push(step)
    return step
  }

  changed(): Error {
    return this.#file?.other('inputs') ?? new RangeError('no state')
  }

  /** `work`: certificates or files since the last call. */
  checkpoint(records: RecordFile, groups: RunState['groups'], work: number): void {
    this.#work += work
    if (this.#file === null || this.#work < RECORDS_BETWEEN) return
    this.#work = 0
    records.sync()
    const last = this.#pieces.at(-1)
    const [from, fromPath] = [last?.records ?? 0, last?.pathBytes ?? 0]
    this.#pieces.push({
      records: records.count,
      pathBytes: records.pathBytes,
      sha256: records.digest(from, records.count, fromPath, records.pathBytes),
    })
    const {count, pathBytes} = records
    this.#file.write({key: this.#key, steps: this.#steps, groups, records: count, pathBytes, pieces: this.#pieces})
  }

  /** The records of an earlier run are those that its state counts. */
  check(records: RecordFile): void {
    let [from, fromPath] = [0, 0]
    for (const piece of this.#saved?.pieces ?? []) {
      if (records.digest(from, piece.records, fromPath, piece.pathBytes) !== piece.sha256)
        throw this.#file?.damaged('records')
      from = piece.records
      fromPath = piece.pathBytes
    }
  }
}

function stampOf(path: string): string {
  const {size, mtimeMs} = statSync(path)
  return `${size} ${mtimeMs}`
}
