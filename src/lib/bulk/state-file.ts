// What a large run that was killed goes on from: how far it had come, beside the records that it had written. The file is
// replaced as a whole, so that it is never half written, and everything that it counts is checked before it is believed.
import {createHash} from 'node:crypto'
import {closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {systemCode} from '../errors/system-code.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {OddPiece} from './bulk-run.ts'
import type {Group} from './group-finder.ts'

const FORMAT = 'mynakit-migrate-state/2'

/** One bundle or folder, in the order of the run. */
export interface Step {
  readonly path: string
  /** Of a bundle: its size and when it was written; of a folder nothing. */
  readonly stamp: string
  /** Records and odd pieces before its first. */
  readonly firstRecord: number
  /** Octets of a bundle, or files of a folder, that are done; null when all are. */
  done: number | null
  /** The last file of a folder that is done. */
  last: string
  /** What its path is in the list of paths. */
  readonly place: number
  /** What the caller read by itself, to be read again: few, and nothing of it is in the records. */
  readonly odd: OddPiece[]
}

export interface RunState {
  /** Of the digests of the run, in hex. */
  readonly key: string
  readonly steps: Step[]
  readonly groups: readonly Group[]
  readonly records: number
  readonly pathBytes: number
  /** SHA-256 of every piece of the two files between two checkpoints. */
  readonly pieces: readonly Piece[]
}

export interface Piece {
  readonly records: number
  readonly pathBytes: number
  readonly sha256: string
}

interface Document {
  readonly format: string
  /** Inputs and settings. */
  readonly run: string
  readonly state: RunState
}

export class StateFile {
  readonly file: string
  readonly #run: string

  /** `run`: whatever must be the same for the run to go on. */
  constructor(file: string, run: readonly unknown[]) {
    this.file = file
    this.#run = createHash('sha256').update(JSON.stringify(run)).digest('hex')
  }

  /** Null where there is none yet. */
  read(): RunState | null {
    let text: string
    try {
      text = readFileSync(this.file, 'utf8')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw this.damaged('unreadable', cause)
    }
    const [sum, body = ''] = text.split('\n', 2)
    if (sum !== sumOf(body)) throw this.damaged('checksum')
    // What carries the sum was written by this program.
    const document = JSON.parse(body) as Document
    if (document.format !== FORMAT) throw this.damaged('format')
    if (document.run !== this.#run) throw this.other('settings')
    return document.state
  }

  write(state: RunState): void {
    const document: Document = {format: FORMAT, run: this.#run, state}
    const body = JSON.stringify(document)
    const temporary = `${this.file}.new`
    try {
      const fd = openSync(temporary, 'w', 0o600)
      try {
        writeFileSync(fd, `${sumOf(body)}\n${body}`)
        fsyncSync(fd)
      } finally {
        closeSync(fd)
      }
      renameSync(temporary, this.file)
    } catch (cause) {
      throw this.notKept(cause)
    }
  }

  notKept(cause: unknown): ToolkitError {
    return new ToolkitError('E_OUTPUT_WRITE', {details: {reason: systemCode(cause)}, shown: {file: this.file}, cause})
  }

  /** The run has come to its end. */
  remove(): void {
    for (const end of ['', '.new', '.records', '.paths']) rmSync(`${this.file}${end}`, {force: true})
  }

  damaged(reason: string, cause?: unknown): ToolkitError {
    return new ToolkitError('E_STATE_FILE', {shown: {file: this.file}, details: {reason}, cause})
  }

  other(reason: string): ToolkitError {
    return new ToolkitError('E_STATE_OTHER', {shown: {file: this.file}, details: {reason}})
  }
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}
