// Keys in every form: private ones in PEM and DER, locked or not, public ones, those of SSH, and JSON Web Keys.
import {toPem} from '../../src/lib/testkit/pem.ts'
import {ecKey, fixedKey, modulus, rsaKey} from './corpus-keys.ts'
import {type CorpusSheet, type Fact, HASH_STRENGTH, LAST_SECOND, open} from './sheet.ts'
import {CORPUS_PASSWORD} from './stores.ts'
import {writeEncryptedKey} from './write-pkcs12.ts'
import {
  ecdsaBlob,
  ed25519Blob,
  lockedPrivateKey,
  modulusOf,
  rsaBlob,
  rsaCertificate,
  ssh2,
  sshLine,
} from './write-ssh.ts'

/** 2030-12-31T15:00:00Z: the second after the last one. */
const CUT_OFF_SECOND = 1_924_959_600n

const some = (algorithm: string, strength: number | null): Fact => ({
  algorithm,
  use: 'unspecified',
  known: open(strength),
})
const pointOf = (spki: Uint8Array, length: number) => spki.subarray(spki.length - 2 * length)

export function publicKeys(sheet: CorpusSheet): void {
  const {random, files} = sheet
  files.set('keys/public.pem', toPem('PUBLIC KEY', rsaKey(random, 2048).spki))
  sheet.expect('public-key', some('RSA-2048', 112), ['keys/public.pem'])
  files.set('keys/public.der', ecKey(random, 'P-384').spki)
  sheet.expect('public-key', some('P-384', 192), ['keys/public.der'])
  // RSAPublicKey is what stands in the BIT STRING.
  const {spki} = rsaKey(random, 4096)
  files.set('keys/rsa-public.pem', toPem('RSA PUBLIC KEY', spki.subarray(spki.length - 526)))
  sheet.expect('public-key', some('RSA-4096', 128), ['keys/rsa-public.pem'])
}

/** SSH: the use is open, but for an authority. */
export async function sshKeys(sheet: CorpusSheet): Promise<void> {
  const {random, files} = sheet
  const [rsa, host] = [rsaBlob(modulus(random, 2048)), rsaBlob(modulus(random, 3072))]
  const edwards = ed25519Blob(random.bytes(32))
  const host256 = await sheet.key('ssh host', 'p256')
  const curve = ecdsaBlob(Buffer.concat([Buffer.of(4), pointOf(host256.spki, 32)]))
  files.set(
    'ssh/authorized_keys',
    [`${sshLine(rsa)} somebody@somewhere`, '# a comment', `no-pty,command="ls ssh-rsa" ${sshLine(edwards)}`, ''].join(
      '\n',
    ),
  )
  files.set('ssh/known_hosts', `host.example,192.0.2.1 ${sshLine(host)}\r\n@revoked * ${sshLine(curve)}\r\n`)
  files.set('ssh/id_ecdsa.pub', `${sshLine(curve)} the same again\n`)
  sheet.expect('ssh-key', some('RSA-2048', 112), ['ssh/authorized_keys!1'])
  sheet.expect('ssh-key', some('Ed25519', 128), ['ssh/authorized_keys!3'])
  sheet.expect('ssh-key', some('RSA-3072', 128), ['ssh/known_hosts!1'])
  sheet.expect('ssh-key', some('P-256', 128), ['ssh/known_hosts!2', 'ssh/id_ecdsa.pub!1'])
  files.set('ssh/rfc4716.pub', ssh2(rsaBlob(modulus(random, 2048))))
  sheet.expect('ssh-key', some('RSA-2048', 112), ['ssh/rfc4716.pub'])
  files.set('ssh/id_ed25519', lockedPrivateKey(ed25519Blob(random.bytes(32)), random))
  sheet.expect('private-key', some('Ed25519', 128), ['ssh/id_ed25519'])
  const authority = await sheet.key('ssh authority', 'rsa2048')
  const certificates = [CUT_OFF_SECOND, CUT_OFF_SECOND + 1n].map(before =>
    rsaCertificate(modulus(random, 2048), authority, before, random),
  )
  files.set('ssh/id_rsa-cert.pub', certificates.map(blob => `${sshLine(blob)}\n`).join(''))
  for (const [at, second] of ['14:59:59Z', '15:00:00Z'].entries()) {
    const end = `2030-12-31T${second}`
    const known = {...open(112), end, signature: HASH_STRENGTH.sha512}
    sheet.expect('ssh-key', {algorithm: 'RSA-2048', use: 'unspecified', known}, [`ssh/id_rsa-cert.pub!${at + 1}`])
  }
  const places = [1, 2].map(at => `ssh/id_rsa-cert.pub!${at}!authority`)
  files.set('ssh/ca.pub', `${sshLine(rsaBlob(modulusOf(authority)))} CA\n`)
  sheet.expect('ssh-key', {...some('RSA-2048', 112), use: 'certificate-issuing'}, [...places, 'ssh/ca.pub!1'])
}

export function jsonWebKeys(sheet: CorpusSheet): void {
  const {random, files} = sheet
  const url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const rsa = () => ({kty: 'RSA', n: url(modulus(random, 2048)), e: 'AQAB'})
  const keys = [
    {kid: 'one', ...rsa()},
    {kid: 'two', kty: 'OKP', crv: 'Ed25519', x: url(random.bytes(32))},
    {kid: 'secret', kty: 'oct', k: 'AAAA'},
    {kid: 'sig', use: 'sig', ...rsa()},
    {kid: 'enc', use: 'enc', ...rsa()},
  ]
  files.set('jwk/set.jwks', `${JSON.stringify({keys})}\n`)
  sheet.expect('jwk', some('RSA-2048', 112), ['jwk/set.jwks!one'])
  sheet.expect('jwk', some('Ed25519', 128), ['jwk/set.jwks!two'])
  sheet.expect('jwk', {...some('RSA-2048', 112), use: 'signature'}, ['jwk/set.jwks!sig'])
  sheet.expect('jwk', {...some('RSA-2048', 112), use: 'key-establishment'}, ['jwk/set.jwks!enc'])
  files.set('jwk/secret.json', '{"kty":"oct","k":"AAAA"}\n')
  sheet.skipped += 1
  // With its certificate, which gives it an end and a use.
  const key = ecKey(random, 'P-256')
  const made = sheet.leaf('tls-client', key, `2052-01-01${LAST_SECOND}`)
  const point = pointOf(key.spki, 32)
  const x5c = [Buffer.from(made.der).toString('base64')]
  const certified = {kty: 'EC', crv: 'P-256', x: url(point.subarray(0, 32)), y: url(point.subarray(32)), x5c}
  files.set('jwk/certified.json', JSON.stringify(certified, null, 2))
  sheet.expect('certificate', made, ['jwk/certified.json!x5c-1'])
  const known = {strength: 128, makes: true, row: 0, end: made.known.end} as const
  sheet.expect('jwk', {algorithm: 'P-256', use: 'tls-client', known}, ['jwk/certified.json'])
}

/** A key that nobody can look into is there all the same, and is told of. */
export async function privateKeys(sheet: CorpusSheet): Promise<void> {
  const {random, files} = sheet
  const key = await sheet.key('alone', 'p384')
  const der = (type: 'pkcs8' | 'sec1') => new Uint8Array(key.privateKey.export({type, format: 'der'}))
  files.set('keys/pkcs8.der', der('pkcs8'))
  files.set('keys/sec1.pem', toPem('EC PRIVATE KEY', der('sec1')))
  files.set('keys/public-of-it.pem', toPem('PUBLIC KEY', key.spki))
  sheet.expect('private-key', some('P-384', 192), ['keys/pkcs8.der', 'keys/sec1.pem'])
  sheet.expect('public-key', some('P-384', 192), ['keys/public-of-it.pem'])
  const edwards = fixedKey(random, 'Ed25519')
  files.set('keys/ed25519.pem', toPem('PUBLIC KEY', edwards.spki))
  sheet.expect('public-key', some('Ed25519', 128), ['keys/ed25519.pem'])
  const locked = (path: string, content: string, algorithm: string) => {
    files.set(path, content)
    sheet.told.push({path, code: 'E_KEY_ENCRYPTED'})
    sheet.expect('private-key', some(algorithm, null), [path])
  }
  locked(
    'keys/locked.pem',
    toPem('ENCRYPTED PRIVATE KEY', writeEncryptedKey(der('pkcs8'), CORPUS_PASSWORD, random)),
    'unknown',
  )
  const headers = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\n'
  const old = toPem('RSA PRIVATE KEY', random.bytes(1184)).replace('-----\n', `-----\n${headers}`)
  locked('keys/locked-rsa.pem', old, 'RSA')
}
