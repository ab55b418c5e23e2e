// A private folder for what is too long for memory: made when it is first asked for, and gone with the process, also when a
// signal ends it.
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {systemCode} from './lib/errors/system-code.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {onSignal} from './signals.ts'

let folder: string | undefined

export function temporaryFolder(): string {
  if (folder !== undefined) return folder
  const made = makeFolder()
  folder = made
  process.once('exit', () => rmSync(made, {recursive: true, force: true}))
  // Without a listener a signal would end the process before anything is removed.
  onSignal(async () => undefined)
  return made
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'mynakit-'))
  } catch (cause) {
    const reason = systemCode(cause)
    throw new ToolkitError('E_SPOOL', {details: {reason}, cause})
  }
}
