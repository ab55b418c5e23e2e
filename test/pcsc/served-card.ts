// A simulated card in a private virtual reader, served by the built command line as a user would do it.
import {type ChildProcess, spawn} from 'node:child_process'
import {resolve} from 'node:path'
import {mynakit} from '../cli.ts'
import {type Daemon, startDaemon, until} from './daemon.ts'

const BIN = resolve('bin/run.cjs')

export interface ServedCard {
  readonly daemon: Daemon
  readonly env: Readonly<Record<string, string>>
  /** Ends `sim serve` by its process id; resolves with its exit code and what it printed. */
  take(signal?: NodeJS.Signals): Promise<{exitCode: number | null; stdout: string}>
  stop(): Promise<void>
}

/** Starts daemon and card and waits until the reader reports the card. */
export async function serveCard(args: readonly string[] = ['current']): Promise<ServedCard> {
  const daemon = await startDaemon()
  const card = await insertCard(daemon, args)
  return {
    daemon,
    env: daemon.env,
    take: signal => card.take(signal),
    async stop() {
      await card.take()
      await daemon.stop()
    },
  }
}

export async function insertCard(daemon: Daemon, args: readonly string[] = ['current'], slot: 0 | 1 = 0) {
  const child = spawn(
    process.execPath,
    [BIN, 'sim', 'serve', ...args, '--port', String(daemon.ports[slot]), '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let stdout = ''
  child.stdout.on('data', chunk => {
    stdout += chunk
  })
  await until(async () => (await cardsPresent(daemon)) > slot || child.exitCode !== null, 'card in the reader')
  return {
    child,
    async take(signal: NodeJS.Signals = 'SIGTERM') {
      const exitCode = await end(child, signal)
      return {exitCode, stdout}
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = new Promise<number | null>(resolve => child.once('exit', resolve))
  child.kill(signal)
  return gone
}

export async function cardsPresent(daemon: Daemon): Promise<number> {
  const {stdout} = await mynakit(['reader', 'list', '--json'], {env: {...daemon.env}})
  const readers: {card: string}[] = JSON.parse(stdout).result?.readers ?? []
  return readers.filter(reader => reader.card === 'present').length
}
