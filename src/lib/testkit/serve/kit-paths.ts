// A manifest is written by whoever made the kit, who may be a stranger: it names files of the kit and nothing else.
import {realpathSync} from 'node:fs'
import {join, sep} from 'node:path'
import {ToolkitError} from '../../errors/toolkit-error.ts'

/** FOLDER/FILE with the letters of a kit. */
const PATH = /^[\w-]+\/(?!\.+$)[\w.-]+$/

export function checkPaths(kit: string, files: Iterable<unknown>): void {
  const root = realpathSync(kit)
  for (const file of new Set(files))
    if (typeof file !== 'string' || !PATH.test(file) || leadsOut(root, file))
      throw new ToolkitError('E_TESTKIT_PATH', {
        shown: {file: kit, path: JSON.stringify(file) ?? ''},
        details: {reason: 'path'},
      })
}

/** A link in the kit may lead anywhere. One that leads nowhere is told when it is read. */
function leadsOut(root: string, file: string): boolean {
  try {
    return !realpathSync(join(root, file)).startsWith(`${root}${sep}`)
  } catch {
    return false
  }
}
