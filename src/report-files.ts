// Files that a command writes beside its result. Names that are taken are told before anything is done.
import {existsSync} from 'node:fs'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {writeFileResult} from './lib/output/write-result.ts'

export type SaveReport = (file: string | undefined, render: () => Promise<string>) => Promise<void>

/** The files may be undefined, as flags are. */
export function reportFiles(overwrite: boolean, files: readonly (string | undefined)[]): SaveReport {
  const taken = files.find(file => file !== undefined && !overwrite && existsSync(file))
  if (taken !== undefined) throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file: taken}})
  return async (file, render) => {
    if (file !== undefined) await writeFileResult(file, await render(), {overwrite})
  }
}
