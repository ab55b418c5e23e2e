import {readFileSync} from 'node:fs'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {decodePem} from '../../../src/lib/der/pem.ts'
import {readPrivateKey} from '../../../src/lib/detect/keys.ts'
import {OPENSSL, requireInCi, SSH_KEYGEN, titled} from '../../requirements.ts'
import {AuditFolder, inShort, lookInto} from '../../support/audit-folder.ts'

requireInCi(OPENSSL)
requireInCi(SSH_KEYGEN)

describe.runIf(OPENSSL.met)(titled('keys and requests that OpenSSL writes', OPENSSL), () => {
  let folder: AuditFolder
  beforeAll(() => {
    folder = new AuditFolder()
    folder.openssl(
      'req -x509 -newkey rsa:2048 -nodes -keyout rsa.pem -out cert.pem -subj /CN=t.example -days 3000 -addext extendedKeyUsage=serverAuth -addext basicConstraints=CA:FALSE',
    )
    folder.openssl('ecparam -name secp384r1 -genkey -noout -out ec.pem')
    folder.openssl('genpkey -algorithm ed25519 -outform DER -out ed.der')
  })
  afterAll(() => folder.remove())

  test.each([
    ['pkey -in rsa.pem -out KEY', 'RSA-2048'],
    ['pkey -in rsa.pem -outform DER -out KEY', 'RSA-2048'],
    ['pkey -in rsa.pem -traditional -out KEY', 'RSA-2048'],
    ['rsa -in rsa.pem -traditional -outform DER -out KEY', 'RSA-2048'],
    ['ec -in ec.pem -out KEY', 'P-384'],
    ['ec -in ec.pem -outform DER -out KEY', 'P-384'],
    ['pkey -in ec.pem -out KEY', 'P-384'],
    ['pkey -in ed.der -inform DER -out KEY', 'Ed25519'],
  ])('openssl %s: a private key, by its public part', async (line, algorithm) => {
    const path = folder.at('key')
    folder.openssl(line.replace('KEY', path))
    const {assets, errors} = await lookInto([path])
    expect(assets.map(({kind, algorithm: each, what}) => [kind, each, what])).toEqual([
      ['private-key', algorithm, 'key'],
    ])
    expect(errors).toEqual([])
  })

  test.each([
    ['pkey -in rsa.pem -pubout -out KEY', 'RSA-2048'],
    ['pkey -in rsa.pem -pubout -outform DER -out KEY', 'RSA-2048'],
    ['rsa -in rsa.pem -RSAPublicKey_out -out KEY', 'RSA-2048'],
    ['pkey -in ec.pem -pubout -out KEY', 'P-384'],
  ])('openssl %s: a public key', async (line, algorithm) => {
    const path = folder.at('public')
    folder.openssl(line.replace('KEY', path))
    expect(inShort((await lookInto([path])).assets)).toEqual([`public-key ${algorithm} unspecified`])
  })

  test.each([
    ['pkey -in rsa.pem -aes256 -passout pass:x -out KEY', 'unknown'],
    ['rsa -in rsa.pem -traditional -aes128 -passout pass:x -out KEY', 'RSA'],
  ])('openssl %s: that the key is there is told, and that nothing more is known', async (line, algorithm) => {
    const path = folder.at('locked')
    folder.openssl(line.replace('KEY', path))
    const {assets, errors} = await lookInto([path])
    expect(assets.map(asset => [asset.kind, asset.algorithm, asset.strengthBits])).toEqual([
      ['private-key', algorithm, null],
    ])
    expect(errors).toEqual([['E_KEY_ENCRYPTED', path]])
  })

  test('a key takes end and use of the certificate of the same key, in every form once', async () => {
    folder.openssl('pkey -in rsa.pem -traditional -out again.pem')
    const {assets} = await lookInto([folder.at('rsa.pem'), folder.at('again.pem'), folder.at('cert.pem')])
    const [key, certificate] = [
      assets.find(({kind}) => kind === 'private-key'),
      assets.find(({kind}) => kind === 'certificate'),
    ]
    expect(assets).toHaveLength(2)
    expect(key?.where).toEqual([folder.at('rsa.pem'), folder.at('again.pem')])
    expect([key?.validUntil, key?.endBasis, key?.use]).toEqual([certificate?.validUntil, 'same-key', 'tls-server'])
  })

  test('a request has the use that it asks for', async () => {
    folder.openssl('req -new -key ec.pem -subj /CN=r.example -out r.csr -addext extendedKeyUsage=clientAuth')
    const {assets} = await lookInto([folder.at('r.csr')])
    expect(assets[0]).toMatchObject({
      kind: 'certificate-request',
      what: 'CN=r.example',
      algorithm: 'P-384',
      use: 'tls-client',
      useBasis: 'extended-key-usage',
    })
  })

  test('the bytes of a private key are overwritten once its public part is known', () => {
    const [block] = decodePem(readFileSync(folder.at('rsa.pem'), 'latin1'), new Set(['PRIVATE KEY']))
    if (!block || !('bytes' in block)) throw new TypeError('no block')
    const object = {bytes: block.bytes, label: 'PRIVATE KEY', encrypted: false, place: 'k', name: 'k', index: 1}
    const found = [...readPrivateKey('private-key')(object, {hint: null, password: async () => null})]
    expect(found).toHaveLength(1)
    expect(block.bytes.every(octet => octet === 0)).toBe(true)
  })

  test('a damaged key is told, and the rest of the file is read', async () => {
    const text = readFileSync(folder.at('ec.pem'), 'latin1')
    const broken = text.replace(/\n(.)(.)/, '\nAA')
    const path = folder.write('broken.pem', broken + readFileSync(folder.at('rsa.pem'), 'latin1'))
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([['E_KEY', path]])
    expect(inShort(assets)).toEqual(['private-key RSA-2048 unspecified'])
  })
})

describe.runIf(SSH_KEYGEN.met)(titled('keys of SSH', SSH_KEYGEN), () => {
  let folder: AuditFolder
  beforeAll(() => {
    folder = new AuditFolder()
    for (const [name, args] of [
      ['id_rsa', ['-t', 'rsa', '-b', '2048', '-N', '']],
      ['id_ec', ['-t', 'ecdsa', '-b', '384', '-N', 'locked']],
      ['id_ed', ['-t', 'ed25519', '-N', '']],
    ] as const)
      folder.run('ssh-keygen', '-q', ...args, '-C', 'hanako@host.example', '-f', name)
    folder.run(
      'ssh-keygen',
      '-q',
      '-s',
      'id_rsa',
      '-I',
      'hanako',
      '-n',
      'hanako',
      '-V',
      '20260101000000Z:20310101000000Z',
      'id_ed.pub',
    )
  })
  afterAll(() => folder.remove())

  test('private keys show their public part, locked or not', async () => {
    const {assets, errors} = await lookInto([folder.at('id_rsa'), folder.at('id_ec'), folder.at('id_ed')])
    expect(assets.map(({kind, algorithm}) => [kind, algorithm])).toEqual([
      ['private-key', 'RSA-2048'],
      ['private-key', 'P-384'],
      ['private-key', 'Ed25519'],
    ])
    expect(errors).toEqual([])
  })

  test('authorized_keys, known_hosts, RFC 4716 and public keys: one key is one asset, and no comment is in it', async () => {
    const line = (name: string) => readFileSync(folder.at(`${name}.pub`), 'latin1').trim()
    const keys = folder.write(
      'authorized_keys',
      `# of hanako\nfrom="10.0.0.0/8",no-pty ${line('id_rsa')}\n${line('id_ec')}\n`,
    )
    const hosts = folder.write('known_hosts', `host.example ${line('id_ed').split(' ').slice(0, 2).join(' ')}\n`)
    const block = folder.write('rfc4716', folder.run('ssh-keygen', '-e', '-f', 'id_rsa.pub'))
    const {assets} = await lookInto([keys, hosts, block, folder.at('id_ed.pub')])
    expect(assets.map(({kind, algorithm, where}) => [kind, algorithm, where])).toEqual([
      ['ssh-key', 'RSA-2048', [`${keys}!2`, block]],
      ['ssh-key', 'P-384', [`${keys}!3`]],
      ['ssh-key', 'Ed25519', [`${hosts}!1`, `${folder.at('id_ed.pub')}!1`]],
    ])
    expect(JSON.stringify(assets)).not.toMatch(/hanako|host\.example/)
  })

  test('a certificate of SSH has an end, the hash of its signature, and an authority', async () => {
    const {assets} = await lookInto([folder.at('id_ed-cert.pub')])
    expect(assets[0]).toMatchObject({
      algorithm: 'Ed25519',
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2030-12-31T23:59:59Z',
      endBasis: 'certificate',
      certificateSignature: {algorithm: 'rsa-sha2-512', strengthBits: 256},
    })
    expect(assets[1]).toMatchObject({algorithm: 'RSA-2048', use: 'certificate-issuing', useBasis: 'place'})
    expect(JSON.stringify(assets)).not.toContain('hanako')
  })

  test('the key of a certificate is known again in its form of SSH', async () => {
    folder.openssl('req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=t.example -days 3000')
    const key = folder.write('same.pub', folder.run('ssh-keygen', '-y', '-f', 'k.pem'))
    const {assets} = await lookInto([key, folder.at('c.pem')])
    expect(assets[0]).toMatchObject({kind: 'ssh-key', endBasis: 'same-key', validUntil: assets[1]?.validUntil})
  })
})
