// LDAP against a real OpenLDAP server on loopback, loaded through LDIF: entries under names that JPKI's shape allows and that
// would break a careless string, every attribute and every value of it, logins, TLS, and servers that stop in the middle.
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync} from 'node:fs'
import {connect, createServer, type Server, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {encodeTime, sequence} from '../../../src/lib/der/encode.ts'
import type {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {type LdapRequest, readDirectoryEntry} from '../../../src/lib/net/ldap.ts'
import {ldapName} from '../../../src/lib/net/ldap-name.ts'
import {parseLdapServer} from '../../../src/lib/net/ldap-url.ts'
import {NET_LIMITS} from '../../../src/lib/net/limits.ts'
import {OPENLDAP, requireInCi, titled} from '../../requirements.ts'
import {makeCa, makeCrl, makeName, serialNumber, THIS_UPDATE} from '../../support/make-pki.ts'
import {crlNumber, deltaCrlIndicator} from '../../support/pki-extensions.ts'
import {ldifEntry, type Slapd, startSlapd} from '../../support/slapd.ts'

requireInCi(OPENLDAP)

const ca = makeCa({subject: 'C=JP,O=JPKI-SYNTH,OU=JPKI for digital signature'})
const list = (number: number, delta = false) =>
  makeCrl({issuer: ca, extensions: [crlNumber(number), ...(delta ? [deltaCrlIndicator(1)] : [])]})
const CRLS = [list(1), list(2)] as const
const DELTA = list(3, true)
const BASE = 'C=JP,O=JPKI-SYNTH,OU=JPKI for digital signature,OU=CRL Distribution Points'
/** Values of CN, as they stand in the certificate. */
const VALUES = ['Shibuya-ku CRLDP', 'a, b "c" d', '*)(uid=*', '#x', ' y ', 'back\\slash;<>', '千代田区']
const entryOf = (serial: number) => sequence(serialNumber(serial), encodeTime(THIS_UPDATE))
const BIG = makeCrl({
  issuer: ca,
  entries: [Buffer.concat(Array.from({length: 60_000}, (_, index) => entryOf(index + 1)))],
  extensions: [crlNumber(9)],
})

const dnOf = (value: string) => ldapName(makeName(BASE).length > 0 ? nameBelow(value) : new Uint8Array())
function nameBelow(value: string): Uint8Array {
  // makeName splits at commas and plus signs, which stand in these values.
  const [before = '', after = ''] = ['@', '']
  const whole = makeName(`${BASE},CN=${before}${'x'.repeat(Buffer.byteLength(value) - 1)}${after}`)
  return Buffer.from(
    Buffer.from(whole)
      .toString('latin1')
      .replace(`@${'x'.repeat(Buffer.byteLength(value) - 1)}`, () => Buffer.from(value).toString('latin1')),
    'latin1',
  )
}

describe.skipIf(!OPENLDAP.met)(titled('a directory', OPENLDAP), () => {
  let slapd: Slapd
  let guarded: Slapd
  let caFile = ''

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mynakit-ldap-'))
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
        .concat(['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'])
        .concat(['-keyout', key, '-out', certificate]),
      {stdio: 'ignore'},
    )
    caFile = certificate
    const point = (value: string, attributes: readonly (readonly [string, Uint8Array])[]) =>
      ldifEntry(dnOf(value), [
        ['objectClass', 'cRLDistributionPoint'],
        ['objectClass', 'deltaCRL'],
        ['cn', value],
        ...attributes,
      ])
    const ldif = [
      ldifEntry('C=JP', [
        ['objectClass', 'country'],
        ['c', 'JP'],
      ]),
      ldifEntry('O=JPKI-SYNTH,C=JP', [
        ['objectClass', 'organization'],
        ['o', 'JPKI-SYNTH'],
      ]),
      ldifEntry('OU=JPKI for digital signature,O=JPKI-SYNTH,C=JP', [
        ['objectClass', 'organizationalUnit'],
        ['ou', 'JPKI for digital signature'],
      ]),
      ldifEntry('OU=CRL Distribution Points,OU=JPKI for digital signature,O=JPKI-SYNTH,C=JP', [
        ['objectClass', 'organizationalUnit'],
        ['ou', 'CRL Distribution Points'],
      ]),
      ...VALUES.map(value => point(value, [['certificateRevocationList;binary', CRLS[0]]])),
      point('all', [
        ['certificateRevocationList;binary', CRLS[0]],
        ['certificateRevocationList;binary', CRLS[1]],
        ['authorityRevocationList;binary', CRLS[1]],
        ['deltaRevocationList;binary', DELTA],
      ]),
      point('big', [['certificateRevocationList;binary', BIG]]),
      point('none', []),
    ].join('')
    const tls = {certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8')}
    slapd = await startSlapd({suffix: 'C=JP', ldif, tls})
    guarded = await startSlapd({suffix: 'C=JP', ldif, login: {dn: 'CN=reader,C=JP', password: 'let-me-in'}})
  })
  afterAll(async () => {
    await slapd?.stop()
    await guarded?.stop()
  })

  const limits = {...NET_LIMITS, allowPrivate: true, idle: 1500, total: 10_000}
  const ask = (dn: string, more: Partial<LdapRequest> & {url?: string} = {}, bytes = limits.bytes) =>
    readDirectoryEntry(
      {server: parseLdapServer(more.url ?? slapd.url), dn, attributes: [], startTls: false, credentials: null, ...more},
      {limits: {...limits, bytes}},
    )
  const failure = (asked: Promise<unknown>): Promise<ToolkitError> =>
    asked.then(
      () => expect.unreachable('an answer'),
      (error: ToolkitError) => error,
    )

  for (const value of VALUES) {
    test(`the entry ${JSON.stringify(value)} is found by the name in the certificate, and ldapsearch agrees on the string`, async () => {
      const [found, ...others] = await ask(dnOf(value))
      expect([found?.attribute, Buffer.compare(found?.bytes ?? Buffer.alloc(0), CRLS[0]), others]).toEqual([
        'certificateRevocationList;binary',
        0,
        [],
      ])
      const output = execFileSync(
        'ldapsearch',
        ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', slapd.url, '-s', 'base', '-b', dnOf(value), '1.1'],
        {encoding: 'utf8'},
      )
      expect(output.match(/^dn/gm)).toHaveLength(1)
    })
  }

  test('every list of every attribute comes, and one that stands in two attributes comes once', async () => {
    const values = await ask(dnOf('all'))
    const named = values.map(({attribute, bytes}) => `${attribute} ${Buffer.from(bytes).toString('hex')}`)
    const hex = (crl: Uint8Array) => Buffer.from(crl).toString('hex')
    expect(named.sort()).toEqual(
      [
        `certificateRevocationList;binary ${hex(CRLS[0])}`,
        `certificateRevocationList;binary ${hex(CRLS[1])}`,
        `deltaRevocationList;binary ${hex(DELTA)}`,
      ].sort(),
    )
    const asked = await ask(dnOf('all'), {attributes: ['deltaRevocationList']})
    expect(asked.map(({attribute}) => attribute)).toEqual(['deltaRevocationList;binary'])
  })

  test('a list of megabytes comes whole', async () => {
    const [found] = await ask(dnOf('big'))
    expect(Buffer.compare(found?.bytes ?? Buffer.alloc(0), BIG)).toBe(0)
  })

  test('no entry, an entry without a list, a list above the limit, each with its code', async () => {
    expect(await failure(ask('CN=absent,C=JP'))).toMatchObject({code: 'E_NET_LDAP_RESULT', details: {resultCode: 32}})
    expect(await failure(ask(dnOf('none')))).toMatchObject({code: 'E_NET_LDAP_EMPTY'})
    expect(await failure(ask(dnOf('big'), {}, 100_000))).toMatchObject({
      code: 'E_NET_TOO_LARGE',
      details: {limit: 100_000},
    })
    expect(await failure(ask('not a name'))).toMatchObject({code: 'E_NET_LDAP_RESULT', details: {resultCode: 34}})
  })

  test('who must log in logs in, and a wrong password is a result of the directory', async () => {
    const {url} = guarded
    expect(await failure(ask(dnOf('all'), {url}))).toMatchObject({exitCode: 12})
    const credentials = {user: 'CN=reader,C=JP', password: 'let-me-in'}
    expect(await ask(dnOf('all'), {url, credentials})).toHaveLength(3)
    const wrong = await failure(ask(dnOf('all'), {url, credentials: {...credentials, password: 'wrong-password'}}))
    expect(wrong).toMatchObject({code: 'E_NET_LDAP_RESULT', details: {resultCode: 49}})
    expect(JSON.stringify([wrong.messageFor('en'), wrong.hintFor('ja'), wrong.details])).not.toContain('wrong-password')
  })

  test('TLS whose certificate nobody vouches for is refused, from the start and by StartTLS', async () => {
    expect(await failure(ask(dnOf('all'), {url: slapd.tlsUrl}))).toMatchObject({code: 'E_NET_TLS'})
    const url = slapd.url.replace('127.0.0.1', 'localhost')
    expect(await failure(ask(dnOf('all'), {url, startTls: true}))).toMatchObject({code: 'E_NET_TLS'})
    expect(caFile).not.toBe('')
  })

  describe('through a proxy that misbehaves', () => {
    const proxies: Server[] = []
    afterAll(() => {
      for (const proxy of proxies) proxy.close()
    })

    /** Hands on `octets` of the answer, then does `then`. */
    async function proxy(octets: number, then: (client: Socket) => void): Promise<string> {
      const server = createServer(client => {
        const upstream = connect(slapd.port, '127.0.0.1')
        let left = octets
        client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy())
        upstream.on('error', () => undefined)
        client.pipe(upstream)
        upstream.on('data', (chunk: Buffer) => {
          client.write(chunk.subarray(0, left))
          left -= chunk.length
          if (left > 0) return
          upstream.destroy()
          then(client)
        })
      })
      proxies.push(server)
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return `ldap://127.0.0.1:${(server.address() as {port: number}).port}`
    }

    test('that closes, or resets, in the middle of an answer', async () => {
      for (const octets of [1, 3, 500, 200_000]) {
        const ended = await failure(ask(dnOf('big'), {url: await proxy(octets, client => client.end())}))
        expect(ended, String(octets)).toMatchObject({code: 'E_NET_INTERRUPTED', exitCode: 12})
        const reset = await failure(ask(dnOf('big'), {url: await proxy(octets, client => client.resetAndDestroy())}))
        expect(reset, String(octets)).toMatchObject({code: 'E_NET_INTERRUPTED'})
      }
    })

    test('that falls silent, or never stops', async () => {
      const silent = await failure(ask(dnOf('big'), {url: await proxy(500, () => undefined)}))
      expect(silent).toMatchObject({code: 'E_NET_TIMEOUT', details: {phase: 'idle'}})
      const flood = (client: Socket) => {
        const more = () => {
          while (!client.destroyed && client.write(Buffer.from('3082000702010163020400', 'hex')));
        }
        client.on('drain', more)
        more()
      }
      expect(await failure(ask(dnOf('big'), {url: await proxy(0, flood)}))).toMatchObject({exitCode: 12})
    })

    test('that speaks another protocol, or announces gigabytes', async () => {
      const says = (text: string | Buffer) => proxy(0, client => client.write(text))
      expect(await failure(ask(dnOf('big'), {url: await says('HTTP/1.1 400 Bad Request\r\n\r\n')}))).toMatchObject({
        code: 'E_NET_PROTOCOL',
      })
      const huge = Buffer.from('3084ffffffff020101', 'hex')
      expect(await failure(ask(dnOf('big'), {url: await says(huge)}))).toMatchObject({code: 'E_NET_TOO_LARGE'})
      const foreign = Buffer.from('300c02014d640704056f3d58300000'.slice(0, 28), 'hex')
      expect(await failure(ask(dnOf('big'), {url: await says(foreign)}))).toMatchObject({code: 'E_NET_PROTOCOL'})
    })
  })
})
