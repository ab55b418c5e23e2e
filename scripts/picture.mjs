// npm run picture: the screenshot of the demo's HTML report that opens README.md. Another version of Chromium draws other
// bytes, so that nothing compares them: run it when the page has changed.
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {writeDemoReport} from './demo-report.mjs'
import {run} from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'mynakit-picture-'))
const report = join(work, 'report.html')

run(root, process.execPath, ['scripts/build.mjs'])
writeDemoReport(root, report)
mkdirSync(join(root, 'docs'), {recursive: true})
const view = ['--headless=new', '--disable-gpu', '--hide-scrollbars', '--window-size=1280,1125']
const {status, error} = spawnSync(
  'chromium',
  [
    ...view,
    '--no-sandbox',
    `--user-data-dir=${join(work, 'profile')}`,
    `--screenshot=${join(root, 'docs', 'migrate-check.png')}`,
    pathToFileURL(report).href,
  ],
  {cwd: root, stdio: ['ignore', 'ignore', 'ignore']},
)
rmSync(work, {recursive: true, force: true, maxRetries: 5})
if (error || status !== 0) {
  console.error('chromium made no picture: apt-get install --no-install-recommends chromium')
  process.exitCode = 1
}
