// Scripts in TypeScript: bundled beside the program that they test, then run with the root of the project and the words of
// the command line.
import {mkdirSync} from 'node:fs'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {run} from './install.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

export async function runBundled(entry, args = process.argv.slice(2)) {
  const work = join(root, '.cache', 'scripts')
  mkdirSync(work, {recursive: true})
  const outfile = join(work, `${basename(entry, '.ts')}.mjs`)
  await build({
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
    entryPoints: [entry],
    outfile,
  })
  run(root, process.execPath, [outfile, root, ...args])
}
