// CRLs as files that hold one list in DER and nothing else, so that a list of any length is read in constant memory. Most
// are such files already; PEM blocks, members of containers, lists in a row, pipes and standard input are written out.
import {closeSync, fstatSync, openSync, readSync} from 'node:fs'
import {stat} from 'node:fs/promises'
import {looksLikePkcs7} from '../der/asn1js.ts'
import {type Header, readHeader} from '../der/header.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {fileBytes, unreadable} from './byte-source.ts'
import {INPUT_LIMITS} from './limits.ts'
import {pemLists} from './pem-lists.ts'
import {readFileItems} from './read-file.ts'
import {nothingIn, type ReadContext, walkFolder} from './read-source.ts'
import type {Origin, Source, SourceItem, Wrapping} from './source-item.ts'
import {type SpoolContext, SpoolFile, spoolStream} from './spool.ts'

export type CrlFilesContext = ReadContext & SpoolContext

/** One list. Nothing of it was decoded: it may be damaged, or something else altogether. */
export interface CrlFileItem {
  readonly kind: 'crl'
  readonly origin: Origin
  /** 1-based position in the file. */
  readonly index: number
  /** The file that holds the list and nothing else. */
  readonly file: string
  readonly wrapping: Wrapping
}

export type CrlSourceItem = CrlFileItem | Exclude<SourceItem, {readonly der: Uint8Array}>

export async function* crlFiles(source: Source, context: CrlFilesContext): AsyncGenerator<CrlSourceItem> {
  const origin: Origin = {...source, kinds: ['crl'], named: true}
  try {
    if (source.path === '-') {
      const {path} = await spoolStream(context.readStdin(), origin, context)
      return yield* named(origin, path, context)
    }
    const info = await stat(source.path)
    if (info.isDirectory()) return yield* listsBelow(origin, context)
    // A pipe or a device is read once and has no length.
    const path = info.isFile() ? source.path : (await spoolStream(fileBytes(origin), origin, context)).path
    yield* named(origin, path, context)
  } catch (cause) {
    yield failed(origin, cause)
  }
}

/** A named file without a list is an error. */
async function* named(origin: Origin, path: string, context: CrlFilesContext): AsyncGenerator<CrlSourceItem> {
  let found = false
  for await (const item of listsIn(origin, path, context)) {
    found = true
    yield item
  }
  if (!found) yield {kind: 'error', origin, index: null, error: nothingIn(origin), offset: null}
}

async function* listsBelow(source: Origin, context: CrlFilesContext): AsyncGenerator<CrlSourceItem> {
  for await (const entry of walkFolder(source)) {
    if (entry.kind === 'unreadable') {
      yield failed(entry.origin, entry.cause)
      continue
    }
    let found = false
    try {
      for await (const item of listsIn(entry.origin, entry.origin.path, context)) {
        if (item.kind === 'error' && item.error.code === 'E_INPUT_EMPTY') continue
        found = true
        yield item
      }
    } catch (cause) {
      yield failed(entry.origin, cause)
      continue
    }
    if (!found) yield {kind: 'skipped', origin: entry.origin}
  }
}

/** The lists of one file. `path` is where its bytes are; the origin tells where they came from. */
async function* listsIn(origin: Origin, path: string, context: CrlFilesContext): AsyncGenerator<CrlSourceItem> {
  const file = new OpenFile(path, origin)
  try {
    const head = file.bytesAt(0)
    if (head[0] !== TAG.SEQUENCE || (head[1] ?? 0) < 0x80) {
      if (yield* pemLists(fileBytes({...origin, path}), origin, context)) return
      return yield* small(origin, path, context)
    }
    if (looksLikePkcs7(head)) return yield* small(origin, path, context)
    yield* inARow(file, origin, path, context)
  } finally {
    file.close()
  }
}

/** Containers and bare base64 are held in memory, within the limit of binary files. */
async function* small(origin: Origin, path: string, context: CrlFilesContext): AsyncGenerator<CrlSourceItem> {
  const items = readFileItems(fileBytes({...origin, path}), origin, context.limits ?? INPUT_LIMITS)
  for await (const item of items) {
    if (!('der' in item)) {
      yield item
      continue
    }
    const spool = new SpoolFile(context)
    spool.write(item.der)
    spool.close()
    yield {kind: 'crl', origin, index: item.index, file: spool.path, wrapping: item.wrapping}
  }
}

/** A file of one list is the list's own file. One that breaks off is handed on as well: its reader knows where. */
async function* inARow(
  file: OpenFile,
  origin: Origin,
  path: string,
  context: CrlFilesContext,
): AsyncGenerator<CrlSourceItem> {
  const first = file.endOfValueAt(0)
  if (first === null || first >= file.size) return yield {kind: 'crl', origin, index: 1, file: path, wrapping: 'der'}
  let index = 0
  for (let at = 0; at < file.size; ) {
    if (file.bytesAt(at)[0] !== TAG.SEQUENCE) return yield {kind: 'trailing', origin, index, length: file.size - at}
    const end = Math.min(file.endOfValueAt(at) ?? file.size, file.size)
    const spool = new SpoolFile(context)
    file.copy(at, end, spool)
    spool.close()
    yield {kind: 'crl', origin, index: ++index, file: spool.path, wrapping: 'der'}
    at = end
  }
}

const HEAD_BYTES = 32
const COPY_BYTES = 1024 * 1024

class OpenFile {
  readonly size: number
  readonly #fd: number

  constructor(path: string, origin: Origin) {
    try {
      this.#fd = openSync(path, 'r')
      this.size = fstatSync(this.#fd).size
    } catch (cause) {
      throw unreadable(origin, cause)
    }
  }

  bytesAt(at: number): Uint8Array {
    const bytes = new Uint8Array(HEAD_BYTES)
    return bytes.subarray(0, readSync(this.#fd, bytes, 0, HEAD_BYTES, at))
  }

  /** Where the value that starts here ends; null where its header cannot be read. */
  endOfValueAt(at: number): number | null {
    const header: Header = {tag: 0, content: 0, end: 0}
    try {
      readHeader(header, this.bytesAt(at), 0, Number.MAX_SAFE_INTEGER, at)
      return at + header.end
    } catch (cause) {
      if (cause instanceof DecodeError) return null
      throw cause
    }
  }

  copy(from: number, to: number, spool: SpoolFile): void {
    const bytes = new Uint8Array(Math.min(COPY_BYTES, to - from))
    for (let at = from; at < to; ) {
      const count = readSync(this.#fd, bytes, 0, Math.min(bytes.length, to - at), at)
      if (count === 0) return
      spool.write(bytes.subarray(0, count))
      at += count
    }
  }

  close(): void {
    closeSync(this.#fd)
  }
}

function failed(origin: Origin, cause: unknown): CrlSourceItem {
  const error = unreadable(origin, cause)
  if (error.code === 'E_SPOOL') throw error
  return {kind: 'error', origin, index: null, error, offset: null}
}
