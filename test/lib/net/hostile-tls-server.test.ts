// What a server can do to a client that only looks: every way ends with an error that says why, within the time.

import {type AddressInfo, connect, type Socket} from 'node:net'
import {networkInterfaces} from 'node:os'
import {createServer as createTlsServer, type TlsOptions} from 'node:tls'
import {afterEach, describe, expect, test} from 'vitest'
import {lookInto} from '../../support/audit-folder.ts'
import {pour, startHostile, trickle} from '../../support/hostile-server.ts'
import {makeCa, makeCertificate, makeKey, toPem} from '../../support/make-pki.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of closing.splice(0)) await stop()
})

const SHORT = {tls: {offline: false, timeoutMs: 400}}

/** Code and reason of the only error; the assets that were found. */
async function look(place: string, context = {}): Promise<{error: unknown; assets: number}> {
  const {notes, assets} = await lookInto([place], context)
  expect(notes.length).toBeLessThan(2)
  const [error] = notes
  return {error: error && [error.code, error.details['reason'] ?? error.details['phase']], assets: assets.length}
}

async function against(act: (socket: Socket) => void, protocol = '', context = {}) {
  const server = await startHostile(act)
  closing.push(server.stop)
  return look(`tls${protocol}:127.0.0.1:${server.port}`, context)
}

/** Says each of the lines in answer to one write of the client; the first by itself where `greets`. */
const says =
  (greets: boolean, ...lines: readonly (string | Buffer)[]) =>
  (socket: Socket) => {
    const left = [...lines]
    const next = () => {
      const line = left.shift()
      if (line !== undefined) socket.write(line)
    }
    if (greets) next()
    socket.on('data', next)
  }

const LDAP_GOOD = Buffer.from('300c02010178070a010004000400', 'hex')
const EHLO = '250-mail.example\r\n250-SIZE 1\r\n250 STARTTLS\r\n'

describe('before TLS', () => {
  test.each([
    ['a banner without end', '+smtp', (socket: Socket) => pour(socket, '220-welcome\r\n'), 'answer-too-long'],
    ['a line without end', '+imap', (socket: Socket) => pour(socket, '* OK welcome '), 'answer-too-long'],
    [
      'an answer of LDAP that says it is 4 GB',
      '+ldap',
      says(false, Buffer.from('3084ffffffff', 'hex')),
      'answer-too-long',
    ],
    ['another protocol', '+smtp', says(true, 'SSH-2.0-OpenSSH_9.2\r\n'), 'unexpected-answer'],
    ['another protocol', '+imap', says(true, '+OK POP3 ready\r\n'), 'unexpected-answer'],
    ['another protocol', '+ldap', says(false, 'HTTP/1.1 400 Bad Request\r\n\r\n'), 'unexpected-answer'],
    ['another protocol', '+postgres', says(false, 'HTTP/1.1 400 Bad Request\r\n\r\n'), 'unexpected-answer'],
    ['a server that is closed today', '+smtp', says(true, '421 too busy\r\n'), 'refused'],
    ['SMTP that does not know EHLO', '+smtp', says(true, '220 x\r\n', '502 what\r\n'), 'refused'],
    ['SMTP that does not offer it', '+smtp', says(true, '220 x\r\n', '250-x\r\n250 8BITMIME\r\n'), 'not-offered'],
    ['SMTP that refuses', '+smtp', says(true, '220 x\r\n', EHLO, '454 not now\r\n'), 'refused'],
    ['IMAP that refuses', '+imap', says(true, '* OK x\r\n', 'a1 BAD no\r\n'), 'refused'],
    ['LDAP that refuses', '+ldap', says(false, Buffer.from('300c02010178070a013504000400', 'hex')), 'refused'],
    ['PostgreSQL that refuses', '+postgres', says(false, 'N'), 'refused'],
    [
      'octets behind the consent',
      '+smtp',
      says(true, '220 x\r\n', EHLO, '220 go\r\n250 injected\r\n'),
      'data-in-clear',
    ],
    ['half a line behind the consent', '+smtp', says(true, '220 x\r\n', EHLO, '220 go\r\n2'), 'data-in-clear'],
    ['octets behind the greeting', '+smtp', says(true, '220 x\r\n250 STARTTLS\r\n'), 'data-in-clear'],
    ['octets behind the consent', '+imap', says(true, '* OK x\r\n', 'a1 OK go\r\n* 1 EXISTS\r\n'), 'data-in-clear'],
    ['half a line behind the consent', '+imap', says(true, '* OK x\r\n', 'a1 OK go\r\n*'), 'data-in-clear'],
    ['octets behind the consent', '+ldap', says(false, Buffer.concat([LDAP_GOOD, LDAP_GOOD])), 'data-in-clear'],
    ['octets behind the consent', '+postgres', says(false, 'SR'), 'data-in-clear'],
  ] as const)('%s (tls%s): is not read, and says why', async (_, protocol, act, reason) => {
    expect(await against(act, protocol)).toEqual({error: ['E_TLS_STARTTLS', reason], assets: 0})
  })

  test('octets in clear that come a moment after the consent are no TLS', async () => {
    const act = (socket: Socket) => {
      says(true, '220 x\r\n', EHLO, '220 go\r\n')(socket)
      socket.on('data', said => {
        if (String(said).startsWith('STARTTLS')) setTimeout(() => socket.write('250 injected, and some more\r\n'), 50)
      })
    }
    expect(await against(act, '+smtp')).toMatchObject({error: ['E_NET_TLS', 'ERR_SSL_WRONG_VERSION_NUMBER'], assets: 0})
  })

  test.each([
    ['no word', '', () => undefined],
    ['no greeting', '+smtp', () => undefined],
    ['an octet now and then', '+smtp', (socket: Socket) => trickle(socket, Buffer.from('220-slow\r\n2'))],
    ['no answer to STARTTLS', '+smtp', says(true, '220 x\r\n', EHLO)],
    ['no answer to STARTTLS', '+imap', says(true, '* OK x\r\n')],
    ['no answer', '+ldap', () => undefined],
    ['no answer', '+postgres', () => undefined],
  ] as const)('%s (tls%s): ends with the time', async (_, protocol, act) => {
    expect(await against(act, protocol, SHORT)).toEqual({error: ['E_NET_TIMEOUT', 'tls'], assets: 0})
  })

  test.each([
    ['', 'end'],
    ['', 'resetAndDestroy'],
    ['+smtp', 'end'],
    ['+smtp', 'resetAndDestroy'],
    ['+postgres', 'end'],
  ] as const)('tls%s: a server that closes at once (%s)', async (protocol, way) => {
    const {error, assets} = await against(socket => socket[way](), protocol)
    expect([error, assets]).toEqual([['E_NET_INTERRUPTED', 'ECONNRESET'], 0])
  })
})

const ca = makeCa({subject: 'C=JP,O=Hostile'})
const key = makeKey('p256', 'server')
const leaf = makeCertificate({subject: 'CN=server', issuer: ca, key})
const pem = (...certificates: readonly Uint8Array[]) => certificates.map(each => toPem('CERTIFICATE', each)).join('')

async function startTls(options: TlsOptions, host = '127.0.0.1'): Promise<number> {
  const identity = {cert: pem(leaf, ca.certificate), key: key.privateKey.export({type: 'pkcs8', format: 'pem'})}
  const server = createTlsServer({...identity, ...options}, socket => socket.on('error', () => undefined))
  server.on('tlsClientError', () => undefined)
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  closing.push(() => new Promise(resolve => server.close(() => resolve())))
  return (server.address() as AddressInfo).port
}

/** As many octets as a server of OpenSSL says in answer to a client; then what `then` does. */
async function cutAfter(octets: number, then: (socket: Socket) => void, options: TlsOptions = {}) {
  const port = await startTls(options)
  return against(
    socket => {
      const behind = connect(port, '127.0.0.1')
      behind.on('error', () => undefined)
      socket.on('close', () => behind.destroy())
      socket.pipe(behind)
      let said = 0
      behind.on('data', chunk => {
        socket.write(chunk.subarray(0, Math.max(0, octets - said)))
        said += chunk.length
        if (said >= octets) {
          behind.destroy()
          then(socket)
        }
      })
    },
    '',
    SHORT,
  )
}

describe('in TLS', () => {
  test.each([3, 60, 130, 400])('closed after %i octets of the handshake', async octets => {
    const closed = await cutAfter(octets, socket => socket.end())
    expect(closed).toEqual({error: ['E_NET_INTERRUPTED', 'ECONNRESET'], assets: 0})
    const silent = await cutAfter(octets, () => undefined)
    expect(silent).toEqual({error: ['E_NET_TIMEOUT', 'tls'], assets: 0})
  })

  test.each([
    ['another protocol', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['an alert', (socket: Socket) => socket.write(Buffer.from('15030300020228', 'hex'))],
    ['warnings without end', (socket: Socket) => pour(socket, Buffer.from('1503030002015a', 'hex'))],
    ['records of nothing without end', (socket: Socket) => pour(socket, Buffer.from('1603030000', 'hex'))],
  ])('%s: TLS fails', async (_, act) => {
    const {error, assets} = await against(socket => socket.once('data', () => act(socket)))
    expect([error, assets]).toEqual([['E_NET_TLS', expect.stringMatching(/^E/)], 0])
  })

  test('requests to begin anew without end: ends with the time', async () => {
    const again = Buffer.from('160303000400000000', 'hex')
    const {error, assets} = await against(socket => socket.once('data', () => pour(socket, again)), '', SHORT)
    expect([error, assets]).toEqual([['E_NET_TIMEOUT', 'tls'], 0])
  })

  test('a chain of sixteen megabytes is refused by its length', async () => {
    const hello = Buffer.from(`020000260303${'5a'.repeat(32)}00c02f00`, 'hex')
    const chain = Buffer.from('0bfffffffffffc', 'hex')
    const record = (...parts: readonly Buffer[]) => {
      const body = Buffer.concat(parts)
      return Buffer.concat([Buffer.from([22, 3, 3, body.length >> 8, body.length & 255]), body])
    }
    const act = (socket: Socket) =>
      socket.once('data', () => {
        socket.write(record(hello, chain))
        pour(socket, record(Buffer.alloc(16_000, 0x30)))
      })
    expect(await against(act)).toEqual({error: ['E_NET_TLS', 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE'], assets: 0})
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'a long chain, also with what is no part of it, is found whole (%s)',
    async version => {
      const others = Array.from({length: 120}, (_, index) => makeCertificate({subject: `CN=other ${index}`, key}))
      const port = await startTls({cert: pem(leaf, ...others, leaf), minVersion: version, maxVersion: version})
      const {assets, errors, certificatesRead} = await lookInto([`tls:127.0.0.1:${port}`])
      expect([errors, certificatesRead]).toEqual([[], 122])
      expect(assets.filter(({kind}) => kind === 'certificate').map(({what}) => what)).toEqual([
        'CN=server',
        ...others.map((_, index) => `CN=other ${index}`),
      ])
    },
  )

  test.each([
    ['TLS 1.0 only', {minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0'}],
    ['TLS 1.1 only', {minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0'}],
    ['TLS 1.2 only', {maxVersion: 'TLSv1.2'}],
    ['ChaCha20', {minVersion: 'TLSv1.3', ciphers: 'TLS_CHACHA20_POLY1305_SHA256'}],
    ['AES-128', {minVersion: 'TLSv1.3', ciphers: 'TLS_AES_128_GCM_SHA256'}],
    ['another curve, which takes a second greeting', {minVersion: 'TLSv1.3', ecdhCurve: 'P-384'}],
    ['a client certificate is wished for', {requestCert: true, rejectUnauthorized: false}],
    ['a client certificate is wanted, TLS 1.3', {requestCert: true, rejectUnauthorized: true}],
  ] as const)('%s: read', async (_, options) => {
    const port = await startTls(options as TlsOptions)
    expect(await look(`tls:127.0.0.1:${port}`)).toEqual({error: undefined, assets: 3})
  })

  test('a client certificate is wanted, TLS 1.2: what was shown before the refusal is read', async () => {
    const port = await startTls({requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2'})
    const {error, assets} = await look(`tls:127.0.0.1:${port}`)
    expect([error, assets]).toEqual([undefined, expect.any(Number)])
    expect(assets).toBeGreaterThan(1)
  })

  test('a server that wants to hear its name is told it, and not an address', async () => {
    const names: string[] = []
    const port = await startTls({
      SNICallback: (name, answer) => {
        names.push(name)
        answer(null)
      },
    })
    expect((await look(`tls:localhost:${port}`)).error).toBeUndefined()
    expect((await look(`tls:127.0.0.1:${port}`)).error).toBeUndefined()
    expect(names).toEqual(['localhost'])
  })

  const hasIpv6 = (networkInterfaces()['lo'] ?? []).some(({family}) => family === 'IPv6')
  test.runIf(hasIpv6)('an address of IPv6 (skipped where there is none)', async () => {
    const port = await startTls({}, '::1')
    expect(await look(`tls:[::1]:${port}`)).toEqual({error: undefined, assets: 3})
  })
})

test.each([
  ['tls:no-such-host.invalid:443', 'E_NET_DNS'],
  ['tls:a..b:443', 'E_NET_DNS'],
  [`tls:${'a'.repeat(300)}:443`, 'E_NET_DNS'],
  ['tls:%00:443', 'E_NET_DNS'],
  ['tls:日本.invalid:443', 'E_NET_DNS'],
])('%s: a name that stands for nothing', async (place, code) => {
  expect((await lookInto([place])).errors).toEqual([[code, place]])
})
