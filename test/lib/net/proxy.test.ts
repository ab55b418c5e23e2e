// Proxies: which variable speaks for which address, and what is sent to one. The real one is asked in test/process/proxy.test.ts.
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {fetchBytes, type HttpRequest} from '../../../src/lib/net/fetch-bytes.ts'
import {NET_LIMITS} from '../../../src/lib/net/limits.ts'
import {proxyRule} from '../../../src/lib/net/proxy.ts'
import {type FaultServer, startFaultServer} from '../../support/fault-server.ts'
import {type ForwardProxy, startForwardProxy} from '../../support/forward-proxy.ts'

describe('which proxy', () => {
  const via = (environment: Record<string, string>, url: string) => {
    const proxy = proxyRule(environment)(new URL(url))
    return proxy && `${proxy.host}:${proxy.port}`
  }

  test('each scheme has its variable, all_proxy stands for both, small letters before capital ones', () => {
    expect(via({http_proxy: 'http://a:1'}, 'http://x/')).toBe('a:1')
    expect(via({http_proxy: 'http://a:1'}, 'https://x/')).toBeNull()
    expect(via({HTTPS_PROXY: 'http://b:2/'}, 'https://x/')).toBe('b:2')
    expect(via({all_proxy: 'c', http_proxy: 'http://a:1'}, 'https://x/')).toBe('c:80')
    expect(via({HTTP_PROXY: 'capital:1', http_proxy: 'small:1'}, 'http://x/')).toBe('small:1')
    expect(via({HTTP_PROXY: '', http_proxy: ''}, 'http://x/')).toBeNull()
    expect(via({http_proxy: 'http://[::1]:3128'}, 'http://x/')).toBe('::1:3128')
  })

  test('a header of a stranger does not name a proxy: HTTP_PROXY is nothing to a program of a web server', () => {
    expect(via({HTTP_PROXY: 'a:1', REQUEST_METHOD: 'GET'}, 'http://x/')).toBeNull()
    expect(via({http_proxy: 'a:1', REQUEST_METHOD: 'GET'}, 'http://x/')).toBe('a:1')
  })

  test.each([
    ['example.jp', 'http://example.jp/', true],
    ['example.jp', 'http://ca.example.jp/', true],
    ['.example.jp', 'http://ca.EXAMPLE.jp./', true],
    ['*.example.jp', 'http://ca.example.jp/', true],
    ['example.jp', 'http://notexample.jp/', false],
    ['ample.jp', 'http://example.jp/', false],
    ['*', 'https://anything/', true],
    ['a, b ,example.jp', 'http://example.jp/', true],
    ['example.jp:8080', 'http://example.jp:8080/', true],
    ['example.jp:8080', 'http://example.jp/', false],
    ['example.jp:443', 'https://example.jp/', true],
    ['10.0.0.0/8', 'http://10.20.30.40/', true],
    ['10.0.0.0/8', 'http://11.20.30.40/', false],
    ['127.0.0.1', 'http://127.0.0.1:99/', true],
    ['1.2.3.4', 'http://9.1.2.3.4.example/', false],
    ['::1', 'http://[::1]/', true],
    ['[::1]:80', 'http://[::1]/', true],
    ['fd00::/8', 'http://[fd12::5]/', true],
    ['', 'http://example.jp/', false],
    ['...', 'http://example.jp/', false],
    ['example.jp.', 'http://ca.example.jp/', true],
    ['日本.jp', 'http://ca.日本.jp/', true],
    ['fd00:0:0::0001', 'http://[fd00::1]/', true],
    ['[FD00::1]:8080', 'http://[fd00::1]:8080/', true],
    ['[fd00::1]:8080', 'http://[fd00::1]/', false],
    ['10.0.0.1', 'http://[::ffff:10.0.0.1]/', true],
    ['10.0.0.1:0080', 'http://10.0.0.1/', true],
    ['0.0.0.0/0', 'http://10.0.0.1/', true],
    ['0.0.0.0/0', 'http://example.jp/', false],
    ['10.0.0.0/33', 'http://10.0.0.1/', false],
    ['10.0.0.1/', 'http://10.0.0.1/', false],
  ])('no_proxy=%s, %s: straight is %s', (none, url, straight) => {
    expect(via({all_proxy: 'proxy:1', no_proxy: none}, url)).toBe(straight ? null : 'proxy:1')
  })

  test('what is no proxy is refused, and not repeated', () => {
    const refused = [
      'socks5://user:secret@h:1',
      'https://user:secret@h:1',
      'http://user:secret@',
      'http://u:%zzsecret@h',
    ]
    for (const text of refused) {
      const error = (() => {
        try {
          return expect.unreachable(`${proxyRule({http_proxy: text})(new URL('http://x/'))}`)
        } catch (cause) {
          return cause as ToolkitError
        }
      })()
      expect(error, text).toMatchObject({code: 'E_NET_PROXY', exitCode: 12})
      const told = [error.message, error.details, error.hintFor('en'), error.messageFor('ja'), error.stack]
      expect(JSON.stringify(told)).not.toMatch(/secret|user/)
    }
  })
})

describe('through a proxy', () => {
  const CONTENT = Buffer.from('content of a list')
  let server: FaultServer
  let proxy: ForwardProxy

  beforeAll(async () => {
    server = await startFaultServer(CONTENT)
    proxy = await startForwardProxy(server.port)
  })
  afterAll(async () => {
    await proxy.stop()
    await server.stop()
  })

  const limits = {...NET_LIMITS, idle: 500, total: 2000}
  const login = 'http://user:pass%2Dword@'
  const rule = (port: number, credentials = 'http://') => proxyRule({all_proxy: `${credentials}127.0.0.1:${port}`})
  const noNames = () => expect.unreachable('a name was looked up on this machine')
  const resolve = (host: string, answer: (error: null, found: {address: string; family: number}[]) => void) =>
    host === '127.0.0.1' ? answer(null, [{address: host, family: 4}]) : noNames()
  const get = async (url: string, more: Partial<HttpRequest> = {}, credentials?: string) =>
    (await fetchBytes({url, ...more}, {limits, resolve, proxy: rule(proxy.port, credentials)})).whole()

  test('the whole address is asked for, the name is left to the proxy, which may be private', async () => {
    expect(CONTENT.equals(await get('http://crl.example.jp/crl?x=1'))).toBe(true)
    expect(proxy.asked.at(-1)).toBe('GET http://crl.example.jp/crl?x=1')
    expect(proxy.headers.at(-1)).toMatchObject({host: 'crl.example.jp'})
    expect(proxy.headers.at(-1)).not.toHaveProperty('proxy-authorization')
  })

  test('a redirect and a POST go through it as well, and so do credentials, which the server itself does not get', async () => {
    await get('http://crl.example.jp/hop', {}, login)
    expect(proxy.asked.slice(-2)).toEqual(['GET http://crl.example.jp/hop', 'GET http://crl.example.jp/crl'])
    await get('http://ocsp.example.jp/crl', {body: Uint8Array.of(1, 2)}, login)
    expect(proxy.asked.at(-1)).toBe('POST http://ocsp.example.jp/crl')
    const basic = `Basic ${Buffer.from('user:pass-word').toString('base64')}`
    expect(proxy.headers.slice(-3).map(each => each['proxy-authorization'])).toEqual([basic, basic, basic])
  })

  test('private targets are refused as ever where the address or the name says so', async () => {
    const before = proxy.asked.length
    for (const host of ['10.0.0.1', '127.0.0.1', '[::1]', 'localhost', 'a.LOCALHOST.', '169.254.169.254', '0x7f.1'])
      await expect(get(`http://${host}/crl`), host).rejects.toMatchObject({code: 'E_NET_PRIVATE_ADDRESS'})
    await expect(get('http://crl.example.jp/to-private')).rejects.toMatchObject({code: 'E_NET_PRIVATE_ADDRESS'})
    expect(proxy.asked.length).toBe(before + 1)
  })

  test('faults of the server keep their codes', async () => {
    await expect(get('http://crl.example.jp/not-found')).rejects.toMatchObject({details: {status: 404}})
    await expect(get('http://crl.example.jp/stalled')).rejects.toMatchObject({code: 'E_NET_TIMEOUT'})
  })

  test('a proxy that does not answer, and one that refuses CONNECT', async () => {
    const gone = await startForwardProxy(server.port)
    await gone.stop()
    const refusing = await startForwardProxy(server.port, {refuse: 403})
    const ask = (url: string, port: number) =>
      fetchBytes({url}, {limits, proxy: rule(port, login)}).then(noNames, (error: ToolkitError) => error)
    const errors = [
      await ask('http://crl.example.jp/crl', gone.port),
      await ask('https://crl.example.jp/crl', gone.port),
      await ask('https://crl.example.jp/crl', refusing.port),
    ]
    await refusing.stop()
    expect(errors.map(({code, details}) => [code, details['reason']])).toEqual([
      ['E_NET_PROXY', 'ECONNREFUSED'],
      ['E_NET_PROXY', 'ECONNREFUSED'],
      ['E_NET_PROXY', 'HTTP 403'],
    ])
    expect(refusing.asked).toEqual(['CONNECT crl.example.jp:443'])
    for (const {message, details, stack} of errors)
      expect(JSON.stringify([message, details, stack])).not.toMatch(/pass|127\.0/)
  })

  test('HTTPS goes through a tunnel and ends at the server: plain HTTP there is an error of TLS', async () => {
    const asked = fetchBytes({url: 'https://crl.example.jp/crl'}, {limits, proxy: rule(proxy.port)})
    await expect(asked).rejects.toMatchObject({code: 'E_NET_TLS'})
    expect(proxy.asked.at(-1)).toBe('CONNECT crl.example.jp:443')
  })
})
