// npm run bench:card: whole processes that read a card over pcscd's virtual reader, beside OpenSC's pkcs15-tool, and the
// speed of the simulated card alone. Needs what npm test installs.
import {spawnSync} from 'node:child_process'
import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {inNamespace, run} from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = join(root, '.cache', 'bench')
mkdirSync(work, {recursive: true})
run(root, process.execPath, ['scripts/build.mjs'])
await build({
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  packages: 'external',
  // Where the images of the simulated cards lie.
  define: {'import.meta.dirname': JSON.stringify(join(root, 'src/lib/sim'))},
  logLevel: 'warning',
  entryPoints: ['scripts/bench/card.ts'],
  outfile: join(work, 'card.cjs'),
})
const {command, args} = inNamespace([process.execPath, join(work, 'card.cjs'), root, process.argv[2] ?? '15'])
process.exitCode = spawnSync(command, args, {cwd: root, stdio: 'inherit'}).status ?? 1
