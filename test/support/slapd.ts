// A real OpenLDAP server on loopback, of a test's own: Debian's slapd unpacked, with a folder, a port and a database that are
// gone afterwards. The entries are loaded by slapadd before it starts.
import {spawn} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {SLAPD_FOLDER} from '../requirements.ts'
import {freePort} from './free-port.ts'
import {portAnswers} from './port-answers.ts'

export interface Slapd {
  readonly port: number
  readonly url: string
  /** With --tls: ldaps on a port of its own. */
  readonly tlsUrl: string
  readonly log: () => string
  readonly stop: () => Promise<void>
}

export interface SlapdOptions {
  readonly suffix: string
  readonly ldif: string
  /** PEM: where given, StartTLS and ldaps are served. */
  readonly tls?: {readonly certificate: string; readonly key: string}
  /** Only who has logged in may read. */
  readonly login?: {readonly dn: string; readonly password: string}
}

const inside = (path: string) => join(SLAPD_FOLDER, path)
const libraries = () =>
  readdirSync(inside('usr/lib'))
    .filter(name => name.endsWith('-linux-gnu'))
    .map(name => inside(`usr/lib/${name}`))
    .join(':')

export async function startSlapd({suffix, ldif, tls, login}: SlapdOptions): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-slapd-'))
  const file = (name: string, content: string, mode = 0o600) => {
    writeFileSync(join(folder, name), content, {mode})
    return join(folder, name)
  }
  mkdirSync(join(folder, 'data'))
  const tlsLines = tls
    ? [`TLSCertificateFile ${file('cert.pem', tls.certificate)}`, `TLSCertificateKeyFile ${file('key.pem', tls.key)}`]
    : []
  const access = login
    ? [`rootdn "${login.dn}"`, `rootpw ${login.password}`, 'access to * by users read by anonymous auth']
    : ['access to * by * read']
  const conf = file(
    'slapd.conf',
    [
      `include ${inside('etc/ldap/schema/core.schema')}`,
      `modulepath ${inside('usr/lib/ldap')}`,
      'moduleload back_mdb',
      `pidfile ${join(folder, 'slapd.pid')}`,
      ...tlsLines,
      'sockbuf_max_incoming 268435455',
      'database mdb',
      'maxsize 1073741824',
      `suffix "${suffix}"`,
      `directory ${join(folder, 'data')}`,
      ...access,
      '',
    ].join('\n'),
  )
  const env = {LD_LIBRARY_PATH: libraries(), LC_ALL: 'C'}
  const program = inside('usr/sbin/slapd')
  await execa(program, ['-T', 'add', '-f', conf, '-l', file('entries.ldif', ldif)], {env})
  const [port, tlsPort] = [await freePort(), await freePort()]
  const urls = [`ldap://127.0.0.1:${port}`, ...(tls ? [`ldaps://127.0.0.1:${tlsPort}`] : [])]
  let log = ''
  const server = spawn(program, ['-d', '0', '-f', conf, '-h', urls.join(' ')], {
    env: {...process.env, ...env},
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  server.stderr?.on('data', chunk => {
    log += chunk
  })
  await portAnswers(port, () => server.exitCode !== null)
  return {
    port,
    url: `ldap://127.0.0.1:${port}`,
    tlsUrl: `ldaps://localhost:${tlsPort}`,
    log: () => log,
    stop: async () => {
      if (server.exitCode === null) {
        const gone = new Promise(resolve => server.once('exit', resolve))
        server.kill('SIGINT')
        await gone
      }
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

/** One entry; values are written as base64, so that no octet of them means anything to LDIF. */
export function ldifEntry(
  dn: string,
  attributes: readonly (readonly [name: string, value: string | Uint8Array])[],
): string {
  const base64 = (value: string | Uint8Array) => Buffer.from(value).toString('base64')
  return [`dn:: ${base64(dn)}`, ...attributes.map(([name, value]) => `${name}:: ${base64(value)}`), '', ''].join('\n')
}
