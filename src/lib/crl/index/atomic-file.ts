// A large file that appears whole or not at all: it grows under another name in the same folder, is written through to the
// disk, and takes its name in one step. A process that is killed leaves what was there before.
import {randomBytes} from 'node:crypto'
import {close, closeSync, fdatasync, fsyncSync, openSync, readdirSync, renameSync, unlinkSync, writeSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {systemCode} from '../../errors/system-code.ts'
import {ToolkitError} from '../../errors/toolkit-error.ts'

/** What may wait for the disk at the end; the rest is brought there while more is written. */
const SYNC_BYTES = 16 * 1024 * 1024

export class AtomicFile {
  readonly #path: string
  readonly #temporary: string
  readonly #atExit = () => this.abandon()
  #fd: number | null = null
  /** Octets since the disk was last told to begin. */
  #waiting = 0

  constructor(path: string) {
    this.#path = path
    const prefix = `.${basename(path)}.mynakit-`
    removeLeftovers(dirname(path), prefix)
    this.#temporary = join(dirname(path), `${prefix}${process.pid}-${randomBytes(4).toString('hex')}`)
    this.#fd = this.#guarded(() => openSync(this.#temporary, 'wx', 0o600))
    // Whoever ends the process at a signal leaves no half of a large file.
    process.once('exit', this.#atExit)
  }

  /** Writes all of `bytes`. */
  write(bytes: Uint8Array, position: number): void {
    this.#guarded(() => {
      for (let from = 0; from < bytes.length; )
        from += writeSync(this.#fd ?? -1, bytes, from, bytes.length - from, position + from)
    })
    this.#waiting += bytes.length
    if (this.#waiting >= SYNC_BYTES) this.#begin()
  }

  /** Only now does the file appear, or is an existing one replaced. */
  commit(): void {
    this.#guarded(() => {
      fsyncSync(this.#fd ?? -1)
      this.#close()
      renameSync(this.#temporary, this.#path)
      syncFolder(dirname(this.#path))
    })
  }

  /** Leaves everything as it was; harmless after `commit`. */
  abandon(): void {
    if (this.#fd === null) return
    this.#close()
    unlinkSync(this.#temporary)
  }

  /** Through an opening of its own: the file may be closed before the disk is done. `commit` hears of every error. */
  #begin(): void {
    this.#waiting = 0
    const fd = attempt(() => openSync(this.#temporary, 'r+'))
    if (fd !== undefined) fdatasync(fd, () => close(fd))
  }

  #close(): void {
    if (this.#fd !== null) closeSync(this.#fd)
    this.#fd = null
    process.off('exit', this.#atExit)
  }

  #guarded<T>(act: () => T): T {
    try {
      return act()
    } catch (cause) {
      this.abandon()
      const reason = systemCode(cause)
      throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason}, shown: {file: this.#path}, cause})
    }
  }
}

/** What processes left that were killed: their number is part of the name. */
function removeLeftovers(folder: string, prefix: string): void {
  const names = attempt(() => readdirSync(folder)) ?? []
  for (const name of names) {
    if (!name.startsWith(prefix)) continue
    const [pid] = name.slice(prefix.length).split('-')
    if (!isRunning(Number(pid))) attempt(() => unlinkSync(join(folder, name)))
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // EPERM: it runs, and belongs to somebody else.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

/** The new name is only then on the disk. Some file systems do not open a folder: there is nothing to do for them. */
function syncFolder(folder: string): void {
  const fd = attempt(() => openSync(folder, 'r'))
  if (fd === undefined) return
  attempt(() => fsyncSync(fd))
  closeSync(fd)
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
