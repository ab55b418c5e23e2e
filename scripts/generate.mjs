// npm run generate: writes every generated file of the repository. With --check it writes nothing and names what differs.
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = join(root, '.cache', 'generate')
mkdirSync(work, {recursive: true})

await build({
  absWorkingDir: root,
  bundle: true,
  entryPoints: ['scripts/generate/files.ts', 'scripts/generate/commands.ts'],
  entryNames: '[name]',
  outdir: work,
  outExtension: {'.js': '.cjs'},
  format: 'cjs',
  platform: 'node',
  logLevel: 'warning',
  packages: 'external',
})
const {generatedFiles} = await import(pathToFileURL(join(work, 'files.cjs')).href)

const check = process.argv.includes('--check')
const differing = []
for (const {path, text} of await generatedFiles(root)) {
  const file = join(root, path)
  if (readOrNothing(file) === text) continue
  differing.push(path)
  if (check) continue
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, text)
}
rmSync(work, {recursive: true, force: true})
for (const path of differing) console.log(`${check ? 'differs' : 'wrote'}: ${path}`)
if (check && differing.length > 0) process.exitCode = 1

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
