// What tests need besides npm packages. Where something is missing its tests are skipped by name; with CI=true the
// first test of that kind fails instead, so that a green CI has run everything.
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {createRequire} from 'node:module'
import {delimiter, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {pkitsFolder, sharedFolder} from '../scripts/conformance/path-case.ts'

export interface Requirement {
  readonly name: string
  readonly met: boolean
  /** The one command that installs it. */
  readonly remedy: string
}

const DEBIAN = 'apt-get install --no-install-recommends pcscd vsmartcard-vpcd opensc openssl libpcsclite1'

function programs(...names: readonly string[]): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.every(name => folders.some(folder => existsSync(join(folder, name))))
}

function resolvable(name: string): boolean {
  try {
    createRequire(import.meta.url)(name)
    return true
  } catch {
    return false
  }
}

export const VIRTUAL_READER: Requirement = {
  name: 'pcscd with the virtual reader',
  met: programs('pcscd') && existsSync('/usr/lib/pcsc/drivers/serial/libifdvpcd.so'),
  remedy: DEBIAN,
}

export const OPENSC: Requirement = {
  name: 'OpenSC and OpenSSL',
  met: VIRTUAL_READER.met && programs('opensc-tool', 'pkcs15-tool', 'pkcs11-tool', 'openssl'),
  remedy: DEBIAN,
}

export const OPENSSL: Requirement = {
  name: 'OpenSSL',
  met: programs('openssl'),
  remedy: 'apt-get install openssl',
}

export const GNUTLS: Requirement = {
  name: 'GnuTLS (certtool)',
  met: programs('certtool'),
  remedy: 'apt-get install --no-install-recommends gnutls-bin',
}

export const CHROMIUM: Requirement = {
  name: 'Chromium',
  met: programs('chromium'),
  remedy: 'apt-get install --no-install-recommends chromium',
}

/** Not installed by `npm test`, as a Java development kit is half a gigabyte: a skip by name, also in CI. */
export const JAVA: Requirement = {
  name: 'a Java development kit',
  met: programs('java', 'javac'),
  remedy: 'apt-get install --no-install-recommends default-jdk-headless',
}

/** As JAVA. */
export const KEYTOOL: Requirement = {
  name: "Java's keytool and jarsigner",
  met: programs('keytool', 'jarsigner', 'jar', 'openssl'),
  remedy: 'apt-get install default-jdk-headless',
}

export const SSH_KEYGEN: Requirement = {
  name: 'ssh-keygen',
  met: programs('ssh-keygen', 'openssl'),
  remedy: 'apt-get install openssh-client openssl',
}

/** Unpacked by `npm test`, never installed: a package with a service would start a server on this machine. */
export const SSHD_PROGRAM = fileURLToPath(new URL('../.cache/sshd/usr/sbin/sshd', import.meta.url))

export const OPENSSH: Requirement = {
  name: 'OpenSSH, client and unpacked server',
  met: OPENSC.met && programs('ssh', 'ssh-keygen') && existsSync(SSHD_PROGRAM),
  remedy: 'npm test as root on Debian',
}

/** Unpacked like sshd, for the same reason. */
export const SLAPD_FOLDER = fileURLToPath(new URL('../.cache/slapd', import.meta.url))

export const OPENLDAP: Requirement = {
  name: 'OpenLDAP, client and unpacked server, and OpenSSL',
  met: programs('ldapsearch', 'openssl') && existsSync(join(SLAPD_FOLDER, 'usr/sbin/slapd')),
  remedy: 'npm test as root on Debian',
}

/** Unpacked like sshd, for the same reason. */
export const TINYPROXY_PROGRAM = fileURLToPath(new URL('../.cache/tinyproxy/usr/bin/tinyproxy', import.meta.url))

export const TINYPROXY: Requirement = {
  name: 'tinyproxy, unpacked, and OpenSSL',
  met: programs('openssl') && existsSync(TINYPROXY_PROGRAM),
  remedy: 'npm test as root on Debian',
}

/** Unpacked like sshd; each runs as if it were installed (support/unpacked-server.ts). */
export const POSTGRESQL = unpacked('PostgreSQL', 'postgresql', 'usr/lib/postgresql/15/bin/postgres')
export const DOVECOT = unpacked('Dovecot (IMAP)', 'dovecot', 'usr/lib/dovecot/imap-login')
export const EXIM = unpacked('Exim (SMTP)', 'exim', 'usr/sbin/exim4')

export interface UnpackedServer extends Requirement {
  /** Where Debian's packages lie. */
  readonly folder: string
}

function unpacked(name: string, place: string, program: string): UnpackedServer {
  const folder = fileURLToPath(new URL(`../.cache/${place}`, import.meta.url))
  return {
    name: `${name}, unpacked, and namespaces to run it in`,
    remedy: 'npm test as root on Debian',
    folder,
    // Asked only by the tests that need it.
    get met() {
      return programs('openssl') && existsSync(join(folder, program)) && mayOverlay(folder)
    },
  }
}

let overlays: boolean | undefined

/** Whether this user may have a namespace in which folders lie over others. */
function mayOverlay(folder: string): boolean {
  overlays ??= spawnSync('unshare', overlaid(['true']), {cwd: folder, stdio: 'ignore'}).status === 0
  return overlays
}

/** Arguments of `unshare`: a command that finds `usr` of the working folder in its /usr, and is not run as root. */
export function overlaid(command: readonly string[], before = 'true'): readonly string[] {
  const lay = `mount -t overlay overlay -o lowerdir=usr:/usr /usr && ${before}`
  const other = 'exec unshare --user --map-user=65534 --map-group=65534 -- "$@"'
  return ['--user', '--map-root-user', '--mount', 'sh', '-c', `${lay} && ${other}`, 'sh', ...command]
}

export const PCSCLITE: Requirement = {
  name: 'the npm package pcsclite',
  met: VIRTUAL_READER.met && resolvable('pcsclite'),
  remedy: 'apt-get install g++ make python3 libpcsclite-dev && npm install --no-save pcsclite',
}

export const PIN_PAD: Requirement = {
  name: 'pcscd, a C compiler and the headers of libpcsclite',
  met: VIRTUAL_READER.met && programs('gcc') && existsSync('/usr/include/PCSC/ifdhandler.h'),
  remedy: `${DEBIAN} g++ libpcsclite-dev`,
}

export const TRUST_STORE: Requirement = {
  name: 'the trust store of the operating system',
  met: existsSync('/etc/ssl/certs/ca-certificates.crt'),
  remedy: 'apt-get install ca-certificates',
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export const PKITS: Requirement = {
  name: 'the files of NIST PKITS',
  met: pkitsFolder(ROOT) !== undefined,
  remedy: 'apt-get install --no-install-recommends python3-cryptography-vectors',
}

/** No package holds them: they lie beside the project, or nowhere. */
export const SUITES: Requirement = {
  name: 'the conformance suites beside the project',
  met: existsSync(sharedFolder(ROOT)),
  remedy: 'put them into ../shared/conformance',
}

/** In CI a missing requirement is a failure; elsewhere the skipped tests say what to install. */
export function requireInCi(requirement: Requirement): void {
  if (requirement.met) return
  test.runIf(process.env['CI'] === 'true')(`CI has ${requirement.name}`, () => {
    expect.unreachable(`missing: ${requirement.remedy}`)
  })
}

/** The title of a suite, with the remedy where it is skipped. */
export function titled(title: string, requirement: Requirement): string {
  return requirement.met ? title : `${title} (skipped: needs ${requirement.name}: ${requirement.remedy})`
}
