// A link to a folder is not followed, so that no walk runs in circles. One that leads out of the folder under the walk hides
// whatever is there, which has to be told.
import {realpathSync, statSync} from 'node:fs'
import {sep} from 'node:path'

/** Whether a link, by the bytes of its name, leads to a folder that the walk of `folder` does not come to. */
export function leadsToAnotherFolder(link: Buffer, folder: string): boolean {
  if (!leadsToFolder(link)) return false
  const real = realpathSync(folder)
  return !`${realpathSync(link, {encoding: 'buffer'})}${sep}`.startsWith(real.endsWith(sep) ? real : `${real}${sep}`)
}

/** A link that leads nowhere, or in a circle, does not. */
function leadsToFolder(link: Buffer): boolean {
  try {
    return statSync(link).isDirectory()
  } catch {
    return false
  }
}
