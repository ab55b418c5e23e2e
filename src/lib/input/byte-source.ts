// Bytes of one file or of standard input, chunk by chunk, with the error of the file system turned into one of ours.
import {open} from 'node:fs/promises'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import {systemCode} from '../errors/system-code.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {pipeBytes} from './pipe-bytes.ts'
import type {Origin} from './source-item.ts'

const CHUNK_BYTES = 256 * 1024
/** Milliseconds that a pipe may be silent: `<(COMMAND)` may have to think, and nobody may be at the other end. */
const PIPE_PATIENCE = 60_000

/** `name`: the bytes of the name, where it may not be UTF-8. */
export async function* fileBytes(
  origin: Origin,
  name: string | Buffer = origin.path,
  patience = PIPE_PATIENCE,
): AsyncGenerator<Uint8Array> {
  try {
    const handle = await open(name, READ_FLAGS)
    // In a folder only regular files are found.
    const piped = origin.named && (await handle.stat()).isFIFO()
    if (piped) await handle.close()
    const chunks = piped ? pipeBytes(name, patience) : handle.createReadStream({highWaterMark: CHUNK_BYTES})
    for await (const chunk of chunks) yield chunk as Uint8Array
  } catch (cause) {
    throw unreadable(origin, cause)
  }
}

/** E_INPUT_READ with the reason that the system gave: ENOENT, EACCES. */
export function unreadable(origin: Pick<Origin, 'input' | 'path'>, cause: unknown): ToolkitError {
  if (cause instanceof ToolkitError) return cause
  return new ToolkitError('E_INPUT_READ', {
    shown: {file: origin.path},
    details: {input: origin.input, reason: systemCode(cause)},
    cause,
  })
}

export function tooLarge(origin: Origin, limit: number): ToolkitError {
  return new ToolkitError('E_INPUT_TOO_LARGE', {shown: {file: origin.path}, details: {input: origin.input, limit}})
}
