// Wall time and peak memory of whole processes, interleaved, as multiples of S: `openssl dgst -sha256` of the same file.
// CONFIG is the JSON of a Plan; a table in Markdown comes out.
import {type ChildProcess, spawn, spawnSync} from 'node:child_process'
import {readFileSync, rmSync} from 'node:fs'
import {availableParallelism, loadavg} from 'node:os'
import {join} from 'node:path'
import {median} from './statistics.mjs'

interface Plan {
  readonly generator: string
  readonly folder: string
  /** Bundles of the engine alone, of the list writer, of the server and of the plain drain; and the program. */
  readonly subject: string
  readonly writer: string
  readonly server: string
  readonly drain: string
  readonly program: string
  readonly sizes: readonly number[]
  /** `openssl verify` and `openssl crl`: once for the largest lists, or not at all. */
  readonly peers: boolean
}

const plan = JSON.parse(process.argv[2] ?? '') as Plan
const {folder} = plan
const AUTHORITY = join(folder, 'ca')
const [CA, CA_PEM] = [join(AUTHORITY, 'ca.der'), join(AUTHORITY, 'ca.pem')]
const node = process.execPath
const mynakit = [node, plan.program]
/** OpenSSL needs minutes and gigabytes beyond it. */
const PEER_LIMIT = 10_000_000
const LARGE = 5_000_000
const COLD_ROUNDS = 15
/** Where no list of this bench is in force: the answers are then the same at any time. */
const AT = ['--at', '2026-01-01T00:00:00Z']

interface Sample {
  readonly seconds: number
  readonly mebibytes: number
}

interface Act {
  readonly name: string
  readonly command: readonly string[]
  /** Twenty seconds and more: once is enough for a factor of twenty. */
  readonly slow?: boolean
  /** A file of the act, which must not be there before. */
  readonly makes?: string
  readonly exit?: number
}

/** GNU time tells the peak memory of a process that has ended. */
function measure({command, exit = 0, makes}: Act): Sample {
  if (makes !== undefined) rmSync(makes, {force: true})
  const report = join(folder, 'time')
  const started = process.hrtime.bigint()
  const {status, stderr} = spawnSync('/usr/bin/time', ['-o', report, '-f', '%M', ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  if (status !== exit) throw new Error(`${command.join(' ')}: ${status} ${stderr}`)
  return {seconds, mebibytes: Number(readFileSync(report, 'utf8').trim().split('\n').at(-1)) / 1024}
}

interface List {
  readonly title: string
  readonly file: string
  readonly entries: number
  readonly make: readonly string[]
  /** The same list with one entry in a hundred changed. */
  readonly second?: {readonly file: string; readonly make: readonly string[]}
  /** Signed by an authority that OpenSSL finds the list of a certificate by. */
  readonly found: boolean
}

function generated(entries: number, title: string, options: readonly string[] = []): List {
  const file = join(folder, `${title.replaceAll(/\W+/g, '-')}.crl`)
  const make = [plan.generator, '--entries', String(entries), '--out', file, '--ca-dir', AUTHORITY, ...options]
  return {title, file, entries, make, found: true}
}

function written(entries: number, title: string, shape: string): List {
  const file = join(folder, `${title.replaceAll(/\W+/g, '-')}.crl`)
  const make = (path: string, edition: string) => [plan.writer, path, AUTHORITY, String(entries), shape, edition]
  const second = shape === 'plain' ? {second: {file: `${file}.new`, make: make(`${file}.new`, '2')}} : {}
  return {title, file, entries, make: make(file, '1'), ...second, found: false}
}

function actsFor(list: List): readonly Act[] {
  const {file, entries, second, found} = list
  const index = `${file}.idx`
  const engine = (act: string): readonly string[] => [node, plan.subject, act, file, CA, index]
  const issuer = ['--issuer', CA_PEM, ...AT]
  const acts: Act[] = [
    {name: 'S: openssl dgst -sha256', command: ['openssl', 'dgst', '-sha256', file]},
    {name: 'node -e 0', command: [node, '-e', '0']},
    {name: 'verify, one thread', command: engine('verify')},
    {name: 'verify, two threads', command: engine('verify-2')},
    {name: 'verify + index, one thread', command: engine('index'), makes: index},
    {name: 'verify + index, two threads', command: engine('index-2'), makes: index},
    {name: '1000 present, 1000 absent asked', command: engine('samples')},
    {name: 'mynakit crl verify', command: [...mynakit, 'crl', 'verify', file, ...issuer]},
    {name: 'mynakit crl index', command: [...mynakit, 'crl', 'index', file, '-o', index, ...issuer], makes: index},
  ]
  if (second) {
    const command = [...mynakit, 'crl', 'diff', file, second.file, ...issuer]
    acts.push({name: 'mynakit crl diff, 1 % changed', command})
  }
  if (plan.peers && entries <= PEER_LIMIT) {
    const slow = entries >= LARGE
    const der = ['-inform', 'DER', '-in', file, '-noout']
    acts.push({name: 'openssl crl -verify', command: ['openssl', 'crl', ...der, '-verify', '-CAfile', CA_PEM], slow})
    if (found) {
      const leaf = join(AUTHORITY, 'leaf-good.pem')
      const command = ['openssl', 'verify', '-crl_check', '-CAfile', CA_PEM, '-CRLfile', file, leaf]
      acts.push({name: 'openssl verify -crl_check', command, slow})
    }
  }
  return acts
}

/** The server is a process of its own, as the drain is. */
async function withServer<T>(file: string, act: (url: string) => T): Promise<T> {
  const server: ChildProcess = spawn(node, [plan.server, file], {stdio: ['ignore', 'pipe', 'inherit']})
  try {
    const url = await new Promise<string>(resolve => server.stdout?.once('data', data => resolve(String(data).trim())))
    return act(url)
  } finally {
    server.kill()
  }
}

function transferActs(url: string, index: string): readonly Act[] {
  const fetch = ['crl', 'fetch', '--url', url, '--allow-private', '--no-cache', '--max-size', '2G', '--timeout', '60s']
  const command = [...mynakit, ...fetch, '--issuer', CA_PEM, '--index', index, ...AT]
  return [
    {name: 'plain drain of a loopback server', command: [node, plan.drain, url]},
    {name: 'mynakit crl fetch --index', command, makes: index},
  ]
}

type Samples = Map<string, Sample[]>

function interleave(acts: readonly Act[], rounds: number, samples: Samples): void {
  for (let round = 0; round < rounds; round++) {
    for (const act of acts) {
      if (act.slow === true && round > 0) continue
      const known = samples.get(act.name) ?? []
      known.push(measure(act))
      samples.set(act.name, known)
    }
  }
}

function make(command: readonly string[]): void {
  const {status} = spawnSync(node, command, {stdio: ['ignore', 'ignore', 'inherit']})
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`)
}

async function series(list: List): Promise<Samples> {
  const samples: Samples = new Map()
  const index = `${list.file}.idx`
  make(list.make)
  if (list.second) make(list.second.make)
  interleave(actsFor(list), list.entries >= LARGE ? 3 : 7, samples)
  const [serial = ''] = JSON.parse(readFileSync(`${list.file}.json`, 'utf8')).revokedSamples
  const check = [...mynakit, 'crl', 'check', '--index', index, serial]
  const cold: readonly Act[] = [
    {name: 'node -e 0, again', command: [node, '-e', '0']},
    {name: 'mynakit crl check, cold', command: check, exit: 1},
    {name: 'mynakit crl check --at --json, cold', command: [...check, ...AT, '--json'], exit: 1},
  ]
  interleave(cold, COLD_ROUNDS, samples)
  if (list.found) await withServer(list.file, url => interleave(transferActs(url, `${index}.fetched`), 3, samples))
  for (const file of [list.file, `${list.file}.json`, index, `${index}.fetched`, list.second?.file ?? index])
    rmSync(file, {force: true})
  return samples
}

const wall = (samples: readonly Sample[]): number => median(samples.map(({seconds}) => seconds))

function cell(name: string, samples: Samples): string {
  const own = samples.get(name)
  if (own === undefined) return '-'
  const reference = wall(samples.get('S: openssl dgst -sha256') ?? own)
  const peak = Math.max(...own.map(({mebibytes}) => mebibytes)).toFixed(0)
  if (/cold|node/.test(name) && !name.startsWith('node -e 0, again')) {
    const bare = wall(samples.get(name.includes('cold') ? 'node -e 0, again' : name) ?? own)
    const more = name.includes('cold') ? ` (+${((wall(own) - bare) * 1000).toFixed(0)} ms)` : ''
    return `${(wall(own) * 1000).toFixed(0)} ms${more}, ${peak} MiB`
  }
  const once = own.length === 1 ? ', once' : ''
  return `${wall(own).toFixed(2)} s, **${(wall(own) / reference).toFixed(2)} S**, ${peak} MiB${once}`
}

async function main(): Promise<void> {
  const largest = Math.max(...plan.sizes.filter(size => size <= PEER_LIMIT))
  const million = (entries: number): string => (entries >= 1e6 ? `${entries / 1e6} M` : `${entries / 1e3} k`)
  const lists = plan.sizes.map(size => generated(size, `${million(size)} entries`))
  lists.push(generated(largest, `${million(largest)}, serial numbers of 20 octets`, ['--serial-octets', '20']))
  for (const size of new Set([...plan.sizes.filter(size => size <= largest)]))
    lists.push(written(size, `${million(size)}, two editions`, 'plain'))
  lists.push(written(largest, `${million(largest)}, mixed shapes`, 'mixed'))
  const columns: [List, Samples, number][] = []
  for (const list of lists) {
    const samples = await series(list)
    columns.push([list, samples, loadavg()[0] ?? 0])
    const rows = [...samples.keys()].filter(name => name !== 'node -e 0, again')
    console.log(`\n**${list.title}**\n\n| | |\n|---|---|`)
    for (const name of rows) console.log(`| ${name} | ${cell(name, samples)} |`)
  }
  console.log(`\n${availableParallelism()} cores, ${process.version}; medians of interleaved runs of whole processes;`)
  console.log(`load ${columns.map(([, , load]) => load.toFixed(1)).join(', ')}`)
}

void main()
