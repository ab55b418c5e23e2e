// A folder and those above it. Node's own recursive mkdir never ends where the system answers ENOENT below a folder that is
// there, as /proc does.
import {mkdirSync, statSync} from 'node:fs'
import {dirname, resolve} from 'node:path'

const OWNER_FOLDER = 0o700

/** For this user alone. Answers which folders were made, the uppermost first. */
export function makeFolder(folder: string): readonly string[] {
  const missing: string[] = []
  for (let place = resolve(folder); !isFolder(place); place = dirname(place)) missing.unshift(place)
  return missing.filter(makeOne)
}

function isFolder(place: string): boolean {
  const info = statSync(place, {throwIfNoEntry: false})
  if (info !== undefined && !info.isDirectory()) throw withCode('ENOTDIR')
  // The root is its own parent.
  return info !== undefined || place === dirname(place)
}

/** False where somebody else was faster. */
function makeOne(place: string): boolean {
  try {
    mkdirSync(place, {mode: OWNER_FOLDER})
    return true
  } catch (cause) {
    const {code} = cause as NodeJS.ErrnoException
    if (code === 'EEXIST' && isFolder(place)) return false
    // The folder above is there, so that it is this one which cannot be.
    throw code === 'ENOENT' ? withCode('ENOFOLDER', cause) : cause
  }
}

function withCode(code: string, cause?: unknown): Error {
  return Object.assign(new Error(code, {cause}), {code})
}
