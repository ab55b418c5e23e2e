// Standard input that is too long for memory goes into a file first: certificates are read again from where they stand.
import {open} from 'node:fs/promises'
import {join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {peekBytes} from '../input/collect.ts'

/** What is shorter is read as it comes. */
const SHORT_BYTES = 4 * 1024 * 1024

/** The octets as they came, or the file in `folder()` that holds them all. */
export type Spooled =
  | {readonly kind: 'short'; readonly chunks: AsyncIterable<Uint8Array>}
  | {readonly kind: 'file'; readonly path: string}

export async function spoolInput(chunks: AsyncIterable<Uint8Array>, folder: () => string): Promise<Spooled> {
  const {head, whole, close} = await peekBytes(chunks, SHORT_BYTES)
  if (head.length < SHORT_BYTES) return {kind: 'short', chunks: whole}
  const path = join(folder(), 'input')
  const file = await open(path, 'wx', 0o600).catch(notKept)
  try {
    for await (const chunk of whole) await file.writeFile(chunk).catch(notKept)
  } finally {
    await file.close()
    await close()
  }
  return {kind: 'file', path}
}

/** The disk is full, or nothing may be written there. */
function notKept(cause: unknown): never {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
  throw new ToolkitError('E_SPOOL', {details: {reason}, cause})
}
