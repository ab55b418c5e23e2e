import {readFileSync} from 'node:fs'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {KEYTOOL, OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {AuditFolder, inShort, lookInto} from '../../support/audit-folder.ts'
import {SHA_256} from './rfc9879.data.ts'

requireInCi(OPENSSL)

/** Not ASCII: the two derivations take it in two forms. */
const PASSWORD = 'pass wörd'

describe.runIf(OPENSSL.met)(titled('PKCS#12 of OpenSSL', OPENSSL), () => {
  let folder: AuditFolder
  const password = Buffer.from(PASSWORD).toString('latin1')
  beforeAll(() => {
    folder = new AuditFolder()
    folder.openssl(
      'req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=t.example -days 3000 -addext extendedKeyUsage=serverAuth -addext basicConstraints=CA:FALSE',
    )
  })
  afterAll(() => folder.remove())
  const exported = (name: string, ...args: readonly string[]) => {
    folder.run(
      'openssl',
      'pkcs12',
      '-export',
      '-in',
      'c.pem',
      '-inkey',
      'k.pem',
      '-name',
      'Hanako',
      '-out',
      name,
      ...args,
    )
    return folder.at(name)
  }

  test.each([
    ['as OpenSSL 3 writes it (PBES2, AES-256)', []],
    ['-legacy (RC2 with 40 bits, 3DES)', ['-legacy']],
    ['AES-128, PBKDF2 with SHA-512', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha512']],
    ['3DES for both', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['RC2 with 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-macalg', 'sha1']],
    ['two-key 3DES', ['-legacy', '-certpbe', 'PBE-SHA1-2DES', '-macalg', 'sha1']],
    ['no MAC', ['-nomac', '-certpbe', 'AES-256-CBC']],
  ])('%s: the certificate, and the key beside it', async (_, args) => {
    const path = exported('store.p12', '-passout', `pass:${PASSWORD}`, ...args)
    const {assets, errors} = await lookInto([path], {password})
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual(['certificate RSA-2048 tls-server', 'private-key RSA-2048 tls-server'])
    expect(assets.find(({kind}) => kind === 'private-key')?.endBasis).toBe('same-key')
    expect(JSON.stringify(assets)).not.toContain('Hanako')
  })

  test('without a password it is told that one is needed, and how to offer it', async () => {
    const path = exported('locked.p12', '-passout', 'pass:x')
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([['E_KEYSTORE_LOCKED', path]])
    expect(inShort(assets)).toEqual(['private-key unknown unspecified'])
  })

  test('a wrong password is told as such, by the MAC and without one', async () => {
    const path = exported('other.p12', '-passout', 'pass:x')
    const bare = exported('bare.p12', '-passout', 'pass:x', '-nomac', '-certpbe', 'AES-256-CBC')
    expect((await lookInto([path, bare], {password: 'y'})).errors).toEqual([
      ['E_KEYSTORE_PASSWORD', path],
      ['E_KEYSTORE_PASSWORD', bare],
    ])
  })

  test('an empty password opens without being offered, also where another one is offered', async () => {
    const path = exported('empty.p12', '-passout', 'pass:')
    expect((await lookInto([path])).certificatesRead).toBe(1)
    expect((await lookInto([path], {password: 'y'})).errors).toEqual([])
  })

  test('what is not encrypted needs no password', async () => {
    const path = folder.at('plain.p12')
    folder.openssl('pkcs12 -export -in c.pem -nokeys -certpbe NONE -nomac -passout pass:x -out plain.p12')
    expect(inShort((await lookInto([path])).assets)).toEqual(['certificate RSA-2048 tls-server'])
  })

  test('a store that breaks off, or with a count of iterations that never ends, is damaged', async () => {
    const bytes = readFileSync(exported('whole.p12', '-passout', 'pass:x', '-iter', '2048'))
    const short = folder.write('short.p12', bytes.subarray(0, 300))
    // The last count of iterations, that of the MAC, becomes a negative number.
    const at = bytes.lastIndexOf(Buffer.from('02020800', 'hex'))
    const endless = Buffer.from(bytes)
    endless.writeUInt16BE(0xffff, at + 2)
    const path = folder.write('endless.p12', endless)
    const {errors} = await lookInto([short, path], {password: 'x'})
    expect(errors.map(([code]) => code)).toEqual(['E_CERTIFICATE', 'E_KEYSTORE'])
  })
})

/** OpenSSL makes them from 3.4 on, and Java from 26 on: the RFC's own files are what everybody can have. */
describe('PBMAC1 (RFC 9879, appendix A)', () => {
  const hex = Buffer.from(SHA_256, 'base64').toString('hex')
  const folder = new AuditFolder()
  afterAll(() => folder.remove())
  const look = (name: string, changed: string, password = '1234') =>
    lookInto([folder.write(name, Buffer.from(changed, 'hex'))], {password})

  test('A.1: the certificate, and the key beside it', async () => {
    const {assets, errors} = await look('good.p12', hex)
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual(['certificate RSA-2048 trust-anchor', 'private-key RSA-2048 certificate-issuing'])
  })

  test('another password is told as such', async () => {
    const {errors} = await look('other.p12', hex, '12345')
    expect(errors).toEqual([['E_KEYSTORE_PASSWORD', folder.at('other.p12')]])
  })

  /** MacData, the last thing in the file. */
  const macAt = hex.lastIndexOf('307c306d')
  const withMac = (...changes: readonly (readonly [from: string, to: string])[]) =>
    hex.slice(0, macAt) + changes.reduce((mac, [from, to]) => mac.replace(from, to), hex.slice(macAt))

  test.each([
    ['A.4: a wrong count of iterations', '02020800', '02020801', 'E_KEYSTORE_PASSWORD'],
    ['A.5: a wrong salt', '6f473c38b02e3173', '6f473c38b02e3174', 'E_KEYSTORE_PASSWORD'],
    ['a MAC that nothing here knows', '2a864886f70d01050e', '2a864886f70d01050f', 'E_KEYSTORE'],
    ['a derivation that nothing here knows', '2a864886f70d01050c', '2a864886f70d01050b', 'E_KEYSTORE'],
    ['a PRF that nothing here knows', '2a864886f70d0209', '2a864886f70d0263', 'E_KEYSTORE'],
  ])('%s', async (_, from, to, code) => {
    const {errors} = await look('bad.p12', withMac([from, to]))
    expect(errors).toEqual([[code, folder.at('bad.p12')]])
  })

  test('A.6: without the length of the key it is refused', async () => {
    // Whatever stands around it is three octets shorter.
    const mac = withMac(
      ['307c306d3049', '3079306a3046'],
      ['303c302c', '30393029'],
      ['301f0408', '301c0408'],
      ['02020800020120', '02020800'],
    )
    const {errors} = await look('short.p12', mac.replace('30820a8a', '30820a87'))
    expect(errors).toEqual([['E_KEYSTORE', folder.at('short.p12')]])
  })
})

describe.runIf(KEYTOOL.met)(titled('keystores of Java', KEYTOOL), () => {
  let folder: AuditFolder
  beforeAll(() => {
    folder = new AuditFolder()
    folder.openssl('req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out ca.pem -subj /CN=ca.example -days 3000')
    for (const type of ['PKCS12', 'JKS', 'JCEKS']) {
      const store = ['-keystore', `store.${type}`, '-storetype', type, '-storepass', 'secret']
      folder.run(
        'keytool',
        '-genkeypair',
        '-alias',
        'tomcat',
        '-keyalg',
        'EC',
        '-groupname',
        'secp384r1',
        '-dname',
        `CN=${type}`,
        '-keypass',
        'secret',
        ...store,
      )
      if (type === 'JCEKS')
        folder.run(
          'keytool',
          '-genseckey',
          '-alias',
          'aes',
          '-keyalg',
          'AES',
          '-keysize',
          '256',
          '-keypass',
          'secret',
          ...store,
        )
      folder.run('keytool', '-importcert', '-noprompt', '-alias', 'root', '-file', 'ca.pem', ...store)
    }
  }, 120_000)
  afterAll(() => folder.remove())

  test.each(['JKS', 'JCEKS'])('%s: read without a password, keys by the certificate beside them', async type => {
    const path = folder.at(`store.${type}`)
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual([
      'certificate P-384 unspecified',
      'certificate RSA-2048 trust-anchor',
      'private-key P-384 unspecified',
    ])
    expect(assets.find(({use}) => use === 'trust-anchor')).toMatchObject({useBasis: 'place', where: [`${path}!root`]})
  })

  test('PKCS12: with the password', async () => {
    const {assets, errors} = await lookInto([folder.at('store.PKCS12')], {password: 'secret'})
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual([
      'certificate P-384 unspecified',
      'certificate RSA-2048 trust-anchor',
      'private-key P-384 unspecified',
    ])
  })

  test('one that breaks off tells what came before', async () => {
    const bytes = readFileSync(folder.at('store.JKS'))
    const path = folder.write('short.jks', bytes.subarray(0, bytes.length - 200))
    const {errors} = await lookInto([path])
    expect(errors).toEqual([['E_KEYSTORE', path]])
  })
})
