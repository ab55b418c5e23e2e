// npm run bench:reader: round trips over pcscd's virtual reader. Needs what npm test installs; the C client is built
// where a compiler and libpcsclite-dev are there, and left out otherwise.
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
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
}
await build({...shared, entryPoints: ['scripts/bench/reader.ts'], outfile: join(work, 'reader.cjs')})
await build({...shared, entryPoints: ['scripts/bench/our-client.ts'], outfile: join(work, 'our-client.cjs')})
const client = join(work, 'transmit')
const built = spawnSync(
  'cc',
  ['-O2', '-I/usr/include/PCSC', '-o', client, join(root, 'scripts/bench/transmit.c'), '-lpcsclite'],
  {stdio: 'inherit'},
)
const {command, args} = inNamespace([
  process.execPath,
  join(work, 'reader.cjs'),
  root,
  work,
  ...(built.status === 0 ? [client] : []),
])
process.exitCode = spawnSync(command, args, {cwd: root, stdio: 'inherit'}).status ?? 1
