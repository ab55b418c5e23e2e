// Lists of what has no file, and inventories of other tools.
import {type CorpusSheet, LAST_SECOND, open} from './sheet.ts'

/** Rows of every use of the card, with and without an end: what has no file. */
export function tables(sheet: CorpusSheet): void {
  const uses = [
    ['card-os-authentication', 1, true],
    ['card-os-channel', 2, true],
    ['card-ap-authentication', 3, true],
    ['card-ap-channel', 4, true],
    ['card-data-signature', 5, false],
    ['jpki-signature', 6, true],
    ['jpki-authentication', 6, true],
  ] as const
  const keys = [
    ['RSA-2048', 112],
    ['P-256', 128],
    ['P-384', 192],
  ] as const
  const days = ['2030-12-31', '2031-01-01', '2040-12-31', '2041-01-01', '2051-01-01', ''] as const
  const rows = uses.flatMap(([use, row, makes]) =>
    keys.flatMap(([algorithm, strength]) => days.map(day => ({use, row, makes, algorithm, strength, day}))),
  )
  const csv = rows.map(({use, algorithm, day}, index) => `"key ${index}",${algorithm},${use},${day}`)
  sheet.files.set('lists/card-keys.csv', ['what,algorithm,use,valid_until', ...csv, ''].join('\r\n'))
  for (const [index, {use, row, makes, algorithm, strength, day}] of rows.entries()) {
    const end = day === '' ? null : `${day}${LAST_SECOND}`
    sheet.expect('listed', {algorithm, use, known: {strength, makes, row, end}}, [`lists/card-keys.csv!${index + 2}`])
  }
  const systems = [
    {what: 'HSM key 1', algorithm: 'RSA-2048', use: 'certificate-issuing', valid_until: '2035-03-31'},
    {what: 'HSM key 2', algorithm: 'RSA-4096', use: 'tls-server', valid_until: '2035-03-31'},
    {what: 'HSM key 3', algorithm: 'Kuznyechik', use: 'tls-server', valid_until: '2035-03-31'},
  ]
  sheet.files.set('lists/systems.ndjson', systems.map(row => `${JSON.stringify(row)}\n`).join(''))
  for (const [index, {algorithm, use, valid_until: day}] of systems.entries()) {
    const strength = [112, 128, null][index] ?? null
    const known = {strength, makes: true, row: 0, end: `${day}${LAST_SECOND}`} as const
    sheet.expect('listed', {algorithm, use, known}, [`lists/systems.ndjson!${index + 1}`])
  }
}

/** As spreadsheets write them: tabs, semicolons, marks, quotes, and the octets of Windows. */
export function spreadsheets(sheet: CorpusSheet): void {
  const forms: readonly (readonly [string, string, (text: string) => Uint8Array | string])[] = [
    ['tabs.tsv', '\t', text => text],
    ['semicolons.csv', ';', text => `\ufeff${text}`],
    ['unicode.txt', '\t', text => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ]
  for (const [name, separator, form] of forms) {
    const rows = [
      ['Name', 'Algorithm', 'Key bits', 'Use', 'Valid until', 'Remark'],
      [`"HSM ""A""${separator}${'\n'}slot 1"`, 'RSA', '2048', 'tls-server', '2030-12-31', 'in time'],
      ['HSM B', 'RSA', '2048', 'tls-server', '2030-12-31T15:00:00Z', '一秒後'],
    ]
    sheet.files.set(`lists/${name}`, form(rows.map(row => `${row.join(separator)}\r\n`).join('')))
    // The first record has two lines.
    for (const [line, second] of [
      [2, '14:59:59Z'],
      [4, '15:00:00Z'],
    ] as const) {
      const known = {strength: 112, makes: true, row: 0, end: `2030-12-31T${second}`} as const
      sheet.expect('listed', {algorithm: 'RSA-2048', use: 'tls-server', known}, [`lists/${name}!${line}`])
    }
  }
}

/** CycloneDX as other tools write it: 1.4 with its own words, 1.6, and 1.7. Hashes and protocols are nothing to judge. */
export function inventories(sheet: CorpusSheet): void {
  const asset = (ref: string, name: string, cryptoProperties: object, more: object = {}) => ({
    type: 'cryptographic-asset',
    'bom-ref': ref,
    name,
    cryptoProperties,
    ...more,
  })
  const algorithm = (primitive: string, more: object) => ({
    assetType: 'algorithm',
    algorithmProperties: {primitive, ...more},
  })
  const document = (specVersion: string, components: readonly object[]) =>
    `${JSON.stringify({bomFormat: 'CycloneDX', specVersion, version: 1, components}, null, 2)}\n`
  const end = `2031-03-31${LAST_SECOND}`
  const validity = {notValidBefore: '2026-04-01T00:00:00+09:00', notValidAfter: '2031-03-31T23:59:59+09:00'}
  sheet.files.set(
    'inventories/theia-1.6.json',
    document('1.6', [
      asset('crypto/algorithm/rsa', 'RSA-2048', algorithm('pke', {parameterSetIdentifier: '2048'})),
      asset('crypto/algorithm/sig', 'SHA256-RSA', algorithm('signature', {padding: 'pkcs1v15'})),
      asset('crypto/algorithm/hash', 'SHA-256', algorithm('hash', {parameterSetIdentifier: '256'})),
      asset('crypto/key/1', 'RSA-2048', {
        assetType: 'related-crypto-material',
        relatedCryptoMaterialProperties: {type: 'public-key', algorithmRef: 'crypto/algorithm/rsa', size: 2048},
      }),
      asset(
        'crypto/certificate/1',
        'server',
        {
          assetType: 'certificate',
          certificateProperties: {
            subjectName: 'CN=server.example',
            issuerName: 'CN=CA',
            ...validity,
            signatureAlgorithmRef: 'crypto/algorithm/sig',
            subjectPublicKeyRef: 'crypto/key/1',
            certificateFormat: 'X.509',
          },
        },
        {evidence: {occurrences: [{location: 'etc/ssl/server.pem'}]}},
      ),
      asset('crypto/protocol/tls', 'TLS', {assetType: 'protocol', protocolProperties: {type: 'tls', version: '1.2'}}),
    ]),
  )
  const unspecified = (strength: number, more: object = {}) => ({...open(strength), ...more})
  sheet.expect('listed', {algorithm: 'RSA-2048', use: 'unspecified', known: open(112)}, [
    'inventories/theia-1.6.json!4',
  ])
  const certified = {algorithm: 'RSA-2048', use: 'unspecified', known: unspecified(112, {end, signature: 128})}
  sheet.expect('listed', certified, ['inventories/theia-1.6.json!5', 'etc/ssl/server.pem'])
  const curve = {algorithmFamily: 'ECDSA', ellipticCurve: 'nist/P-384', parameterSetIdentifier: 'P-384'}
  sheet.files.set(
    'inventories/in-library-1.7.json',
    document('1.7', [
      {
        type: 'library',
        name: 'something',
        components: [
          asset('a', 'ECDSA-P-384', algorithm('signature', curve)),
          asset('k', 'X25519', algorithm('key-agree', {algorithmFamily: 'ECDH', ellipticCurve: 'other/Curve25519'})),
          asset('m', 'ML-KEM-768', algorithm('kem', {algorithmFamily: 'ML-KEM', parameterSetIdentifier: '768'})),
          asset('c', 'leaf', {
            assetType: 'certificate',
            certificateProperties: {
              ...validity,
              serialNumber: '01',
              relatedCryptographicAssets: [{type: 'publicKey', ref: 'p'}],
            },
          }),
          asset('p', 'key', {
            assetType: 'related-crypto-material',
            relatedCryptoMaterialProperties: {type: 'public-key', algorithmRef: 'a'},
          }),
        ],
      },
    ]),
  )
  const inLibrary = (at: number, algorithmName: string, use: string, strength: number, more: object = {}) =>
    sheet.expect('listed', {algorithm: algorithmName, use, known: unspecified(strength, more)}, [
      `inventories/in-library-1.7.json!${at}`,
    ])
  inLibrary(2, 'X25519', 'key-establishment', 128)
  inLibrary(3, 'ML-KEM-768', 'key-establishment', 192)
  inLibrary(4, 'P-384', 'unspecified', 192, {end})
  inLibrary(5, 'P-384', 'unspecified', 192)
  const old = (name: string, properties: object) => ({type: 'crypto-asset', name, cryptoProperties: properties})
  sheet.files.set(
    'inventories/before-1.6.json',
    document('1.4', [
      old('RSA', {assetType: 'algorithm', algorithmProperties: {primitive: 'signature', variant: 'RSA-2048'}}),
      old('AES', {assetType: 'algorithm', algorithmProperties: {primitive: 'blockcipher', variant: 'AES-128-CBC'}}),
    ]),
  )
  const before = {algorithm: 'RSA-2048', use: 'signature', known: open(112)}
  sheet.expect('listed', before, ['inventories/before-1.6.json!1'])
}
