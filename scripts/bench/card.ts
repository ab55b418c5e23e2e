// Whole processes over one virtual reader, in turns: each reads the three free certificates of the card and is refused
// the fourth, as pkcs15-tool --dump does. Then the simulated card in this process, without any reader.
import {spawn, spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {cardDump} from '../../src/lib/ops/card-dump.ts'
import type {CardOptions} from '../../src/lib/ops/open-card.ts'
import {openSimulator} from '../../src/lib/transport/simulator.ts'
import {startDaemon} from '../../test/pcsc/daemon.ts'

const APDUS = 20_000
const SELECT = Uint8Array.from(Buffer.from('00A4040C0AD392F000260100000001', 'hex'))
const READ = Uint8Array.from(Buffer.from('00B08A0000', 'hex'))

const OPTIONS: CardOptions = {
  reader: undefined,
  waitMs: 0,
  share: 'shared',
  protocol: 'auto',
  readBlock: 256,
  pcscDriver: undefined,
  traceFile: undefined,
  overwrite: false,
  onSignal: () => () => undefined,
  debugLine: undefined,
}
const RULES = {keep: 1, allowUnknownCounter: false, allowLastTry: false}
const WHOLE = {which: 'all', form: 'table', reveal: [], pin: RULES, pinGiven: false} as const
const refuse = async (): Promise<never> => {
  throw new Error('no PIN is asked for')
}
const NO_PIN = {read: refuse, confirmLastTry: refuse}

async function main(root: string, rounds: number): Promise<void> {
  const daemon = await startDaemon()
  const env = {...process.env, ...daemon.env}
  const bin = join(root, 'bin/run.cjs')
  const card = spawn(process.execPath, [bin, 'sim', 'serve', 'current', '--port', String(daemon.ports[0]), '-q'], {
    stdio: 'ignore',
  })
  try {
    await sleep(1500) // the daemon polls the reader every 400 ms
    Object.assign(process.env, daemon.env)
    const clients: Readonly<Record<string, () => unknown>> = {
      'pkcs15-tool --dump': () => run('pkcs15-tool', ['--dump']),
      'mynakit cert dump --card all': () => run(process.execPath, [bin, 'cert', 'dump', '--card', 'all']),
      'mynakit cert dump --card all --reader #1': () =>
        run(process.execPath, [bin, 'cert', 'dump', '--card', 'all', '--reader', '#1']),
      'mynakit cert dump, without the start of Node': () => cardDump(WHOLE, NO_PIN, OPTIONS),
      'mynakit card info': () => run(process.execPath, [bin, 'card', 'info']),
      'node -e 0': () => run(process.execPath, ['-e', '0']),
    }
    const times: Record<string, number[]> = {}
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, client] of Object.entries(clients)) {
        const start = performance.now()
        await client()
        // The first round fills caches.
        if (round > 0) times[name] = [...(times[name] ?? []), performance.now() - start]
      }
    }
    report(times, rounds)
  } finally {
    card.kill('SIGTERM')
    await daemon.stop()
  }
  await alone()

  function run(command: string, args: readonly string[]): void {
    const {status, stderr} = spawnSync(command, args, {env, encoding: 'utf8'})
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
  }
}

function report(times: Readonly<Record<string, readonly number[]>>, rounds: number): void {
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  const reference = times['pkcs15-tool --dump'] ?? []
  process.stdout.write(`whole processes, ${rounds} rounds in turns: median, and median of the ratios within a round\n`)
  for (const [name, values] of Object.entries(times)) {
    const ratio = median(values.map((value, index) => value / (reference[index] ?? value)))
    process.stdout.write(`${median(values).toFixed(1).padStart(8)} ms  ${ratio.toFixed(2).padStart(5)}x  ${name}\n`)
  }
}

async function alone(): Promise<void> {
  const channel = await openSimulator('current', 0)
  await channel.transmit(SELECT)
  for (const [name, command] of [
    ['SELECT', SELECT],
    ['READ BINARY of 256 bytes', READ],
  ] as const) {
    const start = performance.now()
    for (let count = 0; count < APDUS; count += 1) await channel.transmit(command)
    const perSecond = APDUS / ((performance.now() - start) / 1000)
    process.stdout.write(`${perSecond.toFixed(0).padStart(8)} APDUs/s, simulated card in this process: ${name}\n`)
  }
}

const [root = '', rounds = ''] = process.argv.slice(2)
void main(root, Number(rounds))
