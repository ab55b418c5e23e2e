// npm run generate: writes every generated file of the repository. With --check it writes nothing and names what differs.
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = join(root, '.cache', 'generate')
mkdirSync(work, {recursive: true})

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  logLevel: 'warning',
  packages: 'external',
  define: {'import.meta.dirname': '__dirname'},
}
await build({...shared, entryPoints: ['scripts/generate/files.ts'], outfile: join(work, 'files.cjs')})
await build({
  ...shared,
  stdin: {contents: commandTable(), resolveDir: root, loader: 'ts'},
  outfile: join(work, 'commands.cjs'),
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

/** Every file under src/commands is a command: the table that oclif's explicit strategy reads. */
function commandTable() {
  const files = readdirSync(join(root, 'src/commands'), {recursive: true})
    .filter(file => file.endsWith('.ts'))
    .sort()
  const lines = files.map((file, index) => `import command${index} from './src/commands/${file}'`)
  const rows = files.map((file, index) => `'${file.replace(/\.ts$/, '').replaceAll('/', ':')}': command${index}`)
  return `${lines.join('\n')}\nexport const COMMANDS = {${rows.join(', ')}}\n`
}

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
