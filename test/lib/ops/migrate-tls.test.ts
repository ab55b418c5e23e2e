import {type ChildProcess, spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {parseTlsAddress} from '../../../src/lib/ops/migrate-tls.ts'
import {OPENLDAP, OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {AuditFolder, lookInto} from '../../support/audit-folder.ts'
import {freePort} from '../../support/free-port.ts'
import {portAnswers} from '../../support/port-answers.ts'
import {startSlapd} from '../../support/slapd.ts'

requireInCi(OPENSSL)
requireInCi(OPENLDAP)

describe('addresses', () => {
  test.each([
    ['tls:host.example:443', {host: 'host.example', port: 443, protocol: null}],
    ['tls:[::1]:8443', {host: '::1', port: 8443, protocol: null}],
    ['tls+smtp:mail.example:25', {host: 'mail.example', port: 25, protocol: 'smtp'}],
    ['tls+postgres:db:5432', {host: 'db', port: 5432, protocol: 'postgres'}],
  ])('%s', (text, address) => {
    expect(parseTlsAddress(text)).toEqual(address)
  })

  test.each(['tls:', 'tls:host', 'tls:host:0', 'tls:host:65536', 'tls:user@host:1', 'tls+ftp:host:21', 'tls:::1:443'])(
    '%s is none',
    text => {
      expect(() => parseTlsAddress(text)).toThrow(expect.objectContaining({code: 'E_TLS_ADDRESS', exitCode: 2}))
    },
  )
})

describe.runIf(OPENSSL.met)(titled('a server of OpenSSL', OPENSSL), () => {
  let folder: AuditFolder
  let server: ChildProcess
  let port: number
  const closing: Server[] = []

  beforeAll(async () => {
    folder = new AuditFolder()
    folder.openssl('req -x509 -newkey rsa:2048 -nodes -keyout ck.pem -out ca.pem -subj /CN=CA -days 4000')
    folder.openssl('req -new -newkey rsa:2048 -nodes -keyout k.pem -out l.csr -subj /CN=localhost')
    folder.openssl('x509 -req -in l.csr -CA ca.pem -CAkey ck.pem -days 3000 -out leaf.pem')
    port = await freePort()
    const args = [
      's_server',
      '-accept',
      String(port),
      '-cert',
      'leaf.pem',
      '-key',
      'k.pem',
      '-cert_chain',
      'ca.pem',
      '-quiet',
    ]
    server = spawn('openssl', args, {cwd: folder.path, stdio: 'ignore'})
    await portAnswers(port, () => server.exitCode !== null)
  }, 60_000)
  afterAll(() => {
    server.kill()
    for (const each of closing) each.close()
    folder.remove()
  })

  /** Speaks the protocol up to its upgrade, and is the server of OpenSSL from there on. */
  async function inFront(greet: string, upgrade: (said: Buffer) => string | Buffer | null): Promise<number> {
    const front = createServer((socket: Socket) => {
      socket.on('error', () => undefined)
      if (greet !== '') socket.write(greet)
      const listen = (said: Buffer) => {
        const answer = upgrade(said)
        if (answer === null) return
        socket.write(answer)
        if (!/STARTTLS/i.test(said.toString('latin1')) && said.length !== 8) return
        socket.off('data', listen)
        const behind = connect({port, host: '127.0.0.1'})
        behind.on('error', () => undefined)
        socket.pipe(behind).pipe(socket)
      }
      socket.on('data', listen)
    })
    closing.push(front)
    await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve))
    return (front.address() as AddressInfo).port
  }

  test('every certificate that it presents is an asset, its own is that of a server, and the key agreement is named', async () => {
    const place = `tls:localhost:${port}`
    const {assets, errors} = await lookInto([place])
    expect(errors).toEqual([])
    expect(assets.map(({kind, what, use, where}) => [kind, what, use, where])).toEqual([
      ['certificate', 'CN=localhost', 'tls-server', [place]],
      ['certificate', 'CN=CA', 'trust-anchor', [place]],
      ['listed', 'key agreement', 'key-establishment', [place]],
    ])
    expect(assets[2]?.algorithm).toBe('X25519')
  })

  test.each([
    [
      'smtp',
      '220-mail.example\r\n220 ready\r\n',
      (said: Buffer) =>
        /^EHLO/.test(String(said)) ? '250-mail.example\r\n250-SIZE 1\r\n250 STARTTLS\r\n' : '220 go\r\n',
    ],
    ['imap', '* OK ready\r\n', () => '* CAPABILITY X\r\na1 OK begin\r\n'],
    ['postgres', '', () => 'S'],
  ] as const)('tls+%s: asks for TLS first', async (protocol, greeting, upgrade) => {
    const front = await inFront(greeting, upgrade)
    const {assets, errors} = await lookInto([`tls+${protocol}:127.0.0.1:${front}`])
    expect(errors).toEqual([])
    expect(assets.filter(({kind}) => kind === 'certificate')).toHaveLength(2)
  })

  test.each([
    ['smtp without STARTTLS', 'smtp', '220 ready\r\n', (): string => '250 mail.example\r\n'],
    ['imap that refuses', 'imap', '* OK ready\r\n', (): string => 'a1 NO\r\n'],
    ['postgres without TLS', 'postgres', '', (): string => 'N'],
    ['octets in clear behind the consent', 'imap', '* OK ready\r\n', (): string => 'a1 OK begin\r\na2 OK injected\r\n'],
  ] as const)('%s: told as such', async (_, protocol, greeting, upgrade) => {
    const front = await inFront(greeting, upgrade)
    const {errors} = await lookInto([`tls+${protocol}:127.0.0.1:${front}`])
    expect(errors.map(([code]) => code)).toEqual(['E_TLS_STARTTLS'])
  })

  test('a server that says nothing ends with the time', async () => {
    const front = await inFront('', () => null)
    const begin = Date.now()
    const {errors} = await lookInto([`tls:127.0.0.1:${front}`], {tls: {offline: false, timeoutMs: 300}})
    expect(errors.map(([code]) => code)).toEqual(['E_NET_TIMEOUT'])
    expect(Date.now() - begin).toBeLessThan(5000)
  })

  test('nobody there, or offline', async () => {
    const place = `tls:127.0.0.1:${await freePort()}`
    expect((await lookInto([place])).errors).toEqual([['E_NET_REFUSED', place]])
    expect((await lookInto([place], {tls: {offline: true, timeoutMs: undefined}})).errors).toEqual([
      ['E_NET_OFFLINE', place],
    ])
  })

  describe.runIf(OPENLDAP.met)(titled('a server of OpenLDAP', OPENLDAP), () => {
    test('tls+ldap: StartTLS', async () => {
      const read = (name: string) => readFileSync(folder.at(name), 'latin1')
      const suffix = 'o=test'
      const ldif = `dn: ${suffix}\nobjectClass: organization\no: test\n`
      const slapd = await startSlapd({suffix, ldif, tls: {certificate: read('leaf.pem'), key: read('k.pem')}})
      try {
        const {assets, errors} = await lookInto([`tls+ldap:127.0.0.1:${slapd.port}`])
        expect(errors).toEqual([])
        expect(assets[0]).toMatchObject({what: 'CN=localhost', use: 'tls-server'})
      } finally {
        await slapd.stop()
      }
    })
  })
})
