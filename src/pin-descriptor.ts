// A PIN from a descriptor or a file, one a line. What came after the first line is kept for the next question.
import {accessSync, closeSync, constants, openSync, readSync, statSync} from 'node:fs'
import {ToolkitError} from './lib/errors/toolkit-error.ts'

/** A PIN or a password with its line break; anything longer is neither. */
const MAX_BYTES = 1024
/** How long a pipe may keep us waiting for a PIN. */
const PATIENCE_MS = 60_000
const POLL_MS = 20
const LINE_FEED = 0x0a

/** What was read of a descriptor beyond the last line. */
const rests = new Map<number, Buffer>()

/** The next line of a descriptor; an empty one at its end. */
export function readPinLine(descriptor: number): string {
  const buffer = Buffer.alloc(MAX_BYTES)
  const deadline = Date.now() + PATIENCE_MS
  let length = (rests.get(descriptor) ?? Buffer.alloc(0)).copy(buffer)
  while (length < MAX_BYTES && !buffer.subarray(0, length).includes(LINE_FEED)) {
    try {
      const count = readSync(descriptor, buffer, length, MAX_BYTES - length, null)
      if (count === 0) break
      length += count
    } catch (error) {
      // A descriptor that somebody made non-blocking has nothing yet: its writer may be a password manager.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || Date.now() > deadline)
        throw unreadable(`fd ${descriptor}`, error)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS)
    }
  }
  const end = buffer.subarray(0, length).indexOf(LINE_FEED)
  rests.set(descriptor, Buffer.from(end < 0 ? [] : buffer.subarray(end + 1, length)))
  return buffer.toString('latin1', 0, end < 0 ? length : end).replace(/\r$/, '')
}

/** The first line of a file. */
export function readPinFile(file: string): string {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    throw unreadable(file, error)
  }
  try {
    return readPinLine(descriptor)
  } finally {
    rests.delete(descriptor)
    closeSync(descriptor)
  }
}

/** Told before it is known whether the file is needed; a pipe is not read yet. */
export function mustBeReadable(file: string): void {
  try {
    accessSync(file, constants.R_OK)
    if (statSync(file).isDirectory()) throw Object.assign(new Error(), {code: 'EISDIR'})
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(file: string, cause: unknown): ToolkitError {
  const reason = (cause as NodeJS.ErrnoException).code ?? ''
  return new ToolkitError('E_INPUT_READ', {details: {reason}, shown: {file}, cause})
}
