// `crl fetch` and `ocsp query` through a real proxy with a login, over HTTP and over HTTPS: it is used, it is left out where
// no_proxy says so, and its password stands nowhere.
import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {createServer} from 'node:https'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {mynakit} from '../cli.ts'
import {requireInCi, TINYPROXY, titled} from '../requirements.ts'
import {startFaultServer} from '../support/fault-server.ts'
import {crlFetchJson, FetchScene} from '../support/fetch-scene.ts'
import {makeCa, makeCrl} from '../support/make-pki.ts'
import {crlNumber} from '../support/pki-extensions.ts'
import {startTinyproxy} from '../support/tinyproxy.ts'

requireInCi(TINYPROXY)

const LOGIN = 'clerk:s3cretword'

test.skipIf(!TINYPROXY.met)(
  titled('lists come through a proxy with a login, HTTP and HTTPS, and its password is nowhere', TINYPROXY),
  async () => {
    const scene = new FetchScene()
    const ca = makeCa({subject: 'C=JP,O=Proxied'})
    const crl = makeCrl({issuer: ca, extensions: [crlNumber(1)]})
    const server = await startFaultServer(crl)
    const [key, certificate] = [join(scene.folder, 'key.pem'), join(scene.folder, 'cert.pem')]
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
        .concat(['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'])
        .concat(['-keyout', key, '-out', certificate]),
      {stdio: 'ignore'},
    )
    const secure = createServer({key: readFileSync(key), cert: readFileSync(certificate)}, (_, response) =>
      response.writeHead(200, {'Content-Type': 'application/pkix-crl'}).end(crl),
    )
    await new Promise<void>(resolve => secure.listen(0, '127.0.0.1', resolve))
    const tlsUrl = `https://localhost:${(secure.address() as AddressInfo).port}/crl`
    const proxy = await startTinyproxy(LOGIN)
    const variables = (login: string, none = '') => ({
      all_proxy: `http://${login}@127.0.0.1:${proxy.port}`,
      no_proxy: none,
      NODE_EXTRA_CA_CERTS: certificate,
    })
    const fetch = (url: string, env: Record<string, string>) =>
      crlFetchJson(
        scene.cache(),
        ['--url', url, '--issuer', scene.pem(ca.certificate), '--allow-private', '--debug'],
        env,
      )
    try {
      const answers = [
        await fetch(server.url('/crl'), variables(LOGIN)),
        await fetch(tlsUrl, variables(LOGIN)),
        await fetch(server.url('/crl'), variables('clerk:s3cretother')),
        await fetch(tlsUrl, variables('clerk:s3cretother')),
        await fetch(server.url('/crl'), {...variables(''), all_proxy: `http://127.0.0.1:${proxy.port}`}),
        await fetch(server.url('/crl'), variables('clerk:s3cretother', '127.0.0.1')),
      ]
      expect(answers.map(({exitCode, error}) => [exitCode, error?.code, error?.details['reason']])).toEqual([
        [0, undefined, undefined],
        [0, undefined, undefined],
        // tinyproxy says 401 to a wrong password, as a server would, and 407 where there is none.
        [12, 'E_NET_HTTP_STATUS', undefined],
        [12, 'E_NET_PROXY', 'HTTP 401'],
        [12, 'E_NET_PROXY', 'HTTP 407'],
        [0, undefined, undefined],
      ])
      expect(proxy.log()).toContain('CONNECT localhost')
      expect(proxy.log()).toContain(`http://127.0.0.1:${server.port}/crl`)
      const query = await mynakit(
        ['ocsp', 'query', scene.pem(ca.certificate), '--issuer', scene.pem(ca.certificate), '--debug'].concat([
          '--url',
          server.url('/crl'),
          '--allow-private',
        ]),
        {env: variables('clerk:s3cretother')},
      )
      expect([query.exitCode, query.stdout]).toEqual([12, expect.stringContaining('E_NET_HTTP_STATUS')])
      const told = [...answers.map(({run}) => run), query].map(({stdout, stderr}) => `${stdout}${stderr}`)
      const base64 = Buffer.from(LOGIN).toString('base64')
      for (const text of told) expect(text).not.toMatch(new RegExp(`s3cret|clerk|${base64.slice(0, 12)}`))
    } finally {
      await proxy.stop()
      await server.stop()
      await new Promise(resolve => secure.close(resolve))
    }
  },
)
