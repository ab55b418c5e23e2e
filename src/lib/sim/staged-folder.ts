// A folder of files that appears whole or not at all: everything is written beside its place first, and moved at the end.
import {randomBytes} from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {join, resolve} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'

interface StagedFile {
  readonly name: string
  readonly text: string
}

export interface StagedFolder {
  /** Moves the files to their place. */
  commit(): void
  /** Leaves everything as it was. */
  discard(): void
}

/** Private keys are inside, even if only test keys. */
const OWNER_FILE = 0o600
const OWNER_FOLDER = 0o700

/** Refuses a folder with anything in it, unless it may be overwritten: then files of the same names are replaced. */
export function stageFolder(folder: string, files: readonly StagedFile[], overwrite: boolean): StagedFolder {
  // "x/" and "x" have one name beside which the temporary folder lies.
  const place = resolve(folder)
  const existing = entriesOf(place, folder)
  if (existing !== undefined && existing.length > 0 && !overwrite) {
    throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file: folder}})
  }
  const temporary = `${place}.${randomBytes(6).toString('hex')}.tmp`
  const discard = () => rmSync(temporary, {recursive: true, force: true})
  const guarded = (step: () => void) => {
    try {
      step()
    } catch (cause) {
      discard()
      throw outputError(folder, cause)
    }
  }
  guarded(() => {
    mkdirSync(temporary, {mode: OWNER_FOLDER})
    for (const {name, text} of files) writeDurably(join(temporary, name), text)
  })
  return {
    commit: () => guarded(() => moveInto(place, temporary, files, existing)),
    discard,
  }
}

function moveInto(
  place: string,
  temporary: string,
  files: readonly StagedFile[],
  existing: readonly string[] | undefined,
): void {
  if (existing !== undefined && existing.length > 0) {
    for (const {name} of files) renameSync(join(temporary, name), join(place, name))
    rmdirSync(temporary)
  } else {
    if (existing !== undefined) rmdirSync(place)
    renameSync(temporary, place)
  }
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', OWNER_FILE)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Undefined where there is nothing yet. */
function entriesOf(place: string, folder: string): readonly string[] | undefined {
  try {
    return readdirSync(place)
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined
    throw outputError(folder, cause)
  }
}

function outputError(file: string, cause: unknown): ToolkitError {
  return new ToolkitError('E_OUTPUT_WRITE', {details: {reason: codeOf(cause)}, shown: {file}, cause})
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
