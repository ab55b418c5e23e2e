// `crl fetch` of certificates whose lists lie in a directory: a real OpenLDAP server on loopback, names as JPKI writes them and
// as nobody should, several lists in one entry, and a password that stays where it belongs.
import {chmodSync} from 'node:fs'
import {connect, createServer, type Server} from 'node:net'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {ldapName} from '../../src/lib/net/ldap-name.ts'
import {OPENLDAP, requireInCi, titled} from '../requirements.ts'
import {crlFetch, crlFetchJson, FetchScene} from '../support/fetch-scene.ts'
import {makeCa, makeCrl, makeKey, makeName, makeRdn} from '../support/make-pki.ts'
import {crlNumber, deltaCrlIndicator, generalName, issuingDistributionPoint} from '../support/pki-extensions.ts'
import {ldifEntry, type Slapd, startSlapd} from '../support/slapd.ts'

requireInCi(OPENLDAP)

const ISSUER = 'C=JP,O=JPKI-SYNTH,OU=JPKI for digital signature'
const POINTS = `${ISSUER},OU=CRL Distribution Points`
const PASSWORD = 'correct-horse-battery'
const scene = new FetchScene()
const ca = makeCa({subject: ISSUER})
const otherGeneration = makeCa({subject: ISSUER, key: makeKey('p256', 'old generation')})
const caFile = scene.pem(ca.certificate)

/** The list of one municipality: its point stands in the list itself. */
const listOf = (name: Uint8Array, number: number, issuer = ca, delta = false) =>
  makeCrl({
    issuer,
    extensions: [
      crlNumber(number),
      issuingDistributionPoint({fullName: [generalName.directory(name)]}),
      ...(delta ? [deltaCrlIndicator(1)] : []),
    ],
  })
const town = makeName(`${POINTS},CN=Shibuya-ku CRLDP`)
const otherTown = makeName(`${POINTS},CN=Kiyose-shi CRLDP`)
const hostile = makeName(`${POINTS},CN=*)(uid=*`)
const point = (name: Uint8Array) => ({fullName: [generalName.directory(name)]})

describe.skipIf(!OPENLDAP.met)(titled('lists in a directory', OPENLDAP), () => {
  let slapd: Slapd
  let guarded: Slapd

  beforeAll(async () => {
    const unit = (dn: string, ou: string) =>
      ldifEntry(dn, [
        ['objectClass', 'organizationalUnit'],
        ['ou', ou],
      ])
    const entry = (name: Uint8Array, cn: string, lists: readonly (readonly [string, Uint8Array])[]) =>
      ldifEntry(ldapName(name), [
        ['objectClass', 'cRLDistributionPoint'],
        ['objectClass', 'deltaCRL'],
        ['cn', cn],
        ...lists,
      ])
    const LIST = 'certificateRevocationList;binary'
    const top = ldapName(makeName(ISSUER))
    const ldif = [
      ldifEntry('C=JP', [
        ['objectClass', 'country'],
        ['c', 'JP'],
      ]),
      ldifEntry('O=JPKI-SYNTH,C=JP', [
        ['objectClass', 'organization'],
        ['o', 'JPKI-SYNTH'],
      ]),
      unit(top, 'JPKI for digital signature'),
      unit(`OU=CRL Distribution Points,${top}`, 'CRL Distribution Points'),
      entry(town, 'Shibuya-ku CRLDP', [
        // the old list, the new one, one of another town, one of another generation, and a delta
        [LIST, listOf(town, 3)],
        [LIST, listOf(town, 4)],
        [LIST, listOf(otherTown, 9)],
        [LIST, listOf(town, 8, otherGeneration)],
        ['deltaRevocationList;binary', listOf(town, 5, ca, true)],
      ]),
      entry(otherTown, 'Kiyose-shi CRLDP', [[LIST, listOf(town, 4)]]),
      entry(hostile, '*)(uid=*', [[LIST, listOf(hostile, 1)]]),
    ].join('')
    slapd = await startSlapd({suffix: 'C=JP', ldif})
    guarded = await startSlapd({suffix: 'C=JP', ldif, login: {dn: 'CN=reader,C=JP', password: PASSWORD}})
  })
  afterAll(async () => {
    await slapd?.stop()
    await guarded?.stop()
  })

  const ask = (points: Parameters<FetchScene['leaf']>[1], more: readonly string[] = []) => [
    ...['--cert', scene.leaf(ca, points), '--trust', caFile],
    ...(more.includes('--ldap-server') ? [] : ['--ldap-server', slapd.url]),
    ...more,
  ]

  test('of all lists in the entry the latest is taken that the authority signed for this point', async () => {
    const cache = scene.cache()
    const {exitCode, result} = await crlFetchJson(cache, ask([point(town)]))
    expect(exitCode).toBe(0)
    expect(result).toMatchObject({
      crlNumber: '04',
      baseCrlNumber: null,
      ldapAttribute: 'certificateRevocationList;binary',
      httpStatus: null,
      signature: {status: 'valid'},
      tried: [{point: 1, form: 'directoryName', used: true}],
    })
    const others = result['others'] as {crlNumber: string; baseCrlNumber: string | null}[]
    expect(others).toContainEqual(expect.objectContaining({crlNumber: '05', baseCrlNumber: '01'}))
    expect(others.map(({crlNumber}) => crlNumber)).not.toContain('08')
    expect(others.map(({crlNumber}) => crlNumber)).not.toContain('09')
    expect(cache.parts).toEqual([])
    const offline = await crlFetchJson(cache, ask([point(town)], ['--offline']))
    expect(offline).toMatchObject({exitCode: 0, result: {crlNumber: '04', fromCache: true}})
  })

  test('a name that is relative to the issuer is completed, below the cRLIssuer where one is named', async () => {
    const relative = {relativeName: makeRdn('OU=CRL Distribution Points')}
    const run = await crlFetchJson(scene.cache(), ask([relative]))
    // The entry is found; it holds no list.
    expect(run.error).toMatchObject({code: 'E_NET_LDAP_EMPTY'})
    const issuer = makeName(POINTS)
    const below = {relativeName: makeRdn('CN=Shibuya-ku CRLDP'), cRLIssuer: [generalName.directory(issuer)]}
    const other = await crlFetchJson(scene.cache(), ask([below]))
    expect(other.error).toMatchObject({code: 'E_CRL_SCOPE', details: {reason: 'scope-mismatch'}})
  })

  test('a name made of a search filter is one entry and nothing else', async () => {
    const {exitCode, result} = await crlFetchJson(scene.cache(), ask([point(hostile)]))
    expect([exitCode, result['crlNumber'], result['others']]).toEqual([0, '01', []])
    const absent = await crlFetchJson(scene.cache(), ask([point(makeName(`${POINTS},CN=*`))]))
    expect(absent.error).toMatchObject({code: 'E_NET_LDAP_RESULT', details: {resultCode: 32}})
  })

  test('an entry with the list of another town gives none', async () => {
    const run = await crlFetchJson(scene.cache(), ask([point(otherTown)]))
    expect(run.error).toMatchObject({code: 'E_CRL_SCOPE', details: {reason: 'scope-mismatch'}})
  })

  test('an LDAP URL in a certificate is asked, under the rule for private addresses', async () => {
    const url = `${slapd.url}/${encodeURIComponent(ldapName(hostile))}?certificateRevocationList;binary?base`
    const points = [{fullName: [generalName.uri(url), generalName.directory(hostile)]}]
    const refused = await crlFetchJson(scene.cache(), ask(points))
    expect(refused.result['tried']).toMatchObject([
      {form: 'uri', code: 'E_NET_PRIVATE_ADDRESS'},
      {form: 'directoryName', used: true},
    ])
    const allowed = await crlFetchJson(scene.cache(), ask(points, ['--allow-private']))
    expect(allowed.result['tried']).toMatchObject([{form: 'uri', used: true}])
  })

  test('a password goes to the configured server only, and into no output', async () => {
    const file = scene.write(`${PASSWORD}\n`)
    const login = ['--ldap-user', 'CN=reader,C=JP', '--ldap-password-file', file]
    const server = ['--ldap-server', guarded.url]
    const good = await crlFetchJson(scene.cache(), ask([point(town)], [...server, ...login]))
    expect([good.exitCode, good.result['crlNumber']]).toEqual([0, '04'])
    const wrongFile = scene.write('not-the-password\n')
    const wrong = await crlFetch(
      scene.cache(),
      ask([point(town)], [...server, '--ldap-user', 'CN=reader,C=JP', '--ldap-password-file', wrongFile, '--debug']),
    )
    expect(wrong.exitCode).toBe(12)
    expect(wrong.stderr).toContain('E_NET_LDAP_RESULT')
    expect(wrong.stderr).toContain('--start-tls')
    for (const text of [wrong.stdout, wrong.stderr, good.run.stdout]) {
      expect(text).not.toContain('not-the-password')
      expect(text).not.toContain(PASSWORD)
    }
    let heard = ''
    const listener: Server = createServer(socket => {
      socket.on('error', () => undefined)
      socket.on('data', chunk => {
        heard += chunk.toString('latin1')
        socket.destroy()
      })
    })
    await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
    const {port} = listener.address() as {port: number}
    const uri = {fullName: [generalName.uri(`ldap://127.0.0.1:${port}/CN=x`)]}
    await crlFetchJson(scene.cache(), ask([uri], [...server, ...login, '--allow-private']))
    listener.close()
    expect(heard).not.toBe('')
    expect(heard).not.toContain(PASSWORD)
  })

  test('a password file that others can read, or that is empty, is refused', async () => {
    const open = scene.write(PASSWORD)
    chmodSync(open, 0o644)
    for (const [file, reason] of [
      [open, 'permissions'],
      [scene.write('\n'), 'empty'],
      [`${open}.none`, 'ENOENT'],
    ] as const) {
      const args = ask([point(town)], ['--ldap-user', 'CN=x', '--ldap-password-file', file])
      const run = await crlFetchJson(scene.cache(), args)
      expect([run.exitCode, run.error?.code, run.error?.details]).toEqual([2, 'E_PASSWORD_FILE', {reason}])
    }
  })

  test('a server that closes in the middle of an answer leaves nothing', async () => {
    const proxy = createServer(client => {
      const upstream = connect(slapd.port, '127.0.0.1')
      client.on('error', () => upstream.destroy())
      upstream.on('error', () => undefined)
      client.pipe(upstream)
      upstream.once('data', chunk => {
        client.end(chunk.subarray(0, 200))
        upstream.destroy()
      })
    })
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
    const {port} = proxy.address() as {port: number}
    const cache = scene.cache()
    const run = await crlFetchJson(cache, ask([point(town)], ['--ldap-server', `ldap://127.0.0.1:${port}`]))
    expect([run.exitCode, run.error?.code]).toEqual([12, 'E_NET_INTERRUPTED'])
    expect([cache.lists, cache.parts]).toEqual([[], []])
    // What was kept before stays, and still answers.
    await crlFetchJson(cache, ask([point(town)]))
    const kept = cache.lists
    const again = await crlFetchJson(cache, ask([point(town)], ['--ldap-server', `ldap://127.0.0.1:${port}`]))
    proxy.close()
    expect([again.exitCode, again.error?.code]).toEqual([12, 'E_NET_INTERRUPTED'])
    expect([kept.length > 0, cache.lists, cache.parts]).toEqual([true, kept, []])
    const offline = await crlFetchJson(cache, ask([point(town)], ['--offline']))
    expect(offline).toMatchObject({exitCode: 0, result: {crlNumber: '04', fromCache: true}})
  })
})
