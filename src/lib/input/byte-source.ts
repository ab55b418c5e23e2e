// Bytes of one file or of standard input, chunk by chunk, with the error of the file system turned into one of ours.
import {createReadStream} from 'node:fs'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Origin} from './source-item.ts'

const CHUNK_BYTES = 256 * 1024

/** `name`: the bytes of the name, where it may not be UTF-8. */
export async function* fileBytes(origin: Origin, name: string | Buffer = origin.path): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(name, {highWaterMark: CHUNK_BYTES})) yield chunk as Uint8Array
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

function systemCode(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return 'EIO'
}

export function tooLarge(origin: Origin, limit: number): ToolkitError {
  return new ToolkitError('E_INPUT_TOO_LARGE', {shown: {file: origin.path}, details: {input: origin.input, limit}})
}
