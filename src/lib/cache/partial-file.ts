// A transfer that is being put together. Its name holds the process that writes it; what a process left that is gone can be
// taken over, and the transfer goes on where it broke off, if the server's validator says that it is still the same list.
import {randomBytes} from 'node:crypto'
import {type FileHandle, open, readdir, readFile, rename, stat, unlink, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'

/** Written in larger pieces than a network gives. */
const BLOCK = 1024 * 1024
/** What may wait for the disk at the end; the rest is brought there while more comes. */
const SYNC_BYTES = 32 * BLOCK

export class PartialFile {
  readonly path: string
  /** Of the earlier transfer, for If-Range; null where it cannot be gone on with. */
  readonly validator: string | null
  #handle: FileHandle
  #size: number
  #pending: Uint8Array[] = []
  #pendingBytes = 0
  /** What is being written while more comes: one block at a time. */
  #writing: Promise<void> = Promise.resolve()
  #syncing: Promise<void> = Promise.resolve()
  #unsynced = 0
  #isOpen = true

  private constructor(path: string, handle: FileHandle, size: number, validator: string | null) {
    this.path = path
    this.#handle = handle
    this.#size = size
    this.validator = validator
  }

  /** A new one, or what a process that is gone left of a transfer with this key. */
  static async open(folder: string, key: string): Promise<PartialFile> {
    const path = join(folder, `${key}.${process.pid}-${randomBytes(4).toString('hex')}.part`)
    return guarded(path, async () => {
      let validator: string | null = null
      for (const left of await leftBehind(folder, key)) {
        if (validator === null) validator = await adopt(left, path)
        else await remove(left)
      }
      if (validator === null) return new PartialFile(path, await open(path, 'wx+', 0o600), 0, null)
      const {size} = await stat(path)
      return new PartialFile(path, await open(path, 'r+', 0o600), size, validator)
    })
  }

  get size(): number {
    return this.#size + this.#pendingBytes
  }

  /** The server sends all of it again. */
  async restart(): Promise<void> {
    await this.#writing
    this.#size = 0
    await guarded(this.path, () => this.#handle.truncate(0))
  }

  /** From here on a later process may go on with it. */
  async resumable(validator: string): Promise<void> {
    await guarded(this.path, () => writeFile(noteOf(this.path), validator, {mode: 0o600}))
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#pending.push(chunk)
    this.#pendingBytes += chunk.length
    if (this.#pendingBytes < BLOCK) return
    await this.#writing
    this.#writing = this.#flush()
    // It is told where it is waited for.
    this.#writing.catch(() => undefined)
  }

  /** What is there already, from its beginning. */
  async *read(): AsyncGenerator<Uint8Array> {
    const block = new Uint8Array(BLOCK)
    for (let at = 0; at < this.#size; ) {
      const {bytesRead} = await guarded(this.path, () => this.#handle.read(block, 0, block.length, at))
      if (bytesRead === 0) return
      yield block.subarray(0, bytesRead)
      at += bytesRead
    }
  }

  /** The file is whole, and has no note any more. `durable`: everything has reached the disk. */
  async finish(durable: boolean): Promise<void> {
    await this.#writing
    await this.#flush()
    await guarded(this.path, async () => {
      if (durable) await this.#handle.sync()
      await this.#close()
    })
    await unlink(noteOf(this.path)).catch(() => undefined)
  }

  /** Kept for a later process where that can go on with it, else taken away. */
  async abandon(keep: boolean): Promise<void> {
    await this.#writing.catch(() => undefined)
    if (keep && this.#isOpen) await this.#flush().catch(() => undefined)
    await this.#close().catch(() => undefined)
    const noted = await readFile(noteOf(this.path)).catch(() => undefined)
    if (keep && noted !== undefined && this.#size > 0) return
    await remove(this.path)
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    await this.#syncing
    await this.#handle.close()
  }

  async #flush(): Promise<void> {
    const [pieces, length] = [this.#pending, this.#pendingBytes]
    this.#pending = []
    this.#pendingBytes = 0
    if (length === 0) return
    const at = this.#size
    this.#size += length
    try {
      await guarded(this.path, async () => {
        const {bytesWritten} = await this.#handle.writev(pieces, at)
        if (bytesWritten !== length) throw Object.assign(new Error('short write'), {code: 'ENOSPC'})
      })
    } catch (cause) {
      this.#size = at
      throw cause
    }
    this.#unsynced += length
    if (this.#unsynced < SYNC_BYTES) return
    this.#unsynced = 0
    // What goes wrong here is told by `finish`.
    this.#syncing = Promise.all([this.#syncing, this.#handle.datasync().catch(() => undefined)]).then(() => undefined)
  }
}

/** The note first: a part without one is worth nothing. */
async function remove(path: string): Promise<void> {
  await unlink(noteOf(path)).catch(() => undefined)
  await unlink(path).catch(() => undefined)
}

const noteOf = (path: string): string => `${path}.note`

/** Parts of this transfer whose process is gone. */
async function leftBehind(folder: string, key: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter(name => name.startsWith(`${key}.`) && name.endsWith('.part') && !isAlive(Number(name.split(/[.-]/)[1])))
    .map(name => join(folder, name))
}

/** Also of whoever is not this user's. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Only one process can rename it. Its validator; null where it has none, and it is taken away. */
async function adopt(left: string, path: string): Promise<string | null> {
  const validator = await readFile(noteOf(left), 'utf8').catch(() => '')
  if (validator === '') {
    await remove(left)
    return null
  }
  await unlink(noteOf(left)).catch(() => undefined)
  return rename(left, path).then(
    () => validator,
    () => null,
  )
}

async function guarded<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const {code, name} = error as NodeJS.ErrnoException
    throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason: code ?? name}, shown: {file}, cause: error})
  }
}
