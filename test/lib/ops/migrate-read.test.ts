import {createHash} from 'node:crypto'
import {copyFileSync, symlinkSync} from 'node:fs'
import fc from 'fast-check'
import {beforeEach, describe, expect, test} from 'vitest'
import {BLOCK_LABELS, kindOfObject, readDerObject} from '../../../src/lib/detect/der-objects.ts'
import type {Detected} from '../../../src/lib/detect/detected.ts'
import {DETECTORS, TEXT_DETECTORS} from '../../../src/lib/detect/detectors.ts'
import {ExcludePatterns} from '../../../src/lib/input/exclude-patterns.ts'
import {issueCrl} from '../../../src/lib/testkit/issue-crl.ts'
import {KitKeys} from '../../../src/lib/testkit/kit-key.ts'
import {makeName} from '../../../src/lib/testkit/names.ts'
import {toPem} from '../../../src/lib/testkit/pem.ts'
import {SSH_KEYGEN, titled} from '../../requirements.ts'
import {AuditFolder, inShort, lookInto} from '../../support/audit-folder.ts'
import {fixturePath} from '../../support/fixtures.ts'

let folder: AuditFolder
beforeEach(() => {
  folder = new AuditFolder()
  return () => folder.remove()
})
const put = (name: string, fixture = 'rsa-2048-client.pem') => {
  folder.write(name, '')
  copyFileSync(fixturePath(fixture), folder.at(name))
  return folder.at(name)
}
const none = new ExcludePatterns([])
function pem(label: string, hex: string): string {
  return `-----BEGIN ${label}-----\n${Buffer.from(hex, 'hex').toString('base64')}\n-----END ${label}-----\n`
}

describe('folders', () => {
  test('history and downloaded packages are left out, and a pattern takes them back', async () => {
    put('a.pem')
    put('.git/b.pem', 'rsa-1024.pem')
    put('sub/node_modules/x/c.pem', 'p-521.pem')
    expect((await lookInto([folder.path], {exclude: none})).certificatesRead).toBe(1)
    const back = new ExcludePatterns(['!node_modules/'])
    expect((await lookInto([folder.path], {exclude: back})).certificatesRead).toBe(2)
  })

  test.each([
    ['old/', ['a.pem', 'old/b.pem', 'x/old/c.pem'], ['a.pem']],
    ['/old', ['old/b.pem', 'x/old/c.pem'], ['x/old/c.pem']],
    ['*.bak', ['a.pem', 'a.bak', 'x/b.bak'], ['a.pem']],
    ['x/**/b.pem', ['x/b.pem', 'x/y/z/b.pem', 'b.pem'], ['b.pem']],
    ['[ab].pem', ['a.pem', 'b.pem', 'c.pem'], ['c.pem']],
    ['?.pem', ['a.pem', 'aa.pem'], ['aa.pem']],
    ['\\!a.pem', ['!a.pem', 'a.pem'], ['a.pem']],
  ])('%s', async (pattern, files, left) => {
    for (const file of files) put(file)
    const {assets} = await lookInto([folder.path], {exclude: new ExcludePatterns([pattern])})
    expect(assets.flatMap(({where}) => where)).toEqual(left.map(name => folder.at(name)))
  })

  test("the folder's own file is heeded, and the command line has the last word", async () => {
    put('a.pem')
    put('b.pem', 'rsa-1024.pem')
    folder.write('.mynakitignore', '# ours\n*.pem\n')
    await expect(lookInto([folder.path], {exclude: none})).resolves.toMatchObject({certificatesRead: 0})
    const last = new ExcludePatterns(['!b.pem'])
    expect((await lookInto([folder.path], {exclude: last})).assets.map(({where}) => where)).toEqual([
      [folder.at('b.pem')],
    ])
  })
})

describe('configurations', () => {
  test('nginx: certificate and key are those of a server, and the anchors are anchors', async () => {
    put('tls/server.pem', 'p-521.pem')
    put('ca.pem', 'rsa-1024.pem')
    folder.write('nginx.conf', 'http {\n  include sites/*.conf; # all\n}\n')
    folder.write(
      'sites/a.conf',
      'server {\n ssl_certificate "tls/server.pem";\n ssl_client_certificate ../ca.pem;\n ssl_certificate_key /nowhere/key.pem;\n ssl_certificate $name.pem;\n}\n',
    )
    const {assets, errors} = await lookInto([folder.at('nginx.conf')])
    expect(assets.find(({use}) => use === 'trust-anchor')?.useBasis).toBe('place')
    expect(inShort(assets)).toEqual(['certificate P-521 tls-server', 'certificate RSA-1024 trust-anchor'])
    expect(errors).toEqual([
      ['E_MENTION_MISSING', folder.at('sites/a.conf')],
      ['E_MENTION_MISSING', '/nowhere/key.pem'],
    ])
  })

  test.each([
    ['Apache', 'site.conf', 'SSLEngine on\n  SSLCertificateFile "c.pem"\n'],
    ['HAProxy', 'haproxy.cfg', 'global\n  crt-base FOLDER\nfrontend f\n  bind :443 ssl crt c.pem alpn h2\n'],
    ['PostgreSQL', 'postgresql.conf', "#ssl_cert_file = 'x.pem'\nssl_cert_file = 'c.pem'   # ours\n"],
    ['nginx', 'x.conf', 'ssl_certificate c.pem;\n'],
    [
      'nginx in one line',
      'y.conf',
      'http { server { listen 443 ssl; ssl_certificate c.pem; } } # ssl_certificate x;\n',
    ],
  ])('%s', async (_, name, text) => {
    const certificate = put('c.pem', 'p-521.pem')
    const path = folder.write(name, text.replace('FOLDER', folder.path))
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([])
    expect(assets.map(({where}) => where)).toEqual([[certificate]])
  })

  test('the use that a place gives does not depend on which was read first', async () => {
    folder.openssl('req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out a.pem -subj /CN=own -days 3000')
    folder.write('z.conf', 'ssl_certificate a.pem;\nssl_certificate_key key.pem;\n')
    const {assets, certificatesRead} = await lookInto([folder.path])
    expect(inShort(assets)).toEqual(['certificate RSA-2048 tls-server', 'private-key RSA-2048 tls-server'])
    expect(certificatesRead).toBe(1)
  })

  test('from a folder no configuration leads out of it; one that was named does', async () => {
    const outside = put('outside.pem')
    put('other.pem')
    const path = folder.write('in/x.conf', `ssl_certificate ${outside};\nssl_certificate_key ../other.pem;\n`)
    const {assets, errors} = await lookInto([folder.at('in')])
    expect([assets, errors.map(([code]) => code)]).toEqual([[], ['E_MENTION_OUTSIDE', 'E_MENTION_OUTSIDE']])
    expect((await lookInto([path])).certificatesRead).toBe(2)
  })

  test('a link that leads out of the folder does not help', async () => {
    put('outside.pem')
    folder.write('in/x.conf', 'ssl_certificate link.pem;\n')
    symlinkSync(folder.at('outside.pem'), folder.at('in/link.pem'))
    const {errors} = await lookInto([folder.at('in/x.conf')])
    expect(errors).toEqual([])
  })

  test('configurations that include each other end', async () => {
    put('c.pem')
    folder.write('nginx.conf', 'include b.conf;\nssl_certificate c.pem;\n')
    folder.write('b.conf', 'ssl_certificate c.pem;\ninclude nginx.conf;\n')
    const {assets, errors} = await lookInto([folder.at('nginx.conf')])
    expect([assets.length, errors]).toEqual([1, []])
  })

  test('a chain of includes that has no end is told', async () => {
    for (let at = 0; at < 12; at++) folder.write(`${at}.conf`, `ssl_certificate none;\ninclude ${at + 1}.conf;\n`)
    const {errors} = await lookInto([folder.at('0.conf')])
    expect(errors.at(-1)?.[0]).toBe('E_MENTION_DEPTH')
  })
})

describe.runIf(SSH_KEYGEN.met)(titled('a configuration of sshd', SSH_KEYGEN), () => {
  const names = ['host_rsa', 'host_ecdsa', 'users_ca']

  test('HostKey, HostCertificate and TrustedUserCAKeys are followed, and an authority signs', async () => {
    for (const name of names)
      folder.run(
        'ssh-keygen',
        '-q',
        '-N',
        '',
        '-t',
        name === 'host_ecdsa' ? 'ecdsa' : 'rsa',
        '-b',
        name === 'host_ecdsa' ? '384' : '2048',
        '-f',
        name,
      )
    folder.run(
      'ssh-keygen',
      '-q',
      '-s',
      'users_ca',
      '-I',
      'host',
      '-h',
      '-V',
      '20260101000000Z:20310101000000Z',
      'host_rsa.pub',
    )
    const path = folder.write(
      'etc/sshd_config',
      [
        '# HostKey /nowhere/a',
        'Port 22',
        'HostKey ../host_rsa',
        'hostkey "../host_ecdsa"',
        'HostCertificate ../host_rsa-cert.pub',
        'TrustedUserCAKeys ../users_ca.pub',
        'TrustedUserCAKeys none',
        'HostKey /nowhere/b',
        'AuthorizedKeysFile .ssh/authorized_keys',
        '',
      ].join('\n'),
    )
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([['E_MENTION_MISSING', '/nowhere/b']])
    expect(inShort(assets)).toEqual([
      'private-key P-384 unspecified',
      'private-key RSA-2048 unspecified',
      'ssh-key RSA-2048 certificate-issuing',
      'ssh-key RSA-2048 unspecified',
    ])
    const [authority, certificate] = ['certificate-issuing', 'unspecified'].map(use =>
      assets.find(asset => asset.kind === 'ssh-key' && asset.use === use),
    )
    expect(authority).toMatchObject({activity: 'sign', useBasis: 'place'})
    expect(authority?.where).toEqual([
      `${folder.at('host_rsa-cert.pub')}!1!authority`,
      `${folder.at('users_ca.pub')}!1`,
    ])
    expect(certificate).toMatchObject({validUntil: '2030-12-31T23:59:59Z', endBasis: 'certificate'})
  })
})

describe('a list of more than four megabytes', () => {
  const end = '2031-01-01T00:00:00Z'
  /** Two hundred thousand entries, 4.6 million octets. */
  const large = async () => {
    const size = 23
    const entries = Buffer.alloc(200_000 * size)
    for (let at = 0; at < entries.length; at += size) {
      entries.write('30150204', at, 'hex')
      entries.writeUInt32BE(0x10000000 + at, at + 4)
      entries.write('\x17\x0d260101000000Z', at + 8, 'latin1')
    }
    const key = await new KitKeys(1).key('large list', 'rsa2048')
    const issuer = {name: makeName('CN=large'), key}
    const thisUpdate = new Date('2026-01-01T00:00:00Z')
    return issueCrl({issuer, thisUpdate, nextUpdate: new Date(end), entries: [entries]})
  }

  test('is read where it lies, named or in a folder, and is the same list in PEM', async () => {
    const der = await large()
    expect(der.length).toBeGreaterThan(4 * 1024 * 1024)
    const path = folder.write('lists/large.crl', der)
    const crl = {kind: 'crl', algorithm: 'RSA-2048', use: 'crl-signing', activity: 'verify', validUntil: end}
    for (const source of [path, folder.at('lists')]) {
      const {assets, errors} = await lookInto([source])
      expect([assets, errors]).toEqual([[expect.objectContaining({...crl, what: 'CN=large', where: [path]})], []])
    }
    const pem = folder.write('large.pem', toPem('X509 CRL', der))
    const {assets} = await lookInto([path, pem])
    expect(assets).toEqual([expect.objectContaining({...crl, where: [path, pem]})])
    expect(assets[0]?.sha256).toBe(createHash('sha256').update(der).digest('hex'))
  })

  test('that breaks off, or has an entry that is none, is told', async () => {
    const der = await large()
    const cut = folder.write('cut.crl', der.subarray(0, der.length - 100))
    const broken = Buffer.from(der)
    broken.fill(0, der.length >> 1, (der.length >> 1) + 23)
    const path = folder.write('broken.crl', broken)
    expect((await lookInto([cut, path])).errors).toEqual([
      ['E_CRL', cut],
      ['E_CRL', path],
    ])
  })
})

describe('hostile input', () => {
  const signedData = '06092a864886f70d010702'

  test.each([
    ['values in values without end', Buffer.from(`3080${signedData}${'a080'.repeat(100_000)}`, 'hex'), 'E_SIGNED_DATA'],
    ['JSON in JSON', `{"keys":[{"kty":"RSA","n":${'['.repeat(100_000)}`, 'E_JWK'],
    ['a JKS that promises four billion entries', Buffer.from('feedfeed00000002ffffffff', 'hex'), 'E_KEYSTORE'],
    [
      'an OpenSSH key that promises four billion keys',
      pem('OPENSSH PRIVATE KEY', `${Buffer.from('openssh-key-v1\0').toString('hex')}000000000000000000000000ffffffff`),
      'E_KEY',
    ],
  ])('%s', async (_, content, code) => {
    const path = folder.write('hostile', content)
    const begin = Date.now()
    const {errors} = await lookInto([path])
    expect(errors.map(([each]) => each)).toEqual([code])
    expect(Date.now() - begin).toBeLessThan(5000)
  })

  test('components in components are read to a depth that no tool reaches', async () => {
    const leaf =
      '{"type":"cryptographic-asset","name":"RSA-2048","cryptoProperties":{"assetType":"algorithm","algorithmProperties":{"primitive":"signature"}}}'
    const nested = (depth: number) =>
      `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${'{"type":"library","components":['.repeat(depth)}${leaf}${']}'.repeat(depth)}]}`
    expect((await lookInto([folder.write('a.json', nested(10))])).assets).toHaveLength(1)
    expect((await lookInto([folder.write('b.json', nested(5000))])).assets).toHaveLength(0)
  })
})

describe('any bytes', () => {
  const context = {hint: null, password: async () => null}
  const take = async (found: AsyncIterable<Detected> | Iterable<Detected> | undefined) => {
    for await (const item of found ?? []) expect(['asset', 'problem', 'mention']).toContain(item.kind)
  }
  const bytes = fc.oneof(
    fc.uint8Array({maxLength: 300}),
    // What looks like something longer.
    fc
      .tuple(
        fc.constantFrom(
          '302a',
          '3082012202820101',
          'feedfeed00000002',
          '504b0304',
          '504b0506',
          '255044462d',
          '6f70656e7373682d6b65792d763100',
          // CMS for recipients, and text in UTF-16.
          '302606092a864886f70d010703a0193017020100',
          '302606092a864886f70d010703a01930170201003112a110',
          'fffe2d002d002d00',
        ),
        fc.uint8Array({maxLength: 200}),
      )
      .map(([head, rest]) => Uint8Array.from([...Buffer.from(head, 'hex'), ...rest])),
  )

  test('every detector gives assets, problems or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async input => {
        for (const {find} of [...DETECTORS, ...TEXT_DETECTORS])
          await take(find({place: 'p', name: 'p', bytes: Uint8Array.from(input)}, context))
      }),
      {numRuns: 200},
    )
  })

  test('every kind of value in DER gives assets, problems or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom(...Object.keys(BLOCK_LABELS), null), async (input, label) => {
        const object = {bytes: Uint8Array.from(input), label, encrypted: false, place: 'p', name: 'p', index: 1}
        await take(readDerObject(object, kindOfObject(object), context))
      }),
      {numRuns: 500},
    )
  })

  test('a whole run ends with a report', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async input => {
        const path = folder.write('any', input)
        const {assets, errors} = await lookInto([path])
        expect(assets.length + errors.length).toBeGreaterThan(0)
      }),
      {numRuns: 100},
    )
  })
})
