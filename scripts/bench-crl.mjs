// npm run bench:crl -- [entries...]: large CRLs through the engine, whole processes beside OpenSSL's. The lists come from the
// generator that lies beside the project; they are written into a folder of their own, and removed.
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
for (const name of ['crl-engine', 'crl-subject'])
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
const lists = mkdtempSync(join(tmpdir(), 'mynakit-crl-'))
try {
  const {status} = spawnSync(
    process.execPath,
    [join(work, 'crl-engine.cjs'), generator, lists, join(work, 'crl-subject.cjs'), ...process.argv.slice(2)],
    {cwd: root, stdio: 'inherit'},
  )
  process.exitCode = status ?? 1
} finally {
  rmSync(lists, {recursive: true, force: true})
}
