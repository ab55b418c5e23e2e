// Loads the bundle through V8's code cache. The cache belongs to one Node version and one bundle: its name carries the
// Node version and V8 itself refuses a cache of other source or flags. Made by the build, or at exit of the first run.
import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {homedir} from 'node:os'
import {dirname, join} from 'node:path'
import {Script} from 'node:vm'

type Bundle = {main(argv: readonly string[], root: string): Promise<void>}
type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: {exports: object},
  file: string,
  folder: string,
) => void

/** Compiles and evaluates a CommonJS bundle. */
export function load(file: string): Bundle {
  const source = readFileSync(file, 'latin1') // the bundle is ASCII: latin1 avoids decoding and keeps one byte a character
  const name = `mynakit-${process.version}-${process.arch}-${source.length}.cache`
  const places = [join(dirname(file), name), join(cacheFolder(), name)]
  const cachedData = firstReadable(places)
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename: file,
    ...(cachedData ? {cachedData} : {}),
  })
  const module = {exports: {}}
  const wrapper = script.runInThisContext() as Wrapper
  wrapper(module.exports, createRequire(file), module, file, dirname(file))
  if (!cachedData || script.cachedDataRejected) process.once('exit', () => saveCache(script, places))
  return module.exports as Bundle
}

function firstReadable(places: readonly string[]): Buffer | undefined {
  for (const place of places) {
    try {
      return readFileSync(place)
    } catch {
      // no cache there: the next place, or none at all
    }
  }
  return undefined
}

/** Beside the bundle where that can be written, else in the user's cache folder. A missing cache only costs time. */
function saveCache(script: Script, places: readonly string[]): void {
  const data = script.createCachedData()
  for (const place of places) {
    const temporary = `${place}.${process.pid}`
    try {
      mkdirSync(dirname(place), {recursive: true, mode: 0o700})
      writeFileSync(temporary, data, {mode: 0o600})
      renameSync(temporary, place)
      return
    } catch {
      // a read-only installation: try the next place
    }
  }
}

function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] || process.env['LOCALAPPDATA'] || join(homedir(), '.cache')
  return join(base, 'mynakit')
}
