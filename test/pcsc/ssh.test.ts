// OpenSSH with OpenSC's PKCS#11 module over `sim serve`: the card's keys are listed, and an sshd on loopback lets the
// authentication key in. The server is Debian's, unpacked, on a port and with keys of its own.
import {type ChildProcess, spawn} from 'node:child_process'
import {chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {OPENSSH, requireInCi, SSHD_PROGRAM, titled} from '../requirements.ts'
import {freePortPair, portAnswers, until} from './daemon.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(OPENSSH)

const MODULE = ['/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so', '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so'].find(
  existsSync,
)

const isRoot = process.getuid?.() === 0

describe.skipIf(!OPENSSH.met)(titled('OpenSSH over the simulated card', OPENSSH), () => {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-ssh-'))
  const file = (name: string) => join(folder, name)
  let card: ServedCard
  let server: ChildProcess
  let port: number
  let log = ''

  beforeAll(async () => {
    card = await serveCard()
    port = await freePortPair()
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file('host')])
    writeFileSync(file('known_hosts'), `[127.0.0.1]:${port} ${readFileSync(file('host.pub'), 'utf8')}`)
    const config = {
      ListenAddress: `127.0.0.1:${port}`,
      HostKey: file('host'),
      AuthorizedKeysFile: file('authorized_keys'),
      PidFile: 'none',
      UsePAM: 'no',
      StrictModes: 'no',
      PasswordAuthentication: 'no',
      KbdInteractiveAuthentication: 'no',
    }
    writeFileSync(
      file('sshd_config'),
      Object.entries(config)
        .map(([name, value]) => `${name} ${value}\n`)
        .join(''),
    )
  })
  afterAll(async () => {
    if (server?.exitCode === null) {
      const gone = new Promise(resolve => server.once('exit', resolve))
      server.kill()
      await gone
    }
    await card?.stop()
  })

  const run = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    execa(program, args, {env: {...card.env, LC_ALL: 'C', ...env}, reject: false, timeout: 60_000, stdin: 'ignore'})

  /** Answers the PIN prompt as a person would. */
  const askpass = (pin: string) => {
    const program = file(`askpass-${pin}`)
    writeFileSync(program, `#!/bin/sh\necho ${pin}\n`)
    chmodSync(program, 0o700)
    return {SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0'}
  }

  const login = (pin: string) =>
    run(
      'ssh',
      [
        ...['-F', 'none', '-p', String(port), '-o', `UserKnownHostsFile=${file('known_hosts')}`],
        ...['-o', `PKCS11Provider=${MODULE}`, '-o', 'IdentityFile=none', '-o', 'PreferredAuthentications=publickey'],
        ...['-o', 'IdentityAgent=none', `${isRoot ? 'holder' : userInfo().username}@127.0.0.1`, 'echo let in'],
      ],
      askpass(pin),
    )

  const triesLeft = async () => {
    const {result} = document(await mynakit(['pin', 'status', '--json'], {env: {...card.env}}))
    return (result['pins'] as {name: string; remaining: number}[]).find(pin => pin.name === 'jpki-auth')?.remaining
  }

  /**
   * As root, sshd wants to change to another account, which a test's user namespace does not have. There it runs as the
   * one user `holder` of a namespace of its own, and the machine stays as it is.
   */
  function startServer(): ChildProcess {
    const args = [SSHD_PROGRAM, '-D', '-e', '-f', file('sshd_config')]
    if (!isRoot) return spawn(args[0] ?? '', args.slice(1), {stdio: ['ignore', 'ignore', 'pipe']})
    writeFileSync(file('passwd'), `root:x:0:0::/:/bin/sh\nholder:x:1000:1000::${folder}:/bin/sh\n`)
    const setup = 'mount --bind "$0" /etc/passwd && exec unshare -U --map-user=1000 --map-group=1000 "$@"'
    return spawn('unshare', ['-m', 'sh', '-c', setup, file('passwd'), ...args], {stdio: ['ignore', 'ignore', 'pipe']})
  }

  test('ssh-keygen -D lists the authentication key as OpenSSL reads it from the certificate', async () => {
    const {stdout, exitCode} = await run('ssh-keygen', ['-D', MODULE ?? ''])
    expect(exitCode).toBe(0)
    const {stdout: pem} = await run('pkcs15-tool', ['--read-certificate', '01'])
    writeFileSync(file('auth.pem'), `${pem.slice(pem.indexOf('-----BEGIN'))}\n`)
    const {stdout: publicKey} = await run('openssl', ['x509', '-in', file('auth.pem'), '-noout', '-pubkey'])
    writeFileSync(file('auth.pub'), publicKey)
    const {stdout: sshKey} = await run('ssh-keygen', ['-i', '-m', 'PKCS8', '-f', file('auth.pub')])
    const [type, body] = sshKey.split(' ')
    expect(type).toBe('ssh-rsa')
    expect(stdout).toContain(`${type} ${body}`)
    writeFileSync(file('authorized_keys'), `${sshKey}\n`)
  })

  test('sshd lets the card in, and nobody with a wrong PIN', async () => {
    server = startServer()
    server.stderr?.on('data', chunk => {
      log += chunk
    })
    await until(async () => (await portAnswers(port)) || server.exitCode !== null, 'sshd listens')
    expect(server.exitCode, log).toBeNull()
    const refused = await login('9999')
    expect([refused.exitCode, refused.stdout]).toEqual([255, ''])
    expect(await triesLeft()).toBeLessThan(3)
    const {stdout, stderr, exitCode} = await login('1234')
    expect([exitCode, stdout], `${stderr}\n${log}`).toEqual([0, 'let in'])
    expect(await triesLeft()).toBe(3)
  })
})
