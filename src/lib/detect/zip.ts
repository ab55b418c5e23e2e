// The members of a ZIP archive by its central directory (APPNOTE.TXT 6.3.10, 4.3.12 to 4.3.16), for the few that are
// looked at. Nothing is unpacked beyond the limit that the caller sets.
import {inflateRawSync} from 'node:zlib'
import {DecodeError} from '../errors/toolkit-error.ts'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly compressedSize: number
  readonly size: number
  readonly headerOffset: number
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[]
  /** Where the central directory starts: blocks of signatures may stand before it. */
  readonly start: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const CENTRAL_LENGTH = 46
const LOCAL_LENGTH = 30
const MAX_COMMENT = 0xffff
/** A large application has tens of thousands. */
const MAX_ENTRIES = 500_000
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

/** Entries whose name the caller wants. */
export function readDirectory(bytes: Uint8Array, wanted: (name: string) => boolean): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  // Zip64: such an archive is larger than what is read here.
  if (start === 0xffffffff || count === 0xffff) throw damaged(end, 'zip64')
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < Math.min(count, MAX_ENTRIES); index++) {
    if (at + CENTRAL_LENGTH > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged(at, 'directory')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + CENTRAL_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const name = Buffer.from(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength)).toString('utf8')
    if (wanted(name))
      entries.push({
        name,
        // What is encrypted has no method that is known here.
        method: (view.getUint16(at + 8, true) & ENCRYPTED) === 0 ? view.getUint16(at + 10, true) : -1,
        compressedSize: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        headerOffset: view.getUint32(at + 42, true),
      })
    at = next
  }
  return {entries, start}
}

/** The content of one member, at most `limit` octets of it. */
export function readEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  const {headerOffset: at, method, compressedSize, size} = entry
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (at + LOCAL_LENGTH > bytes.length || view.getUint32(at, true) !== LOCAL) throw damaged(at, 'header')
  const from = at + LOCAL_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (from + compressedSize > bytes.length) throw damaged(at, 'size')
  if (size > limit || (method === STORED && compressedSize > limit)) throw damaged(at, 'limit')
  const data = bytes.subarray(from, from + compressedSize)
  if (method === STORED) return data
  if (method !== DEFLATED) throw damaged(at, 'method')
  try {
    return inflateRawSync(data, {maxOutputLength: limit})
  } catch {
    throw damaged(at, 'deflate')
  }
}

/** The last record of the file, behind which there is only its comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--)
    if (view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength)
      return at
  throw damaged(0, 'end')
}

function damaged(offset: number, reason: string): DecodeError {
  return new DecodeError('E_DER_VALUE', offset, {reason})
}
