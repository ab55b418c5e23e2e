// What a proxy can do to a client: every way ends with an error that says why, within the time, and never repeats the login.
import type {Socket} from 'node:net'
import {afterEach, describe, expect, test} from 'vitest'
import type {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {fetchBytes} from '../../../src/lib/net/fetch-bytes.ts'
import {NET_LIMITS} from '../../../src/lib/net/limits.ts'
import {proxyRule} from '../../../src/lib/net/proxy.ts'
import {pour, startHostile, trickle} from '../../support/hostile-server.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of closing.splice(0)) await stop()
})

const limits = {...NET_LIMITS, connect: 400, idle: 400, total: 2000, bytes: 100_000}

/** Code and reason; `asked` is what the proxy got to read. */
async function through(url: string, act: (socket: Socket) => void, login = 'clerk:s3cretword') {
  let asked = ''
  const server = await startHostile(socket => {
    socket.on('data', chunk => {
      asked += chunk
    })
    socket.once('data', () => act(socket))
  })
  closing.push(server.stop)
  const proxy = proxyRule({all_proxy: `http://${login}@127.0.0.1:${server.port}`})
  const answer = await fetchBytes({url}, {limits, proxy}).then(
    async answer => ({body: await answer.whole().catch((error: ToolkitError) => error)}),
    (error: ToolkitError) => ({body: error}),
  )
  const {body} = answer
  if (body instanceof Uint8Array) return {asked, told: 'an answer'}
  const {code, details, message, stack, cause} = body
  expect(JSON.stringify([code, details, message, stack, String(cause)])).not.toMatch(/s3cret|clerk|Y2xlcms6/)
  return {asked, told: `${code} ${details['reason'] ?? details['phase'] ?? details['limit']}`}
}

const OK = 'HTTP/1.1 200 OK\r\n'

describe.each([
  ['CONNECT', 'https://crl.example.jp/crl'],
  ['GET', 'http://crl.example.jp/crl'],
])('%s', (method, url) => {
  const tunnel = method === 'CONNECT'
  const fault = tunnel ? 'E_NET_PROXY' : 'E_NET_PROTOCOL'

  test.each([
    [
      'closed without a word',
      (socket: Socket) => socket.end(),
      tunnel ? 'E_NET_PROXY ECONNRESET' : 'E_NET_INTERRUPTED ECONNRESET',
    ],
    [
      'a word of another protocol',
      (socket: Socket) => socket.write('SSH-2.0-OpenSSH\r\n\r\n'),
      `${fault} HPE_INVALID_CONSTANT`,
    ],
    [
      'a header without end',
      (socket: Socket) => pour(socket, Buffer.from(`${OK}X: ${'x'.repeat(70_000)}`)),
      `${fault} HPE_HEADER_OVERFLOW`,
    ],
    [
      'headers without end',
      (socket: Socket) => {
        socket.write(OK)
        pour(socket, 'A: b\r\n')
      },
      `${fault} HPE_HEADER_OVERFLOW`,
    ],
    [
      'a header of two lines in one',
      (socket: Socket) => socket.write(`${OK}A: b\rSet: c\r\n\r\n`),
      `${fault} HPE_LF_EXPECTED`,
    ],
    [
      'an octet now and then',
      (socket: Socket) => trickle(socket, Buffer.from(`${OK}X: x`)),
      `E_NET_TIMEOUT ${tunnel ? 'connect' : 'idle'}`,
    ],
    ['no word', () => undefined, `E_NET_TIMEOUT ${tunnel ? 'connect' : 'idle'}`],
    [
      'a login is wanted',
      (socket: Socket) => socket.write('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n'),
      'E_NET_PROXY HTTP 407',
    ],
  ] as const)('%s', async (_, act, told) => {
    expect((await through(url, act)).told).toBe(told)
  })
})

test('answers before the answer, without end: the time ends them', async () => {
  const {told} = await through('http://crl.example.jp/crl', socket => pour(socket, 'HTTP/1.1 103 Early\r\n\r\n'))
  expect(told).toMatch(/^E_NET_(?:TIMEOUT idle|PROTOCOL HPE_)/)
})

test.each([
  ['in one breath', (socket: Socket) => socket.write(`${OK}\r\ninjected`), 'E_NET_PROXY ERR_PROXY_DATA'],
  [
    'a moment later',
    (socket: Socket) => {
      socket.write(`${OK}\r\n`)
      setTimeout(() => socket.write('injected, and no TLS at all'), 50)
    },
    'E_NET_TLS ERR_SSL_WRONG_VERSION_NUMBER',
  ],
  ['nothing', (socket: Socket) => socket.write(`${OK}\r\n`), 'E_NET_TIMEOUT connect'],
  ['the end', (socket: Socket) => socket.end(`${OK}\r\n`), 'E_NET_INTERRUPTED ECONNRESET'],
  [
    'another answer than consent',
    (socket: Socket) => socket.write('HTTP/1.1 302 Found\r\nLocation: http://x/\r\n\r\n'),
    'E_NET_PROXY HTTP 302',
  ],
] as const)('behind the consent to a tunnel: %s', async (_, act, told) => {
  expect((await through('https://crl.example.jp/crl', act)).told).toBe(told)
})

test('what a proxy answers is under the limits of every answer', async () => {
  const {told} = await through('http://crl.example.jp/crl', socket => {
    socket.write(`${OK}\r\n`)
    pour(socket, '0')
  })
  expect(told).toBe('E_NET_TOO_LARGE 100000')
})

test.each(['https://crl.example.jp/crl', 'http://crl.example.jp/crl?a%0d%0aX-Injected:%20b'])(
  'a login with line ends in it, and an address with them, add no header (%s)',
  async url => {
    const {asked} = await through(url, socket => socket.end(), 'cl%0d%0aX-Injected:%20erk:s3cretword')
    expect(asked).not.toMatch(/^X-Injected/im)
    expect(asked.match(/^Proxy-Authorization: Basic [\w+/=]+\r$/gm)).toHaveLength(1)
  },
)
