// Which files of CRLs are too long to be held in memory, and where the lists in them are.
import {closeSync, openSync, readSync} from 'node:fs'
import {stat} from 'node:fs/promises'
import {looksLikePkcs7} from '../der/asn1js.ts'
import {TAG} from '../der/tags.ts'
import {type CrlFileItem, type CrlFilesContext, crlFiles} from '../input/crl-files.ts'
import type {Source} from '../input/source-item.ts'
import type {InputNotes} from './input-notes.ts'

export interface WitnessContext extends CrlFilesContext {
  /** Whether a second core is free for the hash. */
  readonly secondThread: boolean
  /** Octets from which on a list is not held in memory. */
  readonly longFrom?: number
}

/** Below this a list in memory is quicker, and may be asked about whoever comes up later. */
const LONG_FROM = 4 * 1024 * 1024
const HEAD_BYTES = 32

/** Whether a file is a long list in DER. Everything else may hold several kinds of objects. */
export async function isLongList(path: string, longFrom = LONG_FROM): Promise<boolean> {
  if (path === '-') return false
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile() || info.size < longFrom) return false
  const head = new Uint8Array(HEAD_BYTES)
  const fd = openSync(path, 'r')
  try {
    readSync(fd, head, 0, HEAD_BYTES, 0)
  } finally {
    closeSync(fd)
  }
  return head[0] === TAG.SEQUENCE && (head[1] ?? 0) > 0x80 && !looksLikePkcs7(head)
}

/** The lists of such a file; nothing of them is read yet. */
export async function longLists(
  source: Source,
  context: WitnessContext,
  notes: InputNotes,
): Promise<readonly CrlFileItem[]> {
  const found: CrlFileItem[] = []
  for await (const item of crlFiles(source, context)) {
    if (item.kind === 'crl') found.push(item)
    else notes.note(item)
  }
  return found
}
