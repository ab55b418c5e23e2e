// What holds certificates, or is signed with the keys of them: bundles, PKCS#7, requests, lists of revoked ones, answers.
import {encodeDer, sequence, smallInteger} from '../../src/lib/der/encode.ts'
import {issueCrl} from '../../src/lib/testkit/issue-crl.ts'
import {issueOcsp, ocspResponse} from '../../src/lib/testkit/issue-ocsp.ts'
import {makeName} from '../../src/lib/testkit/names.ts'
import {toPem} from '../../src/lib/testkit/pem.ts'
import {bitString, type HashName, signatureAlgorithm} from '../../src/lib/testkit/signed.ts'
import {type CorpusKey, ecKey, fixedKey, rsaKey} from './corpus-keys.ts'
import {type CorpusSheet, HASH_STRENGTH, LAST_SECOND, NEXT_SECOND, open, START} from './sheet.ts'
import {writeCertificatesOnly, writeIndefinite} from './write-cms.ts'

const END = `2034-03-31${LAST_SECOND}`

/** Several in a file, the same ones in several files, and each way in which text holds one. */
export function bundles(sheet: CorpusSheet): void {
  const {random, files} = sheet
  const some = [rsaKey(random, 2048), ecKey(random, 'P-256'), rsaKey(random, 3072)].map(key =>
    sheet.leaf('tls-client', key, END),
  )
  const blocks = some.map(({der}) => toPem('CERTIFICATE', der))
  files.set('bundles/three.pem', `words in front\n${blocks.join('between\n')}`)
  files.set('bundles/three.der', Buffer.concat(some.map(({der}) => der)))
  files.set('bundles/again/first.cer', some[0]?.der ?? '')
  for (const [index, made] of some.entries())
    sheet.expect('certificate', made, [
      'bundles/three.pem',
      'bundles/three.der',
      ...(index === 0 ? ['bundles/again/first.cer'] : []),
    ])
  const leaf = () => sheet.leaf('tls-server', rsaKey(random, 2048), END)
  const forms: readonly (readonly [string, (pem: string, der: Uint8Array) => Uint8Array | string])[] = [
    ['windows.pem', pem => pem.replaceAll('\n', '\r\n')],
    ['old-macintosh.pem', pem => pem.replaceAll('\n', '\r')],
    ['marked.pem', pem => `\ufeff${pem}`],
    ['utf-16le.pem', pem => Buffer.from(`\ufeff${pem}`, 'utf16le')],
    ['utf-16be.pem', pem => Buffer.from(`\ufeff${pem}`, 'utf16le').swap16()],
    ['x509.pem', pem => pem.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')],
    ['indented.pem', pem => pem.replace(/^(?=.)/gm, '  ')],
    ['bare.b64', (_, der) => `${Buffer.from(der).toString('base64').replace(/.{76}/g, '$&\n')}\n`],
  ]
  for (const [name, form] of forms) {
    const made = leaf()
    files.set(`forms/${name}`, form(toPem('CERTIFICATE', made.der), made.der))
    sheet.expect('certificate', made, [`forms/${name}`])
  }
  const inside = [sheet.leaf('email', rsaKey(random, 2048), END), sheet.leaf('email', ecKey(random, 'P-384'), END)]
  const [first, second] = inside as [(typeof inside)[0], (typeof inside)[0]]
  files.set('containers/certs.p7b', writeCertificatesOnly([first.der]))
  sheet.expect('certificate', first, ['containers/certs.p7b!1'])
  files.set('containers/certs.p7c', toPem('PKCS7', writeIndefinite(writeCertificatesOnly([second.der]))))
  sheet.expect('certificate', second, ['containers/certs.p7c!1'])
}

export function requests(sheet: CorpusSheet): void {
  for (const [name, key] of [
    ['rsa', rsaKey(sheet.random, 2048)],
    ['ec', ecKey(sheet.random, 'P-384')],
    ['ed25519', fixedKey(sheet.random, 'Ed25519')],
  ] as const) {
    sheet.files.set(`containers/${name}.csr`, toPem('CERTIFICATE REQUEST', request(sheet.name(name), key)))
    const fact = {algorithm: key.algorithm, use: 'unspecified', known: open(key.strength)}
    sheet.expect('certificate-request', fact, [`containers/${name}.csr`])
  }
}

/** The key of the signer is as long as its signature shows; the next update is the end. */
export function lists(sheet: CorpusSheet): void {
  const {random, files} = sheet
  const rows = [
    ['rsa', rsaKey(random, 2048), 'RSA-2048', 'sha256', `2030-12-31${LAST_SECOND}`],
    ['rsa-late', rsaKey(random, 2048), 'RSA-2048', 'sha256', `2030-12-31${NEXT_SECOND}`],
    ['rsa-2041', rsaKey(random, 2048), 'RSA-2048', 'sha256', `2040-12-31${NEXT_SECOND}`],
    ['rsa-sha1', rsaKey(random, 3072), 'RSA-3072', 'sha1', `2027-01-01${LAST_SECOND}`],
    ['ec-256', ecKey(random, 'P-256'), 'EC-256', 'sha256', `2061-01-01${LAST_SECOND}`],
    ['ec-384', ecKey(random, 'P-384'), 'EC-384', 'sha384', `2061-01-01${LAST_SECOND}`],
    ['ec-521', ecKey(random, 'P-521'), 'EC-521', 'sha512', null],
  ] as const
  for (const [name, key, algorithm, hash, end] of rows) {
    const signer = {name: makeName(sheet.name(`${name} list`)), key}
    const nextUpdate = end === null ? null : new Date(end)
    const thisUpdate = new Date(START)
    const crl = issueCrl({issuer: signer, hash, thisUpdate, nextUpdate, entries: [{serial: 7}]})
    files.set(`containers/${name}.crl`, name === 'ec-256' ? toPem('X509 CRL', crl) : crl)
    // It is made already.
    const known = {strength: key.strength, makes: false, row: 0, end, signature: HASH_STRENGTH[hash]} as const
    sheet.expect('crl', {algorithm, use: 'crl-signing', known}, [`containers/${name}.crl`])
    const single = {issuer: signer, serial: 7, thisUpdate, nextUpdate}
    const answer = {algorithm, use: 'ocsp-signing', known}
    const responder = sheet.leaf('ocsp-signing', key, END)
    const certificates = name === 'ec-384' ? [responder.der] : []
    const responderId = name === 'ec-384' ? 'name' : 'key'
    files.set(
      `containers/${name}.ors`,
      issueOcsp({signer, hash, singles: [single], producedAt: thisUpdate, certificates, responderId}),
    )
    sheet.expect('ocsp-response', answer, [`containers/${name}.ors`])
    if (name === 'ec-384') sheet.expect('certificate', responder, [`containers/${name}.ors!1`])
  }
  // "Try later" is signed by nobody.
  files.set('containers/try-later.ors', ocspResponse(3))
  sheet.skipped += 1
}

export function broken(sheet: CorpusSheet): void {
  const {random, files, unread} = sheet
  const {der} = sheet.leaf('tls-server', ecKey(random, 'P-256'), `2029-01-01${LAST_SECOND}`)
  const tell = (path: string, content: Uint8Array | string, code: string) => {
    files.set(path, content)
    unread.push({path, code})
  }
  tell('broken/cut.der', der.subarray(0, der.length - 20), 'E_CERTIFICATE')
  tell('broken/damaged.pem', toPem('CERTIFICATE', sequence(smallInteger(1), smallInteger(2))), 'E_CERTIFICATE')
  tell('broken/row.csv', 'what,algorithm,use\nkey,RSA-2048,nonsense\n', 'E_LIST_LINE')
  tell('broken/key.pem', toPem('PRIVATE KEY', sequence(smallInteger(0), encodeDer(0x30))), 'E_KEY')
  tell('broken/set.json', '{"keys":[{"kty":"RSA","n":"', 'E_JWK')
  tell('broken/short.jks', Buffer.from('feedfeed0000000200000001', 'hex'), 'E_KEYSTORE')
  tell('broken/short.zip', Buffer.from('PK\x03\x04\x14\x00', 'latin1'), 'E_ARCHIVE')
  for (const [name, content] of [
    ['empty.pem', ''],
    ['words.txt', 'nothing to see\n'],
    ['image.bin', Buffer.from(random.bytes(300))],
    ['plain.pdf', '%PDF-1.7\n%%EOF\n'],
  ] as const) {
    files.set(`broken/${name}`, content)
    sheet.skipped += 1
  }
  // Left out by the folder's own list, and by what is left out everywhere.
  files.set('.mynakitignore', '# not ours\n/ignored/\n/manifest.json\n')
  sheet.skipped += 1
  for (const path of ['ignored/other.der', 'node_modules/other.der', '.git/other.der']) files.set(path, der)
}

/** RFC 2986, 4. */
function request(subject: string, key: CorpusKey, hash: HashName = 'sha256'): Uint8Array {
  const information = sequence(smallInteger(0), makeName(subject), key.spki, encodeDer(0xa0))
  return sequence(information, signatureAlgorithm(key.kind, hash), bitString(key.sign(information, hash)))
}
