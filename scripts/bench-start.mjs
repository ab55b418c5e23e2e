// npm run bench:start: the start-up of whole processes against `node -e 0`, in pairs. Prints ratios; judges nothing.
import {spawnSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {median, spread} from './bench/statistics.mjs'
import {run} from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const PAIRS = Number(process.argv[2] ?? 21)
const BIN = 'bin/run.cjs'
const COMMANDS = [
  [BIN, '--version'],
  [BIN, '--help'],
  [BIN, 'apdu', 'decode', '00A4040C0AD392F000260100000001'],
  [BIN, 'ap', 'select', 'jpki', '--reader', 'sim:'],
  [BIN, 'pin', 'status', '--reader', 'sim:'],
]

run(root, process.execPath, ['scripts/build.mjs'])
console.log(`node ${process.version}, ${PAIRS} pairs each; wall-clock ratio to "node -e 0": median (quartiles)`)
for (const args of COMMANDS) {
  time(args) // the first run writes the code cache
  const ratios = []
  const bare = []
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const base = time(['-e', '0'])
    bare.push(base)
    ratios.push(time(args) / base)
  }
  console.log(`${spread(ratios).padEnd(20)} bare ${median(bare).toFixed(0)} ms   mynakit ${args.slice(1).join(' ')}`)
}

function time(args) {
  const start = process.hrtime.bigint()
  const {status, error} = spawnSync(process.execPath, args, {cwd: root, stdio: 'ignore'})
  if (error || status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}
