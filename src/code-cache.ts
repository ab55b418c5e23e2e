// Loads the bundle through V8's code cache. What is in a cache is executed, so it is read from beside the bundle only,
// where whoever could write it could write the bundle itself, and its name carries the digest of the bundle: V8 compares
// no more than the length of the source. The build writes it; another Node version writes its own if it may.
import type * as Crypto from 'node:crypto'
import {readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {Script} from 'node:vm'

type Bundle = {
  main(argv: readonly string[], root: string): Promise<void>
  quickCheck(argv: readonly string[], version: string): Promise<boolean>
}
type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: {exports: object},
  file: string,
  folder: string,
) => void

const DIGEST_LENGTH = 16
/** The first line of a bundle that is in a hurry: the digest of the rest, as the build wrote it. */
const STAMP = /^\/\/([0-9a-f]{16})\n/

/** Compiles and evaluates a CommonJS bundle. */
export function load(file: string): Bundle {
  const bytes = readFileSync(file)
  const source = bytes.toString('latin1')
  const digest = STAMP.exec(source)?.[1] ?? digestOf(bytes, file)
  const cache = join(dirname(file), `mynakit-${digest}-${process.platform}-${process.arch}-${process.version}.cache`)
  const cachedData = readOrNothing(cache)
  // The bundle is ASCII: latin1 spares decoding. Its name is relative, since V8 stores it in the cache.
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename: 'mynakit.cjs',
    ...(cachedData ? {cachedData} : {}),
  })
  const module = {exports: {}}
  const wrapper = script.runInThisContext() as Wrapper
  wrapper(module.exports, createRequire(file), module, file, dirname(file))
  if (!cachedData) process.once('exit', () => saveCache(script, cache))
  return module.exports as Bundle
}

/** The library is loaded here only: that takes longer than reading a small bundle. */
function digestOf(bytes: Uint8Array, file: string): string {
  const {createHash} = createRequire(file)('node:crypto') as typeof Crypto
  return createHash('sha256').update(bytes).digest('hex').slice(0, DIGEST_LENGTH)
}

function readOrNothing(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Where the installation cannot be written, starting only stays slower. */
function saveCache(script: Script, file: string): void {
  const temporary = `${file}.${process.pid}`
  try {
    writeFileSync(temporary, script.createCachedData(), {mode: 0o644, flag: 'wx'})
    renameSync(temporary, file)
  } catch {
    rmSync(temporary, {force: true})
  }
}
