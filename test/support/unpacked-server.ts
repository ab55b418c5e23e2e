// Servers of Debian for a test, unpacked and never installed: a mount namespace lays what was unpacked over /usr, because these
// servers know their own places by heart, and they run as somebody who is not root, which they insist on. The
// configuration, the data and the port are the test's own and are gone afterwards.
import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DOVECOT, EXIM, overlaid, POSTGRESQL, type UnpackedServer} from '../requirements.ts'
import {freePort} from './free-port.ts'
import {portAnswers} from './port-answers.ts'

export interface RealServer {
  readonly port: number
  readonly log: () => string
  readonly stop: () => Promise<void>
}

/** PEM; of the certificates the server's own first. */
export interface ServerIdentity {
  readonly certificates: string
  readonly key: string
}

class ServerFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'mynakit-server-'))
  readonly at = (name: string) => join(this.path, name)

  constructor({certificates, key}: ServerIdentity) {
    this.write('certificates.pem', certificates)
    this.write('key.pem', key)
  }

  write(name: string, text: string): string {
    writeFileSync(this.at(name), text, {mode: 0o600})
    return this.at(name)
  }
}

interface Start {
  readonly server: UnpackedServer
  readonly folder: ServerFolder
  readonly port: number
  readonly command: readonly string[]
  /** Shell, as root of the namespace. */
  readonly before?: string
  readonly end?: NodeJS.Signals
}

async function start({server, folder, port, command, before, end = 'SIGTERM'}: Start): Promise<RealServer> {
  let log = ''
  const child: ChildProcess = spawn('unshare', overlaid(command, before), {
    cwd: server.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {PATH: process.env['PATH'], LC_ALL: 'C'},
  })
  const gone = new Promise(resolve => child.once('exit', resolve))
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => {
      log += chunk
    })
  await portAnswers(port, () => child.exitCode !== null).catch(cause => {
    throw new Error(`${command[0]}: ${log}`, {cause})
  })
  return {
    port,
    log: () => log,
    stop: async () => {
      if (child.exitCode === null) child.kill(end)
      await gone
      rmSync(folder.path, {recursive: true, force: true})
    },
  }
}

export async function startPostgres(identity: ServerIdentity): Promise<RealServer> {
  const folder = new ServerFolder(identity)
  const port = await freePort()
  const data = folder.at('data')
  const bin = '/usr/lib/postgresql/15/bin'
  const init = [`${bin}/initdb`, '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '--no-locale']
  execFileSync('unshare', overlaid(init), {cwd: POSTGRESQL.folder, stdio: ['ignore', 'ignore', 'pipe']})
  const settings = ['ssl=on', `ssl_cert_file=${folder.at('certificates.pem')}`, `ssl_key_file=${folder.at('key.pem')}`]
  const command = [`${bin}/postgres`, '-D', data, '-h', '127.0.0.1', '-p', String(port), '-F', '-k', '']
  // An immediate end: there is nothing to keep.
  return start({
    server: POSTGRESQL,
    folder,
    port,
    command: [...command, ...settings.flatMap(each => ['-c', each])],
    end: 'SIGQUIT',
  })
}

/** IMAP. */
export async function startDovecot(identity: ServerIdentity): Promise<RealServer> {
  const folder = new ServerFolder(identity)
  const port = await freePort()
  const service = (name: string, more: readonly string[] = []) => [`service ${name} {`, 'chroot =', ...more, '}']
  const conf = [
    `base_dir = ${folder.at('run')}`,
    `state_dir = ${folder.at('run')}`,
    'log_path = /dev/stderr',
    'protocols = imap',
    'listen = 127.0.0.1',
    'ssl = yes',
    `ssl_cert = <${folder.at('certificates.pem')}`,
    `ssl_key = <${folder.at('key.pem')}`,
    // The only user of the namespace.
    'default_internal_user = nobody',
    'default_internal_group = nogroup',
    'default_login_user = nobody',
    ...['anvil', 'stats'].flatMap(name => service(name)),
    ...service('imap-login', ['inet_listener imap {', `port = ${port}`, '}', 'inet_listener imaps {', 'port = 0', '}']),
    'passdb {',
    'driver = static',
    '}',
    '',
  ]
  const file = folder.write('dovecot.conf', conf.join('\n'))
  return start({server: DOVECOT, folder, port, command: ['/usr/sbin/dovecot', '-F', '-c', file]})
}

/** SMTP. Debian's Exim looks its user up by name. */
export async function startExim(identity: ServerIdentity): Promise<RealServer> {
  const folder = new ServerFolder(identity)
  const port = await freePort()
  const conf = [
    'primary_hostname = mail.example',
    'keep_environment =',
    `spool_directory = ${folder.at('spool')}`,
    `log_file_path = ${folder.at('%slog')}`,
    `pid_file_path = ${folder.at('pid')}`,
    'tls_advertise_hosts = *',
    `tls_certificate = ${folder.at('certificates.pem')}`,
    `tls_privatekey = ${folder.at('key.pem')}`,
    'host_lookup =',
    'rfc1413_hosts =',
    '',
  ]
  const file = folder.write('exim.conf', conf.join('\n'))
  const account = (name: string, line: string) =>
    `cp /etc/${name} '${folder.at(name)}' && echo ${line} >> '${folder.at(name)}' && mount --bind '${folder.at(name)}' /etc/${name}`
  const before = `${account('passwd', 'Debian-exim:x:65534:65534::/:/bin/false')} && ${account('group', 'Debian-exim:x:65534:')}`
  const command = ['/usr/sbin/exim4', '-C', file, '-bdf', '-oX', `127.0.0.1.${port}`]
  return start({server: EXIM, folder, port, command, before})
}
