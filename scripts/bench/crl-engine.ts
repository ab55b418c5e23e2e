// Wall time and peak memory of whole processes, interleaved, as multiples of S: `openssl dgst -sha256` of the same file.
import {spawnSync} from 'node:child_process'
import {readFileSync, rmSync, statSync} from 'node:fs'
import {availableParallelism, loadavg} from 'node:os'
import {join} from 'node:path'
import {median} from './statistics.mjs'

const [generator = '', folder = '', subject = '', ...counts] = process.argv.slice(2)
const sizes = counts.length > 0 ? counts : ['100000', '1000000']
/** Entries from which OpenSSL's own commands are left out: they need hundreds of octets of memory for each. */
const OPENSSL_LIMIT = 10_000_000
const CA = join(folder, 'ca', 'ca.der')
const CA_PEM = join(folder, 'ca', 'ca.pem')

interface Sample {
  readonly seconds: number
  readonly mebibytes: number
}

/** GNU time tells the peak memory of a process that has ended. */
function measure(command: readonly string[]): Sample {
  const report = join(folder, 'time')
  const {status, stderr} = spawnSync('/usr/bin/time', ['-o', report, '-f', '%e %M', ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status !== 0) throw new Error(`${command.join(' ')}: ${status} ${stderr}`)
  const [seconds = 0, kibibytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number)
  return {seconds, mebibytes: kibibytes / 1024}
}

function commandsFor(crl: string, entries: number): ReadonlyMap<string, readonly string[]> {
  const ours = (act: string): readonly string[] => [process.execPath, subject, act, crl, CA, `${crl}.idx`]
  const commands = new Map<string, readonly string[]>([
    ['openssl dgst -sha256 (S)', ['openssl', 'dgst', '-sha256', crl]],
    ['node -e 0', [process.execPath, '-e', '0']],
    ['verify, one thread', ours('verify')],
    ['verify, two threads', ours('verify-2')],
    ['verify and index, one thread', ours('index')],
    ['verify and index, two threads', ours('index-2')],
    ['check one, cold', ours('check')],
    ['check 1000 present, 1000 absent', ours('samples')],
  ])
  if (entries > OPENSSL_LIMIT) return commands
  commands.set('openssl crl -verify', [
    'openssl',
    'crl',
    '-inform',
    'DER',
    '-in',
    crl,
    '-noout',
    '-verify',
    '-CAfile',
    CA_PEM,
  ])
  return commands
}

function series(name: string, entries: number, options: readonly string[]): void {
  const crl = join(folder, `${name}.crl`)
  const made = spawnSync(
    process.execPath,
    [generator, '--entries', String(entries), '--out', crl, '--ca-dir', join(folder, 'ca'), ...options],
    {stdio: ['ignore', 'ignore', 'inherit']},
  )
  if (made.status !== 0) throw new Error(`the generator ended with ${made.status}`)
  const commands = commandsFor(crl, entries)
  const samples = new Map<string, Sample[]>([...commands.keys()].map(key => [key, []]))
  const rounds = entries >= 10_000_000 ? 3 : 7
  for (let round = 0; round < rounds; round++) {
    for (const [key, command] of commands) {
      // Twenty seconds and more each: once is enough for a factor of twenty.
      if (key.startsWith('openssl crl') && entries >= 10_000_000 && round > 0) continue
      samples.get(key)?.push(measure(command))
    }
  }
  report(name, crl, samples)
  rmSync(crl)
  rmSync(`${crl}.idx`)
}

function report(name: string, crl: string, samples: ReadonlyMap<string, readonly Sample[]>): void {
  const mebibytes = statSync(crl).size / 2 ** 20
  const indexMebibytes = statSync(`${crl}.idx`).size / 2 ** 20
  console.log(`\n${name}: ${mebibytes.toFixed(1)} MiB, index ${indexMebibytes.toFixed(1)} MiB`)
  const wall = (all: readonly Sample[]) => median(all.map(({seconds}) => seconds))
  const [reference = []] = samples.values()
  for (const [key, all] of samples) {
    const seconds = wall(all)
    const peak = Math.max(...all.map(sample => sample.mebibytes))
    const ratio = (seconds / wall(reference)).toFixed(2)
    console.log(
      `  ${key.padEnd(34)} ${seconds.toFixed(2).padStart(7)} s ${ratio.padStart(7)} S ${peak.toFixed(0).padStart(6)} MiB`,
    )
  }
}

console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, ${process.version}`)
for (const size of sizes) series(`${size} entries`, Number(size), [])
const largest = Math.max(...sizes.map(Number))
series(`${largest} entries, serial numbers of 20 octets`, largest, ['--serial-octets', '20'])
series(`${largest} entries, GeneralizedTime, half with a reason`, largest, ['--time', 'gen', '--reasons', 'half'])
console.log(`load ${loadavg()[0]?.toFixed(1)}`)
