// The HTML report of the demo: the examples and a simulated card, judged at a fixed time, so that it is the same everywhere.
import {spawnSync} from 'node:child_process'

/** The signing password of the simulated card, which protects invented data: mynakit sim create prints it. */
export const PASSWORD = 'ABC123'

/** Exposed (1) and undecided (3) are answers; anything else is a failure. */
export const isAnswer = status => [0, 1, 3].includes(status ?? 70)

export function writeDemoReport(root, file) {
  const sources = ['card:', 'examples', '--reader', 'sim:current', '--pin-stdin', '--at', '2026-11-22T00:00:00Z']
  const command = [
    'bin/run.cjs',
    'migrate-check',
    ...sources,
    '--lang',
    'en',
    '--report',
    `html:${file}`,
    '--overwrite',
  ]
  const {status, stderr} = spawnSync(process.execPath, command, {cwd: root, input: `${PASSWORD}\n`, encoding: 'utf8'})
  if (!isAnswer(status)) throw new Error(`the report of the demo was not written: ${stderr}`)
}
