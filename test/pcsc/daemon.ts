// A private pcscd with Debian's virtual reader (vsmartcard-vpcd), handed its socket by socket activation, so that it
// runs beside a system pcscd and beside the daemons of other test files.
import {type ChildProcess, spawn} from 'node:child_process'
import {mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {connect, createServer, type Server} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'

const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'

export interface Daemon {
  /** For clients: PCSCLITE_CSOCK_NAME. */
  readonly env: Readonly<Record<string, string>>
  /** Ports of the two slots of the one reader. */
  readonly ports: readonly [number, number]
  /** What it has written so far. */
  log(): string
  readonly pid: number
  /** Lets it answer nothing, until it is resumed. */
  stall(): void
  resume(): void
  /** Ends the daemon by its process id, as a crash (SIGKILL) or an orderly stop (SIGTERM). */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Another driver than that of the virtual reader, what its reader is called, and what it wants of the environment. */
export interface DriverChoice {
  readonly library: string
  readonly name: string
  readonly env: Readonly<Record<string, string>>
}

export interface DaemonOptions {
  readonly driver?: DriverChoice
  /** How much pcscd writes: its own flags. */
  readonly logging?: readonly string[]
}

export async function startDaemon({driver, logging = ['--info']}: DaemonOptions = {}): Promise<Daemon> {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-pcscd-'))
  const port = await freePortPair()
  writeFileSync(
    join(folder, 'reader.conf'),
    `FRIENDLYNAME "${driver?.name ?? 'Virtual PCD'}"\nDEVICENAME /dev/null:0x${port.toString(16)}\nLIBPATH ${driver?.library ?? DRIVER}\nCHANNELID 0x${port.toString(16)}\n`,
  )
  const socket = join(folder, 'pcscd.comm')
  const listener = await listen(`${socket}.tmp`)
  // Closing a server unlinks the name that it listened on: the renamed one stays for the daemon.
  renameSync(`${socket}.tmp`, socket)
  const child = spawn(
    'sh',
    ['-c', 'LISTEN_PID=$$ LISTEN_FDS=1 exec pcscd --foreground --config "$0" "$@"', folder, ...logging],
    {
      stdio: ['ignore', 'pipe', 'pipe', descriptorOf(listener)],
      env: {...process.env, ...driver?.env},
    },
  )
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (log += chunk))
  try {
    await untilReady(child)
  } catch (error) {
    rmSync(folder, {recursive: true, force: true})
    throw error
  } finally {
    listener.close()
  }
  return {
    env: {PCSCLITE_CSOCK_NAME: socket},
    ports: [port, port + 1],
    pid: child.pid ?? 0,
    stall: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    log: () => log,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise(resolve => child.once('exit', resolve))
        child.kill(signal)
        await gone
      }
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`pcscd is not ready after ten seconds: ${output}`))
    }, 10_000)
    const onData = (chunk: Buffer) => {
      output += chunk.toString()
      if (!output.includes('daemon ready')) return
      clearTimeout(limit)
      resolve()
    }
    child.stdout?.on('data', onData)
    child.stderr?.on('data', onData)
    child.once('exit', code => reject(new Error(`pcscd ended with ${code}: ${output}`)))
    child.once('error', reject)
  })
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

/** Node has no public way to hand a listening socket to a program that is not Node. */
function descriptorOf(server: Server): number {
  return (server as unknown as {_handle: {fd: number}})._handle.fd
}

/** vpcd binds two neighbouring ports. Free now is not free for ever, but test files take theirs at random. */
export async function freePortPair(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 30_000)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
  throw new Error('no free port pair')
}

async function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Waits until something holds, at most ten seconds: the daemon polls the virtual reader every 400 ms. */
export async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ten seconds: ${what}`)
    await sleep(50)
  }
}

export async function portAnswers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
