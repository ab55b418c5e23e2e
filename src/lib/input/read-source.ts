// The one reader of inputs for every command: a file, a folder (searched through, in sorted order), or `-`.
import {lstat, readdir, realpath, stat} from 'node:fs/promises'
import path from 'node:path'
import {type ErrorCode, ToolkitError} from '../errors/toolkit-error.ts'
import {fileBytes, unreadable} from './byte-source.ts'
import {INPUT_LIMITS, type InputLimits} from './limits.ts'
import {leadsToAnotherFolder} from './linked-folder.ts'
import {readFileItems} from './read-file.ts'
import type {ObjectKind, Origin, Source, SourceItem} from './source-item.ts'
import {expectedOf} from './split-der.ts'

export interface ReadContext {
  readonly readStdin: () => AsyncIterable<Uint8Array>
  readonly limits?: InputLimits
  /** Whether a file in a folder is left to somebody else, who has taken note of it. */
  readonly leave?: (origin: Origin) => Promise<boolean>
}

export async function* readSource(source: Source, context: ReadContext): AsyncGenerator<SourceItem> {
  const origin: Origin = {...source, named: true}
  const limits = context.limits ?? INPUT_LIMITS
  if (source.path === '-') {
    yield* readOne(context.readStdin(), origin, limits)
    return
  }
  try {
    const folder = (await stat(source.path)).isDirectory()
    if (!folder) yield* readOne(fileBytes(origin), origin, limits)
    else {
      for await (const found of walkFolder(source)) {
        if (found.kind === 'file') {
          if ((await context.leave?.(found.origin)) !== true) yield* readFound(found, limits)
        } else
          yield {
            kind: 'error',
            origin: found.origin,
            index: null,
            error: unreadable(found.origin, found.cause),
            offset: null,
          }
      }
    }
  } catch (cause) {
    yield {kind: 'error', origin, index: null, error: unreadable(origin, cause), offset: null}
  }
}

/** A named file without anything that was looked for is an error. */
async function* readOne(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  limits: InputLimits,
): AsyncGenerator<SourceItem> {
  let found = false
  for await (const item of readFileItems(chunks, origin, limits)) {
    found = true
    yield item
  }
  if (!found) yield {kind: 'error', origin, index: null, error: nothingIn(origin), offset: null}
}

/** A file in a folder that holds nothing of it is skipped, and so is an empty one: nobody named it. */
async function* readFound({origin, bytes}: FoundFile, limits: InputLimits): AsyncGenerator<SourceItem> {
  let found = false
  try {
    for await (const item of readFileItems(fileBytes(origin, bytes), origin, limits)) {
      if (item.kind === 'error' && item.error.code === 'E_INPUT_EMPTY') continue
      found = true
      yield item
    }
  } catch (cause) {
    yield {kind: 'error', origin, index: null, error: unreadable(origin, cause), offset: null}
    return
  }
  if (!found) yield {kind: 'skipped', origin}
}

/**
 * Regular files below a folder, sorted by name. A link to a file is followed, and a file that is reached twice is read
 * once; a link to a folder is not followed, so that no walk runs in circles or leaves the folder; pipes, sockets and
 * devices are passed over, so that none hangs. What cannot be entered is told, and the walk goes on. Names are bytes:
 * not every one is UTF-8.
 */
export async function* walkFolder(source: Source, exclude?: PathFilter): AsyncGenerator<FoundFile | Unreadable> {
  const seen = new Set<string>()
  const pending: Buffer[] = [Buffer.from(source.path)]
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const origin: Origin = {...source, path: entry.toString(), named: false}
    try {
      const info = entry.toString() === source.path ? await stat(entry) : await lstat(entry)
      const below = entry
        .toString()
        .slice(source.path.length)
        .replace(/^[\\/]+/, '')
      if (below !== '' && exclude?.excludes(below, info.isDirectory()) === true) {
        exclude.leftOut?.(below, info.isDirectory())
        continue
      }
      if (info.isDirectory()) {
        pending.push(...(await entriesOf(entry)).reverse())
        continue
      }
      const file = await regularFile(entry)
      if (file === undefined && info.isSymbolicLink() && leadsToAnotherFolder(entry, source.path))
        exclude?.notFollowed?.(below)
      if (file === undefined || seen.has(file)) continue
      seen.add(file)
      yield {kind: 'file', origin, bytes: entry}
    } catch (cause) {
      yield {kind: 'unreadable', origin, cause}
    }
  }
}

/** What is left out of a walk. */
export interface PathFilter {
  /** `path`: below the folder, with `/` between its parts. */
  excludes(path: string, folder: boolean): boolean
  /** Told of what a walk left out. */
  leftOut?(path: string, folder: boolean): void
  /** Told of links to folders that the walk does not come to. */
  notFollowed?(path: string): void
}

export interface FoundFile {
  readonly kind: 'file'
  readonly origin: Origin
  readonly bytes: Buffer
}

export interface Unreadable {
  readonly kind: 'unreadable'
  readonly origin: Origin
  readonly cause: unknown
}

const SLASH = Buffer.from(path.sep)

/** The entries of a folder as whole paths, in the order of their bytes. */
async function entriesOf(folder: Buffer): Promise<Buffer[]> {
  const names = await readdir(folder, {encoding: 'buffer'})
  return names.sort(Buffer.compare).map(name => Buffer.concat([folder, SLASH, name]))
}

/** The real path of a regular file, also through links; nothing for anything else, a broken link included. */
async function regularFile(entry: Buffer): Promise<string | undefined> {
  try {
    return (await stat(entry)).isFile() ? (await realpath(entry, {encoding: 'buffer'})).toString('latin1') : undefined
  } catch (error) {
    // A link that leads nowhere is not a file.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ELOOP')
      return undefined
    throw error
  }
}

const NOTHING: Readonly<Record<ObjectKind, ErrorCode>> = {
  certificate: 'E_NO_CERTIFICATE',
  crl: 'E_NO_CRL',
  'ocsp-response': 'E_NO_OCSP_RESPONSE',
}

/** The error of a source that does not hold what the user says is in there. */
export function nothingIn(source: Source): ToolkitError {
  return new ToolkitError(NOTHING[expectedOf(source)], {shown: {file: source.path}, details: {input: source.input}})
}
