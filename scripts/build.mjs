// Bundles the command line into dist/: one CommonJS file, so that V8's code cache covers all of it at once.
// Native modules and libraries that few commands need stay outside and are loaded on first use.
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {cpSync, rmSync} from 'node:fs'
import {readFile, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** oclif checks its Node range with a semver library at every start; package.json's engines field says it already. */
const leaveOutVersionCheck = {
  name: 'leave-out-version-check',
  setup(context) {
    context.onLoad({filter: /@oclif[\\/]core[\\/]lib[\\/]index\.js$/}, async ({path}) => {
      const source = await readFile(path, 'utf8')
      const changed = source.replace(/^checkNodeVersion\(\);$/m, '')
      if (changed === source) throw new Error('oclif no longer calls checkNodeVersion: drop this step of the build')
      return {contents: changed, loader: 'js'}
    })
  },
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  charset: 'ascii',
  format: 'cjs',
  logLevel: 'warning',
  minify: true,
  keepNames: true,
  platform: 'node',
  // The sources say where they are; the bundle is where it is.
  define: {'import.meta.dirname': '__dirname'},
  target: 'node20.19',
}

rmSync(`${root}/dist`, {recursive: true, force: true})
await build({
  ...shared,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/mynakit.cjs',
  external: [
    'koffi',
    'ldapts',
    'pcsclite',
    'asn1js',
    '@peculiar/x509',
    'reflect-metadata',
    'typescript',
    'ts-node',
    'tsx',
  ],
  supported: {'dynamic-import': false},
  plugins: [leaveOutVersionCheck],
})
await build({...shared, entryPoints: ['src/code-cache.ts'], outfile: 'dist/code-cache.cjs'})
/** What is an error goes the usual way, which has the words for it. */
const leaveOutErrorTexts = {
  name: 'leave-out-error-texts',
  setup(context) {
    context.onLoad({filter: /[\\/]text[\\/]errors\.data\.ts$/}, () => ({
      contents: `const none = {en: '', ja: ''}
        export const ERROR_TEXT = new Proxy({}, {get: () => ({message: none, hint: none})})`,
    }))
  },
}

// Asked at a gate, `crl check` does not wait for the rest of the command line.
await build({
  ...shared,
  entryPoints: ['src/quick-check.ts'],
  outfile: 'dist/quick-check.cjs',
  // Questions about certificates go the usual way.
  external: ['asn1js', '*/revocation-inputs.ts'],
  supported: {'dynamic-import': false},
  plugins: [leaveOutErrorTexts],
})
// What a thread that reads certificates starts from.
await build({...shared, entryPoints: ['src/bulk-thread.ts'], outfile: 'dist/bulk-thread.cjs', external: ['asn1js']})
const quick = `${root}/dist/quick-check.cjs`
const source = await readFile(quick, 'utf8')
await writeFile(quick, `//${createHash('sha256').update(source).digest('hex').slice(0, 16)}\n${source}`)
for (const name of ['mynakit', 'code-cache', 'quick-check']) await escapeLetters(`${root}/dist/${name}.cjs`)
// Read when a simulated card is opened, so that no other command carries them.
cpSync(`${root}/src/lib/sim/images`, `${root}/dist/images`, {recursive: true})
// The cache belongs to this Node version; another one writes its own at the end of its first run.
for (const script of ['scripts/warm-code-cache.cjs', 'scripts/warm-quick-check.cjs']) {
  const {status} = spawnSync(process.execPath, [script], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']})
  if (status !== 0) throw new Error(`the code cache was not written by ${script}: ${status}`)
}

/**
 * V8 gets a bundle octet by octet, as ASCII. esbuild escapes letters in strings, but neither in regular expressions nor in
 * templates with a tag; in all of them the escape means the same.
 */
async function escapeLetters(file) {
  const source = await readFile(file, 'utf8')
  await writeFile(
    file,
    source.replace(/[^\0-\x7f]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}
