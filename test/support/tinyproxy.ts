// A real HTTP proxy on loopback, of a test's own: Debian's tinyproxy unpacked. It knows CONNECT, logins and an upstream only.
import {spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {TINYPROXY_PROGRAM} from '../requirements.ts'
import {freePort} from './free-port.ts'
import {portAnswers} from './port-answers.ts'

export interface Tinyproxy {
  readonly port: number
  /** What it wrote about requests. */
  readonly log: () => string
  readonly stop: () => Promise<void>
}

/** `login`: as user:password; without it everybody may ask. */
export async function startTinyproxy(login?: string): Promise<Tinyproxy> {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-tinyproxy-'))
  const [port, log] = [await freePort(), join(folder, 'log')]
  const lines = [`Port ${port}`, 'Listen 127.0.0.1', 'Timeout 20', 'MaxClients 20', `LogFile "${log}"`, 'LogLevel Info']
  writeFileSync(
    join(folder, 'conf'),
    [...lines, ...(login ? [`BasicAuth ${login.replace(':', ' ')}`] : []), ''].join('\n'),
  )
  writeFileSync(log, '')
  const server = spawn(TINYPROXY_PROGRAM, ['-d', '-c', join(folder, 'conf')], {stdio: 'ignore'})
  await portAnswers(port, () => server.exitCode !== null)
  return {
    port,
    log: () => readFileSync(log, 'utf8'),
    stop: async () => {
      if (server.exitCode === null) {
        const gone = new Promise(resolve => server.once('exit', resolve))
        server.kill('SIGKILL')
        await gone
      }
      rmSync(folder, {recursive: true, force: true})
    },
  }
}
