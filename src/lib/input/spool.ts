// Objects that are too long for memory and do not lie in a file of their own: they are written into private files, which
// whoever gave the folder removes.
import {closeSync, openSync, writeSync} from 'node:fs'
import {join} from 'node:path'
import {systemCode} from '../errors/system-code.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {tooLarge} from './byte-source.ts'
import type {Origin} from './source-item.ts'

export interface SpoolContext {
  /** A folder that nobody else may enter; made when it is first asked for. */
  readonly temporaryFolder: () => string
}

/** Larger than every CRL that four length octets can tell, and what it takes as base64. */
export const SPOOL_LIMIT = 6 * 1024 * 1024 * 1024

let count = 0

export class SpoolFile {
  readonly path: string
  readonly #fd: number
  #size = 0
  #open = true

  constructor({temporaryFolder}: SpoolContext) {
    this.path = join(temporaryFolder(), `spool-${++count}`)
    this.#fd = guarded(() => openSync(this.path, 'wx', 0o600))
  }

  get size(): number {
    return this.#size
  }

  write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) from += guarded(() => writeSync(this.#fd, bytes, from))
    this.#size += bytes.length
  }

  close(): void {
    if (this.#open) closeSync(this.#fd)
    this.#open = false
  }
}

/** All of a stream, within the limit. */
export async function spoolStream(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  context: SpoolContext,
  limit = SPOOL_LIMIT,
): Promise<SpoolFile> {
  const file = new SpoolFile(context)
  try {
    for await (const chunk of chunks) {
      if (file.size + chunk.length > limit) throw tooLarge(origin, limit)
      file.write(chunk)
    }
    return file
  } finally {
    file.close()
  }
}

/** A full disk ends the run: it is no fault of the input. */
function guarded<Value>(act: () => Value): Value {
  try {
    return act()
  } catch (cause) {
    const reason = systemCode(cause)
    throw new ToolkitError('E_SPOOL', {details: {reason}, cause})
  }
}
