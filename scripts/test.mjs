// npm test: installs what is missing, checks types and style, builds, and runs every test. Arguments go to the runner.
import {spawnSync} from 'node:child_process'
import {existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {inNamespace, installPackages, run} from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const DEBIAN = [
  'pcscd',
  'vsmartcard-vpcd',
  'opensc',
  'openssl',
  'gnutls-bin',
  'libpcsclite1',
  'ca-certificates',
  'iproute2',
  'util-linux',
  'openssh-client',
  'libwrap0',
  'python3-cryptography-vectors',
  'ldap-utils',
  'libodbc2',
  'libltdl7',
  'chromium',
  'libnsl2',
  'libpq5',
  'libunwind8',
]
const DEBIAN_FOR_PCSCLITE = ['g++', 'make', 'python3', 'libpcsclite-dev']
const PCSCLITE = 'pcsclite@1.0.1'
// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language
const FORMAT = '${db:Status-Status}'

console.log(
  `npm test installs the npm packages of package-lock.json, the Debian packages ${[...DEBIAN, ...DEBIAN_FOR_PCSCLITE].join(' ')} and, into .cache, ${PCSCLITE}.`,
)
installPackages(root)
installDebian()
installPcsclite()
unpack(['openssh-server'], 'sshd', 'usr/sbin/sshd')
unpack(['slapd'], 'slapd', 'usr/sbin/slapd')
unpack(['tinyproxy-bin'], 'tinyproxy', 'usr/bin/tinyproxy')
unpack(['postgresql-15'], 'postgresql', 'usr/lib/postgresql/15/bin/postgres')
unpack(['dovecot-core', 'dovecot-imapd'], 'dovecot', 'usr/lib/dovecot/imap-login')
unpack(['exim4-daemon-light', 'libidn12'], 'exim', 'usr/sbin/exim4')
run(root, process.execPath, ['scripts/build.mjs'])
run(root, 'npx', ['tsc', '-p', '.'])
run(root, 'npx', ['biome', 'check', '.'])
const {command, args} = inNamespace(['npx', 'vitest', 'run', ...process.argv.slice(2)])
process.exitCode = spawnSync(command, args, {cwd: root, stdio: 'inherit'}).status ?? 1

/** Only what is missing, and only as root on Debian: elsewhere the tests that need it are skipped by name. */
function installDebian() {
  const missing = [...DEBIAN, ...DEBIAN_FOR_PCSCLITE].filter(name => !isInstalled(name))
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`not installed, so some tests will be skipped: ${missing.join(' ')}`)
    return
  }
  const environment = {...process.env, DEBIAN_FRONTEND: 'noninteractive'}
  spawnSync('apt-get', ['update', '-q'], {stdio: 'inherit', env: environment})
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], {
    stdio: 'inherit',
    env: environment,
  })
}

function isInstalled(name) {
  const {stdout} = spawnSync('dpkg-query', ['-W', '-f', FORMAT, name], {encoding: 'utf8'})
  return stdout === 'installed'
}

/** A server of Debian for a test, without its package's service: unpacked, never installed, so that none starts here. */
function unpack(names, place, program) {
  const folder = join(root, '.cache', place)
  if (existsSync(join(folder, program)) || !existsSync('/usr/bin/apt-get')) return
  mkdirSync(folder, {recursive: true})
  const steps = [
    `apt-get -q download ${names.join(' ')}`,
    ...names.map(name => `dpkg -x ${name}_*.deb .`),
    `rm ${names.map(name => `${name}_*.deb`).join(' ')}`,
  ]
  const {status} = spawnSync('sh', ['-c', steps.join(' && ')], {cwd: folder, stdio: ['ignore', 'ignore', 'inherit']})
  if (status !== 0) console.log(`${names.join(' ')} could not be downloaded: the tests with it will be skipped`)
}

/** The optional PC/SC package is compiled once and kept outside node_modules, which npm ci empties. */
function installPcsclite() {
  const folder = join(root, '.cache', 'pcsclite')
  const link = join(root, 'node_modules', 'pcsclite')
  const mark = join(folder, `built-${process.version}`)
  if (!existsSync(mark)) {
    rmSync(folder, {recursive: true, force: true})
    mkdirSync(folder, {recursive: true})
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n')
    const environment = {...process.env, ...(headers() ? {npm_config_nodedir: headers()} : {})}
    const {status} = spawnSync('npm', ['install', '--no-audit', '--no-fund', PCSCLITE], {
      cwd: folder,
      stdio: 'inherit',
      env: environment,
    })
    if (status !== 0) {
      console.log('pcsclite could not be compiled: its tests will be skipped')
      return
    }
    writeFileSync(mark, '')
  }
  if (!lstatSync(link, {throwIfNoEntry: false})) symlinkSync(join(folder, 'node_modules', 'pcsclite'), link)
}

/** Node's own headers, where they lie beside it: otherwise node-gyp would fetch them. */
function headers() {
  const prefix = dirname(dirname(process.execPath))
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined
}
