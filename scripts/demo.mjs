// npm run demo: the main job on a fresh machine, without any hardware.
import {spawnSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {isAnswer, PASSWORD, writeDemoReport} from './demo-report.mjs'
import {installPackages, run} from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

console.log('npm run demo installs the npm packages of package-lock.json, and nothing else.')
installPackages(root)
run(root, process.execPath, ['scripts/build.mjs'])

const command = [
  'bin/run.cjs',
  'migrate-check',
  'card:',
  'system:',
  'examples',
  '--reader',
  'sim:current',
  '--pin-stdin',
]
console.log(`\n$ echo ${PASSWORD} | mynakit ${command.slice(1).join(' ')}\n`)
const {status} = spawnSync(process.execPath, command, {
  cwd: root,
  input: `${PASSWORD}\n`,
  stdio: ['pipe', 'inherit', 'inherit'],
})
console.log(
  `\nexit code ${status}: ${status === 1 ? 'something is exposed, and that is the answer' : 'see the table of exit codes in README.md'}`,
)
if (isAnswer(status)) {
  writeDemoReport(root, 'demo-report.html')
  console.log('demo-report.html: the card and examples/ as one page for a browser, judged as of 2026-11-22')
}
process.exitCode = isAnswer(status) ? 0 : (status ?? 70)
