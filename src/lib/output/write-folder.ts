// A folder of many files that appears whole or not at all: everything is written beside its place, and moved at the end. Files
// and folders are private, because keys may be inside.
import {randomBytes} from 'node:crypto'
import {rmdirSync} from 'node:fs'
import {type FileHandle, open, readdir, rename, rm, rmdir} from 'node:fs/promises'
import {dirname, join, resolve} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {makeFolder} from './make-folder.ts'

export interface FolderFile {
  /** With / between its parts. */
  readonly path: string
  /** Long content is made while it is written. */
  readonly content: Uint8Array | string | (() => Iterable<Uint8Array>)
}

export interface FolderPlace {
  readonly folder: string
  /** Undefined where there is nothing yet. */
  readonly entries: readonly string[] | undefined
}

const OWNER_FILE = 0o600
const GATHERED = 1 << 20

/** Refuses a folder with anything in it, unless `mayReplace` knows what it is, and one that cannot be made. */
export async function claimFolder(
  folder: string,
  mayReplace: (entries: readonly string[]) => boolean,
): Promise<FolderPlace> {
  const entries = await entriesOf(folder)
  if (entries !== undefined && entries.length > 0 && !mayReplace(entries))
    throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file: folder}})
  try {
    for (const made of makeFolder(besideIt(folder)).toReversed()) rmdirSync(made)
  } catch (cause) {
    throw folderError(folder, cause)
  }
  return {folder, entries}
}

export async function writeFolder({folder, entries}: FolderPlace, files: Iterable<FolderFile>): Promise<void> {
  const place = resolve(folder)
  const temporary = besideIt(folder)
  const old = `${temporary}.old`
  try {
    makeFolder(temporary)
    const made = new Set([temporary])
    for (const {path, content} of files) await writeNew(join(temporary, path), content, made)
    if (entries?.length === 0) await rmdir(place)
    else if (entries !== undefined) await rename(place, old)
    await rename(temporary, place)
    await rm(old, {recursive: true, force: true})
  } catch (cause) {
    await rm(temporary, {recursive: true, force: true})
    throw folderError(folder, cause)
  }
}

/** "x/" and "x" have one name beside which the temporary folder lies. */
function besideIt(folder: string): string {
  return `${resolve(folder)}.${randomBytes(6).toString('hex')}.tmp`
}

async function writeNew(file: string, content: FolderFile['content'], made: Set<string>): Promise<void> {
  const folder = dirname(file)
  if (!made.has(folder)) makeFolder(folder)
  made.add(folder)
  const handle = await open(file, 'wx', OWNER_FILE)
  try {
    if (typeof content === 'function') await writeParts(handle, content())
    else await handle.writeFile(content)
  } finally {
    await handle.close()
  }
}

/** Small parts are gathered: a call of the system for each line would take longer than all else. */
async function writeParts(handle: FileHandle, parts: Iterable<Uint8Array>): Promise<void> {
  let [gathered, size]: [Uint8Array[], number] = [[], 0]
  for (const part of parts) {
    gathered.push(part)
    size += part.length
    if (size < GATHERED) continue
    await handle.writeFile(Buffer.concat(gathered))
    ;[gathered, size] = [[], 0]
  }
  await handle.writeFile(Buffer.concat(gathered))
  await handle.sync()
}

async function entriesOf(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw folderError(folder, cause)
  }
}

function folderError(file: string, cause: unknown): ToolkitError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
  return new ToolkitError('E_OUTPUT_WRITE', {details: {reason}, shown: {file}, cause})
}
