// npm run bench:crl -- [--no-peers] [entries...]: large CRLs through the engine and the program, whole processes beside
// OpenSSL's. Without numbers: 100 thousand, 1 million and 10 million; 40 million takes some minutes more. The lists come from
// the generator that lies beside the project and from one of this folder; they are written into a folder of their own, and
// removed.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const generator = join(root, '..', 'shared', 'bench', 'gen-crl.mjs')
if (!existsSync(generator)) {
  console.error('The generator ../shared/bench/gen-crl.mjs is missing: there are no lists to measure.')
  process.exit(1)
}
const work = join(root, '.cache', 'bench')
mkdirSync(work, {recursive: true})
for (const name of ['crl-engine', 'crl-subject', 'crl-list', 'crl-server', 'crl-drain'])
  await build({
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    keepNames: true,
    packages: 'external',
    logLevel: 'warning',
    entryPoints: [`scripts/bench/${name}.ts`],
    outfile: join(work, `${name}.cjs`),
  })
const words = process.argv.slice(2)
const sizes = words.filter(word => word !== '--no-peers').map(Number)
const lists = mkdtempSync(join(tmpdir(), 'mynakit-crl-'))
try {
  const plan = {
    generator,
    folder: lists,
    subject: join(work, 'crl-subject.cjs'),
    writer: join(work, 'crl-list.cjs'),
    server: join(work, 'crl-server.cjs'),
    drain: join(work, 'crl-drain.cjs'),
    program: join(root, 'bin', 'run.cjs'),
    sizes: sizes.length > 0 ? sizes : [100_000, 1_000_000, 10_000_000],
    peers: !words.includes('--no-peers'),
  }
  const {status} = spawnSync(process.execPath, [join(work, 'crl-engine.cjs'), JSON.stringify(plan)], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(lists, {recursive: true, force: true})
}
