// An index that is there stays, unless the user says that it may be replaced.
import {stat} from 'node:fs/promises'
import {ToolkitError} from '../errors/toolkit-error.ts'

export async function refuseExistingIndex(index: {readonly file: string; readonly overwrite: boolean}): Promise<void> {
  const info = await stat(index.file).catch(() => undefined)
  if (info !== undefined && (!index.overwrite || !info.isFile()))
    throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file: index.file}})
}
