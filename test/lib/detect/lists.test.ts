import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {namedAlgorithm} from '../../../src/lib/detect/named-algorithm.ts'
import {AuditFolder, inShort, lookInto} from '../../support/audit-folder.ts'

let folder: AuditFolder
beforeAll(() => {
  folder = new AuditFolder()
})
afterAll(() => folder.remove())

describe('lists', () => {
  test('a row is a key with its use, its end in Japan, its place and its system', async () => {
    const path = folder.write(
      'keys.csv',
      '\ufeffWhat,Algorithm,Bits,Use,Valid until,System,Place,Note\r\n' +
        '"Signing key, 7",RSA,2048,jpki-ca,2030-12-31,system-4,HSM-1,"two\nlines"\r\n' +
        'card OS,P-256,,card-os-channel,,,,\r\n',
    )
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([])
    expect(assets[0]).toMatchObject({
      kind: 'listed',
      what: 'Signing key, 7',
      algorithm: 'RSA-2048',
      strengthBits: 112,
      use: 'jpki-ca',
      useBasis: 'list',
      scope: 'my-number-card',
      validUntil: '2030-12-31T14:59:59Z',
      endBasis: 'list',
      where: [`${path}!2`, 'HSM-1', 'system:system-4'],
    })
    expect(assets[1]).toMatchObject({algorithm: 'P-256', use: 'card-os-channel', validUntil: null})
  })

  test.each([
    ['bits', 'k,RSA,many,,'],
    ['use', 'k,RSA,2048,everything,'],
    ['valid_until', 'k,RSA,2048,,2027-02-30'],
    ['valid_until', 'k,RSA,2048,,soon'],
    ['algorithm', 'k,,,,'],
    ['what', ',RSA,2048,,'],
    ['fields', 'k,RSA,2048,,,,,'],
  ])('a row without a usable %s is told by its line, and the next is read', async (reason, row) => {
    const path = folder.write('bad.csv', `what,algorithm,bits,use,valid_until\n${row}\ngood,P-384,,,\n`)
    const {assets, errors, messages} = await lookInto([path])
    expect(errors).toEqual([['E_LIST_LINE', path]])
    expect(messages[0]).toBe(`line 2 of the list <file> cannot be used: ${reason}`)
    expect(inShort(assets)).toEqual(['listed P-384 unspecified'])
  })

  test('tabs, semicolons and NDJSON are read as well', async () => {
    const paths = [
      folder.write('tabs.tsv', 'name\talgorithm\nk\tEd25519\n'),
      folder.write('semicolons.csv', 'what;algorithm;key_bits\nk;RSA;4096\n'),
      folder.write(
        'keys.ndjson',
        '{"what":"k","algorithm":"ML-DSA-65"}\n{"what":"k","algorithm":"RSA","bits":3072}\n{broken\n',
      ),
    ]
    const {assets, errors} = await lookInto(paths)
    expect(inShort(assets)).toEqual([
      'listed Ed25519 unspecified',
      'listed ML-DSA-65 unspecified',
      'listed RSA-3072 unspecified',
      'listed RSA-4096 unspecified',
    ])
    expect(errors).toEqual([['E_LIST_LINE', paths[2]]])
  })

  test('a table of something else is no list', async () => {
    const path = folder.write('other.csv', 'date,amount\n2026-01-01,5\n')
    expect((await lookInto([path])).errors).toEqual([['E_NO_ASSET', path]])
  })
})

describe('names of algorithms', () => {
  test.each([
    ['RSA-2048', null, 'RSA-2048', 112],
    ['rsa', 1024, 'RSA-1024', 80],
    ['SHA256withRSA', 2048, 'RSA-2048', 112],
    ['secp384r1', null, 'P-384', 192],
    ['ECDSA-P256', null, 'P-256', 128],
    ['EC', 521, 'EC-521', 256],
    ['ed25519', null, 'Ed25519', 128],
    ['ML-KEM-768', null, 'ML-KEM-768', 192],
    ['DH', 2048, 'DH-2048', 112],
    ['DSA-2048', null, 'DSA-2048', 112],
  ])('%s with %s bits is %s', (name, bits, algorithm, strengthBits) => {
    expect(namedAlgorithm(name, bits)).toMatchObject({algorithm, strengthBits})
  })

  test.each(['AES-256', 'SHA-256', 'HMAC', ''])('%s is none with a key pair', name => {
    expect(namedAlgorithm(name, null)).toBeNull()
  })
})

describe('CycloneDX of other tools', () => {
  const component = (name: string, ref: string, cryptoProperties: object, rest: object = {}) => ({
    type: 'cryptographic-asset',
    name,
    'bom-ref': ref,
    cryptoProperties,
    ...rest,
  })
  const document = (specVersion: string, components: readonly object[]) =>
    JSON.stringify({bomFormat: 'CycloneDX', specVersion, components})

  test('1.6: a certificate has the key that it refers to and the hash of its signature', async () => {
    const path = folder.write(
      'cbom.json',
      document('1.6', [
        component('example', 'c1', {
          assetType: 'certificate',
          certificateProperties: {
            subjectName: 'CN=example',
            issuerName: 'CN=CA',
            notValidBefore: '2024-01-01T00:00:00Z',
            notValidAfter: '2035-01-01T00:00:00Z',
            signatureAlgorithmRef: 'a1',
            subjectPublicKeyRef: 'k1',
          },
        }),
        component('SHA1withRSA', 'a1', {assetType: 'algorithm', algorithmProperties: {primitive: 'signature'}}),
        component('key', 'k1', {
          assetType: 'related-crypto-material',
          relatedCryptoMaterialProperties: {type: 'public-key', size: 2048, algorithmRef: 'a2'},
        }),
        component('RSA', 'a2', {assetType: 'algorithm', algorithmProperties: {primitive: 'pke'}}),
        component(
          'ECDH',
          'a3',
          {assetType: 'algorithm', algorithmProperties: {primitive: 'key-agree', curve: 'secp384r1'}},
          {evidence: {occurrences: [{location: 'src/a.c'}]}},
        ),
        component('AES-256', 'a4', {assetType: 'algorithm', algorithmProperties: {primitive: 'block-cipher'}}),
      ]),
    )
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([])
    expect(assets.map(({what, algorithm, use, where}) => [what, algorithm, use, where.length])).toEqual([
      ['CN=example', 'RSA-2048', 'unspecified', 1],
      ['key', 'RSA-2048', 'unspecified', 1],
      ['ECDH', 'P-384', 'key-establishment', 2],
    ])
    expect(assets[0]).toMatchObject({
      validUntil: '2035-01-01T00:00:00Z',
      endBasis: 'list',
      issuer: 'CN=CA',
      certificateSignature: {family: 'rsa', strengthBits: 63},
    })
  })

  test('1.7 and the form before 1.6', async () => {
    const newer = folder.write(
      '17.json',
      document('1.7', [
        component('leaf', 'c', {
          assetType: 'certificate',
          certificateProperties: {
            subjectName: 'CN=leaf',
            notValidAfter: '2035-01-01T00:00:00Z',
            relatedCryptographicAssets: [{type: 'publicKey', ref: 'k'}],
          },
        }),
        component('k', 'k', {
          assetType: 'related-crypto-material',
          relatedCryptoMaterialProperties: {type: 'public-key', algorithmRef: 'a'},
        }),
        component('ECDSA', 'a', {
          assetType: 'algorithm',
          algorithmProperties: {primitive: 'signature', algorithmFamily: 'ECDSA', ellipticCurve: 'nist/P-256'},
        }),
      ]),
    )
    const older = folder.write(
      '14.json',
      document('1.4-cbom-1.0', [
        {
          type: 'crypto-asset',
          name: 'RSA-2048',
          'bom-ref': 'x',
          cryptoProperties: {
            assetType: 'algorithm',
            algorithmProperties: {primitive: 'signature', variant: 'RSA-2048'},
          },
        },
      ]),
    )
    const {assets} = await lookInto([newer, older])
    expect(assets.map(({what, algorithm}) => [what, algorithm])).toEqual([
      ['CN=leaf', 'P-256'],
      ['k', 'P-256'],
      ['RSA-2048', 'RSA-2048'],
    ])
  })

  test('references in a circle end, and what cannot be used is told by its number', async () => {
    const path = folder.write(
      'odd.json',
      document('1.6', [
        component('a', 'a', {
          assetType: 'related-crypto-material',
          relatedCryptoMaterialProperties: {type: 'public-key', algorithmRef: 'b'},
        }),
        component('b', 'b', {
          assetType: 'related-crypto-material',
          relatedCryptoMaterialProperties: {type: 'public-key', algorithmRef: 'a'},
        }),
        component('c', 'c', {assetType: 'certificate', certificateProperties: {notValidAfter: 'later'}}),
        component('d', 'd', {}),
      ]),
    )
    const {assets, messages} = await lookInto([path])
    expect(assets.map(({algorithm}) => algorithm)).toEqual(['unknown', 'unknown'])
    expect(messages).toEqual([
      'component 3 of the CBOM <file> cannot be used: notValidAfter',
      'component 4 of the CBOM <file> cannot be used: assetType',
    ])
  })
})

describe('JSON Web Keys', () => {
  const {n, e} = {n: 'u'.repeat(342), e: 'AQAB'}

  test('keys of a set by their public members; private and symmetric ones go nowhere', async () => {
    const path = folder.write(
      'jwks.json',
      JSON.stringify({
        keys: [
          {kty: 'RSA', n, e, use: 'sig', kid: 'first', d: 'VERY-PRIVATE'},
          {kty: 'EC', crv: 'P-384', x: 'A'.repeat(64), y: 'A'.repeat(64), use: 'enc'},
          {kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43)},
          {kty: 'oct', k: 'VERY-SECRET'},
          {kty: 'AKP', alg: 'ML-DSA-65', pub: 'AAAA'},
          {kty: 'RSA', n: '?', e},
        ],
      }),
    )
    const {assets, errors} = await lookInto([path])
    expect(assets.map(({algorithm, use, where}) => [algorithm, use, where[0]])).toEqual([
      ['RSA-2048', 'signature', `${path}!first`],
      ['P-384', 'key-establishment', `${path}!2`],
      ['Ed25519', 'unspecified', `${path}!3`],
      ['ML-DSA-65', 'unspecified', `${path}!5`],
    ])
    expect(errors).toEqual([['E_JWK', `${path}!6`]])
    expect(JSON.stringify(assets)).not.toContain('VERY')
  })

  test('JSON that breaks off is told where it was to be a key', async () => {
    const path = folder.write('broken.json', '{"kty":"RSA","n":')
    const other = folder.write('other.json', '{"a":')
    expect((await lookInto([path, other])).errors).toEqual([
      ['E_JWK', path],
      ['E_NO_ASSET', other],
    ])
  })
})
