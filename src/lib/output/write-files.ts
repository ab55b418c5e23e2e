// Writing several private files into a folder: all of them, or none that was not there before.
import {access, unlink} from 'node:fs/promises'
import {join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {makeFolder} from './make-folder.ts'
import {writeFileResult} from './write-result.ts'

export interface FileToWrite {
  readonly name: string
  readonly content: Uint8Array
}

/** Told before the work is done whose result could not be written. */
export async function refuseExisting(directory: string, names: readonly string[], overwrite: boolean): Promise<void> {
  if (overwrite) return
  for (const name of names) {
    const file = join(directory, name)
    if (await exists(file)) throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file}})
  }
}

export async function writeFileSet(
  directory: string,
  files: readonly FileToWrite[],
  options: {overwrite: boolean},
): Promise<void> {
  makeDirectory(directory)
  const made: string[] = []
  try {
    for (const {name, content} of files) {
      const file = join(directory, name)
      const isNew = !(await exists(file))
      await writeFileResult(file, content, options)
      if (isNew) made.push(file)
    }
  } catch (error) {
    for (const file of made) await unlink(file).catch(() => undefined)
    throw error
  }
}

function makeDirectory(directory: string): void {
  try {
    makeFolder(directory)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason}, shown: {file: directory}, cause: error})
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
