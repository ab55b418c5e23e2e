// Prints the report of a run, and writes it where it is asked for.
import {writeFileSync} from 'node:fs'
import {runFuzz} from './fuzz.ts'

const [root = '.', ...words] = process.argv.slice(2)
const after = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined)
const count = Number(after('--count') ?? 1_000_000)
const seed = Number(after('--seed') ?? 1)
const report = runFuzz(root, seed, count, done => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${count}`)
})
const file = after('--report')
if (file) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
const short = (findings: readonly {what: string}[]) =>
  findings.slice(0, 5).map(({what}) => what.split('\n').slice(0, 4).join(' | '))
console.log(
  JSON.stringify(
    {
      ...report,
      crashes: short(report.crashes),
      hangs: short(report.hangs),
      acceptedSignatures: short(report.acceptedSignatures),
    },
    null,
    2,
  ),
)
console.log(
  `${report.count} mutations: crashes ${report.crashes.length}, hangs ${report.hangs.length}, ` +
    `mutated signatures accepted ${report.acceptedSignatures.length}; ${report.seconds} s`,
)
if (report.crashes.length + report.hangs.length + report.acceptedSignatures.length > 0) process.exitCode = 1
