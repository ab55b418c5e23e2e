// Round trips over a real pcscd and its virtual reader: our client, a C client and opensc-tool, interleaved.
import {type ChildProcess, spawn, spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {startDaemon} from '../../test/pcsc/daemon.ts'

const ROUNDS = 11
const APDUS = 400
const READ = '00B08A0000'
const SELECT = '00A4040C0AD392F000260100000001'

async function main(root: string, work: string, cClient: string | undefined): Promise<void> {
  const daemon = await startDaemon()
  const env = {...process.env, ...daemon.env}
  const card = spawn(
    process.execPath,
    [join(root, 'bin/run.cjs'), 'sim', 'serve', 'current', '--port', String(daemon.ports[0]), '-q'],
    {stdio: 'ignore'},
  )
  try {
    await sleep(1500) // the daemon polls the reader every 400 ms
    const output = (command: string, args: readonly string[]) => {
      const {stdout, status, stderr} = spawnSync(command, args, {env, encoding: 'utf8'})
      if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
      return stdout
    }
    // The cost of one APDU in a whole process: many of them, less the same process with few of them.
    const perApdu = (command: string, args: (count: number) => readonly string[]) => {
      const timed = (count: number) => {
        const start = process.hrtime.bigint()
        output(command, args(count))
        return Number(process.hrtime.bigint() - start) / 1000
      }
      return (timed(APDUS) - timed(1)) / (APDUS - 1)
    }
    const times: Record<string, number[]> = {}
    const keep = (name: string, value: number) => {
      times[name] = [...(times[name] ?? []), value]
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      if (cClient) keep('C client, libpcsclite', Number(output(cClient, [String(APDUS)])))
      keep(
        'mynakit, its PC/SC channel',
        Number(output(process.execPath, [join(work, 'our-client.cjs'), String(APDUS)])),
      )
      keep(
        'mynakit apdu send, whole process',
        perApdu(process.execPath, count => [
          join(root, 'bin/run.cjs'),
          'apdu',
          'send',
          SELECT,
          ...Array<string>(count).fill(READ),
          '--reader',
          '#1',
        ]),
      )
      keep(
        'opensc-tool -s, whole process',
        perApdu('opensc-tool', count => [
          '-c',
          'jpki',
          '-s',
          SELECT,
          ...Array<string[]>(count).fill(['-s', READ]).flat(),
        ]),
      )
    }
    report(times)
  } finally {
    end(card)
    await daemon.stop()
  }
}

function report(times: Readonly<Record<string, readonly number[]>>): void {
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  const reference = times['C client, libpcsclite'] ?? times['mynakit, its PC/SC channel'] ?? []
  process.stdout.write(`READ BINARY of 256 bytes, ${ROUNDS} rounds of ${APDUS}, medians; ratio within each round\n`)
  for (const [name, values] of Object.entries(times)) {
    const ratio = median(values.map((value, index) => value / (reference[index] ?? value)))
    process.stdout.write(`${median(values).toFixed(0).padStart(6)} us  ${ratio.toFixed(2).padStart(5)}x  ${name}\n`)
  }
}

function end(child: ChildProcess): void {
  child.kill('SIGTERM')
}

const [root = '', work = '', cClient] = process.argv.slice(2)
void main(root, work, cClient)
